"""Grams: no line that contains a literal may be passed over."""

from hypothesis import given
from hypothesis import strategies as st

from analyzers.grams import grams, line_grams
from analyzers.normalizer import normalize

TEXTS = st.text("公开政府a1 。")


@given(TEXTS, TEXTS, TEXTS)
def test_a_line_has_every_gram_of_what_it_contains(
    before: str, literal: str, after: str
) -> None:
    assert grams(normalize(literal)) <= grams(normalize(before + literal + after))


@given(TEXTS)
def test_each_character_of_a_line_and_no_other_begins_one_of_its_line_grams(line: str) -> None:
    assert {gram[0] for gram in line_grams(line)} == set(line)
    assert grams(line) <= line_grams(line)


def test_a_literal_is_asked_for_by_its_neighbouring_pairs() -> None:
    assert grams("三审三校") == {"三审", "审三", "三校"}
    assert grams("公") == grams("") == frozenset()
