"""However reports are spread over segments, deleted and merged, the answers are the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh import new_segments, writer
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query import ResultPage, SearchRequest
from tests.support.naive_engine import NaiveEngine
from tests.support.random_queries import corpora, requests


@contextmanager
def small_segments(words: int, small: int) -> Iterator[WhooshEngine]:
    """An engine whose segments are full after a few words, and merged when few are small."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(new_segments, "FULL", words)
        patch.setattr(writer, "SMALL_KEPT", small)
        engine = WhooshEngine(Path(folder) / "index")
        yield engine
        engine.close()


def comparable(page: ResultPage) -> ResultPage:
    """A page but for the last decimal of its scores and the spelling of its cursor."""
    hits = []
    for hit in page.hits:
        score: Any = pytest.approx(hit.score, abs=2e-6)
        hits.append(replace(hit, score=score))
    return replace(page, hits=tuple(hits), next=None)


@settings(max_examples=40, deadline=None)
@given(
    published=corpora(),
    amended=st.lists(
        st.tuples(corpora(), st.sets(st.sampled_from([f"r{n}" for n in range(5)]))), max_size=5
    ),
    asked=st.lists(requests(), min_size=1, max_size=4),
    words=st.integers(1, 40),
    small=st.integers(0, 3),
)
def test_segments_change_no_answer(
    published: list[IndexDocument],
    amended: list[tuple[list[IndexDocument], set[str]]],
    asked: list[SearchRequest],
    words: int,
    small: int,
) -> None:
    naive = NaiveEngine()
    with small_segments(words, small) as engine:
        for each in (naive, engine):
            each.publish(published)
        for documents, remove in amended:
            assert engine.amend(documents, remove=remove) == naive.amend(
                documents, remove=remove
            )
        for request in asked:
            expected = comparable(naive.search(request))
            assert expected == replace(engine.search(request), next=None)
        assert list(engine.reports()) == list(naive.reports())
        assert engine.sources() == naive.sources()
        described, expected_description = engine.describe(), naive.describe()
        for name in ("reports", "sections", "terms"):
            assert getattr(described, name) == getattr(expected_description, name)
        size = engine.size()
        assert size.reports == described.reports
        assert (size.bytes, size.updated) == (described.bytes, described.updated)
