"""Plain questions by their ideas: sound words, a free order, and nothing left over."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query import Everything, Filter, Number
from search_app.query_reader import read_query
from search_app.query_reader.english_verbs import verbs_in_all_forms
from search_app.query_reader.measures import measure_named
from search_app.query_reader.questions.ideas import PATTERN, read_by_ideas
from search_app.query_reader.vocabulary import load_data

DATA = load_data("ideas")
MEASURES = load_data("idea_measures")["measures"]
REPORTED = {kind.partition(".")[2] for kind in DATA["from_reports"]}
VERBS = {kind.rpartition(".")[2] for kind in load_data("english_verbs")["verbs"]}
NAMED = {*DATA["things"], *DATA["acts"], *REPORTED, *VERBS}


def beside(measure: dict[str, list[str]]) -> list[str]:
    """The ideas that may stand beside those of a measure."""
    groups = {f"@{name}": ideas for name, ideas in load_data("idea_measures")["beside"].items()}
    return [idea for name in measure.get("may", ()) for idea in groups.get(name, [name])]


def words_of(idea: str) -> list[str]:
    """The Chinese words of an idea."""
    words = (*DATA["things"].get(idea, ()), *DATA["acts"].get(idea, ()))
    return [word for word in words if not word.isascii()]


FREE = [
    one for one in MEASURES if "needs" not in one and all(words_of(idea) for idea in one["has"])
]
"""Those that Chinese words can ask for."""


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: f"{one['of']}-{one['has'][0]}")
def test_a_measure_exists_and_so_do_its_ideas(measure: dict[str, list[str]]) -> None:
    assert measure_named(str(measure["of"]).format(column="natural_person")) is not None
    assert {*measure["has"], *beside(measure)} <= NAMED


def test_no_two_measures_are_known_by_the_same_ideas() -> None:
    known: dict[tuple[frozenset[str], str], set[str]] = {}
    for one in MEASURES:
        key = (frozenset(one["has"]), one.get("needs", ""))
        known.setdefault(key, set()).add(one["of"])

    assert [key for key, names in known.items() if len(names) > 1] == []


def test_no_chinese_word_is_so_short_that_it_stands_in_every_other() -> None:
    words = [word for table in ("things", "acts", "words") for word in _all(table)]

    short = {word for word in words if not word.isascii() and len(word) < 2}
    assert short == {
        "吗",
        "谁",
        "连",
        "发",
        "输",
        "批",
        "都",
        "均",
        "办",
        "做",
        "开",
        "搞",
        "改",
    }


def test_no_act_repeats_a_form_that_is_made_of_a_verb() -> None:
    made = {*verbs_in_all_forms()}
    acts = [(f"act.{idea}", act) for idea, words in DATA["acts"].items() for act in words]

    in_order = {
        "issue",
        "issues",
        "issued",
        "issuing",
    }  # of the acts they name this comes first
    assert {act for kind, act in acts if (kind, act) in made} <= in_order


def _all(table: str) -> list[str]:
    return [word for words in DATA[table].values() for word in words]


@given(data=st.data(), bound=st.integers(min_value=2, max_value=9999))
def test_any_words_for_the_ideas_of_a_measure_ask_for_it(
    data: st.DataObject, bound: int
) -> None:
    one = data.draw(st.sampled_from(FREE))
    words = [data.draw(st.sampled_from(words_of(idea))) for idea in one["has"]]
    question = read_by_ideas(f"{' '.join(words)} 超过{bound}的单位")

    assert question is not None, words
    assert question.patterns == (PATTERN,)
    assert question.nodes == (read_query(f"{one['of']}>{bound}").node,)
    assert isinstance(question.nodes[0], Number)


@pytest.mark.parametrize(
    "order", [" ".join(order) for order in permutations(("2023年", "宁夏", "结转", "次年"))]
)
def test_the_order_of_words_is_free(order: str) -> None:
    question = read_by_ideas(f"{order} 超过3件的单位")

    assert question is not None
    assert {*question.nodes} == {
        Filter(field="year", values=("2023",)),
        Filter(field="region", values=("640000",)),
        Number(measure="applications.carried_out.total", op=">", value=3.0),
    }


@pytest.mark.parametrize(
    "text",
    [
        "结转次年超过3件的单位负责人",
        "结转次年超过3件",
        "结转次年的单位有3家以上超过5件",
        "结转次年和行政诉讼超过3件的单位",
        "没有结转次年章节的报告",
        "机关:结转次年超过3件的单位",
        "结转次年超过3万元的单位",
    ],
)
def test_what_is_not_clear_is_not_read(text: str) -> None:
    assert read_by_ideas(text) is None


@pytest.mark.parametrize(
    ("sentence", "is_read"),
    [
        ("bureaus with more than 5 lawsuits", True),
        ("bureaus with more than 5 people suing them", False),
        ("counties where more than 5 agencies were sued", False),
        ("more than 5 refusals, Guangxi", True),
        ("more than 5 refusals were counted there by us", False),
    ],
)
def test_a_number_is_of_what_stands_behind_it(sentence: str, is_read: bool) -> None:
    assert (read_by_ideas(sentence) is not None) == is_read


@pytest.mark.parametrize("text", ["。", "，", "！？", "；、", "：。", "?", ", ."])
def test_marks_without_a_word_ask_for_nothing(text: str) -> None:
    assert read_by_ideas(text) is None
    assert read_query(text).node == Everything()
