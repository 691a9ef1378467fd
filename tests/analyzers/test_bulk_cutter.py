"""The arrays of the bulk cutter are the index words, token for token."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.bulk_cutter import BulkCutter, WordColumns
from analyzers.normalizer import normalize
from analyzers.segmenter import bulk_cutter, index_words, load_segmenter
from benchmarks.generator import generate
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

ROOT = Path(__file__).parents[2]
TEXTS = st.text("公开政府信息沂源县局永陈德a1.5。 \n\u0301\u1161ｱﾞ，", max_size=60)


@pytest.fixture(scope="module")
def cutter() -> BulkCutter:
    return bulk_cutter()


def pairs(cutter: BulkCutter, columns: WordColumns) -> tuple[tuple[str, int], ...]:
    words = [cutter.terms[number] for number in columns.terms.tolist()]
    return tuple(zip(words, columns.positions.tolist(), strict=True))


def lines_one_after_the_other(lines: list[str], gap: int) -> tuple[tuple[str, int], ...]:
    words: list[tuple[str, int]] = []
    first = 0
    for line in lines:
        found = index_words(line)
        words += [(word, first + position) for word, position in found]
        first += (found[-1][1] if found else 0) + gap
    return tuple(words)


@pytest.mark.parametrize("folder", ["corpus/reports", "golden/set"])
def test_every_line_of_every_file_is_cut_into_its_index_words(
    cutter: BulkCutter, folder: str
) -> None:
    paths = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".txt", ".md"}]
    lines = {
        line for path in paths for line in path.read_bytes().decode(errors="ignore").split("\n")
    }
    assert len(lines) > 100
    for line in sorted(lines):
        assert pairs(cutter, cutter.cut([line])) == index_words(line)


def test_sections_of_generated_reports_are_cut_into_their_index_words() -> None:
    cutter = bulk_cutter()
    for generated in generate(40, seed=9):
        report = parse_report(read_source(generated.name, generated.text.encode()))
        for section in report.sections:
            texts = [paragraph.text for paragraph in section.paragraphs]
            columns = cutter.cut(texts, gap=100)
            assert pairs(cutter, columns) == lines_one_after_the_other(texts, 100)


@given(TEXTS)
def test_any_text_is_cut_into_its_index_words(text: str) -> None:
    cutter = BulkCutter(load_segmenter())
    for _ in range(2):
        assert pairs(cutter, cutter.cut([text])) == index_words(text)


@given(st.text(st.characters(codec=None)))
def test_any_characters_are_cut_into_their_index_words(text: str) -> None:
    cutter = BulkCutter(load_segmenter())
    assert pairs(cutter, cutter.cut([text])) == index_words(text)


@given(st.lists(TEXTS, max_size=4), st.integers(1, 100))
def test_lines_stand_one_after_the_other_with_a_gap(lines: list[str], gap: int) -> None:
    cutter = BulkCutter(load_segmenter())
    assert pairs(cutter, cutter.cut(lines, gap=gap)) == lines_one_after_the_other(lines, gap)


def test_a_sentence_too_long_to_be_remembered_is_cut_all_the_same(cutter: BulkCutter) -> None:
    text = "。".join(["沂源县2023年依申请公开", "公开栏、" * 300, "三审三校"])
    assert pairs(cutter, cutter.cut([text])) == index_words(text)


def test_marks_beyond_the_longest_sequence_are_left_out_alike(cutter: BulkCutter) -> None:
    text = "e\u0301。" + "\u1161" * 1000 + "e\u0301"
    assert pairs(cutter, cutter.cut([text])) == index_words(text)


def test_words_are_numbered_once_in_the_order_they_are_met() -> None:
    cutter = bulk_cutter()
    first = cutter.cut(["政府开放日，公开"])
    again = cutter.cut(["公开。政府开放日"])

    assert cutter.terms == ["政府开放日", "政府", "开放日", "开放", "日", "公开"]
    assert first.terms.tolist() == [0, 1, 2, 3, 4, 5]
    assert again.terms.tolist() == [5, 0, 1, 2, 3, 4]
    assert {first.terms.dtype, first.positions.dtype} == {np.dtype(np.uint32)}


def test_a_text_without_words_gives_empty_columns(cutter: BulkCutter) -> None:
    for lines in ([], [""], ["，。", "\n"]):
        columns = cutter.cut(lines, gap=100)
        assert (columns.terms.tolist(), columns.positions.tolist()) == ([], [])


@given(st.lists(st.lists(TEXTS, max_size=3), max_size=4), st.integers(1, 100))
def test_texts_cut_together_have_the_words_of_each(texts: list[list[str]], gap: int) -> None:
    cutter = BulkCutter(load_segmenter())
    normal = [[normalize(line) for line in lines] for lines in texts]
    columns, sizes = cutter.cut_texts(normal, gap=gap)
    found = pairs(cutter, columns)

    for lines in texts:
        size, *sizes_left = sizes
        assert found[:size] == lines_one_after_the_other(lines, gap)
        found, sizes = found[size:], tuple(sizes_left)
    assert (found, sizes) == ((), ())
