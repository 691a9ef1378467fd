"""The text of a segment comes back from its file, and any string in it is found."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analyzers.sentences import sentences
from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.arrays import Arrays
from indexer.engines.whoosh.text_collector import TextCollector
from indexer.engines.whoosh.texts import Texts, read_texts
from indexer.wording.masking import prints_of
from tests.support.documents import Spelt, a_report, spelt_out
from tests.support.naive_tree import sentences_with
from tests.support.stored_arrays import stored

sentence_texts = st.text(alphabet="公开不。;b𠀀", max_size=7)
lines = st.lists(
    st.sampled_from(["", "公开。", "不公开。公", ";;", "b"]) | sentence_texts, max_size=4
)
rows_of_lines = st.lists(lines, max_size=6)


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
