"""Each declared pattern reads its positive examples, and no pattern its negative ones."""

import pytest

from indexer.measures import find_measure
from search_app.query_reader import read_query
from search_app.query_reader.questions.question_patterns import patterns
from search_app.query_reader.questions.questions import read_question
from search_app.query_reader.vocabulary import load_data

POSITIVE = [
    (pattern["id"], text)
    for pattern in load_data("question_patterns")["patterns"]
    for text in pattern["positive"]
]
NEGATIVE = [
    text
    for pattern in load_data("question_patterns")["patterns"]
    for text in pattern["negative"]
]


@pytest.mark.parametrize(("pattern", "text"), POSITIVE)
def test_a_positive_example_is_read_by_its_pattern(pattern: str, text: str) -> None:
    question = read_question(text)

    assert question is not None
    assert question.patterns == (pattern,)


@pytest.mark.parametrize("text", NEGATIVE)
def test_a_negative_example_is_searched_as_text(text: str) -> None:
    assert read_question(text) is None
    assert {chip.kind for chip in read_query(text).chips} <= {"word"}


def test_there_are_enough_examples_of_both_sorts() -> None:
    assert len({text for _, text in POSITIVE}) >= 60
    assert len(set(NEGATIVE)) >= 60


def test_every_pattern_has_both_sorts() -> None:
    for pattern in load_data("question_patterns")["patterns"]:
        assert {sort: bool(pattern[sort]) for sort in ("positive", "negative")} == {
            "positive": True,
            "negative": True,
        }, pattern["id"]


def test_every_pattern_is_named_once() -> None:
    names = [pattern.id for pattern in patterns()]

    assert len(set(names)) == len(names)


def test_every_measure_of_a_question_exists() -> None:
    names = [measure["of"] for measure in load_data("question_measures")["measures"]]

    assert {name: find_measure(name) is not None for name in names} == dict.fromkeys(
        names, True
    )
