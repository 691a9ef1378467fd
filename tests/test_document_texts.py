"""The numbers of some texts say what the texts say: every line, and every word in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.segmenter import index_words
from indexer.document_texts import PARAGRAPH_GAP, NumberedText, numbered_texts
from indexer.engines.protocol import LINE_END, SharedTexts

LINES = st.text("公开政府信息沂源县a1.5。;!\u0301 ，", max_size=40).map(normalize).filter(bool)
Texts = list[list[str]]


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Loaded before any property is timed."""
    index_words("公开")


def lines_of(shared: SharedTexts, text: NumberedText) -> list[str]:
    marked = ((shared.sentences[one & ~LINE_END], one >= LINE_END) for one in text.sentences)
    spelt = "".join(sentence + "\uffff" * is_last for sentence, is_last in marked)
    return spelt.split("\uffff")[:-1]


def words_of(shared: SharedTexts, text: NumberedText) -> list[tuple[str, int]]:
    words = map(shared.words.__getitem__, text.words.terms)
    return list(zip(words, text.words.positions, strict=True))


def one_after_the_other(lines: list[str]) -> list[tuple[str, int]]:
    words: list[tuple[str, int]] = []
    first = 0
    for line in lines:
        found = index_words(line)
        words += [(word, first + position) for word, position in found]
        first += (found[-1][1] if found else 0) + PARAGRAPH_GAP
    return words


@given(st.lists(st.lists(LINES, max_size=3), max_size=5))
def test_texts_have_their_lines_and_the_words_of_each_with_a_gap_between(texts: Texts) -> None:
    shared, numbered = numbered_texts(texts)
    found = list(numbered)

    assert [lines_of(shared, one) for one in found] == texts
    assert [words_of(shared, one) for one in found] == list(map(one_after_the_other, texts))


def test_a_sentence_that_stands_in_several_texts_is_kept_once() -> None:
    shared, texts = numbered_texts([["公开。培训。"], ["培训。", "公开。"]])

    assert shared.sentences == ("公开。", "培训。")
    assert shared.words == ("公开", "培训")
    assert [list(text.sentences) for text in texts] == [
        [0, 1 | LINE_END],
        [1 | LINE_END, 0 | LINE_END],
    ]
