"""All reports that match a request, column by column, from one generation."""

from collections.abc import Callable, Collection, Sequence
from itertools import repeat

from indexer.engines.requests import check_measure
from indexer.engines.selection import CodedColumn, Column, MeasureColumn
from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.generation import Generation
from indexer.model import Report
from indexer.query import Hit


class WhooshSelection:
    """A ``Selection``; see there for what each method promises."""

    def __init__(
        self,
        generation: Generation,
        ordinals: Rows,
        *,
        measure: Callable[[str], MeasureColumn],
        hits: Callable[[slice], tuple[Hit, ...]],
    ) -> None:
        """Take what matches.

        Args:
            generation: The state that was searched.
            ordinals: The matching reports, in order.
            measure: Gives a measure of every report of the generation.
            hits: Gives the hits of a slice of ``ordinals``.
        """
        self._generation, self._ordinals = generation, ordinals
        self._measure, self._hits = measure, hits

    def __len__(self) -> int:
        return len(self._ordinals)

    def measure(self, name: str) -> MeasureColumn:
        """A measure of each report, NaN where it states none."""
        check_measure(name)
        return self._measure(name)[self._ordinals]

    def column(self, name: Column) -> CodedColumn:
        """What each report has in a column."""
        whole = self._generation.columns.coded_column(name)
        return CodedColumn(codes=whole.codes[self._ordinals], values=whole.values)

    def ids(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The ids of the reports from ``start`` up to ``end``."""
        return tuple(map(self._generation.report_id, self._some(start, end)))

    def hits(self, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """The same reports as ``search`` would list them."""
        return self._hits(slice(start, end))

    def reports(self, start: int = 0, end: int | None = None) -> tuple[Report, ...]:
        """The same reports, whole."""
        return tuple(map(self._generation.report, self._some(start, end)))

    def texts(
        self,
        start: int = 0,
        end: int | None = None,
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        """The same reports without figures, and with no other sections than those asked for."""
        ordinals = self._some(start, end)
        asked = repeat(None) if sections is None else sections
        return tuple(map(self._generation.report_text, ordinals, asked))

    def _some(self, start: int, end: int | None) -> list[int]:
        ordinals: list[int] = self._ordinals[start:end].tolist()
        return ordinals
