"""Puts the parts of a truth in the order in which they are printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from golden.composer.forms import FormTable, TableName, form_table
from golden.truth import Truth, paragraphs

LineKind = Literal["furniture", "head", "title", "heading", "subheading", "text", "closing"]

_TABLE_OF_SECTION: Final[dict[int, TableName]] = {
    2: "proactive",
    3: "applications",
    4: "review_litigation",
}
_SUBHEADINGS: Final = ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line and what it is."""

    kind: LineKind
    text: str


Part = Line | FormTable


def document_of(truth: Truth) -> tuple[Part, ...]:
    """The lines and tables of a file, from top to bottom."""
    return tuple(_parts(truth))


def title_lines(truth: Truth) -> tuple[str, ...]:
    """The title as printed."""
    if truth.printed.title is not None:
        return truth.printed.title
    return (truth.head.title,) if truth.head is not None else ()


def _parts(truth: Truth) -> Iterator[Part]:
    plan, printed = truth.file, truth.printed
    yield from _lines("furniture", plan.before)
    yield from _lines("head", printed.head)
    yield from _lines("title", title_lines(truth))
    yield from _lines("text", tuple(paragraphs(printed.preamble)))
    for section in truth.section:
        heading = section.heading if section.heading_mark is None else section.heading_mark
        if heading:
            yield Line(kind="heading", text=heading)
        for line in paragraphs(section.text):
            is_short = line.startswith(_SUBHEADINGS) and "。" not in line
            yield Line(kind="subheading" if is_short else "text", text=line)
        yield from _tables(truth, section.number)
    yield from _lines("closing", printed.closing)
    yield from _lines("furniture", plan.after)


def _tables(truth: Truth, section: int) -> Iterator[FormTable]:
    name = _TABLE_OF_SECTION.get(section)
    if truth.tables is None or name is None or name in truth.tables.lost:
        return
    table = form_table(name, truth.tables)
    if table.rows:
        yield table


def _lines(kind: LineKind, texts: tuple[str, ...]) -> Iterator[Line]:
    return (Line(kind=kind, text=text) for text in texts)
