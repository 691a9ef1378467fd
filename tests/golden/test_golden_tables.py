"""The tables of the five sample reports, cell by cell, as a reader of the files sees them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.blocks import Grid, TextBlock
from indexer.model import Cell, Table
from indexer.parsing.tables.layout import TABLE_NAMES, TableName, layout
from indexer.parsing.tables.statutory import ParsedTables, parse_tables

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
NAMES = ("s000", "s001", "s002", "s003", "s004")


def blocks_of(path: Path) -> list[Grid | TextBlock]:
    """The file by its tabs alone: unbroken runs of tabbed lines are grids."""
    blocks: list[Grid | TextBlock] = []
    rows: list[tuple[str, ...]] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if "\t" in line:
            rows.append(tuple(cell.strip() for cell in line.split("\t")))
            continue
        if rows:
            blocks.append(Grid(rows=tuple(rows)))
            rows = []
        if line.strip():
            blocks.append(TextBlock(text=line.strip()))
    return blocks


def parsed(name: str) -> ParsedTables:
    (path,) = REPORTS.glob(f"{name[1:]}_*.txt")
    return parse_tables(blocks_of(path))


def truth(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}_tables.toml").read_text("utf-8"))


def expected(table: TableName, rows: dict[str, list[str]]) -> Table:
    """Every row of the 2021 form; one that is not in the truth is lost."""
    return {
        row: {
            column: Cell(
                value=int(rows[row][at]) if rows[row][at] else None,
                raw=rows[row][at],
                anchor=f"{table}.{row}.{column}",
            )
            if row in rows
            else None
            for at, column in enumerate(columns)
        }
        for row, columns in layout(table, "2021").items()
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("table", TABLE_NAMES)
def test_every_cell_is_what_the_file_prints(name: str, table: TableName) -> None:
    assert getattr(parsed(name).tables, table) == expected(table, truth(name)[table])


@pytest.mark.parametrize("name", NAMES)
def test_the_form_is_known_by_its_labels(name: str) -> None:
    assert parsed(name).format == truth(name)["format"]


@pytest.mark.parametrize("name", NAMES)
def test_every_grid_is_table_and_every_paragraph_is_prose(name: str) -> None:
    (path,) = REPORTS.glob(f"{name[1:]}_*.txt")
    blocks = blocks_of(path)
    result = parse_tables(blocks)
    tables = {at for at, block in enumerate(blocks) if isinstance(block, Grid)}
    assert (tables, {}) == (set(result.consumed) & tables, result.leftovers)
    kept = [blocks[at] for at in sorted(result.consumed - tables)]
    # One ruled header line of the last table stands outside any grid.
    assert all(isinstance(block, TextBlock) and "------" in block.text for block in kept)
