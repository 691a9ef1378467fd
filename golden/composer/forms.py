"""Builds the statutory tables with their merged cells, filled as a truth says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from golden.truth import TablesTruth, cells_of
from indexer.data_files import toml_data

TableName = Literal["proactive", "applications", "review_litigation"]
TABLES: Final[tuple[TableName, ...]] = ("proactive", "applications", "review_litigation")

_FORMS: Final = toml_data("golden.composer", "data/forms.toml")
_LABEL_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A cell and how far it is merged, in rows and columns."""

    text: str
    rows: int = 1
    columns: int = 1


FormRow = tuple[FormCell, ...]
"""The cells that begin in a row; one that reaches down from above is not repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """A table as it is printed."""

    name: TableName
    rows: tuple[FormRow, ...]


def columns_of(table: TableName, form: str) -> Mapping[str, tuple[str, ...]]:
    """Row key → column keys, in the order of the form."""
    if table == "proactive":
        return {row: tuple(keys) for row, keys in _FORMS[table][form]["columns"].items()}
    keys = tuple(_FORMS[table]["columns"])
    if table == "review_litigation":
        return dict.fromkeys(_FORMS[table]["rows"], keys)
    return dict.fromkeys(_application_rows(form), keys)


def printed_rows(table: TableName, truth: TablesTruth) -> dict[str, list[str] | None]:
    """Row key → its cells as printed; ``None`` for a row that is lost."""
    stated: Mapping[str, str] = getattr(truth, table)
    found: dict[str, list[str] | None] = {}
    for row, columns in columns_of(table, truth.form).items():
        if table in truth.lost or f"{table}.{row}" in truth.lost:
            found[row] = None
            continue
        cells = cells_of(stated[row]) if row in stated else []
        cells = cells or [_filled(truth.fill)] * len(columns)
        if len(cells) != len(columns):
            raise ValueError(f"{table}.{row}: {len(cells)} cells for {len(columns)} columns")
        found[row] = cells
    unknown = set(stated) - set(found)
    if unknown:
        raise ValueError(f"{table}: no such rows: {sorted(unknown)}")
    return found


def form_table(table: TableName, truth: TablesTruth) -> FormTable:
    """The table with its headers, without the rows that are lost."""
    rows = printed_rows(table, truth)
    build = {
        "proactive": _proactive,
        "applications": _applications,
        "review_litigation": _review,
    }[table]
    upright = FormTable(name=table, rows=tuple(build(rows, truth)))
    is_turned = table == "applications" and "sideways" in truth.variant
    return _on_its_side(upright) if is_turned else upright


def _on_its_side(table: FormTable) -> FormTable:
    """The same cells with rows for columns, merged the other way round."""
    turned = zip(*matrix(table), strict=True)
    return FormTable(
        name=table.name,
        rows=tuple(
            tuple(
                FormCell(text=cell.text, rows=cell.columns, columns=cell.rows)
                for cell in places
                if cell is not None
            )
            for places in turned
        ),
    )


def matrix(table: FormTable) -> list[list[FormCell | None]]:
    """Every place of the table; ``None`` where a merged cell reaches."""
    width = max(sum(cell.columns for cell in row) for row in table.rows)
    places: list[list[FormCell | None]] = [[None] * width for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(table.rows):
        across = 0
        for cell in row:
            while (down, across) in taken:
                across += 1
            places[down][across] = cell
            reach = [(d, a) for d in range(cell.rows) for a in range(cell.columns)]
            taken |= {(down + d, across + a) for d, a in reach}
            across += cell.columns
    return places


def _filled(fill: str) -> str:
    return "" if fill == "_" else fill


def _application_rows(form: str) -> Iterator[str]:
    entry = _FORMS["applications"]
    yield from entry["first"]
    for group in _groups(form):
        yield from group["rows"]
    yield from entry["last"]


def _groups(form: str) -> list[Mapping[str, Any]]:
    return [
        group for group in _FORMS["applications"]["groups"] if group.get("form", form) == form
    ]


def _cells(texts: Sequence[str]) -> FormRow:
    return tuple(FormCell(text=text) for text in texts)


def _proactive(rows: Mapping[str, list[str] | None], truth: TablesTruth) -> Iterator[FormRow]:
    entry = _FORMS["proactive"][truth.form]
    for block in entry["blocks"]:
        printed = [(row, cells) for row in block["rows"] if (cells := rows[row]) is not None]
        if not printed:
            continue
        if not ("headless" in truth.variant and block is entry["blocks"][0]):
            yield (FormCell(text=block["article"], columns=4),)
        yield _spread(block["header"])
        for row, cells in printed:
            yield _spread([truth.labels.get(row, entry["labels"][row]), *cells])


def _spread(texts: Sequence[str]) -> FormRow:
    """Cells over four columns, the last as wide as it takes."""
    *rest, last = texts
    return (*_cells(rest), FormCell(text=last, columns=4 - len(rest)))


def _applications(
    rows: Mapping[str, list[str] | None], truth: TablesTruth
) -> Iterator[FormRow]:
    entry, wide = _FORMS["applications"], "wide" in truth.variant
    kept = {row: cells for row, cells in rows.items() if cells is not None}
    if not kept:
        return
    yield from _applications_header(truth, wide=wide)
    for row, label in entry["first"].items():
        if row in kept:
            text = truth.labels.get(row, label)
            yield (FormCell(text=text, columns=_LABEL_COLUMNS), *_numbers(kept[row], wide=wide))
    results = [row for group in _groups(truth.form) for row in _group_rows(group, truth, kept)]
    for at, row in enumerate(results):
        head = (FormCell(text=_FORMS["results"], rows=len(results)),) if at == 0 else ()
        yield (*head, *row)
    for row, label in entry["last"].items():
        if row in kept:
            yield (
                FormCell(text=label, columns=_LABEL_COLUMNS),
                *_numbers(kept[row], wide=wide),
            )


def _applications_header(truth: TablesTruth, *, wide: bool) -> Iterator[FormRow]:
    keys = _FORMS["applications"]["columns"]
    printed = zip(keys, _FORMS["applicants"], strict=False)
    applicants = [truth.labels.get(key, text) for key, text in printed]
    organisations = [*applicants[1:], "小计"] if wide else applicants[1:]
    yield (
        FormCell(text=_FORMS["note"], rows=3, columns=_LABEL_COLUMNS),
        FormCell(text="申请人情况", columns=len(organisations) + 2),
    )
    yield (
        FormCell(text=applicants[0], rows=2),
        FormCell(text="法人或其他组织", columns=len(organisations)),
        FormCell(text="总计", rows=2),
    )
    yield _cells(organisations)


def _group_rows(
    group: Mapping[str, Any], truth: TablesTruth, kept: Mapping[str, list[str]]
) -> Iterator[FormRow]:
    """The rows of one kind of result; the first carries the name of the group."""
    wide = "wide" in truth.variant
    rows = {row: label for row, label in group["rows"].items() if row in kept}
    if list(rows.values()) == [""]:
        (row,) = rows
        label = truth.labels.get(row, group["label"])
        yield (FormCell(text=label, columns=2), *_numbers(kept[row], wide=wide))
        return
    has_subtotal = wide and len(rows) > 1
    for at, (row, label) in enumerate(rows.items()):
        head = FormCell(text=group["label"], rows=len(rows) + has_subtotal)
        own = FormCell(text=truth.labels.get(row, label))
        yield (*((head,) if at == 0 else ()), own, *_numbers(kept[row], wide=wide))
    if has_subtotal:
        columns = zip(*(kept[row] for row in rows), strict=True)
        sums = [str(sum(int(cell) for cell in column)) for column in columns]
        yield (FormCell(text="小计"), *_numbers(sums, wide=wide))


def _numbers(cells: Sequence[str], *, wide: bool) -> FormRow:
    """The cells of one row; the wide layout adds the organisations up."""
    if not wide:
        return _cells(cells)
    subtotal = str(sum(int(cell) for cell in cells[1:-1]))
    return _cells([*cells[:-1], subtotal, cells[-1]])


def _review(rows: Mapping[str, list[str] | None], _truth: TablesTruth) -> Iterator[FormRow]:
    kept = [row for row, cells in rows.items() if cells is not None]
    if not kept:
        return
    entry = _FORMS["review_litigation"]
    groups, outcomes = entry["groups"], entry["outcomes"]
    yield (
        FormCell(text=groups["review"], columns=5),
        FormCell(text=groups["litigation"], columns=10),
    )
    yield (
        *(FormCell(text=text, rows=2) for text in outcomes),
        FormCell(text=groups["litigation_direct"], columns=5),
        FormCell(text=groups["litigation_after_review"], columns=5),
    )
    yield _cells([*outcomes, *outcomes])
    yield _cells([cell for row in entry["rows"] for cell in rows[row] or ()])
