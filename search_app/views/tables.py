"""A report's three tables as the form prints them: merged headings, and four kinds of cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import lcm
from typing import Literal

from indexer.model import Message, Report, Table
from search_app.i18n import Catalogue
from search_app.views.beside import RowNote, doubts_of
from search_app.views.cells import Scribe, ShownCell
from search_app.views.findings import TABLE_SECTION, ShownFinding
from search_app.views.form import Form, FormBlock, FormColumn, FormRow, form_of

LABEL_COLUMNS = 3
"""Group, subgroup and row label of the requests table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCell:
    """A heading cell with the rows and columns it takes."""

    text: str
    scope: Literal["col", "colgroup", "row", "rowgroup"]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A row: its headings, its values, and below them what is doubtful in it.

    ``notes_columns`` is how many columns the notes take: all but those of the groups that
    the row stands in, which span the notes too.
    """

    heads: tuple[HeadCell, ...]
    cells: tuple[ShownCell, ...]
    notes: tuple[RowNote, ...] = ()
    notes_columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """Rows under headings of their own."""

    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[BodyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """One of the three tables; ``lost`` where the source holds none of its rows."""

    key: str
    caption: str
    parts: tuple[TablePart, ...]
    lost: bool

    @property
    def notes(self) -> Iterator[RowNote]:
        """What stands beside its rows."""
        return (note for part in self.parts for row in part.rows for note in row.notes)

    @property
    def has_gaps(self) -> bool:
        """Whether some cell states no number, so that a reader needs the legend."""
        cells = (cell for part in self.parts for row in part.rows for cell in row.cells)
        return any(cell.state not in ("number", "zero") for cell in cells)


Tell = Callable[[Message], str]


def tables_of(
    report: Report, findings: Sequence[ShownFinding], words: Catalogue
) -> Mapping[str, ShownTable]:
    """The report's tables by key; empty for formats that print none.

    Args:
        report: The report.
        findings: What the checks say of it.
        words: The language to label them in.
    """
    tables = report.tables
    if not (tables.proactive or tables.applications or tables.review_litigation):
        return {}
    form = form_of(report.format)
    scribe = Scribe(words=words, doubts=doubts_of(findings))
    parts = {
        "proactive": _proactive(form, tables.proactive, scribe),
        "applications": _applications(form, tables.applications, scribe),
        "review_litigation": _review(form, tables.review_litigation, scribe),
    }
    return {
        key: _shown(key, getattr(tables, key), shown, form, words)
        for key, shown in parts.items()
    }


def tables_in(number: int, tables: Mapping[str, ShownTable]) -> tuple[ShownTable, ...]:
    """The tables that stand in one section."""
    return tuple(table for key, table in tables.items() if TABLE_SECTION[key] == number)


def not_beside(
    findings: Sequence[ShownFinding], tables: Mapping[str, ShownTable]
) -> tuple[ShownFinding, ...]:
    """The findings that no row of these tables shows, so that they are to be told apart."""
    placed = {note.anchor for table in tables.values() for note in table.notes}
    return tuple(one for one in findings if one.anchor not in placed)


def _shown(
    key: str, table: Table, parts: tuple[TablePart, ...], form: Form, words: Catalogue
) -> ShownTable:
    held = any(cell is not None for row in table.values() for cell in row.values())
    return ShownTable(
        key=key, caption=words.tell(form.terms[key]), parts=parts if held else (), lost=not held
    )


def _proactive(form: Form, table: Table, scribe: Scribe) -> tuple[TablePart, ...]:
    blocks = [*form.proactive, *_unlisted(form.proactive, table, scribe.words)]
    width = lcm(*(len(block.columns) for block in blocks), 1)
    return tuple(_proactive_part(block, width, table, scribe) for block in blocks)


def _proactive_part(block: FormBlock, width: int, table: Table, scribe: Scribe) -> TablePart:
    tell = scribe.words.tell
    span = width // len(block.columns)
    title = HeadCell(text=tell(block.title), scope="colgroup", columns=width + 1)
    labels = [HeadCell(text=scribe.words.say("table.content"), scope="col")]
    labels += [
        HeadCell(text=tell(column.label), scope="col", columns=span) for column in block.columns
    ]
    return TablePart(
        head=((title,), tuple(labels)),
        rows=tuple(
            BodyRow(
                heads=(HeadCell(text=tell(row.label), scope="row"),),
                cells=_cells("proactive", row.key, block.columns, table, scribe, span),
                notes=scribe.notes("proactive", row.key),
                notes_columns=width + 1,
            )
            for row in block.rows
        ),
    )


def _unlisted(
    blocks: Sequence[FormBlock], table: Table, words: Catalogue
) -> Iterator[FormBlock]:
    """Rows that a report has and its format does not: shown under their keys, never dropped."""
    listed = {row.key for block in blocks for row in block.rows}
    for key, row in table.items():
        if key not in listed and row:
            yield FormBlock(
                title=_plain_message(words.say("table.unlisted")),
                columns=tuple(
                    FormColumn(key=column, label=_plain_message(column)) for column in row
                ),
                rows=(FormRow(key=key, label=_plain_message(key)),),
            )


def _plain_message(text: str) -> Message:
    return Message(zh=text, en=text)


def _cells(
    table_key: str,
    row_key: str,
    columns: Sequence[FormColumn],
    table: Table,
    scribe: Scribe,
    span: int = 1,
) -> tuple[ShownCell, ...]:
    anchor = f"{table_key}.{row_key}"
    row = table.get(row_key, {})
    return tuple(scribe.cell(row, anchor, column.key, columns=span) for column in columns)


def _applications(form: Form, table: Table, scribe: Scribe) -> tuple[TablePart, ...]:
    columns = form.applications.columns
    unlisted = _unlisted([form.applications], table, scribe.words)
    rows = [*form.applications.rows, *(row for block in unlisted for row in block.rows)]
    noted = {row.key: scribe.notes("applications", row.key) for row in rows}
    heads = _grouped_heads(rows, noted, scribe.words.tell)
    return (
        TablePart(
            head=_applicants_head(form, scribe.words.tell),
            rows=tuple(
                BodyRow(
                    heads=heads[row.key],
                    cells=_cells("applications", row.key, columns, table, scribe),
                    notes=noted[row.key],
                    notes_columns=_label_width(row) + len(columns),
                )
                for row in rows
            ),
        ),
    )


def _applicants_head(form: Form, tell: Tell) -> tuple[tuple[HeadCell, ...], ...]:
    """The three lines above the requests table."""
    outer = [column for column in form.applications.columns if not column.inner]
    inner = [column for column in form.applications.columns if column.inner]
    first, last = outer[0], outer[-1]
    return (
        (
            HeadCell(
                text=tell(form.terms["corner"]), scope="col", columns=LABEL_COLUMNS, rows=3
            ),
            HeadCell(
                text=tell(form.terms["applicants"]), scope="colgroup", columns=len(inner) + 1
            ),
            HeadCell(text=tell(last.label), scope="col", rows=3),
        ),
        (
            HeadCell(text=tell(first.label), scope="col", rows=2),
            HeadCell(
                text=tell(form.terms["organisations"]), scope="colgroup", columns=len(inner)
            ),
        ),
        tuple(HeadCell(text=tell(column.label), scope="col") for column in inner),
    )


def _grouped_heads(
    rows: Sequence[FormRow], noted: Mapping[str, Sequence[RowNote]], tell: Tell
) -> dict[str, tuple[HeadCell, ...]]:
    """Row key → heading cells; a group's cell stands in its first row and spans the others."""

    def lines(members: Sequence[FormRow]) -> int:
        return len(members) + sum(bool(noted[row.key]) for row in members)

    heads: dict[str, list[HeadCell]] = {row.key: [] for row in rows}
    for group, members in groupby(rows, key=lambda row: row.group):
        held = list(members)
        if group is not None:
            heads[held[0].key].append(_spanning(group, lines(held), tell))
        for subgroup, leaves in groupby(held, key=lambda row: row.subgroup):
            inner = list(leaves)
            if subgroup is not None:
                heads[inner[0].key].append(_spanning(subgroup, lines(inner), tell))
    for row in rows:
        heads[row.key].append(
            HeadCell(text=tell(row.label), scope="row", columns=_label_width(row))
        )
    return {key: tuple(cells) for key, cells in heads.items()}


