"""The arrays of the bulk cutter are the index words, token for token."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.segmenter import cut_texts, index_words
from benchmarks.generator import generate
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

ROOT = Path(__file__).parents[2]
TEXTS = st.text("公开政府信息沂源县局永陈德a1.5。 \n\u0301\u1161ｱﾞ，", max_size=60)
Words = list[tuple[str, int]]


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Loaded before any property is timed."""
    index_words("公开")


def words_of(texts: list[str]) -> list[Words]:
    """The words of each text with their positions."""
    cut = cut_texts(list(map(normalize, texts)))
    assert len(set(cut.words)) == len(cut.words)
    spelt = [cut.words[number] for number in cut.terms.tolist()]
    words = iter(list(zip(spelt, cut.positions.tolist(), strict=True)))
    by_text = [[next(words) for _ in range(size)] for size in cut.sizes.tolist()]
    assert next(words, None) is None
    assert [one[-1][1] + 1 if one else 0 for one in by_text] == cut.spans.tolist()
    return by_text


def index_words_of(texts: list[str]) -> list[Words]:
    return [list(index_words(text)) for text in texts]


@pytest.mark.parametrize("folder", ["corpus/reports", "golden/set"])
def test_every_line_of_every_file_is_cut_into_its_index_words(folder: str) -> None:
    paths = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".txt", ".md"}]
    lines = sorted(
        {
            line
            for path in paths
            for line in path.read_bytes().decode(errors="ignore").split("\n")
        }
    )
    assert len(lines) > 100
    for line, words in zip(lines, words_of(lines), strict=True):
        assert words == list(index_words(line))


def test_sections_of_generated_reports_are_cut_into_their_index_words() -> None:
    for generated in generate(40, seed=9):
        report = parse_report(read_source(generated.name, generated.text.encode()))
        texts = [one.text for one in report.paragraphs]
        assert words_of(texts) == index_words_of(texts)


@given(st.lists(TEXTS, max_size=4))
def test_any_texts_are_cut_into_their_index_words(texts: list[str]) -> None:
    assert words_of(texts) == index_words_of(texts)


@given(st.text(st.characters(codec=None)))
def test_any_characters_are_cut_into_their_index_words(text: str) -> None:
    assert words_of([text]) == index_words_of([text])


def test_a_sentence_without_end_is_cut_all_the_same() -> None:
    text = "。".join(["沂源县2023年依申请公开", "公开栏、" * 300, "公开栏" * 3000, "三审三校"])
    assert words_of([text]) == index_words_of([text])


def test_marks_beyond_the_longest_sequence_are_left_out_alike() -> None:
    text = "e\u0301。" + "\u1161" * 1000 + "e\u0301"
    assert words_of([text]) == index_words_of([text])


def test_words_are_numbered_once_in_the_order_they_are_met() -> None:
    cut = cut_texts(["政府开放日,公开", "公开。政府开放日"])

    assert cut.words == ("政府开放日", "政府", "开放日", "开放", "日", "公开")
    assert cut.terms.tolist() == [0, 1, 2, 3, 4, 5, 5, 0, 1, 2, 3, 4]
    assert {cut.terms.dtype, cut.positions.dtype} == {np.dtype(np.uint32)}


@pytest.mark.parametrize("texts", [[], [""], ["，。", ""]])
def test_texts_without_words_give_empty_columns(texts: list[str]) -> None:
    cut = cut_texts(texts)

    assert (cut.words, cut.terms.tolist(), cut.positions.tolist()) == ((), [], [])
    assert cut.sizes.tolist() == cut.spans.tolist() == [0] * len(texts)
