"""Decides what is said of a report against its agency's report of the year before.

Files come in any order, so the report of the year before may come later in a
run, change, or go. What was said without knowing that is said again, right.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace

from indexer.checks.years import YearFigures, with_year_findings, year_figures
from indexer.documents import index_document, with_findings
from indexer.engines.protocol import IndexDocument
from indexer.model import Finding, Report
from indexer.parsing.identity import neighbour_id


@dataclass(slots=True, kw_only=True)
class Neighbours:
    """The years that one run has met.

    Attributes:
        held: Gives the report that the index holds under an id.
    """

    held: Callable[[str], Report | None]
    _written: dict[str, YearFigures | None] = field(default_factory=dict, init=False)
    """Report id → what the next year is compared with, for each document of this run."""
    _compared: dict[str, YearFigures | None] = field(default_factory=dict, init=False)
    """Report id → what its document was compared with."""
    _alike: dict[YearFigures, YearFigures] = field(default_factory=dict, init=False)
    """Each set of figures once: most reports have those of many others."""
    _leaving: frozenset[str] = field(default=frozenset(), init=False)
    """Reports that will be in the index no more after this run."""

    def compare(self, document: IndexDocument) -> IndexDocument:
        """The document with what its report contradicts, as far as the run has come."""
        report = document.report
        figures = year_figures(report)
        self._written[report.id] = figures and self._alike.setdefault(figures, figures)
        before = self._figures_before(report.id)
        self._compared[report.id] = before
        findings = _against(before, report)
        return document if findings == report.findings else with_findings(document, findings)

    def out_of_date(self, *, leaving: Collection[str]) -> tuple[str, ...]:
        """Reports of this run that must be compared again, once all of it has been met.

        Args:
            leaving: Reports that the index will hold no more.
        """
        self._leaving = frozenset(leaving) - self._written.keys()
        return tuple(
            report_id
            for report_id, before in self._compared.items()
            if before != self._figures_before(report_id)
        )

    def reconsidered(self) -> Iterator[IndexDocument]:
        """Reports that the index holds and this run has not met, where findings change."""
        followers = {neighbour_id(one, +1) for one in (*self._written, *self._leaving)}
        for report_id in sorted(one for one in followers if one is not None):
            report = None if report_id in self._written else self.held(report_id)
            if report is None or report_id in self._leaving:
                continue
            findings = _against(self._figures_before(report_id), report)
            if findings != report.findings:
                yield index_document(replace(report, findings=findings))

    def _figures_before(self, report_id: str) -> YearFigures | None:
        before = neighbour_id(report_id, -1)
        if before is None:
            return None
        if before in self._written:
            return self._written[before]
        report = None if before in self._leaving else self.held(before)
        return None if report is None else year_figures(report)


def _against(before: YearFigures | None, report: Report) -> tuple[Finding, ...]:
    return with_year_findings(report.findings, before, year_figures(report), year=report.year)