def _label_width(row: FormRow) -> int:
    """Columns of a row's own label."""
    return LABEL_COLUMNS - (row.group is not None) - (row.subgroup is not None)


def _spanning(group: Message, rows: int, tell: Tell) -> HeadCell:
    return HeadCell(text=tell(group), scope="rowgroup", rows=rows)


def _review(form: Form, table: Table, scribe: Scribe) -> tuple[TablePart, ...]:
    tell = scribe.words.tell
    block = form.review_litigation
    width = len(block.columns)
    outer = [row for row in block.rows if not row.inner]
    inner = [row for row in block.rows if row.inner]
    head = (
        (
            *(
                HeadCell(text=tell(row.label), scope="colgroup", columns=width, rows=2)
                for row in outer
            ),
            HeadCell(
                text=tell(form.terms["litigation"]),
                scope="colgroup",
                columns=width * len(inner),
            ),
        ),
        tuple(HeadCell(text=tell(row.label), scope="colgroup", columns=width) for row in inner),
        tuple(
            HeadCell(text=tell(column.label), scope="col")
            for _ in block.rows
            for column in block.columns
        ),
    )
    cells = tuple(
        cell
        for row in (*outer, *inner)
        for cell in _cells("review_litigation", row.key, block.columns, table, scribe)
    )
    notes = tuple(
        note for row in (*outer, *inner) for note in scribe.notes("review_litigation", row.key)
    )
    row = BodyRow(heads=(), cells=cells, notes=notes, notes_columns=len(cells))
    return (TablePart(head=head, rows=(row,)),)
