"""What a query tree means, on every engine: small corpora, whole answers."""

import pytest

from indexer.engines.protocol import IndexEngine
from indexer.errors import QueryError
from indexer.query import (
    And,
    Comparison,
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    SearchRequest,
    Words,
    YearRange,
)
from tests.support.documents import a_document

RECEIVED = "applications.received.total"


def words(*given: str) -> Words:
    return Words(text=" ".join(given), words=given)


def shown(engine: IndexEngine, node: Node, **options: object) -> dict[str, tuple[int, ...]]:
    """Report → the sections it is shown with, in the order of ids."""
    page = engine.search(SearchRequest(node=node, size=100, **options))  # type: ignore[arg-type]
    assert len(page.hits) == page.reports
    return {hit.report_id: hit.sections for hit in sorted(page.hits, key=lambda h: h.report_id)}


def reports(engine: IndexEngine, node: Node) -> list[str]:
    return list(shown(engine, node))


def test_a_number_in_brackets_finds_those_of_every_office(engine: IndexEngine) -> None:
    numbers = ("甲发(2024)5号", "乙发(2024)5号", "甲发(2024)15号", "甲发(2023)5号")
    engine.publish(
        [a_document(f"r{at}", keys={"number": (one,)}) for at, one in enumerate(numbers)]
    )

    assert reports(engine, Filter(field="number", values=("(2024)5号",))) == ["r0", "r1"]
    assert reports(engine, Filter(field="number", values=("甲发(2024)5号",))) == ["r0"]
    assert reports(engine, Filter(field="number", values=("5号",))) == []


def test_words_must_stand_in_one_section(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", sections={1: "公开 培训", 2: "公开"}),
            a_document("r2", sections={1: "公开", 2: "培训"}),
        ]
    )
    assert shown(engine, words("公开", "培训")) == {"r1": (1,)}


def test_a_prefix_finds_the_sections_with_a_word_that_begins_so(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", sections={1: "培训班 甲", 2: "培训", 3: "培 训班 乙"}),
            a_document("r2", headings={1: "培训会"}, body="甲"),
            a_document("r3", sections={1: "业务培训 甲", 2: "培"}),
        ]
    )
    assert shown(engine, Prefix(text="培训")) == {"r1": (2, 1), "r2": (1,)}


@pytest.mark.parametrize(
    ("text", "found"),
    [("ＡＰ", ["r1"]), ("培訓", ["r2"]), ("培 训", ["r2"]), ("𠀀", ["r3"]), ("app", ["r1"])],
)
def test_a_prefix_is_normalised(engine: IndexEngine, text: str, found: list[str]) -> None:
    engine.publish(
        [
            a_document("r1", body="app2 公开"),
            a_document("r2", body="培训班"),
            a_document("r3", body="𠀀公 \uffef"),
        ]
    )
    assert reports(engine, Prefix(text=text)) == found


@pytest.mark.parametrize("text", ["", " ", "公开栏目"])
def test_a_prefix_that_begins_no_word_finds_nothing(engine: IndexEngine, text: str) -> None:
    engine.publish([a_document("r1", head="某局", body="公开栏 公开")])

    assert reports(engine, Prefix(text=text)) == []


def test_a_prefix_in_the_head_counts_in_every_section(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", head="沙坡头区", sections={1: "培训", 2: "别的"}),
            a_document("r2", head="海原县", sections={1: "培训"}),
        ]
    )
    assert shown(engine, And(children=(Prefix(text="沙坡"), words("培训")))) == {"r1": (1,)}
    assert reports(engine, Prefix(text="沙坡")) == []
    assert reports(engine, Not(child=Prefix(text="培"))) == []


def test_words_that_begin_alike_score_as_one_word(engine: IndexEngine) -> None:
    sections = {1: "公开 公开 甲", 2: "公开 乙 丙", 3: "丁 戊 己"}
    alike = {1: "公开栏 公开日 甲", 2: "公开月 乙 丙", 3: "丁 戊 己"}
    engine.publish([a_document("r1", sections=sections)])
    one = engine.search(SearchRequest(node=words("公开")))
    engine.publish([a_document("r1", sections=alike)])
    several = engine.search(SearchRequest(node=Prefix(text="公开")))

    assert several == one
    assert one.hits[0].score > 0


def test_a_word_of_the_head_counts_in_every_section(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", head="沙坡头", sections={1: "培训", 2: "别的"}),
            a_document("r2", head="海原", sections={1: "培训"}),
        ]
    )
    assert shown(engine, words("沙坡头", "培训")) == {"r1": (1,)}


