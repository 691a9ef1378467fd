"""Titles with one quirk each: what they say by themselves, and that they say no more."""

from pathlib import Path

import pytest

from indexer.model import Contact
from indexer.parsing.title import read_title
from indexer.places.agency import identify_agency
from indexer.places.resolver import resolve_region

TABLE = Path(__file__).with_name("titles.tsv")
ROWS = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]]


@pytest.mark.parametrize(
    ("printed", "agency", "year", "code", "level", "function"),
    ROWS,
    ids=[row[0] for row in ROWS],
)
def test_a_title_tells_agency_year_place_level_and_function(
    printed: str, agency: str, year: str, code: str, level: str, function: str
) -> None:
    title = read_title(printed)

    assert title is not None
    region = resolve_region(title.issuer, title=printed, text="", contact=Contact(), urls=())
    identified = identify_agency(title.issuer, region, text="")
    place = region.divisions[-1].code if region.divisions else ""
    assert (
        identified.name,
        str(title.year),
        place,
        identified.level or "",
        identified.function or "",
    ) == (agency, year, code, level, function)
    assert title.text == printed
