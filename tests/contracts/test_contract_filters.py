"""What filters, years and numbers keep and facets count, on every engine."""

import pytest

from indexer.engines.protocol import IndexEngine
from indexer.query import (
    And,
    Comparison,
    Filter,
    Node,
    Not,
    Number,
    SearchRequest,
    YearRange,
)
from tests.support.documents import a_document, a_report, a_section, keys_of, spelt_out
from tests.support.searching import reports, shown, words

RECEIVED = "applications.received.total"


def test_a_number_in_brackets_finds_those_of_every_office(engine: IndexEngine) -> None:
    numbers = ("甲发(2024)5号", "乙发(2024)5号", "甲发(2024)15号", "甲发(2023)5号")
    engine.publish(
        [a_document(f"r{at}", keys={"number": (one,)}) for at, one in enumerate(numbers)]
    )

    assert reports(engine, Filter(field="number", values=("(2024)5号",))) == ["r0", "r1"]
    assert reports(engine, Filter(field="number", values=("甲发(2024)5号",))) == ["r0"]
    assert reports(engine, Filter(field="number", values=("5号",))) == []


def test_a_section_filter_keeps_sections(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", sections={1: "公开", 5: "公开"})])

    node = And(children=(words("公开"), Filter(field="section", values=("5",))))
    assert shown(engine, node) == {"r1": (5,)}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("region", "640500", ["r1"]),
        ("region", "64", []),
        ("agency", "工业和信息化", ["r1"]),
        ("agency", "ＡＢ局", ["r2"]),
        ("number", "金工信发(2024)5号", ["r1"]),
        ("level", "county", ["r1"]),
        ("check", "I3", ["r2"]),
        ("source", "www.spt.gov.cn", ["r1"]),
        ("id", "r2", ["r2"]),
        ("section", "7", []),
    ],
)
def test_filters_compare_whole_values_but_for_names(
    engine: IndexEngine, field: str, value: str, expected: list[str]
) -> None:
    engine.publish(
        [
            a_document(
                "r1",
                agency="沂源县工业和信息化局",
                level="county",
                keys={
                    "region": ("640000", "640500", "640502"),
                    "number": ("金工信发(2024)5号",),
                    "source": ("www.spt.gov.cn",),
                    "check": ("pass",),
                },
            ),
            a_document("r2", agency="ab局", level="township", keys={"check": ("fail", "I3")}),
        ]
    )
    assert reports(engine, Filter(field=field, values=(value,))) == expected  # type: ignore[arg-type]


def test_the_values_of_a_filter_are_alternatives(engine: IndexEngine) -> None:
    engine.publish([a_document(f"r{year}", year=year) for year in (2019, 2021, 2023)])

    node = Filter(field="year", values=("2019", "2023", "1999"))
    assert reports(engine, node) == ["r2019", "r2023"]
    assert reports(engine, Filter(field="year", values=())) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2020, 2021, ["r2020", "r2021"]),
        (2021, None, ["r2021", "r2022"]),
        (None, 2020, ["r2020"]),
        (None, None, ["r2020", "r2021", "r2022"]),
        (2022, 2020, []),
    ],
)
def test_a_range_of_years_holds_both_ends_and_no_unknown_year(
    engine: IndexEngine, first: int | None, last: int | None, expected: list[str]
) -> None:
    years = [a_document(f"r{year}", year=year) for year in (2020, 2021, 2022)]
    engine.publish([*years, a_document("unknown", year=None)])

    assert reports(engine, YearRange(first=first, last=last)) == expected


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        ("<", ["r0"]),
        ("<=", ["r0", "r1"]),
        ("=", ["r1"]),
        ("!=", ["r0", "r2"]),
        (">=", ["r1", "r2"]),
        (">", ["r2"]),
    ],
)
def test_a_number_that_is_not_stated_never_matches(
    engine: IndexEngine, op: Comparison, expected: list[str]
) -> None:
    stating = [a_document(f"r{n}", values={RECEIVED: n}) for n in range(3)]
    engine.publish([*stating, a_document("silent")])

    assert reports(engine, Number(measure=RECEIVED, op=op, value=1)) == expected


