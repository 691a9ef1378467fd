"""jieba and the faster cutter: the same words of every text there is to find."""

import logging
import random
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.segmenter import (
    Cut,
    cut_of_jieba,
    cut_of_rjieba,
    faster_where_alike,
    load_vocabulary,
    probes,
)
from analyzers.vocabulary import Vocabulary
from benchmarks.generator import generate

ROOT = Path(__file__).parents[2]
HAN = "\u4e00-\u9fd5"
RUN = re.compile(f"[{HAN}]+")
UTF8_SUFFIXES = {".txt", ".md", ".html", ".toml", ".tsv", ".po"}


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def reference() -> Cut:
    return cut_of_jieba(vocabulary())


@cache
def faster() -> Cut:
    cut = cut_of_rjieba(vocabulary())
    if cut is None:
        pytest.skip("rjieba is not installed: pip install 'gongkai[fast]'")
    return cut


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Loaded before any property is timed."""
    reference()
    faster()


def differing(runs: Iterable[str]) -> list[tuple[list[str], list[str]]]:
    pairs = ((list(reference()(run)), list(faster()(run))) for run in runs)
    return [pair for pair in pairs if pair[0] != pair[1]]


def runs_of_files(folder: Path) -> set[str]:
    paths = [path for path in folder.rglob("*") if path.suffix in UTF8_SUFFIXES]
    assert paths
    texts = (path.read_bytes().decode("utf-8", "ignore") for path in paths)
    return {run for text in texts for run in RUN.findall(normalize(text))}


@pytest.mark.parametrize(
    "folder",
    ["corpus", "golden/set", "docs", "indexer", "search_app", "tests", "benchmarks/data"],
)
def test_both_give_the_same_words_of_every_text_in(folder: str) -> None:
    assert differing(runs_of_files(ROOT / folder)) == []


def test_both_give_the_same_words_of_generated_reports() -> None:
    runs = {run for one in generate(80, seed=7) for run in RUN.findall(normalize(one.text))}
    assert len(runs) > 3000
    assert differing(runs) == []


def test_both_give_the_same_words_of_dictionary_words_set_side_by_side() -> None:
    dice = random.Random(5)
    known = [word for word, count in vocabulary().frequencies.items() if count]
    words = [word for word in known if RUN.fullmatch(word)]
    runs = ["".join(dice.choices(words, k=dice.randint(1, 6))) for _ in range(10_000)]
    assert differing(runs) == []


def test_both_keep_the_terms_of_the_lexicon_whole() -> None:
    for term in ("三审三校", "依申请公开", "政务新媒体"):
        assert list(reference()(term)) == list(faster()(term)) == [term]


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1))
def test_both_give_the_same_words_of_any_ideographs(run: str) -> None:
    assert differing([run]) == []


@given(
    st.text("公开政府信息三审校微信号沂源县局人民日杨强英黄志光兰的了", min_size=1, max_size=40)
)
def test_both_give_the_same_words_of_frequent_characters_in_any_order(run: str) -> None:
    assert differing([run]) == []


def test_a_faster_cut_that_differs_on_a_probe_is_left_aside(
    caplog: pytest.LogCaptureFixture,
) -> None:
    last = probes()[-1]

    def cut_otherwise(run: str) -> list[str]:
        return list(run) if run == last else list(reference()(run))

    with caplog.at_level(logging.WARNING):
        assert faster_where_alike(reference(), cut_otherwise) is reference()
    assert last in caplog.text


def test_a_faster_cut_that_agrees_on_the_probes_is_used_and_a_missing_one_is_not() -> None:
    assert faster_where_alike(reference(), faster()) is faster()
    assert faster_where_alike(reference(), None) is reference()
