"""How one cell of a table looks: a number, a zero, a blank, a text, or a lost row's cell."""

from dataclasses import dataclass
from typing import Literal

from indexer.model import Cell, Row
from search_app.i18n import Catalogue
from search_app.views.beside import Doubts, RowNote
from search_app.views.figures import plain
from search_app.views.findings import ShownFinding

CellState = Literal["number", "zero", "blank", "text", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A value cell.

    Attributes:
        state: ``blank`` states nothing, ``text`` something that is no number,
            ``lost`` belongs to a row that the source file does not hold.
        raw: As printed, where that differs from what is shown.
        flag: The finding that doubts this cell, if one does.
        is_judged: Whether a note below the row is about this very cell.
    """

    anchor: str
    text: str
    state: CellState
    raw: str | None = None
    flag: ShownFinding | None = None
    is_judged: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scribe:
    """Writes cells: the words of one language and the findings of one report."""

    words: Catalogue
    doubts: Doubts

    def notes(self, table: str, row: str) -> tuple[RowNote, ...]:
        """What is doubtful in a row."""
        return self.doubts.notes.get(f"{table}.{row}", ())

    def cell(self, row: Row, anchor: str, column: str, *, columns: int = 1) -> ShownCell:
        """The cell of a row in one column; ``anchor`` addresses the row, lost or not."""
        cell = row.get(column)
        address = cell.anchor if cell is not None else f"{anchor}.{column}"
        state = state_of(cell)
        return ShownCell(
            anchor=address,
            text=self._text(cell, state),
            state=state,
            raw=_other_raw(cell),
            flag=self.doubts.flags.get(address),
            is_judged=any(
                note.cell[0] == address for note in self.doubts.notes.get(anchor, ())
            ),
            columns=columns,
        )

    def _text(self, cell: Cell | None, state: CellState) -> str:
        if cell is None or state in ("blank", "lost"):
            return self.words.say(f"cell.{state}")
        if cell.value is None:
            return cell.raw or ""
        return plain(cell.value)


def state_of(cell: Cell | None) -> CellState:
    """Which of the five looks a cell has; a zero is printed, a blank states nothing."""
    if cell is None:
        return "lost"
    if cell.value is None:
        return "text" if cell.raw else "blank"
    return "zero" if cell.value == 0 else "number"


def _other_raw(cell: Cell | None) -> str | None:
    """What was printed, where a reader would not guess it from the number."""
    if cell is None or cell.value is None or not cell.raw:
        return None
    return None if cell.raw.strip() in (plain(cell.value), str(cell.value)) else cell.raw
