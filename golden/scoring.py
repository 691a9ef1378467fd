"""Holds a reading against its truth: how many things were right, and each that was not."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from analyzers.normalizer import normalize
from golden.composer.forms import TABLES, columns_of, printed_rows
from golden.reading import Reading
from golden.truth import (
    Head,
    MarkedNumber,
    SectionTruth,
    TablesTruth,
    marked_numbers,
    paragraphs,
    read_cell,
)
from indexer.model import Finding, ProseNumber, Region, Report, Section

ENDS: Final = 8
"""Characters at the beginning and the end by which a section is known to be whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that was read wrong."""

    file: str
    what: str
    expected: object
    got: object


@dataclass(slots=True)
class Tally:
    """Right answers, all answers, and the misses, by what was asked."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def ask(self, kind: str, what: str, file: str, *, expected: object, got: object) -> None:
        """Count one answer, right if it is the expected one."""
        self.asked[kind] += 1
        if expected == got:
            self.right[kind] += 1
        else:
            self.misses.append(Miss(file=file, what=what, expected=expected, got=got))

    def share(self, kind: str) -> float | None:
        """Right answers by all, ``None`` where nothing was asked."""
        return self.right[kind] / self.asked[kind] if self.asked[kind] else None


def score(reading: Reading) -> Tally:
    """Everything that a truth lets us ask of a reading."""
    tally, truth, report = Tally(), reading.truth, reading.report
    if truth.refused is not None:
        got = "a report" if report is not None else reading.refusal
        tally.ask("refusals", "refusal", reading.name, expected=truth.refused, got=got)
        return tally
    if report is None:
        _ask_of_nothing(tally, reading)
        return tally
    for ask in _QUESTIONS:
        ask(tally, reading, report)
    return tally


def _ask_of_nothing(tally: Tally, reading: Reading) -> None:
    """A report that was not read misses all that it says, told in one line."""
    truth = reading.truth
    lost: Counter[str] = Counter(
        ["agency", "year", "place", *("sections" for one in truth.section if one.number)]
    )
    lost["prose_recall"] = sum(1 for _ in marked_numbers(truth))
    lost["findings_recall"] = len(truth.finding)
    lost["cells"] = sum(1 for _ in _expected_cells(truth.tables))
    tally.asked += +lost
    got = f"{reading.refusal}: {reading.reason}"
    tally.misses.append(Miss(file=reading.name, what="report", expected="read", got=got))


def _ask_head(tally: Tally, reading: Reading, report: Report) -> None:
    head = _head(reading)
    name = reading.name
    tally.ask("agency", "agency", name, expected=head.agency, got=report.agency)
    tally.ask("year", "year", name, expected=head.year, got=report.year)
    contact = head.contact
    pairs: list[tuple[str, object, object]] = [
        ("title", _squeezed(head.title), _squeezed(report.title)),
        ("format", head.format, report.format),
        ("level", head.level, report.level),
        ("scope", head.scope, report.scope),
        ("document_number", head.document_number, report.document_number),
    ]
    if head.published is not None:
        pairs.append(("published", head.published, report.published))
    for key in ("address", "postcode", "phone", "email", "website") if contact else ():
        stated = getattr(contact, key)
        if stated is not None:
            pairs.append((f"contact.{key}", stated, getattr(report.contact, key)))
    for what, expected, got in pairs:
        tally.ask("head", what, name, expected=expected, got=got)


def _ask_place(tally: Tally, reading: Reading, report: Report) -> None:
    head, region = _head(reading), report.region
    place = _place_of(region)
    tally.ask("place", "place", reading.name, expected=head.place, got=place)
    if head.ambiguous and place != head.place:
        tally.asked["wrong_places"] += 1
    if head.ambiguous:
        told = bool(region.candidates)
        tally.ask("head", "candidates listed", reading.name, expected=True, got=told)
    if head.evidence and place == head.place:
        fits = region.evidence in head.evidence
        got = head.evidence if fits else (region.evidence,)
        tally.ask("head", "evidence", reading.name, expected=head.evidence, got=got)


def _place_of(region: Region) -> str:
    """The code of the smallest division from the county up; zones have codes of our own."""
    codes = [one.code for one in (region.county, region.city, region.province) if one]
    return next((code for code in codes if code.isdigit()), "")


def _ask_sections(tally: Tally, reading: Reading, report: Report) -> None:
    sections = reading.truth.section
    expected = [one for one in sections if one.number]
    swallowing = {one.number for one, after in pairwise(sections) if not after.number}
    found: dict[int, list[Section]] = {}
    for section in report.sections:
        found.setdefault(section.number, []).append(section)
    for truth in expected:
        own = found.get(truth.number, [])
        got = _section_ends(own.pop(0)) if own else None
        what = f"section {truth.number}"
        ends = _truth_ends(truth)
        if got is not None and truth.number in swallowing:
            # A section that none of the six numbers fits stays with the one before it.
            got = (got[0], ends[1])
        tally.ask("sections", what, reading.name, expected=ends, got=got)
    if len(expected) == len(reading.truth.section):
        for number, rest in found.items():
            for section in rest:
                what = f"section {number} that is none"
                tally.ask(
                    "sections", what, reading.name, expected=None, got=_section_ends(section)
                )


