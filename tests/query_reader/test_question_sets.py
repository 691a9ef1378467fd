"""Plain questions in many wordings, and ordinary queries that ask for nothing but words.

``questions.tsv`` has one question a line, with the query that says the same. Half of the
first round was held out while the patterns were written; later rounds were written by
asking as other people would, before looking how they are read. A question marked
``missed`` is not understood yet: it must then be searched as words.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.corpus_files import find_files
from indexer.file_reading import read_report
from indexer.query import And, Node
from search_app.query_reader import Arrangement, ReadQuery, read_query

HERE = Path(__file__).parent
ROWS = [
    line.split("\t") for line in (HERE / "questions.tsv").read_text("utf-8").splitlines()[1:]
]
RIGHT = [(question, query) for _, _, reading, question, query in ROWS if reading == "right"]
MISSED = [question for _, _, reading, question, _ in ROWS if reading == "missed"]
ORDINARY = (HERE / "ordinary_queries.txt").read_text("utf-8").splitlines()


ASKED_IN = 2026
"""The year in which 去年 is said."""

TEXTUAL = {"word", "literal"}
CORPUS = HERE.parents[1] / "corpus"
MARKS = re.compile("[，。；：、！？]")


def printed_clauses() -> Iterator[str]:
    """What the reports of the corpus say: their lines, and each clause of them."""
    for file in find_files([CORPUS]):
        for section in read_report(file).sections:
            for paragraph in section.paragraphs:
                yield paragraph.text
                yield from (clause for clause in MARKS.split(paragraph.text) if clause.strip())


def meaning(reading: ReadQuery) -> tuple[frozenset[Node], Arrangement]:
    """The conditions, in whatever order, and the order of the list."""
    node = reading.node
    children = node.children if isinstance(node, And) else (node,)
    return frozenset(children), reading.arrangement


@pytest.mark.parametrize(("question", "query"), RIGHT)
def test_a_question_means_what_the_query_says(question: str, query: str) -> None:
    assert meaning(read_query(question, ASKED_IN)) == meaning(read_query(query))


@pytest.mark.parametrize("question", MISSED)
def test_a_question_that_is_not_understood_is_searched_as_words(question: str) -> None:
    assert {chip.kind for chip in read_query(question).chips} == {"word"}


@pytest.mark.parametrize("query", ORDINARY)
def test_an_ordinary_query_gets_no_condition(query: str) -> None:
    reading = read_query(query, ASKED_IN)

    assert {chip.kind for chip in reading.chips} <= TEXTUAL
    assert reading.arrangement == Arrangement()


def test_nothing_that_a_report_says_is_taken_for_a_condition() -> None:
    clauses = set(printed_clauses())
    read = {
        clause: [chip.text for chip in read_query(clause).chips if chip.kind not in TEXTUAL]
        for clause in clauses
    }

    assert len(clauses) > 500
    assert {clause: chips for clause, chips in read.items() if chips} == {}


def test_at_least_19_of_20_questions_are_understood() -> None:
    for language in ("zh", "en"):
        readings = [row[2] for row in ROWS if row[0] == language]
        assert len(readings) >= 70
        assert readings.count("right") / len(readings) >= 0.95


def test_there_are_as_many_ordinary_queries_as_were_promised() -> None:
    assert len(set(ORDINARY)) == len(ORDINARY) >= 150
