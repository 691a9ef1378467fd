"""What a segment's file holds is what was put into it: terms, text, columns, whole values."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.sentences import sentences
from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.array_file import ArrayFile, DamagedFileError, write_arrays
from indexer.engines.whoosh.arrays import Arrays, below
from indexer.engines.whoosh.columns import pack_optional, unpack_optional
from indexer.engines.whoosh.stored import ValueCollector, Values
from indexer.engines.whoosh.strings import pack_strings, read_strings
from indexer.engines.whoosh.term_postings import FieldTerms, TermCollector, read_terms
from indexer.engines.whoosh.text_collector import TextCollector
from indexer.engines.whoosh.texts import Texts, read_texts
from indexer.wording.masking import prints_of
from tests.support.documents import Spelt, a_report, spelt_out
from tests.support.naive_tree import sentences_with

words = st.tuples(
    st.sampled_from(["公开", "公", "开", "ab", "𠀀", "三审三校"]),
    st.one_of(st.integers(0, 5), st.integers(0, 100_000)),
)
rows_of_words = st.lists(st.lists(words, max_size=40), max_size=6)
sentence_texts = st.text(alphabet="公开不。;b𠀀", max_size=7)
lines = st.lists(
    st.sampled_from(["", "公开。", "不公开。公", ";;", "b"]) | sentence_texts, max_size=4
)
rows_of_lines = st.lists(lines, max_size=6)


@contextmanager
def stored(arrays: Arrays) -> Iterator[ArrayFile]:
    """These arrays in a file, under the prefix ``it``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "arrays"
        write_arrays(path, below("it", arrays))
        yield ArrayFile(path)


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


def texts_of(rows: list[list[str]]) -> TextCollector:
    """Rows of two documents that share their sentences, and of two that share none."""
    collector = TextCollector()
    for part in (rows[:3], rows[3:]):
        whole = document_of([*part, ["没有。"]])
        for first, end in ((0, min(2, len(part))), (2, len(part))):
            if first < end:
                collector.add(without_others(whole, first, end))
    return collector


def document_of(rows: list[list[str]]) -> IndexDocument:
    sections = [Spelt(number=1, heading=(), body=(), lines=tuple(row)) for row in rows]
    return spelt_out(a_report(), head=(), sections=sections, keys={}, values={})


def without_others(whole: IndexDocument, first: int, end: int) -> IndexDocument:
    """A document of some sections of another, whose sentences are numbered as there."""
    sections = whole.sections[first:end]
    start = sections[0].sentences.start
    return replace(
        whole,
        sentences=whole.sentences[start : sections[-1].sentences.stop],
        sections=tuple(
            one._replace(
                sentences=range(one.sentences.start - start, one.sentences.stop - start)
            )
            for one in sections
        ),
    )


@given(rows=rows_of_lines)
def test_each_sentence_is_kept_once_in_order_with_its_print(rows: list[list[str]]) -> None:
    said = dict.fromkeys(one for row in rows for line in row for one in sentences(line))
    with stored(texts_of(rows).arrays()) as file:
        texts = read_texts(file, "it")
        assert [texts.sentences.sentence(one) for one in range(len(said))] == list(said)
        assert texts.prints.tolist() == list(prints_of(tuple(said)))
        assert len(texts.sentences) == len(said)


@given(rows=rows_of_lines, data=st.data())
def test_rows_taken_over_from_a_file_leave_out_what_is_not_wanted(
    rows: list[list[str]], data: st.DataObject
) -> None:
    live = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    with stored(texts_of(rows).arrays()) as file:
        collector = texts_of(rows)
        collector.add_rows(read_texts(file, "it"), np.array(live, dtype=np.bool_))
    kept = rows + [row for row, is_live in zip(rows, live, strict=True) if is_live]
    assert as_lists(collector.arrays()) == as_lists(texts_of(kept).arrays())


def as_lists(arrays: Arrays) -> dict[str, list[int]]:
    return {name: array.tolist() for name, array in arrays.items()}


@given(rows=rows_of_lines, wanted=st.text(alphabet="公开不。;b𠀀无", min_size=1, max_size=6))
def test_a_literal_is_found_where_a_scan_finds_it(rows: list[list[str]], wanted: str) -> None:
    with stored(texts_of(rows).arrays()) as file:
        texts: Texts = read_texts(file, "it")
        counts = {
            number: sum(sentences_with(wanted, line) for line in row)
            for number, row in enumerate(rows)
        }
        found = texts.find(wanted)
        assert dict(zip(found.rows.tolist(), found.counts.tolist(), strict=True)) == {
            number: count for number, count in counts.items() if count
        }