def _truth_ends(truth: SectionTruth) -> tuple[str, str]:
    return _ends("".join(paragraphs(truth.text)))


def _section_ends(section: Section) -> tuple[str, str]:
    parts: list[str] = []
    for paragraph in section.paragraphs:
        heading = paragraph.heading or ""
        is_new = heading not in "".join(parts) and not paragraph.text.startswith(heading)
        parts += [heading] if is_new else []
        parts.append(paragraph.text)
    return _ends("".join(parts))


def _ends(text: str) -> tuple[str, str]:
    squeezed = _squeezed(text)
    return squeezed[:ENDS], squeezed[-ENDS:]


def _squeezed(text: str) -> str:
    """Letters, digits and ideographs, in one script: damage to the rest is no misreading."""
    return "".join(filter(str.isalnum, normalize(text)))


def _expected_cells(
    tables: TablesTruth | None,
) -> Iterator[tuple[str, tuple[object, str] | None]]:
    """Address and what is to be read there: number and print, nothing for a lost row."""
    if tables is None:
        return
    for table in TABLES:
        rows = printed_rows(table, tables)
        for row, columns in columns_of(table, tables.form).items():
            cells = rows[row]
            for at, column in enumerate(columns):
                anchor = f"{table}.{row}.{column}"
                if cells is None or tables.unreadable:
                    yield anchor, None
                else:
                    yield anchor, (read_cell(tables, cells[at]), cells[at])


def _ask_cells(tally: Tally, reading: Reading, report: Report) -> None:
    found = {
        f"{table}.{row}.{column}": (cell.value, cell.raw) if cell is not None else None
        for table in TABLES
        for row, cells in getattr(report.tables, table).items()
        for column, cell in cells.items()
    }
    tables = reading.truth.tables
    for anchor, expected in _expected_cells(tables):
        got = found.pop(anchor, None)
        if tables is not None and tables.unreadable and got is not None and got[0] is None:
            got = None
        tally.ask("cells", anchor, reading.name, expected=expected, got=got)
    for anchor, got in found.items():
        if got is not None:
            tally.ask("cells", anchor, reading.name, expected=None, got=got)


def _ask_prose(tally: Tally, reading: Reading, report: Report) -> None:
    left = list(report.prose_numbers)
    for truth in marked_numbers(reading.truth):
        match = next((one for one in left if _says(one, truth)), None)
        tally.asked["prose_recall"] += 1
        if match is not None:
            left.remove(match)
            tally.right["prose_recall"] += 1
            tally.right["prose_precision"] += 1
            tally.asked["prose_precision"] += 1
            continue
        expected = (truth.measure, truth.value, truth.approximate, truth.text)
        tally.misses.append(
            Miss(file=reading.name, what="prose number", expected=expected, got=None)
        )
    for number in left:
        tally.asked["prose_precision"] += 1
        got = (number.measure, number.value, number.approximate, number.text)
        tally.misses.append(
            Miss(file=reading.name, what="prose number", expected=None, got=got)
        )


def _says(number: ProseNumber, truth: MarkedNumber) -> bool:
    """Whether a number read is the one the text states, in words that touch its own."""
    if (number.measure, number.approximate) != (truth.measure, truth.approximate):
        return False
    printed, read = _squeezed(truth.text), _squeezed(number.text)
    return abs(number.value - truth.value) < 1e-9 and (printed in read or read in printed)


def _ask_findings(tally: Tally, reading: Reading, report: Report) -> None:
    left = [one for one in report.findings if one.status == "fail"]
    for truth in reading.truth.finding:
        match = next(
            (f for f in left if f.rule == truth.rule and set(truth.cells) <= set(f.cells)), None
        )
        tally.asked["findings_recall"] += 1
        if match is not None:
            left.remove(match)
            tally.right["findings_recall"] += 1
            tally.right["findings_precision"] += 1
            tally.asked["findings_precision"] += 1
        else:
            expected = (truth.rule, truth.cells)
            tally.misses.append(
                Miss(file=reading.name, what="finding", expected=expected, got=None)
            )
    for finding in left:
        tally.asked["findings_precision"] += 1
        tally.misses.append(
            Miss(file=reading.name, what="finding", expected=None, got=_told(finding))
        )


def _ask_warnings(tally: Tally, reading: Reading, report: Report) -> None:
    expected = reading.truth.warnings
    found = {warning.id for warning in report.warnings}
    for kind in sorted({*expected, *found}):
        is_due = kind in expected
        what = f"warning {kind}"
        tally.ask("warnings", what, reading.name, expected=is_due, got=kind in found)


def _told(finding: Finding) -> str:
    return f"{finding.rule}: {finding.message.zh}"


def _head(reading: Reading) -> Head:
    if reading.truth.head is None:
        raise ValueError(f"{reading.name}: neither a head nor what it is refused as")
    return reading.truth.head


_QUESTIONS: Final[Sequence[Callable[[Tally, Reading, Report], None]]] = (
    _ask_head,
    _ask_place,
    _ask_sections,
    _ask_cells,
    _ask_prose,
    _ask_findings,
    _ask_warnings,
)
