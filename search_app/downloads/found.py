"""Everything that an address finds, report by report, never all of it in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import Selection
from indexer.model import Report
from indexer.query import Hit
from search_app.addresses import SearchAddress
from search_app.asking import measures_asked, search_request
from search_app.highlighter import Wanted, wanted_by
from search_app.passages import Passage, passages_in
from search_app.query_reader import read_query

BATCH = 50
"""Reports held at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that matches, without its tables, and how it matches."""

    report: Report
    hit: Hit
    wanted: Wanted

    def passages(self) -> tuple[Passage, ...]:
        """What the list shows of it, the best section first."""
        return tuple(
            passage
            for number in self.hit.sections
            for passage in passages_in(self.report, number, self.wanted).passages
        )

    def best_passage(self) -> Passage | None:
        """The best passage of the best section that has one to show."""
        shown = (
            passage
            for number in self.hit.sections
            for passage in passages_in(self.report, number, self.wanted, most=1).passages
        )
        return next(shown, None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundReports:
    """All that one address finds, in one state of the index.

    Attributes:
        measures: What the query compares or sorts by; each hit has their values.
    """

    address: SearchAddress
    selection: Selection
    wanted: Wanted
    measures: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.selection)

    def __iter__(self) -> Iterator[Found]:
        for start in range(0, len(self), BATCH):
            hits = self.selection.hits(start, start + BATCH)
            # Sections are read for what matched in them, and take half of all time.
            sections = [hit.sections if self.wanted else () for hit in hits]
            reports = self.selection.texts(start, start + BATCH, sections)
            for hit, report in zip(hits, reports, strict=True):
                yield Found(report=report, hit=hit, wanted=self.wanted)

    def whole(self, place: int) -> Report:
        """The report at a place with its tables."""
        (report,) = self.selection.reports(place, place + 1)
        return report


def find_all(index: SearchIndex, address: SearchAddress) -> FoundReports:
    """Find what an address asks for; its page size and cursor do not count.

    Raises:
        QueryError: The sort key does not exist.
        IndexUnavailableError: There is no index to ask.
    """
    reading = read_query(address.q)
    measures = measures_asked(reading, address)
    return FoundReports(
        address=address,
        selection=index.select(search_request(reading, address, measures)),
        wanted=wanted_by(reading.asked),
        measures=measures,
    )
