"""The index is a Whoosh index: Whoosh opens it, and its own queries count alike."""

from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from whoosh.index import open_dir
from whoosh.query import And, Not, Or, Phrase, Prefix, Query, Term

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.engine import WhooshEngine
from tests.support.documents import a_document
from tests.support.naive_engine import rows_of
from tests.support.naive_tree import Row
from tests.support.random_queries import VOCABULARY, corpora


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = WhooshEngine(tmp_path)
    engine.publish(
        [
            a_document(
                "r1", head="沙坡头", sections={1: "政务 公开 培训", 2: "公开 政务 公开"}
            ),
            a_document("r2", body="政务 培训 公开"),
            a_document("r3", body="政务 公开"),
        ]
    )
    engine.amend([a_document("r3", body="政务 公开", headings={1: "公开"})])
    engine.close()
    return tmp_path


def count(folder: Path, query: Query) -> int:
    with open_dir(str(folder)).searcher() as searcher:
        return len(searcher.search(query, limit=None))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Term("body", "公开"), 4),
        (Term("heading", "公开"), 1),
        (Term("head", "沙坡头"), 1),
        (Term("body", "无"), 0),
        (And([Term("body", "公开"), Term("body", "培训")]), 2),
        (Or([Term("body", "培训"), Term("heading", "公开")]), 3),
        (Phrase("body", ["政务", "公开"]), 3),
        (Phrase("body", ["政务", "培训"]), 1),
        (Prefix("body", "公"), 4),
        (Not(Term("body", "培训")), 5),
        (And([Term("report_id", "r1"), Term("section", "2")]), 1),
    ],
)
def test_whoosh_s_own_queries_give_the_right_counts(
    folder: Path, query: Query, expected: int
) -> None:
    assert count(folder, query) == expected


def test_whoosh_ranks_on_it(folder: Path) -> None:
    with open_dir(str(folder)).searcher() as searcher:
        results = searcher.search(Term("body", "公开"))
        assert [hit.score > 0 for hit in results] == [True] * 4
        assert results[0].score > results[3].score


@settings(max_examples=25, deadline=None)
@given(corpus=corpora())
def test_term_and_phrase_agree_with_the_naive_count(corpus: list[IndexDocument]) -> None:
    with TemporaryDirectory() as name:
        engine = WhooshEngine(Path(name) / "index")
        engine.publish(corpus)
        rows = rows_of({one.report.id: one for one in corpus}.values())
        for first, second in combinations(VOCABULARY[:4], 2):
            found = count(Path(name) / "index", Phrase("body", [first, second]))
            assert found == sum(follows(row, first, second) for row in rows)
            both = And([Term("body", first), Term("body", second)])
            assert count(Path(name) / "index", both) == sum(
                all(row.counts(word)[1] for word in (first, second)) for row in rows
            )
        engine.close()


def follows(row: Row, first: str, second: str) -> bool:
    words = set(row.document.words(row.section.body_words))
    return any((second, position + 1) in words for word, position in words if word == first)


def test_whoosh_is_told_whether_anything_is_deleted(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.publish([a_document(f"r{number}", body="公开") for number in range(5)])
    with open_dir(str(tmp_path)).reader() as reader:
        assert not reader.has_deletions()

    engine.amend([a_document("r4", body="政务")])
    with open_dir(str(tmp_path)).reader() as reader:
        assert reader.has_deletions()
        assert reader.doc_count_all() - reader.doc_count() == 2


def test_whoosh_is_told_how_long_fields_are(tmp_path: Path) -> None:
    WhooshEngine(tmp_path).publish(
        [a_document("r1", head="沙坡头", sections={1: "政务 公开 培训", 2: "公开"})]
    )
    with open_dir(str(tmp_path)).reader() as reader:
        assert [reader.doc_field_length(row, "body") for row in range(3)] == [0, 3, 1]
        assert [reader.doc_field_length(row, "head") for row in range(3)] == [1, 0, 0]
        assert reader.doc_field_length(0, "report_id", 7) == 7
        lengths = reader.field_length, reader.min_field_length, reader.max_field_length
        assert [length("body") for length in lengths] == [4, 0, 3]
        assert [length("report_id") for length in lengths] == [0, 0, 0]
