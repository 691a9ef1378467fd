"""Sentences that are searched as words: what is offered beside, and that nothing is applied."""

from pathlib import Path

import pytest

from search_app.query_reader import read_query
from search_app.query_reader.beyond import beyond_reports
from search_app.query_reader.questions.suggestions import Suggestion, suggestions_for
from search_app.query_reader.trees import all_of
from search_app.query_reader.vocabulary import load_data
from tests.query_reader.test_question_sets import ASKED_IN, MISSED, ORDINARY

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "suggested.tsv").read_text("utf-8").splitlines()[1:]
]


def suggestion_for(text: str, this_year: int) -> Suggestion | None:
    """The likeliest."""
    return next(iter(suggestions_for(text, this_year)), None)


@pytest.mark.parametrize(("question", "query", "told"), ROWS)
def test_what_a_list_can_show_of_a_sentence_is_offered(
    question: str, query: str, told: str
) -> None:
    suggestion = suggestion_for(question, ASKED_IN)
    wanted = read_query(query)

    assert suggestion is not None
    asked = suggestion.question
    assert (all_of(list(asked.nodes)) or wanted.node) == wanted.node
    assert asked.arrangement == wanted.arrangement
    before_the_facts = load_data("messages")[told]["zh"].partition("{")[0]
    assert suggestion.told.zh.startswith(before_the_facts)


@pytest.mark.parametrize("question", [row[0] for row in ROWS])
def test_what_is_offered_is_not_applied(question: str) -> None:
    assert {chip.kind for chip in read_query(question, ASKED_IN).chips} == {"word"}


def test_what_was_left_over_is_told() -> None:
    suggestion = suggestion_for("去年宁夏收到申请的那一拨单位", ASKED_IN)

    assert suggestion is not None
    assert "那一拨" in suggestion.told.zh
    assert "那一拨" in suggestion.told.en


@pytest.mark.parametrize(
    "text", ["", "三审三校", "培训 监督", "A NOT B", "机关:教育 收到申请的单位"]
)
def test_nothing_is_offered_for_what_does_not_ask(text: str) -> None:
    assert suggestion_for(text, ASKED_IN) is None


@pytest.mark.parametrize(
    "text",
    [
        "怎样向工信局申请公开",
        "how do I apply for information",
        "人均申请量最高的县",
        "超过3月31日才公布的年报",
        "reports published after 31 March",
        "申请人是谁的报告",
        "平均答复时间最短的局",
    ],
)
def test_what_reports_do_not_tell_is_said_to_be_beyond_them(text: str) -> None:
    assert len(beyond_reports(text)) == 1
    assert {chip.kind for chip in read_query(text, ASKED_IN).chips} == {"word"}


@pytest.mark.parametrize(
    "text", ["发布时间", "申请公开", "三审三校", "流程再造", "如何改进培训"]
)
def test_a_word_for_it_alone_or_another_subject_is_left_alone(text: str) -> None:
    assert beyond_reports(text) == ()


def test_few_ordinary_queries_get_an_offer_and_many_missed_questions_do() -> None:
    offered = [text for text in ORDINARY if suggestion_for(text, ASKED_IN) is not None]
    helped = [text for text in MISSED if suggestion_for(text, ASKED_IN) is not None]

    assert len(offered) / len(ORDINARY) <= 0.1
    assert len(helped) / len(MISSED) >= 0.3
