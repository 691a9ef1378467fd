"""Which reports an index holds of the agency of a report."""

from dataclasses import dataclass

from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from indexer.parsing.identity import agency_id
from indexer.query import Filter, SearchRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """A report of the agency; ``year`` is ``None`` where it does not say."""

    report_id: str
    year: str | None


def siblings_of(report: Report, index: SearchIndex) -> tuple[Sibling, ...]:
    """Every report of the agency, this one among them, by year; none if it is the only one."""
    agency = Filter(field="agency_id", values=(agency_id(report),))
    found = index.select(SearchRequest(node=agency, sort="year"))
    if len(found) < 2:
        return ()
    return tuple(
        Sibling(report_id=report_id, year=year)
        for report_id, year in zip(found.ids(), found.column("year").texts(), strict=True)
    )
