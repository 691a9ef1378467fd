"""Decides what is said of a report against its agency's report of the year before.

Files come in any order, so that this is asked once all of a run have been met.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace

from indexer.checks.years import YearFigures, with_year_findings, year_figures
from indexer.model import Report
from indexer.parsing.identity import neighbour_id


@dataclass(slots=True, kw_only=True)
class Neighbours:
    """The years that one run has met.

    Attributes:
        held: Gives the report that the index holds under an id.
        leaving: Reports that will be in the index no more after this run.
    """

    held: Callable[[str], Report | None]
    leaving: Collection[str] = ()
    _written: dict[str, YearFigures | None] = field(default_factory=dict, init=False)
    """Report id → what the next year is compared with, for each report of this run."""
    _alike: dict[YearFigures, YearFigures] = field(default_factory=dict, init=False)
    """Each set of figures once: most reports have those of many others."""

    def meet(self, report_id: str, figures: YearFigures | None) -> None:
        """Note what a report of this run states, in place of what it stated before."""
        self._written[report_id] = figures and self._alike.setdefault(figures, figures)

    def figures_before(self, report_id: str) -> YearFigures | None:
        """What a report is compared with; ``None`` where the year before is unknown."""
        before = neighbour_id(report_id, -1)
        if before is None:
            return None
        if before in self._written:
            return self._written[before]
        report = None if before in self.leaving else self.held(before)
        return None if report is None else year_figures(report)

    def reconsidered(self) -> Iterator[Report]:
        """Reports that the index holds and this run has not met, with findings that change."""
        changing = (*self._written, *self.leaving)
        followers = {neighbour_id(report_id, +1) for report_id in changing}
        for report_id in sorted(one for one in followers if one is not None):
            if report_id in self._written or report_id in self.leaving:
                continue
            report = self.held(report_id)
            if report is not None:
                compared = against(self.figures_before(report_id), report)
                if compared != report:
                    yield compared


def against(before: YearFigures | None, report: Report) -> Report:
    """The report with its findings against the year before renewed."""
    findings = with_year_findings(
        report.findings, before, year_figures(report), year=report.year
    )
    return report if findings == report.findings else replace(report, findings=findings)
