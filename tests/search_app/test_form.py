from typing import Literal

import pytest

from indexer.parsing.tables.layout import layout
from search_app.i18n import catalogue
from search_app.views.cell_names import cell_names
from search_app.views.form import form_of


@pytest.mark.parametrize("format_", ["2021", "2019"])
def test_the_page_prints_every_cell_that_the_parser_reads(
    format_: Literal["2021", "2019"],
) -> None:
    read = {
        f"{table}.{row}.{column}"
        for table in ("proactive", "applications", "review_litigation")
        for row, columns in layout(table, format_).items()
        for column in columns
    }

    assert set(cell_names(format_, catalogue("zh"))) == read


@pytest.mark.parametrize(
    ("format_", "cells"), [("2021", 10 + 175 + 15), ("2019", 22 + 161 + 15)]
)
def test_the_forms_have_as_many_cells_as_their_annexes(format_: str, cells: int) -> None:
    assert len(cell_names(format_, catalogue("en"))) == cells


def test_only_the_newer_form_divides_what_was_processed_otherwise() -> None:
    rows = {
        format_: [
            row.key
            for row in form_of(format_).applications.rows
            if row.key.startswith("other.")
        ]
        for format_ in ("2021", "2019")
    }

    assert rows == {
        "2021": ["other.no_correction", "other.fee_unpaid", "other.other"],
        "2019": ["other.all"],
    }
