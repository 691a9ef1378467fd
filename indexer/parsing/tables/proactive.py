"""Which column each value of the first table belongs to: its blocks differ in width.

A block's header says where its columns stand; without one, values follow the label.
"""

from collections.abc import Sequence
from functools import lru_cache

from indexer.parsing.tables.cells import unit_in
from indexer.parsing.tables.joining import Entry
from indexer.parsing.tables.labels import HEADERS, squeeze
from indexer.parsing.tables.placing import place, place_single

_WORDS: dict[str, Sequence[str]] = {
    column: entry["words"] for column, entry in HEADERS["proactive"].items()
}


def place_proactive(entry: Entry, columns: Sequence[str]) -> Sequence[str | None] | None:
    """The cells of a row in the order of ``columns``, ``None`` if they cannot be told apart."""
    if len(columns) == 1:
        single = place_single(entry.row)
        return None if single is None else (single,)
    under_header = _under_header(entry, columns)
    if under_header is not None:
        return under_header
    cells = place(entry.row, len(columns), settled={}, from_left=True)
    order = _printed_order(entry.header.label if entry.header else "", tuple(columns))
    return cells and tuple(cells[at] for at in order)


def unit_of(entry: Entry) -> str | None:
    """The unit of money in the header of a row's block."""
    header = entry.header.label if entry.header is not None else ""
    return unit_in(entry.row.label) or unit_in(header)


def _under_header(entry: Entry, columns: Sequence[str]) -> Sequence[str | None] | None:
    """The cells that stand under the header's words, if every filled cell does.

    A column is unknown that a header lacks which has fewer than the form.
    """
    row, header = entry.row, entry.header
    if header is None or len(header.cells) != len(row.cells):
        return None
    places = [_place_in(header.cells, column) for column in columns]
    places = [at if at is not None and at >= row.labels else None for at in places]
    known = {at for at in places if at is not None}
    is_short = 0 < sum(map(bool, header.cells[row.labels :])) < len(columns)
    if len(known) < (1 if is_short else len(columns)):
        return None
    filled = {at for at in range(row.labels, len(row.cells)) if row.cells[at]}
    repeated = {at for at in filled if _repeats(header.cells, at) and _repeats(row.cells, at)}
    if not filled - repeated <= known:
        return None
    return tuple(None if at is None else row.cells[at] for at in places)


@lru_cache(maxsize=1024)
def _printed_order(header: str, columns: tuple[str, ...]) -> tuple[int, ...]:
    """For each column of the form where a header has it; as on the form where some are lost."""
    squeezed = squeeze(header)
    found = [
        min((at for word in _WORDS[column] if (at := squeezed.find(word)) >= 0), default=-1)
        for column in columns
    ]
    if min(found) < 0 or len(set(found)) < len(columns):
        return tuple(range(len(columns)))
    return tuple(sorted(found).index(at) for at in found)


def _repeats(cells: Sequence[str], at: int) -> bool:
    """Whether a cell prints what the one before it does: a merged cell, taken apart."""
    return at > 0 and cells[at] == cells[at - 1]


@lru_cache(maxsize=1024)
def _place_in(header: tuple[str, ...], column: str) -> int | None:
    squeezed = [squeeze(cell) for cell in header]
    return next(
        (at for at, cell in enumerate(squeezed) for word in _WORDS[column] if word in cell),
        None,
    )
