"""The plain scan: every report looked at for every query, no index.

It decides how many reports a query must find, and it is the peer that the
index is timed against.
"""

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from analyzers.normalizer import normalize
from benchmarks.generator import GeneratedReport
from benchmarks.queries import BenchmarkQuery
from indexer.documents import index_document
from indexer.engines.index_document import IndexDocument
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from indexer.workers import in_order

TABLE_LINE = re.compile(r"^.*\t.*$", re.MULTILINE)
SPACE = re.compile(r"\s+")
COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq,
    "!=": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedReport:
    """What a scan looks at.

    Attributes:
        division, year, cells: As generated, not as parsed.
        prose: The generated text without tables and white space, for literals.
        sections: Normalised text of each section, for the timed scan.
        words: Words of each section, as far as a query asks for them.
        head: Words of title, agency and places, likewise.
    """

    division: str
    year: int
    form: str
    cells: Mapping[str, int | float]
    prose: str
    sections: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    head: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPage:
    """What a scan answers: a count, the ten reports with most occurrences, counts by facet."""

    reports: int
    top: tuple[int, ...]
    facets: Mapping[str, Mapping[str, int]]


def scanned_reports(
    reports: Iterable[GeneratedReport], queries: Iterable[BenchmarkQuery], *, workers: int
) -> Iterator[ScannedReport]:
    """The reports ready for scanning, in order."""
    vocabulary = frozenset[str]().union(*(query.vocabulary for query in queries))
    yield from in_order(_scanned, ((report, vocabulary) for report in reports), workers=workers)


def _scanned(task: tuple[GeneratedReport, frozenset[str]]) -> ScannedReport:
    report, vocabulary = task
    return scanned_report(report, _document(report), vocabulary)


def scanned_report(
    report: GeneratedReport, document: IndexDocument, vocabulary: frozenset[str]
) -> ScannedReport:
    """A report ready for scanning, for queries with these words."""
    return ScannedReport(
        division=report.truth.division,
        year=report.truth.year,
        form=report.truth.form,
        cells=dict(report.truth.cells),
        prose=prose_of(report),
        sections=tuple("\n".join(document.lines(section)) for section in document.sections),
        words=tuple(
            vocabulary.intersection(
                word
                for places in (section.heading_words, section.body_words)
                for word, _position in document.words(places)
            )
            for section in document.sections
        ),
        head=vocabulary.intersection(word for word, _ in document.words(document.head_words)),
    )


def prose_of(report: GeneratedReport) -> str:
    """The normalised text of a report without tables and white space."""
    return SPACE.sub("", normalize(TABLE_LINE.sub("", report.text)))


def _document(report: GeneratedReport) -> IndexDocument:
    return index_document(parse_report(read_source(report.name, report.text.encode())))


def expected_count(query: BenchmarkQuery, reports: Iterable[ScannedReport]) -> int:
    """How many reports a query must find, word by word as ``indexer/query.py`` says."""
    return sum(
        passes_filters(query, report)
        and _says_words(query, report)
        and normalize(query.literal) in report.prose
        for report in reports
    )


def _says_words(query: BenchmarkQuery, report: ScannedReport) -> bool:
    said = _stands_together(query.words, report) if query.words else True
    some = any(_stands_together((word,), report) for word in query.any_of)
    unwanted = bool(query.without) and _stands_together(query.without, report)
    return said and (some or not query.any_of) and not unwanted


def _stands_together(words: tuple[str, ...], report: ScannedReport) -> bool:
    """Whether some section, with the help of the head, has all the words and one of its own."""
    asked = frozenset(words)
    return any(asked <= own | report.head and not asked.isdisjoint(own) for own in report.words)


def passes_filters(query: BenchmarkQuery, report: ScannedReport) -> bool:
    """Whether a report is of the year and place, and has the number, that a query asks for."""
    if query.year is not None and report.year != query.year:
        return False
    if query.region and not report.division.startswith(region_prefix(query.region)):
        return False
    if query.number is None:
        return True
    number = report.cells.get(query.number.cell)
    return number is not None and COMPARE[query.number.op](number, query.number.value)


def region_prefix(region: str) -> str:
    """The digits that all codes below a region share."""
    return region[:2] if region.endswith("0000") else region[:4]


def naive_scan(query: BenchmarkQuery, reports: Iterable[ScannedReport]) -> ScanPage:
    """The same work as the portal's, by looking for strings in every section's text."""
    wanted = (*query.words, query.literal) if query.literal else query.words
    found: list[tuple[int, int]] = []
    facets: dict[str, Counter[str]] = {
        "year": Counter(),
        "region": Counter(),
        "form": Counter(),
    }
    for ordinal, report in enumerate(reports):
        if not passes_filters(query, report):
            continue
        score = _occurrences(query, wanted, report.sections)
        if score is None:
            continue
        found.append((-score, ordinal))
        facets["year"][str(report.year)] += 1
        facets["form"][report.form] += 1
        facets["region"].update((report.division[:2], report.division[:4], report.division[:6]))
    top = tuple(ordinal for _, ordinal in sorted(found)[:10])
    return ScanPage(reports=len(found), top=top, facets=facets)


def _occurrences(
    query: BenchmarkQuery, wanted: tuple[str, ...], sections: tuple[str, ...]
) -> int | None:
    """How often a report says what is asked, or ``None`` if it does not."""
    if any(all(word in text for word in query.without) for text in sections if query.without):
        return None
    if not wanted and not query.any_of:
        return 0
    score = 0
    for text in sections:
        if all(word in text for word in wanted):
            score += sum(text.count(word) for word in (*wanted, *query.any_of))
    return score or None
