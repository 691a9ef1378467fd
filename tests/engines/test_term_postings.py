"""The terms of a field come back from their file with rows, counts and positions."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import Arrays
from indexer.engines.whoosh.term_postings import FieldTerms, TermCollector, read_terms
from tests.support.stored_arrays import stored

words = st.tuples(
    st.sampled_from(["公开", "公", "开", "ab", "𠀀", "三审三校"]),
    st.one_of(st.integers(0, 5), st.integers(0, 100_000)),
)
rows_of_words = st.lists(st.lists(words, max_size=40), max_size=6)


def terms_of(file: ArrayFile) -> dict[str, dict[int, list[int]]]:
    """Term → row → positions, as a file has them."""
    terms = read_terms(file, "it")
    return {
        term: dict(
            zip(
                terms.postings(number).rows.tolist(),
                [one.tolist() for one in terms.positions(number)],
                strict=True,
            )
        )
        for number, term in enumerate(terms.texts)
    }


VOCABULARY = ("开", "公", "公开", "ab", "𠀀", "三审三校", "没有")


def collected(rows: list[list[tuple[str, int]]]) -> Arrays:
    """The arrays of a field with these words in its rows."""
    collector = TermCollector()
    for number, row in enumerate(rows):
        terms = np.array([VOCABULARY.index(word) for word, _ in row], dtype=np.uint32)
        positions = np.array([position for _, position in row], dtype=np.uint32)
        collector.add(np.full_like(terms, number), terms, positions)
    return collector.arrays(VOCABULARY)


def truth_of(rows: list[list[tuple[str, int]]]) -> dict[str, dict[int, list[int]]]:
    truth: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for word, position in sorted(row, key=lambda one: one[1]):
            truth[word].setdefault(number, []).append(position)
    return dict(truth)


@given(rows=rows_of_words)
def test_words_come_back_with_rows_counts_and_positions(
    rows: list[list[tuple[str, int]]],
) -> None:
    truth = truth_of(rows)
    with stored(collected(rows)) as file:
        terms: FieldTerms = read_terms(file, "it")
        assert list(terms.texts) == sorted(truth)
        assert terms_of(file) == truth
        for word, standing in truth.items():
            number = terms.find(word)
            assert number is not None
            assert terms.document_count(number) == len(standing)
            counts = terms.postings(number).counts.tolist()
            assert counts == [len(positions) for positions in standing.values()]
        assert terms.find("无") is None


@given(rows=rows_of_words, beginning=st.sampled_from(["公", "三审", "a", "𠀀", "无", "公开开"]))
def test_words_that_begin_alike_are_added_up_row_by_row(
    rows: list[list[tuple[str, int]]], beginning: str
) -> None:
    counts = [sum(word.startswith(beginning) for word, _ in row) for row in rows]
    with stored(collected(rows)) as file:
        found = read_terms(file, "it").prefix_postings(beginning)

    assert dict(zip(found.rows.tolist(), found.counts.tolist(), strict=True)) == {
        row: count for row, count in enumerate(counts) if count
    }


@pytest.mark.parametrize("apart", [1, 15, 300])
def test_words_that_begin_alike_are_added_up_however_far_apart(apart: int) -> None:
    """Few rows and many, near and far, with counts that half a byte holds and others."""
    rows: list[list[tuple[str, int]]] = [[] for _ in range(5 * apart + 1)]
    for place in range(0, len(rows), apart):
        rows[place] = [("公", 0), *(("公开", place) for place in range(20))]
    rows[0].append(("开", 9))
    with stored(collected(rows)) as file:
        found = read_terms(file, "it").prefix_postings("公")

    assert found.rows.tolist() == [0, apart, 2 * apart, 3 * apart, 4 * apart, 5 * apart]
    assert found.counts.tolist() == [21] * 6


@pytest.mark.parametrize("times", [1, 14, 15, 16, 254, 255, 256, 5000])
def test_a_word_may_stand_in_a_row_any_number_of_times(times: int) -> None:
    rows = [[("公开", place) for place in range(times)], [("公开", 3)]]
    with stored(collected(rows)) as file:
        terms = read_terms(file, "it")
        assert terms.postings(0).counts.tolist() == [times, 1]


@given(rows=rows_of_words, data=st.data())
def test_terms_taken_over_from_a_file_leave_out_what_is_deleted(
    rows: list[list[tuple[str, int]]], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    new_rows = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int64)
    collector = TermCollector()
    with stored(collected(rows)) as file:
        terms = read_terms(file, "it")
        numbers = np.array([VOCABULARY.index(text) for text in terms.texts], dtype=np.uint32)
        collector.add_terms(terms, numbers, new_rows)
    with stored(collector.arrays(VOCABULARY)) as file:
        assert terms_of(file) == truth_of(
            [row for row, one in zip(rows, kept, strict=True) if one]
        )
