"""Every example on the page about the query language is read as the page says."""

import re
from pathlib import Path

import pytest

from search_app.query_reader import read_query
from search_app.query_reader.vocabulary import load_data

PAGE = Path(__file__).parents[2] / "docs" / "query-language.md"
ROW = re.compile(
    r"^\| `(?P<query>[^`]+)` \| (?P<chips>[^|]+) \| (?P<meaning>[^|]*)\|$", re.MULTILINE
)

TEXT = PAGE.read_text("utf-8")
EXAMPLES = [(row["query"], re.findall("`([^`]+)`", row["chips"])) for row in ROW.finditer(TEXT)]


@pytest.mark.parametrize(("query", "chips"), EXAMPLES)
def test_an_example_is_read_as_the_page_says(query: str, chips: list[str]) -> None:
    assert [chip.text for chip in read_query(query).chips] == chips


def test_every_row_of_the_page_is_an_example() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| `")]

    assert len(rows) == len(EXAMPLES) > 50


PROMISED = [row["query"] for row in ROW.finditer(TEXT) if "warning" in row["meaning"]]


@pytest.mark.parametrize("query", PROMISED)
def test_a_promised_warning_is_given(query: str) -> None:
    assert read_query(query).warnings


def test_every_field_but_the_inner_ones_is_on_the_page() -> None:
    fields = load_data("fields")["fields"]

    missing = [
        key
        for key, field in fields.items()
        if key not in ("id", "scope")
        and not any(f"`{name}" in TEXT for name in (*field["zh"], *field["en"]))
    ]
    assert missing == []
