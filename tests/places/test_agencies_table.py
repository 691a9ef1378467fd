"""Holds resolver and naming against a table of agencies from every province."""

from pathlib import Path

import pytest

from indexer.model import Contact
from indexer.places.agency import identify_agency
from indexer.places.resolver import resolve_region

TABLE = Path(__file__).with_name("agencies.tsv")
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]
    if line
]


@pytest.mark.parametrize(
    ("issuer", "year", "code", "name", "level", "function"),
    ROWS,
    ids=[" ".join(row[:2]) for row in ROWS],
)
def test_each_listed_agency_is_placed_and_named(
    issuer: str, year: str, code: str, name: str, level: str, function: str
) -> None:
    title = f"{issuer}{year}年政府信息公开工作年度报告" if year else issuer

    region = resolve_region(issuer, title=title, text="", contact=Contact(), urls=())
    agency = identify_agency(issuer, region, text="")

    place = region.divisions[-1].code if region.divisions else ""
    assert (place, agency.name, agency.level or "", agency.function) == (
        code,
        name,
        level,
        function,
    )


def test_the_table_covers_every_province_but_the_two_without_reports() -> None:
    provinces = {row[2][:2] for row in ROWS if row[2]}

    assert len(ROWS) >= 80
    assert len(provinces) == 32
