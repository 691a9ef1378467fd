"""What an index knows of the agencies whose reports it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency as its reports show it; ``latest`` decides where they differ.

    Attributes:
        id: Key ``agency_id`` of its reports.
        name: Its full name.
        aliases: Its other names: those of its reports as printed, latest first, then
            those by which it can be searched, normalised.
        regions: Codes of the divisions it lies in, as its latest report has them.
        level, function: As the latest report that states them says; ``None`` if none does.
        years: The years reported on, ascending, each once.
        reports: Its reports, those without a year included.
        latest: Id of the report on the latest year; of several, the last in order of id.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    regions: tuple[str, ...]
    level: str | None
    function: str | None
    years: tuple[int, ...]
    reports: int
    latest: str


class AgencyDirectory(Protocol):
    """The agencies of one state of the index, in order of id.

    Each is put together when it is asked for.
    """

    def __len__(self) -> int: ...

    def __getitem__(self, place: int) -> Agency: ...

    def __iter__(self) -> Iterator[Agency]: ...

    def names(self) -> tuple[str, ...]:
        """The name of each; milliseconds for all of them, and only once."""
        ...

    def find(self, agency_id: str) -> Agency | None:
        """The agency with this id, ``None`` if the index holds no report of it."""
        ...