def test_a_number_that_no_report_states_matches_nothing(engine: IndexEngine) -> None:
    engine.publish([a_document("r1")])

    assert reports(engine, Number(measure=RECEIVED, op="!=", value=1)) == []
    assert reports(engine, Not(child=Number(measure=RECEIVED, op="=", value=1))) == ["r1"]


def test_facets_leave_their_own_selection_out(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", year=2023, level="county", sections={1: "公开"}),
            a_document("r2", year=2023, level="township", sections={1: "公开", 2: "公开"}),
            a_document("r3", year=2021, level="county", sections={2: "公开"}),
        ]
    )
    page = engine.search(
        SearchRequest(node=words("公开"), selected={"year": ("2023",), "section": ("2",)})
    )
    assert (page.reports, page.sections) == (1, 1)
    assert [(hit.report_id, hit.sections) for hit in page.hits] == [("r2", (2,))]
    assert page.facets == {
        "year": {"2023": 1, "2021": 1},
        "region": {},
        "section": {"1": 2, "2": 1},
        "level": {"township": 1},
        "function": {},
        "format": {"2021": 1},
        "check": {},
    }


def test_a_query_with_other_selections_is_another_question(engine: IndexEngine) -> None:
    """Whatever an engine remembers of the answer before."""
    engine.publish([a_document(f"r{year}", year=year, body="公开") for year in (2021, 2023)])

    def found(node: Node, **selected: tuple[str, ...]) -> tuple[list[str], object]:
        page = engine.search(SearchRequest(node=node, selected=selected))
        return [hit.report_id for hit in page.hits], page.facets["format"]

    asked = words("公开")
    for _ in range(2):
        assert found(asked) == (["r2021", "r2023"], {"2021": 2})
        assert found(asked, year=("2021",)) == (["r2021"], {"2021": 1})
        assert found(asked, year=("2023",)) == (["r2023"], {"2021": 1})
        assert found(words("无"), year=("2023",)) == ([], {})


def test_region_facets_count_all_below(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", keys={"region": ("640000", "640500", "640502")}),
            a_document("r2", keys={"region": ("640000", "640500", "640522")}),
            a_document("r3", keys={"region": ("640000",)}),
            a_document("r4"),
        ]
    )
    page = engine.search(SearchRequest(selected={"region": ("640500",)}))

    assert page.reports == 2
    assert page.facets["region"] == {"640000": 3, "640500": 2, "640502": 1, "640522": 1}


def test_an_empty_selection_selects_everything(engine: IndexEngine) -> None:
    engine.publish([a_document("r1")])

    assert engine.search(SearchRequest(selected={"year": ()})).reports == 1


def test_hits_carry_the_values_asked_for_and_stated(engine: IndexEngine) -> None:
    granted = "applications.granted.total"
    engine.publish([a_document("r1", values={RECEIVED: 3, "other": 1}), a_document("r2")])

    page = engine.search(SearchRequest(measures=(RECEIVED, granted)))

    assert [dict(hit.values) for hit in page.hits] == [{RECEIVED: 3.0}, {}]


def test_a_report_that_has_a_section_twice_counts_once_for_it(engine: IndexEngine) -> None:
    report = a_report("r1")
    parts = [a_section(number, body="公开") for number in (0, 1, 1, 2)]
    twice = spelt_out(report, head=(), sections=parts, keys=keys_of(report), values={})
    engine.publish([twice, a_document("r2", body="公开")])

    page = engine.search(SearchRequest(node=words("公开")))
    assert (page.reports, page.sections) == (2, 5)
    assert page.facets["section"] == {"0": 1, "1": 2, "2": 1}
