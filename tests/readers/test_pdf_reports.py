"""Whole reports printed by two programs: they parse to what their text file parses to."""

import re
from functools import cache
from pathlib import Path

import pytest

from indexer.model import Report, Table
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

_REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
_FILES = sorted((Path(__file__).parent / "files").glob("*.pdf"))
_SPACE = re.compile(r"\s+")


@cache
def _read(path: Path) -> Report:
    return parse_report(read_source(path.name, path.read_bytes()))


def _truth() -> Report:
    (path,) = _REPORTS.glob("004_*.txt")
    return _read(path)


def _closed(text: str) -> str:
    return _SPACE.sub("", text)


def _printed(table: Table) -> dict[str, str | None]:
    return {
        cell.anchor: cell.raw or ""
        for row in table.values()
        for cell in row.values()
        if cell is not None
    }


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_cell_of_a_printed_report_is_that_of_its_text(path: Path) -> None:
    read, truth = _read(path).tables, _truth().tables

    assert _printed(read.proactive) == _printed(truth.proactive)
    assert _printed(read.applications) == _printed(truth.applications)
    assert _printed(read.review_litigation) == _printed(truth.review_litigation)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_the_head_of_a_printed_report_is_that_of_its_text(path: Path) -> None:
    def head(report: Report) -> list[str | int | None]:
        contact = report.contact
        fields = (contact.address, contact.postcode, contact.phone, contact.email)
        return [
            _closed(report.title),
            report.agency,
            report.year,
            report.format,
            report.published,
            report.region.county.name if report.region.county else None,
            *(_closed(field) if field else None for field in fields),
        ]

    assert head(_read(path)) == head(_truth())


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_the_sections_of_a_printed_report_are_those_of_its_text(path: Path) -> None:
    def sections(report: Report) -> list[tuple[int, str, list[str]]]:
        return [
            (s.number, _closed(s.heading), [_closed(p.text) for p in s.paragraphs])
            for s in report.sections
        ]

    assert sections(_read(path)) == sections(_truth())


def test_a_pdf_says_what_it_is() -> None:
    source = read_source("misnamed.txt", _FILES[0].read_bytes())

    assert source.ref.media_type == "application/pdf"
