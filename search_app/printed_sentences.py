"""Finds a sentence as its report prints it: an index knows it in normalised form only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyzers.normalizer import normalize, normalize_with_map
from analyzers.sentences import sentences
from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from indexer.wording.masking import wording_print
from indexer.wording.model import SentencePlace
from search_app.passages import lines_of
from search_app.wording_address import SentenceReference


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSentence:
    """A sentence with its source; ``section`` is the section's title, ``text`` as printed."""

    reference: SentenceReference
    report: Report
    section: str
    anchor: str
    text: str


def printed_sentences(
    index: SearchIndex, places: Iterable[SentencePlace]
) -> Mapping[SentencePlace, PrintedSentence]:
    """Sentences as printed; one that is gone by now is left out."""
    wanted = list(dict.fromkeys(places))
    reports = _reports(index, (one.report_id for one in wanted))
    found = {
        place: _printed(reports[place.report_id], place)
        for place in wanted
        if place.report_id in reports
    }
    return {place: one for place, one in found.items() if one is not None}


def referred_sentences(
    index: SearchIndex, references: Iterable[SentenceReference]
) -> tuple[PrintedSentence, ...]:
    """The sentences that references name, in their order; one that is gone is left out."""
    wanted = list(dict.fromkeys(references))
    reports = _reports(index, (one.report_id for one in wanted))
    found = []
    for reference in wanted:
        report = reports.get(reference.report_id)
        place = None if report is None else _place_of(report, reference)
        printed = None if report is None or place is None else _printed(report, place)
        if printed is not None:
            found.append(printed)
    return tuple(found)


def _reports(index: SearchIndex, ids: Iterable[str]) -> dict[str, Report]:
    return {report.id: report for report in index.fetch_texts(list(dict.fromkeys(ids)))}


def _place_of(report: Report, reference: SentenceReference) -> SentencePlace | None:
    for line in lines_of(report, reference.section):
        for text in sentences(normalize(line.text)):
            if f"{wording_print(text):016x}" == reference.says:
                return SentencePlace(report_id=report.id, section=reference.section, text=text)
    return None


def _printed(report: Report, place: SentencePlace) -> PrintedSentence | None:
    for line in lines_of(report, place.section):
        normalized = normalize_with_map(line.text)
        start = normalized.text.find(place.text)
        if start >= 0:
            begin, end = normalized.source_span(start, start + len(place.text))
            return PrintedSentence(
                reference=SentenceReference.of(place),
                report=report,
                section=_section_title(report, place.section),
                anchor=line.anchor,
                text=line.text[begin:end].strip(),
            )
    return None


def _section_title(report: Report, number: int) -> str:
    return next((one.title for one in report.sections if one.number == number), "")
