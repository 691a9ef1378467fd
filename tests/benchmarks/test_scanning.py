"""The scan decides which counts are right, so it is held against reports read by hand."""

import dataclasses

import pytest

from benchmarks.queries import BenchmarkQuery, NumberCondition, rare_literals, rare_words
from benchmarks.scanning import ScannedReport, expected_count, naive_scan

RECEIVED = "applications.received.total"


def a_report(*sections: str, head: str = "", **changes: object) -> ScannedReport:
    """A report whose sections are words between spaces."""
    report = ScannedReport(
        division="640502",
        year=2023,
        form="2021",
        cells={RECEIVED: 0},
        prose="".join(sections).replace(" ", ""),
        sections=sections,
        words=tuple(frozenset(section.split()) for section in sections),
        head=frozenset(head.split()),
    )
    return dataclasses.replace(report, **changes)  # type: ignore[arg-type]


def a_query(**conditions: object) -> BenchmarkQuery:
    return BenchmarkQuery(kind="any", **conditions)  # type: ignore[arg-type]


def more_than(value: float) -> NumberCondition:
    return NumberCondition(measure="applications.received", cell=RECEIVED, op=">", value=value)


@pytest.mark.parametrize(
    ("query", "report", "found"),
    [
        (a_query(words=("公开", "培训")), a_report("公开 培训"), 1),
        (a_query(words=("公开", "培训")), a_report("公开", "培训"), 0),
        (a_query(words=("海原", "培训")), a_report("培训", head="海原"), 1),
        (a_query(words=("海原",)), a_report("培训", head="海原"), 0),
        (a_query(any_of=("桥梁", "水库")), a_report("水库"), 1),
        (a_query(any_of=("桥梁", "水库")), a_report("公路"), 0),
        (a_query(words=("公开",), without=("讲座",)), a_report("公开", "讲座"), 0),
        (a_query(literal="三审三校"), a_report("落实 三审 三校"), 1),
        (a_query(literal="三审三校"), a_report("落实 三审"), 0),
        (a_query(year=2022), a_report("公开"), 0),
        (a_query(region="640000"), a_report("公开"), 1),
        (a_query(region="640500"), a_report("公开"), 1),
        (a_query(region="640100"), a_report("公开"), 0),
        (a_query(region="500000"), a_report("公开", division="510100"), 0),
        (a_query(number=more_than(0)), a_report("公开", cells={RECEIVED: 1}), 1),
        (a_query(number=more_than(0)), a_report("公开"), 0),
        (a_query(number=more_than(-1)), a_report("公开", cells={}), 0),
        (a_query(words=("公开",), year=2022), a_report("公开"), 0),
    ],
)
def test_a_query_finds_the_reports_that_meet_all_its_conditions(
    query: BenchmarkQuery, report: ScannedReport, found: int
) -> None:
    assert expected_count(query, [report]) == found


def test_the_timed_scan_counts_ranks_and_sums_up_by_facet() -> None:
    reports = [
        a_report("公开 培训"),
        a_report("公开 公开 公开", "公开", year=2020, form="2019", division="110101"),
        a_report("培训"),
    ]

    page = naive_scan(a_query(words=("公开",)), reports)

    assert (page.reports, page.top) == (2, (1, 0))
    assert page.facets == {
        "year": {"2023": 1, "2020": 1},
        "form": {"2021": 1, "2019": 1},
        "region": {"64": 1, "6405": 1, "640502": 1, "11": 1, "1101": 1, "110101": 1},
    }


def test_rare_words_and_literals_stand_in_few_texts() -> None:
    texts = ["公开冷链仓储", "公开政策", "公开政策", "公开政策", "公开政策恒瑞达阳光电有限公司"]

    words = rare_words(texts, count=5)
    literals = rare_literals(texts, count=5)

    assert "冷链" in words
    assert not {"公开", "政策"} & set(words)
    assert literals == ("恒瑞达阳光电有限公司",)
