"""What a peer of the benchmarks must find, worked out section by section: the oracle."""

from collections.abc import Iterable

from analyzers.normalizer import normalize
from benchmarks.queries import BenchmarkQuery
from benchmarks.scanning import ScannedReport, passes_filters


def expected_sections(
    query: BenchmarkQuery, reports: Iterable[ScannedReport]
) -> tuple[int, int]:
    """How many sections a peer must find, and how many reports these belong to.

    A peer knows only sections: what is asked must stand in one of them without the help of
    the head, and what is not wanted must not stand in this one.
    """
    sections = found = 0
    for report in reports:
        if passes_filters(query, report):
            matching = sum(
                _matches(query, report, number) for number in range(len(report.words))
            )
            sections += matching
            found += matching > 0
    return sections, found


def _matches(query: BenchmarkQuery, report: ScannedReport, number: int) -> bool:
    own = report.words[number]
    return (
        own.issuperset(query.words)
        and (not query.any_of or not own.isdisjoint(query.any_of))
        and not (query.without and own.issuperset(query.without))
        and normalize(query.literal) in report.sections[number]
    )