@given(rows=rows_of_lines, data=st.data())
def test_every_part_of_a_line_is_found_in_its_row(
    rows: list[list[str]], data: st.DataObject
) -> None:
    places = [(number, line) for number, row in enumerate(rows) for line in row if line]
    with stored(texts_of(rows).arrays()) as file:
        texts = read_texts(file, "it")
        for number, line in places:
            start = data.draw(st.integers(0, len(line) - 1))
            end = data.draw(st.integers(start + 1, len(line)))
            assert number in texts.find(line[start:end]).rows


@given(rows=rows_of_lines)
def test_lines_come_back_but_for_empty_ones(rows: list[list[str]]) -> None:
    with stored(texts_of(rows).arrays()) as file:
        texts = read_texts(file, "it")
        for first, end in combinations(range(len(rows) + 1), 2):
            whole = "".join(line for row in rows[first:end] for line in row)
            assert texts.running(first, end) == whole
        assert [list(texts.lines(number)) for number in range(len(rows))] == [
            [line for line in row if line] for row in rows
        ]


@given(line=st.text(alphabet="公开。;!?b\n"))
def test_sentences_are_the_line(line: str) -> None:
    parts = sentences(line)
    assert "".join(parts) == line
    assert all(not set(part[:-1]) & set("。;!?\n") for part in parts)


def test_a_literal_does_not_run_on_into_the_sentence_stored_next() -> None:
    """Its last pair is so common that it is not looked up; only the place of the end tells."""
    common = [[f"{first}戊己"] for first in "子丑寅卯辰"]
    with stored(texts_of([["甲乙丙丁戊"], ["己庚"], *common]).arrays()) as file:
        found = read_texts(file, "it").find("甲乙丙丁戊己")

    assert found.rows.tolist() == []


def test_a_literal_does_not_run_on_into_the_next_line() -> None:
    with stored(texts_of([["公开。", "不开。"], ["公开。不开。"]]).arrays()) as file:
        found = read_texts(file, "it").find("公开。不")

    assert found.rows.tolist() == [1]


def test_half_a_surrogate_pair_is_found_nowhere() -> None:
    with stored(texts_of([["𠀀公"]]).arrays()) as file:
        texts = read_texts(file, "it")
        assert [len(texts.find(half).rows) for half in ("\ud840", "\udc00", "\udc00公")] == [
            0,
            0,
            0,
        ]
        for nothing in ("", "\ud840", "\udc00公"):
            assert texts.sentences.containing(nothing).tolist() == []
        assert texts.find("𠀀").rows.tolist() == [0]


@given(
    numbers=st.lists(
        st.none()
        | st.integers(0, 300).map(float)
        | st.sampled_from([255.0, 65535.0, 4294967295.0, 1e12, -1.0, 0.5])
    )
)
def test_a_column_with_gaps_comes_back(numbers: list[float | None]) -> None:
    column = np.array([np.nan if one is None else one for one in numbers], dtype=np.float64)

    np.testing.assert_array_equal(unpack_optional(pack_optional(column)), column)


@given(texts=st.lists(st.text(max_size=5)))
def test_strings_come_back_and_sorted_ones_are_found(texts: list[str]) -> None:
    texts = sorted(set(texts))
    with stored(pack_strings(texts)) as file:
        strings = read_strings(file, "it")
        assert list(strings) == texts
        assert [strings[place] for place in range(len(strings))] == texts
        assert [strings.find(text) for text in texts] == list(range(len(texts)))
        assert strings.find("nowhere") is None
        for beginning in ("", "a", *(text[:2] for text in texts)):
            found = [texts[place] for place in strings.with_prefix(beginning)]
            assert found == [text for text in texts if text.startswith(beginning)]


@given(
    values=st.lists(st.tuples(st.binary(), st.text()), max_size=4),
    example=st.none() | st.binary(),
)
def test_whole_values_come_back(values: list[tuple[bytes, str]], example: bytes | None) -> None:
    collector = ValueCollector()
    if example is not None:
        collector.share(example)
    for value, own in values:
        collector.add(value, own)
    with stored(collector.arrays()) as file:
        kept = Values(file, "it")
        for number, (value, own) in enumerate(values):
            assert kept.value(number, own) == value


@pytest.mark.parametrize("cut", [1, 30, 60])
def test_a_file_that_is_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "arrays"
    write_arrays(path, {"numbers": np.arange(10)})
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises(DamagedFileError):
        ArrayFile(path)


def test_a_file_whose_directory_was_altered_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "arrays"
    write_arrays(path, {"numbers": np.arange(10)})
    data = bytearray(path.read_bytes())
    data[data.index(b"numbers")] ^= 1
    path.write_bytes(data)

    with pytest.raises(DamagedFileError):
        ArrayFile(path)
