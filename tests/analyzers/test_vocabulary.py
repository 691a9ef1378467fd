"""The vocabulary: finer words on a dictionary small enough to follow by hand."""

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.vocabulary import Vocabulary, read_dictionary

WORDS = {
    "人民": 500, "民政": 200, "政府": 500, "人民政府": 400, "开放": 300, "开放日": 20,
    "政府开放日": 5, "日": 300, "的": 900, "公开": 400, "栏目": 300, "公开栏": 3, "平方米": 30,
}  # fmt: skip
SMALL = Vocabulary(WORDS)


@pytest.mark.parametrize(
    ("word", "units"),
    [
        ("政府开放日", ("政府", "开放", "日")),
        ("人民政府", ("人民", "政府")),
        ("公开", ("公开",)),
        ("平方米", ("平方米",)),
        ("的", ("的",)),
        ("甲乙", ("甲", "乙")),
    ],
)
def test_a_word_divides_into(word: str, units: tuple[str, ...]) -> None:
    assert SMALL.units(word) == units


def test_words_stand_from_border_to_border_of_units_and_nowhere_else() -> None:
    assert set(SMALL.found_words(("人民", "政府", "开放", "日"))) == {
        ("人民", 0), ("人民政府", 0), ("政府", 2), ("政府开放日", 2),
        ("开放", 4), ("开放日", 4), ("日", 6),
    }  # fmt: skip
    assert set(SMALL.found_words(("公开", "栏目"))) == {("公开", 0), ("栏目", 2)}


def test_a_term_of_the_lexicon_is_preferred_to_its_parts() -> None:
    with_term = Vocabulary(WORDS, ["人民公开", "公开日"])
    assert SMALL.best_cut("人民公开") == ("人民", "公开")
    assert with_term.best_cut("的人民公开日") in {
        ("的", "人民公开", "日"),
        ("的", "人民", "公开日"),
    }
    assert with_term.best_cut("人民公开") == ("人民公开",)
    assert with_term.units("人民公开") == ("人民", "公开")


def test_the_order_of_the_lexicon_does_not_matter() -> None:
    terms = ["人民公开", "公开日", "人民公开日"]
    assert Vocabulary(WORDS, terms).frequencies == Vocabulary(WORDS, terms[::-1]).frequencies


def test_a_dictionary_is_read_in_normal_form_with_the_higher_frequency() -> None:
    assert read_dictionary("乾县 3 ns\n干县 2 ns\n公开 9 v\n") == {"干县": 3, "公开": 9}


@given(st.text("人民政府开放日的公栏目平方米甲", max_size=12))
def test_the_best_cut_is_the_one_jieba_makes_without_guessing(run: str) -> None:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = SMALL.frequencies, SMALL.total
    tokenizer.initialized = True
    assert SMALL.best_cut(run) == tuple(tokenizer.cut(run, HMM=False))