def test_a_word_of_the_head_alone_shows_no_section_that_lacks_it(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", head="沙坡头", headings={0: "沙坡头"}, body="培训")])

    assert shown(engine, words("沙坡头")) == {"r1": (0,)}


def test_words_of_headings_count_as_the_section_s_own(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", headings={1: "总体 情况"}, body="公开")])

    assert shown(engine, words("总体", "公开")) == {"r1": (1,)}


def test_a_literal_may_cross_words(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", body="严格 执行 三审 三校 制度"),
            a_document("r2", body="三审 制度 三校"),
        ]
    )
    assert shown(engine, Literal(text="行三审三校制")) == {"r1": (1,)}


@pytest.mark.parametrize("text", ["校", "三 审", "三審三校", "三审三校", "ＡＢ", "ab", "a b c"])
def test_a_literal_is_compared_after_normalisation(engine: IndexEngine, text: str) -> None:
    document = a_document("r1", body="三审三校 ab a·b")
    engine.publish([document, a_document("r2", body="培训")])

    assert reports(engine, Literal(text=text)) == ([] if text == "a b c" else ["r1"])


def test_a_literal_does_not_run_from_line_to_line(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", headings={1: "政务"}, body="公开")])

    assert reports(engine, Literal(text="政务公开")) == []
    assert reports(engine, Literal(text="政务")) == ["r1"]


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_a_literal_of_nothing_stands_nowhere(engine: IndexEngine, text: str) -> None:
    engine.publish([a_document("r1", body="公开")])

    assert reports(engine, Literal(text=text)) == []


def test_every_word_is_found_none_is_asked_for_nowhere(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="公开")])

    assert reports(engine, words()) == []


def test_not_leaves_out_every_report_that_says_it_anywhere(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", sections={1: "公开", 2: "诉讼"}),
            a_document("r2", sections={1: "公开", 2: "培训"}),
        ]
    )
    node = And(children=(words("公开"), Not(child=words("诉讼"))))
    assert shown(engine, node) == {"r2": (1,)}


def test_and_of_texts_shows_sections_that_match_both(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", sections={1: "公开 培训", 2: "公开", 3: "培训"}),
            a_document("r2", sections={1: "公开", 2: "培训"}),
        ]
    )
    node = And(children=(words("公开"), Literal(text="培训")))
    assert shown(engine, node) == {"r1": (1,)}


def test_or_shows_the_sections_of_either(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", sections={1: "公开", 2: "培训", 3: "别的"})])

    shown_sections = shown(engine, Or(children=(words("公开"), words("培训"))))
    assert {name: sorted(numbers) for name, numbers in shown_sections.items()} == {"r1": [1, 2]}


def test_a_filter_beside_text_shows_only_the_sections_with_the_text(
    engine: IndexEngine,
) -> None:
    engine.publish(
        [
            a_document("r1", year=2023, sections={1: "公开", 2: "别的"}),
            a_document("r2", year=2021, body="公开"),
        ]
    )
    node = And(children=(words("公开"), Filter(field="year", values=("2023",))))
    assert shown(engine, node) == {"r1": (1,)}


def test_a_query_without_text_shows_no_sections(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", year=2023), a_document("r2", year=2021)])

    assert shown(engine, Filter(field="year", values=("2021",))) == {"r2": ()}


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


def test_empty_groups_are_neutral(engine: IndexEngine) -> None:
    engine.publish([a_document("r1")])

    assert reports(engine, And(children=())) == ["r1"]
    assert reports(engine, Or(children=())) == []


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


@pytest.mark.parametrize(
    "wrong",
    [
        {"sort": "nonsense"},
        {"sort": "-relevance"},
        {"sort": "--year"},
        {"sort": ""},
        {"selected": {"nonsense": ("1",)}},
        {"measures": ("nonsense",)},
        {"size": 0},
        {"size": 101},
        {"cursor": ""},
        {"cursor": "bm9uc2Vuc2U"},
        {"cursor": "公开"},
        {"node": Number(measure="nonsense", op=">", value=0)},
        {"node": Not(child=Filter(field="nonsense", values=()))},  # type: ignore[arg-type]
    ],
)
def test_what_does_not_exist_is_a_query_error(
    engine: IndexEngine, wrong: dict[str, object]
) -> None:
    engine.publish([a_document("r1")])

    with pytest.raises(QueryError):
        engine.search(SearchRequest(**wrong))  # type: ignore[arg-type]


def test_the_rarer_and_the_denser_section_comes_first(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("thin", headings={1: "总体"}, body="公开 甲 乙 丙 丁 戊 己 庚 辛"),
            a_document("dense", headings={1: "总体"}, body="公开 公开 甲"),
            a_document("titled", headings={1: "公开"}, body="公开 甲 乙"),
            a_document("silent", headings={1: "总体"}, body="培训"),
        ]
    )
    page = engine.search(SearchRequest(node=words("公开")))
    assert [hit.report_id for hit in page.hits] == ["titled", "dense", "thin"]


def test_the_best_section_of_a_report_is_named_first(engine: IndexEngine) -> None:
    engine.publish(
        [a_document("r1", sections={1: "公开 甲 乙 丙", 2: "公开 公开", 3: "公开 甲 乙 丙"})]
    )

    assert shown(engine, words("公开")) == {"r1": (2, 1, 3)}


def test_everything_is_every_report_and_every_section(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", sections={1: "甲", 2: "乙"}), a_document("r2")])

    page = engine.search(SearchRequest(node=Everything()))

    assert (page.reports, page.sections) == (2, 5)
    assert [(hit.report_id, hit.score) for hit in page.hits] == [("r1", 0.0), ("r2", 0.0)]


def test_a_group_adds_to_a_score_only_where_all_of_it_is_met(engine: IndexEngine) -> None:
    half = And(children=(words("公开"), words("诉讼")))
    engine.publish([a_document("a", body="培训 甲"), a_document("b", body="培训 公开")])

    page = engine.search(SearchRequest(node=Or(children=(half, words("培训")))))

    assert [hit.report_id for hit in page.hits] == ["a", "b"]
    assert page.hits[0].score == page.hits[1].score > 0
