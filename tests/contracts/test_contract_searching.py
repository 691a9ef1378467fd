"""What the parts of a query tree mean together, and which hits come first, on every engine."""

import pytest

from indexer.engines.protocol import IndexEngine
from indexer.errors import QueryError
from indexer.query import (
    And,
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    SearchRequest,
    Words,
)
from tests.support.documents import a_document
from tests.support.searching import reports, shown, words


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


def test_empty_groups_are_neutral(engine: IndexEngine) -> None:
    engine.publish([a_document("r1")])

    assert reports(engine, And(children=())) == ["r1"]
    assert reports(engine, Or(children=())) == []


def test_a_text_without_words_finds_nothing_and_leaves_out_nothing(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", year=2023), a_document("r2", year=2021, body="公开")])
    mark = Words(text="，", words=())
    either = Or(children=(words("公开"), Filter(field="year", values=("2023",))))

    assert reports(engine, mark) == []
    assert reports(engine, And(children=(mark, either))) == ["r1", "r2"]


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


@pytest.mark.parametrize(
    "half",
    [
        And(children=(words("公开"), words("诉讼"))),
        And(children=(words("公开"), Filter(field="year", values=("2023",)))),
        words("公开", "诉讼"),
    ],
)
def test_a_group_adds_to_a_score_only_where_all_of_it_is_met(
    engine: IndexEngine, half: Node
) -> None:
    engine.publish(
        [
            a_document("whole", year=2023, body="公开 诉讼"),
            a_document("half", year=2021, body="培训 公开"),
            a_document("none", year=2021, body="培训 甲"),
        ]
    )

    page = engine.search(SearchRequest(node=Or(children=(half, words("培训")))))

    scores = {hit.report_id: hit.score for hit in page.hits}
    assert scores["whole"] > 0
    assert scores["half"] == scores["none"] > 0


def test_a_word_that_stands_everywhere_adds_to_a_score_too(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", head="培训", body="公开"), a_document("r2", head="培训")])

    alone = engine.search(SearchRequest(node=words("公开"))).hits[0]
    both = engine.search(SearchRequest(node=And(children=(words("公开"), words("培训"))))).hits[
        0
    ]

    assert both.report_id == alone.report_id
    assert both.score > alone.score


THREE = (words("公开"), words("培训"), words("诉讼"))


@pytest.mark.parametrize(
    "asked", [words("公开", "培训", "诉讼"), And(children=THREE), Or(children=THREE)]
)
def test_the_last_of_several_words_counts_too(engine: IndexEngine, asked: Node) -> None:
    engine.publish(
        [
            a_document("once", body="公开 培训 诉讼 甲"),
            a_document("twice", body="公开 培训 诉讼 诉讼"),
        ]
    )

    page = engine.search(SearchRequest(node=asked))
    assert [hit.report_id for hit in page.hits] == ["twice", "once"]


def test_of_one_year_the_better_stands_first_among_those_that_stand_first(
    engine: IndexEngine,
) -> None:
    engine.publish(
        [
            a_document("thin", year=2023, level="county", body="公开 甲 乙"),
            a_document("dense", year=2023, level="county", body="公开 公开 甲"),
            a_document("old", year=2021, level="county", body="公开 公开 公开"),
            a_document("other", year=2023, level="city", body="公开 公开 公开"),
        ]
    )
    county = Filter(field="level", values=("county",))

    page = engine.search(SearchRequest(node=words("公开"), first=county))
    assert [hit.report_id for hit in page.hits] == ["dense", "thin", "old", "other"]
