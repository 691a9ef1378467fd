"""Which fields a section has in Whoosh, and how words reach them already cut."""

from collections.abc import Iterable, Iterator

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Existence, Positions

WORD_FIELDS = ("heading", "body", "head")
"""The fields that hold words, with positions."""

Posting = tuple[bytes, int, float, bytes]
"""A term as Whoosh's writer takes it: text, frequency, weight, encoded positions."""


class CutWords(FieldType):  # type: ignore[misc]
    """Words given as (word, position) pairs; several may share a position.

    Whoosh's own fields run an analyzer and number its tokens one by one. The
    words are cut before they come here, so this field only encodes them.
    """

    def __init__(self) -> None:
        super().__init__(Positions(), SpaceSeparatedTokenizer(), scorable=True)

    def index(self, value: Iterable[tuple[str, int]], **_options: object) -> Iterator[Posting]:
        """Each distinct word with its positions, in Whoosh's encoding."""
        positions: dict[str, list[int]] = {}
        for word, position in value:
            positions.setdefault(word, []).append(position)
        for word, places in positions.items():
            places.sort()
            yield word.encode(), len(places), float(len(places)), self.format.encode(places)


class Marks(FieldType):  # type: ignore[misc]
    """Strings of which only the presence counts.

    They are declared scorable although nothing scores them: for a field
    without lengths Whoosh asks the file system about every single posting.
    """

    def __init__(self) -> None:
        super().__init__(Existence(), SpaceSeparatedTokenizer(), scorable=True)

    def index(self, value: Iterable[str], **_options: object) -> Iterator[Posting]:
        """Each distinct string, without frequency or position."""
        for text in set(value):
            yield text.encode(), 1, 1.0, b""


def section_schema() -> Schema:
    """The fields of one section document.

    ``head``, ``record``, ``sources`` and ``report`` are filled in the first
    section of each report and empty in its others.
    """
    return Schema(
        report_id=ID(),
        section=ID(),
        heading=CutWords(),
        body=CutWords(),
        head=CutWords(),
        grams=Marks(),
        lines=COLUMN(VarBytesColumn()),
        record=COLUMN(VarBytesColumn()),
        sources=COLUMN(VarBytesColumn()),
        report=COLUMN(VarBytesColumn()),
    )
