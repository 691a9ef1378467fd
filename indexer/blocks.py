"""What a reader hands to the parser: headings, texts and grids, alike whatever the carrier."""

from collections.abc import Iterable
from itertools import chain

from msgspec import Struct


class Heading(Struct, frozen=True, kw_only=True, gc=False):
    """A line that its carrier marks as a heading.

    ``level`` counts from 1 (the title) as the carrier prints it, which in
    these files says little: the parser decides by the words.
    """

    text: str
    level: int


class TextBlock(Struct, frozen=True, kw_only=True, gc=False):
    """One line or paragraph of running text, white space at its ends removed.

    ``bold_lead`` is the bold run that opens the paragraph, if one does:
    ``（一）加强平台建设。`` in ``**（一）加强平台建设。**我局……``.
    """

    text: str
    bold_lead: str | None = None


class Grid(Struct, frozen=True, kw_only=True, gc=False):
    """A run of table rows as the carrier gives them: ragged, unmerged, uninterpreted.

    A cell is the text as printed, stripped; an empty string is an empty cell.
    """

    rows: tuple[tuple[str, ...], ...]


Block = Heading | TextBlock | Grid


def line_of(block: Block) -> str:
    """The line that a block is; empty for a grid."""
    return "" if isinstance(block, Grid) else block.text


def texts_of(block: Block) -> Iterable[str]:
    """Every text of a block: its line, or the cells of a grid in order."""
    return chain.from_iterable(block.rows) if isinstance(block, Grid) else (block.text,)
