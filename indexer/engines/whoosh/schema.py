"""Which fields a section has in Whoosh."""

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Positions

WORD_FIELDS = ("heading", "body", "head")
"""The fields that hold words, with positions."""

NAME_FIELDS = ("report_id", "section")
"""The fields that name a section: the id of its report, and its number."""


class CutWords(FieldType):  # type: ignore[misc]
    """Words that were cut before they came here; several may share a position.

    A query on it is split at spaces: what asks must cut its words likewise.
    """

    def __init__(self) -> None:
        super().__init__(Positions(), SpaceSeparatedTokenizer(), scorable=True)


def section_schema() -> Schema:
    """The fields of one section document.

    ``head`` is filled in the first section of each report. ``lines``, the
    normalised text, is stored only.
    """
    return Schema(
        report_id=ID(stored=True),
        section=ID(stored=True),
        heading=CutWords(),
        body=CutWords(),
        head=CutWords(),
        lines=STORED(),
    )
