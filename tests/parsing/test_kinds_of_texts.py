"""Texts about reports are refused by name, and reports in odd shapes are read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import ReportError
from indexer.model import Report
from tests.parsing.report_texts import parsed

HERE = Path(__file__).parent


def _texts(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((HERE / name).read_text("utf-8"))["text"]
    return entries


_NO_REPORTS, _ODD_REPORTS = _texts("no_reports.toml"), _texts("odd_reports.toml")


@pytest.mark.parametrize(
    "entry", _NO_REPORTS, ids=[e["text"].strip().splitlines()[0] for e in _NO_REPORTS]
)
def test_a_text_about_reports_is_refused_as_what_it_is(entry: dict[str, Any]) -> None:
    with pytest.raises(ReportError) as refused:
        parsed(entry["text"].strip())

    assert refused.value.resembles == entry["resembles"]


@pytest.mark.parametrize("entry", _ODD_REPORTS, ids=[e["shape"] for e in _ODD_REPORTS])
def test_a_report_in_an_odd_shape_is_read(entry: dict[str, Any]) -> None:
    text = entry["text"].strip()

    report = parsed(text, name="report.md" if text.startswith("#") else "report.txt")

    read = {
        "agency": report.agency,
        "year": report.year,
        "sections": [section.number for section in report.sections],
        "number": report.document_number,
        "published": report.published,
    }
    assert {key: read[key] for key in read if key in entry} == {
        key: entry[key] for key in read if key in entry
    }
    prose = _prose(report)
    assert [words for words in entry.get("has", []) if words not in prose] == []
    assert [words for words in entry.get("lacks", []) if words in prose] == []


def _prose(report: Report) -> str:
    paragraphs = [*report.preamble, *(p for s in report.sections for p in s.paragraphs)]
    return "\n".join(words for p in paragraphs for words in (p.heading or "", p.text))


def test_the_sets_are_large_enough_to_mean_something() -> None:
    assert len(_NO_REPORTS) >= 40
    assert len(_ODD_REPORTS) >= 40
    assert len({entry["resembles"] for entry in _NO_REPORTS}) >= 15
