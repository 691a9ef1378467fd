"""Decides which lines and rows above a document are the entries a site keeps on it.

Sites print a table of these (索引号, 发布机构, 发布日期, 文号 …) over each document. It
arrives as one line, as a line for each entry, as a line for each label and
each value, or as rows; and now and then its labels have lost their beginnings.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.blocks import Block, Grid
from indexer.parsing.agencies import without_stamp
from indexer.parsing.furniture import is_dated_entry
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import any_of, load_rules
from indexer.parsing.title import read_title

_RULES = load_rules("furniture")["metadata"]
_FIELD_OF = {label: field for field, labels in _RULES["labels"].items() for label in labels}
_LABEL = any_of(list(_FIELD_OF)).pattern
_LABELLED = re.compile(rf"({_LABEL}):")
_GLUED_LABEL = re.compile(
    rf"(?:{_LABEL})(?=[\d\u4e00-\u9fff].*\d|[\u4e00-\u9fff]{{2,}}(?:局|府|委|办|室|厅)$)"
)
_BULLET = re.compile(r"^[•·●▪○-]\s*")
_BEFORE_ENTRY = re.compile(
    rf"[•·●▪○-]?(?:(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/?)?(?:{_LABEL})*?(?=(?:{_LABEL}):)"
)
"""What may open a line of entries: bullet, the site, labels that lost their colon and value."""
_BARE_LABELS = re.compile(rf"(?:{_LABEL}){{2,}}")
_BRACKETED_LABEL = re.compile(r"^[\[(【](.+)[\])】]$")
_CUT_LABEL = re.compile(_RULES["cut_labels"])
_CUT_FIELDS: dict[str, str] = _RULES["cut_fields"]
_LONGEST_LINE, _LONGEST_VALUE = 400, 90
_FEWEST_BARE_LABELS = 3
_FEWEST_SPACED = 2

Entry = tuple[str, str]
"""A field of ``Metadata`` (or ``other``) and its value as printed, perhaps blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a site's table says of a document, as printed; ``rest`` is the head without it."""

    number: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    source: str | None = None
    index: str | None = None
    rest: tuple[Block, ...] = ()


def read_metadata(head: Sequence[Block]) -> Metadata:
    """Part the table of a site from a document's head, and read it."""
    has_bare_labels = sum(1 for block in head if _is_bare_label(block)) >= _FEWEST_BARE_LABELS
    entries: list[Entry] = []
    rest: list[Block] = []
    waiting: str | None = None
    is_among = False
    for block in head:
        if isinstance(block, Grid):
            found, rows = _of_grid(block)
            entries += found
            rest += [Grid(rows=rows)] if rows else []
            waiting = None
        elif has_bare_labels and _is_bare_label(block):
            waiting = _bare_field(block.text)
        elif waiting is not None and _may_be_value(block.text, waiting):
            entries.append((waiting, block.text))
            waiting = None
        else:
            waiting = None
            found = _of_line(block.text) or (_spaced(block.text, fewest=1) if is_among else [])
            is_among = bool(found)
            entries += found
            rest += [block] if not found or _holds_sentence(block.text) else []
    stated = {field: value for field, value in reversed(entries) if value}
    stated.pop("other", None)
    updated = stated.pop("updated", None)
    if updated is not None:
        stated.setdefault("published", updated)
    return Metadata(rest=tuple(rest), **stated)


def _may_be_value(text: str, field: str) -> bool:
    """Whether a line can be what the label above it names, and not the document itself."""
    if len(text) > _LONGEST_VALUE or _holds_sentence(text):
        return False
    return field in {"title", "other"} or read_title(text) is None


def _holds_sentence(text: str) -> bool:
    """Whether a document begins on a line: an entry is no sentence."""
    return "。" in text


def _bare_field(text: str) -> str | None:
    form = matching_form(_BULLET.sub("", text[:_LONGEST_VALUE])).rstrip(":")
    return _FIELD_OF.get(_BRACKETED_LABEL.sub(r"\1", form))


