"""The numbers of some texts say what the texts say: every line, and every word in its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.segmenter import index_words
from indexer.document_texts import PARAGRAPH_GAP, NumberedTexts, numbered_texts
from indexer.engines.index_document import LINE_END

LINES = st.text("公开政府信息沂源县a1.5。;!\u0301 ，", max_size=40).map(normalize).filter(bool)
Texts = list[list[str]]


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Loaded before any property is timed."""
    index_words("公开")


def lines_of(texts: NumberedTexts) -> Texts:
    """The lines of each text, spelt out."""
    spelt = []
    for first, end in pairwise(texts.sentence_ends):
        own = (
            (texts.shared.sentences[n & ~LINE_END], n >> 31) for n in texts.sentences[first:end]
        )
        spelt.append(
            "".join(said + "\uffff" * is_last for said, is_last in own).split("\uffff")
        )
    assert all(one.pop() == "" for one in spelt)
    return spelt


def words_of(texts: NumberedTexts) -> list[list[tuple[str, int]]]:
    """The words of each text, spelt out."""
    words = map(texts.shared.words.__getitem__, texts.terms)
    placed = list(zip(words, texts.positions, strict=True))
    return [placed[first:end] for first, end in pairwise(texts.word_ends)]


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
    found = numbered_texts(texts)

    assert lines_of(found) == texts
    assert words_of(found) == list(map(one_after_the_other, texts))


def test_a_sentence_that_stands_in_several_texts_is_kept_once() -> None:
    found = numbered_texts([["公开。培训。"], ["培训。", "公开。"]])

    assert found.shared.sentences == ("公开。", "培训。")
    assert found.shared.words == ("公开", "培训")
    assert list(found.sentences) == [0, 1 | LINE_END, 1 | LINE_END, 0 | LINE_END]
    assert found.sentence_ends == [0, 2, 4]
