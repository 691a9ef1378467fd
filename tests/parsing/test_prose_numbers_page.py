"""The table of measures in the documentation is the one in the data."""

import re
from pathlib import Path

from indexer.parsing.prose_numbers.rules import prose_measures

_PAGE = Path(__file__).parents[2] / "docs" / "reports.md"


def test_the_page_lists_every_measure_as_the_data_have_it() -> None:
    section = _PAGE.read_text("utf-8").partition("## Numbers in the prose")[2]
    rows = re.findall(
        r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", section, re.MULTILINE
    )

    assert rows == [
        (key, entry["zh"], entry["en"], entry["unit"])
        for key, entry in prose_measures().items()
    ]
