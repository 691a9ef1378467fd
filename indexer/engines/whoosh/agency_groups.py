"""The agencies of one generation: its reports grouped by agency and year, as arrays."""

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.agencies import Agency
from indexer.engines.selection import Column
from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.generation import Generation


class WhooshAgencies:
    """An ``AgencyDirectory``; see there for what each method promises."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        column = generation.columns.coded_column("agency_id")
        reports = np.flatnonzero(generation.live_reports & (column.codes >= 0))
        self._ids = tuple(
            sorted(column.values[code] for code in np.unique(column.codes[reports]).tolist())
        )
        self._places = {agency_id: place for place, agency_id in enumerate(self._ids)}
        place_of = np.array(
            [self._places.get(one, -1) for one in column.values], dtype=np.int64
        )
        places = place_of[column.codes[reports]]
        years = np.nan_to_num(generation.columns.years[reports], nan=-np.inf)
        order = np.lexsort((generation.columns.id_ranks[reports], years, places))
        self._reports: Rows = reports[order]
        """Ordinals, those of an agency together, the latest last."""
        self._starts = np.searchsorted(places[order], np.arange(len(self._ids) + 1))

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[Agency]:
        return iter(self._all)

    @cached_property
    def _all(self) -> tuple[Agency, ...]:
        """All of them, since who goes through them once will do so again."""
        return tuple(map(self.__getitem__, range(len(self))))

    def __getitem__(self, place: int) -> Agency:
        place = range(len(self))[place]
        latest_first = self._reports[self._starts[place] : self._starts[place + 1]][::-1]
        generation, newest = self._generation, int(latest_first[0])
        names = list(dict.fromkeys(map(generation.columns.agency_name, latest_first.tolist())))
        years = generation.columns.years[latest_first]
        return Agency(
            id=self._ids[place],
            name=names[0],
            aliases=(*names[1:], *self._searched_by(latest_first, names)),
            regions=tuple(generation.columns.key_column("region").values_of(newest)),
            level=self._first("level", latest_first),
            function=self._first("function", latest_first),
            years=tuple(np.unique(years[~np.isnan(years)]).astype(int).tolist()),
            reports=len(latest_first),
            latest=generation.report_id(newest),
        )

    def names(self) -> tuple[str, ...]:
        """The name of each."""
        return self._names

    @cached_property
    def _names(self) -> tuple[str, ...]:
        latest = self._reports[self._starts[1:] - 1]
        columns = self._generation.columns
        return tuple(columns.agencies[rank] for rank in columns.agency_ranks[latest].tolist())

    def find(self, agency_id: str) -> Agency | None:
        """The agency with this id, ``None`` if the index holds no report of it."""
        place = self._places.get(agency_id)
        return None if place is None else self[place]

    def _searched_by(self, reports: Rows, names: Iterable[str]) -> list[str]:
        """The normalised names beside these ones, each once."""
        keys = self._generation.columns.key_column("agency")
        known = {normalize(name) for name in names}
        held = (name for report in reports.tolist() for name in keys.values_of(report))
        return [name for name in dict.fromkeys(held) if name not in known]

    def _first(self, name: Column, reports: Rows) -> str | None:
        """The value of the first of these reports that has one."""
        column = self._generation.columns.coded_column(name)
        codes = column.codes[reports]
        stated = codes[codes >= 0]
        return column.values[int(stated[0])] if len(stated) else None
