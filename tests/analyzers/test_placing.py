"""Words are placed by neighbourhoods; here by the whole run, as decision 3 defines them."""

from functools import cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.placing import WordPlacer
from analyzers.segmenter import cut_of_jieba, load_vocabulary
from analyzers.vocabulary import Vocabulary
from analyzers.word_cutter import runs_of

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.txt"))
SMALL = Vocabulary(
    {
        "甲": 9, "乙": 9, "丙": 9, "丁": 9, "甲乙": 30, "乙丙": 20, "丙丁": 30, "甲乙丙": 5,
        "乙丙丁": 4, "甲乙丙丁": 3, "丁甲": 8, "丁甲乙丙": 2, "乙丙丁甲乙": 2, "戊": 5,
    }
)  # fmt: skip
Cut = tuple[str, ...]


def by_definition(vocabulary: Vocabulary, cut: Cut) -> list[tuple[str, int, int]]:
    """Word, offset and position, in the order of the index."""
    starts = tuple(accumulate(map(len, cut[:-1]), initial=0))
    wholes = set(zip(cut, starts, strict=True))
    units = [unit for word in cut for unit in vocabulary.units(word)]
    found = {*wholes, *vocabulary.found_words(units)}
    start = 0
    for loose, words in groupby(cut, vocabulary.is_loose):
        stretch = "".join(words)
        if loose:
            found |= {(a + b, start + at) for at, (a, b) in enumerate(pairwise(stretch))}
        start += len(stretch)
    at = [position for position, word in enumerate(cut) for _ in word]
    placed = [(word, start, at[start]) for word, start in found]
    return sorted(placed, key=lambda one: (one[2], one[:2] not in wholes, one[1], -len(one[0])))


def as_placed(placer: WordPlacer, cut: Cut) -> list[tuple[str, int, int]]:
    placed = []
    start = 0
    for position, (word, (words, places)) in enumerate(
        zip(cut, placer.place(cut), strict=True)
    ):
        placed += [(found, start + at, position) for found, at in places]
        assert words == tuple(dict.fromkeys(found for found, _ in places))
        start += len(word)
    return placed


@cache
def large() -> Vocabulary:
    return load_vocabulary()


@given(st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=5), min_size=1, max_size=6))
def test_words_that_reach_over_any_number_of_neighbours_are_placed(cut: list[str]) -> None:
    placer = WordPlacer(SMALL)
    for _ in range(2):
        assert as_placed(placer, tuple(cut)) == by_definition(SMALL, tuple(cut))


def test_what_is_remembered_of_two_neighbours_does_not_hide_what_a_third_one_makes() -> None:
    placer = WordPlacer(SMALL)
    cuts = [("甲", "乙"), ("甲", "乙", "戊"), ("甲", "乙", "丙"), ("甲", "乙", "丙", "丁")]
    for cut in (*cuts, *reversed(cuts)):
        assert as_placed(placer, cut) == by_definition(SMALL, cut)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_words_of_a_report_are_placed_as_defined(path: Path) -> None:
    placer, cut = WordPlacer(large()), cut_of_jieba(large())
    runs = [run for run in runs_of(normalize(path.read_text("utf-8"))) if run[0] > "\u4e00"]
    assert len(runs) > 100
    for run in runs:
        words = tuple(cut(run))
        assert as_placed(placer, words) == by_definition(large(), words)
