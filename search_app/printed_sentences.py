"""Finds a sentence as its report prints it: an index knows it in normalised form only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzers.normalizer import normalize_lines, normalize_with_map
from analyzers.sentences import sentences
from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from indexer.wording.masking import wording_print
from indexer.wording.model import SentencePlace
from search_app.passages import Line, lines_of
from search_app.wording_address import SentenceReference

Standing = tuple[str, int]
"""The id of a report, and the number of a section in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSentence:
    """A sentence with its source, as printed.

    Attributes:
        place: Where it stands, and its text in normalised form.
        report: Its report with no more than the sections that were looked into.
        section: The title of its section.
        text: As printed.
    """

    place: SentencePlace
    report: Report
    section: str
    anchor: str
    text: str

    @property
    def reference(self) -> SentenceReference:
        """What names it in addresses."""
        return SentenceReference.of(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadSection:
    """A section of a report, line by line, with what each line says in normalised form."""

    report: Report
    title: str
    lines: Sequence[Line]
    normalized: Sequence[str]

    def printed(self, place: SentencePlace) -> PrintedSentence | None:
        """A sentence of this section; ``None`` if it is gone by now."""
        for line, text in zip(self.lines, self.normalized, strict=True):
            if place.text not in text:
                continue
            normalized = normalize_with_map(line.text)
            start = normalized.text.find(place.text)
            begin, end = normalized.source_span(start, start + len(place.text))
            return PrintedSentence(
                place=place,
                report=self.report,
                section=self.title,
                anchor=line.anchor,
                text=line.text[begin:end].strip(),
            )
        return None

    def place_of(self, reference: SentenceReference) -> SentencePlace | None:
        """Where the first sentence stands that says what a reference names."""
        for line in self.normalized:
            for text in sentences(line):
                if f"{wording_print(text):016x}" == reference.says:
                    return SentencePlace(
                        report_id=reference.report_id, section=reference.section, text=text
                    )
        return None


def printed_sentences(
    index: SearchIndex, places: Iterable[SentencePlace]
) -> Mapping[SentencePlace, PrintedSentence]:
    """Sentences as printed; one that is gone by now is left out."""
    wanted = list(dict.fromkeys(places))
    read = _read(index, ((one.report_id, one.section) for one in wanted))
    found = (
        read[place.report_id, place.section].printed(place)
        for place in wanted
        if (place.report_id, place.section) in read
    )
    return {one.place: one for one in found if one is not None}


def referred_sentences(
    index: SearchIndex, references: Iterable[SentenceReference]
) -> tuple[PrintedSentence, ...]:
    """The sentences that references name, in their order; one that is gone is left out."""
    wanted = list(dict.fromkeys(references))
    read = _read(index, ((one.report_id, one.section) for one in wanted))
    found = []
    for reference in wanted:
        section = read.get((reference.report_id, reference.section))
        place = section and section.place_of(reference)
        printed = section and place and section.printed(place)
        if printed:
            found.append(printed)
    return tuple(found)


def _read(index: SearchIndex, standing: Iterable[Standing]) -> Mapping[Standing, _ReadSection]:
    """Some sections of some reports, no more than these; those that are gone are left out."""
    numbers: dict[str, set[int]] = {}
    for report_id, number in standing:
        numbers.setdefault(report_id, set()).add(number)
    reports = index.fetch_texts(list(numbers), list(numbers.values()))
    return {
        (report.id, number): _section(report, number)
        for report in reports
        for number in numbers[report.id]
    }


def _section(report: Report, number: int) -> _ReadSection:
    lines = tuple(lines_of(report, number))
    return _ReadSection(
        report=report,
        title=next((one.title for one in report.sections if one.number == number), ""),
        lines=lines,
        normalized=normalize_lines([line.text for line in lines]),
    )
