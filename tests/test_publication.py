from dataclasses import replace
from pathlib import Path

import pytest

from indexer.measures import measure_values
from indexer.model import Format, Level, Report, Scope
from indexer.parsing.report_parser import parse_report
from indexer.publication import days_late, days_to_publication
from indexer.readers.reading import read_source
from tests.support.documents import a_report as a_plain_report


def a_report(
    *,
    year: int | None = 2023,
    published: str | None = None,
    scope: Scope = "own",
    level: Level | None = "county",
    form: Format = "2021",
) -> Report:
    return a_plain_report(level=level, scope=scope, year=year, format=form, published=published)


@pytest.mark.parametrize(
    ("published", "days", "late"),
    [
        ("2024-01-01", 1, 0),
        ("2024-01-31", 31, 0),
        ("2024-02-01", 32, 1),
        ("2024-03-01", 61, 30),
        ("2025-01-31", 397, 366),
    ],
)
def test_a_department_has_until_the_end_of_january(
    published: str, days: int, late: int
) -> None:
    report = a_report(published=published)
    assert (days_to_publication(report), days_late(report)) == (days, late)


@pytest.mark.parametrize(
    ("year", "published", "late"),
    [(2022, "2023-03-31", 0), (2022, "2023-04-01", 1), (2023, "2024-03-31", 0)],
)
def test_the_report_of_an_area_has_until_the_end_of_march(
    year: int, published: str, late: int
) -> None:
    assert days_late(a_report(year=year, published=published, scope="area")) == late


def test_before_2019_every_body_had_until_the_end_of_march() -> None:
    assert days_late(a_report(year=2018, published="2019-03-31", form="pre2019")) == 0


@pytest.mark.parametrize(
    "report",
    [
        a_report(published=None),
        a_report(year=None, published="2024-01-20"),
        a_report(published="2023-12-31"),
        a_report(published="2024-01-20", form="university"),
    ],
)
def test_what_is_not_stated_or_cannot_be_is_unknown(report: Report) -> None:
    assert days_to_publication(report) is None
    assert days_late(report) is None


def test_the_law_names_no_day_for_townships() -> None:
    report = a_report(published="2024-05-06", level="township")
    assert days_to_publication(report) == 127
    assert days_late(report) is None


def test_the_days_are_measures_of_a_report_as_read(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "甲县教育局2023年政府信息公开工作年度报告\n一、总体情况\n本年度主动公开信息30条。\n"
        "六、其他需要报告的事项\n无其他需要报告的事项。\n甲县教育局\n2024年3月1日\n",
        "utf-8",
    )
    report = parse_report(read_source(str(path), path.read_bytes()))
    assert report.published == "2024-03-01"
    values = measure_values(replace(report, level="county"))
    assert (values["publication.days"], values["publication.days_late"]) == (61.0, 30.0)
