"""The compiled cutter gives the arrays of the plain one: same words, places and order."""

import logging
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import compiling, segmenter
from analyzers.bulk_cutter import BulkCutter, CutTexts, TextCutter
from analyzers.normalizer import normalize
from analyzers.segmenter import (
    compiled_cutter,
    cut_alike,
    cut_of_jieba,
    load_text_cutter,
    load_vocabulary,
)
from analyzers.vocabulary import Vocabulary
from analyzers.word_cutter import WordCutter
from benchmarks.generator import generate

ROOT = Path(__file__).parents[2]
SMALL = Vocabulary(
    {
        "甲": 9, "乙": 9, "丙": 9, "丁": 9, "甲乙": 30, "乙丙": 20, "丙丁": 30, "甲乙丙": 5,
        "乙丙丁": 4, "甲乙丙丁": 3, "丁甲": 8, "丁甲乙丙": 2, "乙丙丁甲乙": 2, "戊": 5,
        "AA制": 3,
    }
)  # fmt: skip
IDEOGRAPHS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5)
MIXED = st.text("公开政府信息沂源县永陈德a1.5٣é。 \n\u0301\u1161ｱﾞ，鿖㐀𠀀𪚥", max_size=60)


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def plain(known: Vocabulary) -> TextCutter:
    return BulkCutter(WordCutter(known, cut_of_jieba(known)))


@cache
def compiled(known: Vocabulary) -> TextCutter:
    cutter = compiled_cutter(known)
    if cutter is None:
        pytest.skip("numba is not installed: pip install 'gongkai[bulk]'")
    return cutter


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Loaded and compiled before any property is timed."""
    for known in (vocabulary(), SMALL):
        assert_alike(["公开1.2甲乙"], known)


def as_lists(cut: CutTexts) -> tuple[object, ...]:
    kinds = cut.terms.dtype, cut.positions.dtype
    arrays = (cut.terms, cut.positions, cut.sizes, cut.spans)
    return cut.words, *(array.tolist() for array in arrays), kinds


def assert_alike(texts: Sequence[str], known: Vocabulary) -> None:
    faster, slower = (one.cut_texts(texts) for one in (compiled(known), plain(known)))
    assert as_lists(faster) == as_lists(slower)


@pytest.mark.parametrize("folder", ["corpus/reports", "golden/set", "docs", "search_app"])
def test_every_line_of_every_file_is_cut_alike(folder: str) -> None:
    paths = [
        path for path in (ROOT / folder).rglob("*") if path.suffix in {".txt", ".md", ".toml"}
    ]
    texts = [
        normalize(line)
        for path in paths
        for line in path.read_bytes().decode(errors="ignore").split("\n")
    ]
    assert len(texts) > 100
    assert_alike(texts, vocabulary())


def test_generated_reports_are_cut_alike() -> None:
    for one in generate(80, seed=7):
        assert_alike(list(map(normalize, one.text.split("\n"))), vocabulary())


def test_dictionary_words_side_by_side_are_cut_alike() -> None:
    dice = random.Random(5)
    known = [word for word, count in vocabulary().frequencies.items() if count]
    lines = ["".join(dice.choices(known, k=dice.randint(1, 6))) for _ in range(10_000)]
    assert_alike(lines, vocabulary())


@given(st.text(IDEOGRAPHS))
def test_any_ideographs_are_cut_alike(text: str) -> None:
    assert_alike([text], vocabulary())


@given(st.text("公开政府信息三审校微信号沂源县局人民日杨强英黄志光兰的了", max_size=40))
def test_frequent_characters_in_any_order_are_cut_alike(text: str) -> None:
    assert_alike([text], vocabulary())


@given(st.lists(MIXED, max_size=4))
def test_texts_of_mixed_scripts_are_cut_alike(texts: list[str]) -> None:
    assert_alike(list(map(normalize, texts)), vocabulary())


@given(st.text(st.characters(codec=None)))
def test_any_characters_are_cut_alike_normalised_or_not(text: str) -> None:
    assert_alike([text, normalize(text)], vocabulary())


@given(st.lists(st.text("甲乙丙丁戊己A", max_size=12), max_size=4))
def test_words_that_reach_over_any_number_of_neighbours_are_cut_alike(lines: list[str]) -> None:
    assert_alike(lines, SMALL)


def test_numbers_with_points_are_cut_alike() -> None:
    lines = ["1.2.3", "1..2", ".1.", "1.a", "a1.2", "1.2a", "12.34.5年", "٣.٤", "1.", "1.2.1.2"]
    assert_alike(lines, vocabulary())


def test_texts_without_end_are_cut_alike() -> None:
    dice = random.Random(3)
    unknown = "".join(chr(dice.randint(0x4E00, 0x9FD5)) for _ in range(5_000))
    assert_alike(["公开栏" * 20_000, unknown, "1." * 5_000, "a" * 50_000], vocabulary())


def test_a_compiled_cutter_that_differs_on_a_probe_is_not_used(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def otherwise(_vocabulary: Vocabulary) -> TextCutter:
        return BulkCutter(WordCutter(vocabulary(), list))

    monkeypatch.setattr(segmenter, "compiled_cutter", otherwise)
    segmenter._load_fastest_once.cache_clear()
    with caplog.at_level(logging.WARNING):
        used = load_text_cutter()
    segmenter._load_fastest_once.cache_clear()

    assert used.cut_texts(["三审三校"]).words == ("三审三校", "三审", "三校")
    assert "is left aside" in caplog.text


def test_the_words_of_both_ways_to_cut_are_held_together() -> None:
    assert cut_alike(list, list)
    assert not cut_alike(list, lambda run: [run])


def test_what_cannot_be_kept_is_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def compiler(*, inline: str, cache: bool = False) -> object:
        if cache:
            raise RuntimeError("no locator available")
        return lambda function: (function, inline)

    monkeypatch.setattr(compiling, "njit", compiler)
    assert compiling.compiled(len) == (len, "never")  # type: ignore[comparison-overlap]


def test_without_numba_texts_are_cut_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "njit", None)
    monkeypatch.setattr(compiling, "CAN_COMPILE", False)

    assert compiling.compiled(len) is len
    assert compiled_cutter(SMALL) is None


def test_what_is_compiled_does_the_same_uncompiled() -> None:
    """Plain Python takes the kernel's steps one by one and minds every index."""
    script = """
from tests.analyzers.test_compiled_cutter import SMALL, assert_alike
texts = ["甲乙丙丁甲乙戊己", "a1.2.3b 乙丙丁", "", "丁甲乙丙" * 9, "㐀己庚"]
assert_alike(texts, SMALL)
"""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=environment)