def _is_bare_label(block: Block) -> bool:
    return (
        not isinstance(block, Grid) and len(block.text) < 12 and bool(_bare_field(block.text))
    )


def _of_line(text: str) -> list[Entry]:
    """The entries on a line; none if the line does not open with one."""
    if len(text) > _LONGEST_LINE:
        return []
    form = matching_form(text)
    if _BARE_LABELS.fullmatch(form):
        return [("other", "")]
    if ":" not in form:
        return _spaced(text)
    line = MatchingText(text)
    labels = list(_LABELLED.finditer(form))
    opening = _BEFORE_ENTRY.match(form)
    if labels and opening is not None and labels[0].start() == opening.end():
        ends = [label.start() for label in labels[1:]] + [len(line.text)]
        return [
            (_FIELD_OF[label[1]], _printed(line, label.end(), end))
            for label, end in zip(labels, ends, strict=True)
        ]
    if _CUT_LABEL.fullmatch(line.text):
        label, _, _ = line.text.partition(":")
        return [(_CUT_FIELDS.get(label[-1], "other"), _printed(line, len(label) + 1, None))]
    return [] if labels else _spaced(text)


def _spaced(text: str, *, fewest: int = _FEWEST_SPACED) -> list[Entry]:
    """The entries of a line with spaces for colons: 发布机构 市教育局 发布日期 2023-01-20.

    Among other entries one such by itself is enough, and one glued to its value.
    """
    words = text.split()
    if not words or _bare_field(_unglued(words[0])[0]) is None:
        return []
    words = [part for word in words for part in _unglued(word)]
    fields = [_bare_field(word) for word in words]
    places = [index for index, field in enumerate(fields) if field is not None]
    fewest = 1 if _GLUED_LABEL.match(text.strip()) else fewest
    if len(places) < fewest:
        return []
    ends = [*places[1:], len(words)]
    return [
        (str(fields[at]), " ".join(words[at + 1 : end]))
        for at, end in zip(places, ends, strict=True)
    ]


def _unglued(word: str) -> list[str]:
    """A label and the value printed right behind it: 索引号000014349/2026-09781."""
    label = _GLUED_LABEL.match(word)
    return [label[0], word[label.end() :]] if label is not None else [word]


def _printed(line: MatchingText, start: int, end: int | None) -> str:
    stop = line.source_end(end) if end is not None else len(line.source)
    return without_stamp(line.source[line.source_start(start) : stop]).strip(" \t\u3000|｜")


def _of_grid(grid: Grid) -> tuple[list[Entry], tuple[tuple[str, ...], ...]]:
    """The entries of a grid, and its other rows; one row may name what the next one gives."""
    entries: list[Entry] = []
    rows: list[tuple[str, ...]] = []
    named: list[str | None] = []
    for row in grid.rows:
        cells = [cell for cell in row if cell]
        fields = [_bare_field(cell) for cell in cells]
        if named and len(cells) == len(named) and not any(fields):
            found = [(str(field), cell) for field, cell in zip(named, cells, strict=True)]
        else:
            found = list(_of_row(cells))
        named = fields if len(fields) >= _FEWEST_SPACED and all(fields) else []
        entries += found
        rows += [] if found else [row]
    return entries, tuple(rows)


def _of_row(cells: Sequence[str]) -> Iterable[Entry]:
    if cells and is_dated_entry(cells[0]):
        yield "published", cells[0]
        return
    if not cells or not (_bare_field(cells[0]) or _of_line(cells[0])):
        return
    waiting: str | None = None
    for cell in cells:
        field = _bare_field(cell)
        if field is not None:
            waiting = field
        elif waiting is not None:
            yield waiting, cell
            waiting = None
        else:
            yield from _of_line(cell)
    if waiting is not None:
        yield waiting, ""
