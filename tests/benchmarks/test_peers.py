"""Every engine gives the counts of a plain scan, or is left out with a line that says why."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import comparing
from benchmarks.checking import WrongAnswerError
from benchmarks.comparing import PEERS, check_counts, compare, expected_counts, peers_at_hand
from benchmarks.comparison import print_figures, print_serving
from benchmarks.peers import lucene_peer
from benchmarks.peers.interface import PeerMissingError, character_pairs, passage, sections_of
from benchmarks.peers.lucene_peer import LucenePeer
from benchmarks.peers.ours import Ours
from benchmarks.peers.sqlite_peer import SqlitePeer
from benchmarks.peers.whoosh_peer import WhooshPeer
from benchmarks.queries import BenchmarkQuery
from benchmarks.scanning import expected_count
from benchmarks.spooling import Spool, WrongSpoolError, kept_corpus, spool_corpus
from tests.support.naive_sections import expected_sections

SIZE = 24


@pytest.fixture(scope="module")
def spool(tmp_path_factory: pytest.TempPathFactory) -> Spool:
    path = tmp_path_factory.mktemp("spool") / "documents"
    return spool_corpus(path, size=SIZE, seed=1, workers=1)


@pytest.fixture(scope="module")
def expected(spool: Spool) -> dict[BenchmarkQuery, dict[str, int]]:
    return expected_counts(spool)


@pytest.mark.parametrize(
    "number", range(len(PEERS)), ids=["tantivy", "lucene", "sqlite", "whoosh"]
)
def test_a_peer_counts_what_a_scan_counts(
    number: int,
    spool: Spool,
    expected: dict[BenchmarkQuery, dict[str, int]],
    tmp_path: Path,
) -> None:
    measures = {query.number.measure: None for query in spool.queries if query.number}
    peer = PEERS[number](tmp_path / "peer", tuple(measures))
    if isinstance(peer, LucenePeer) and not lucene_peer.is_prepared():
        pytest.skip("Lucene's jars are not here: make bench fetches them")
    try:
        assert peer.version()
    except PeerMissingError as error:
        pytest.skip(str(error))
    peer.build(section for document in spool.documents() for section in sections_of(document))

    check_counts(peer, expected)

    common = next(query for query in spool.queries if query.words)
    page = peer.portal_query(common)
    assert len(page.passages) == 10
    assert all(f"<mark>{common.words[0]}</mark>" in one for one in page.passages)
    assert set(page.facets["section"]) <= {0, 1, 2, 3, 4, 5, 6, *"0123456"}
    assert sum(page.facets["format"].values()) == page.count
    wrong = {common: dict.fromkeys(expected[common], page.count + 1)}
    with pytest.raises(WrongAnswerError, match="should be"):
        check_counts(peer, wrong)
    peer.close()


def test_our_engine_counts_what_a_scan_counts(
    spool: Spool, expected: dict[BenchmarkQuery, dict[str, int]], tmp_path: Path
) -> None:
    ours = Ours(tmp_path / "ours")
    ours.build(spool.documents())

    check_counts(ours, expected)

    common = next(query for query in spool.queries if query.words)
    page = ours.portal_query(common)
    assert len(page.passages) == 10
    assert all(f"<mark>{common.words[0]}</mark>" in one for one in page.passages)
    ours.close()


def test_most_queries_find_something(expected: dict[BenchmarkQuery, dict[str, int]]) -> None:
    found = [query for query, counts in expected.items() if counts[Ours.name]]
    assert len(found) > len(expected) / 2


def test_a_missing_peer_is_left_out_with_a_line_that_says_how_to_install_it(
    spool: Spool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PeerMissingError, match="openjdk"):
        LucenePeer(tmp_path, ()).version()
    names = [peer.name for peer in peers_at_hand(tmp_path, spool, SIZE)]

    assert "Lucene" not in names
    assert "SQLite FTS5" in names
    assert lucene_peer.INSTALL in capsys.readouterr().out


def test_a_peer_is_not_asked_to_hold_more_than_it_can(
    spool: Spool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [peer.name for peer in peers_at_hand(tmp_path, spool, WhooshPeer.most + 1)]

    assert "stock Whoosh" not in names
    assert "stock Whoosh is left out" in capsys.readouterr().out


def test_a_comparison_gives_a_ratio_for_every_kind_that_a_peer_can_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(comparing, "PEERS", (SqlitePeer,))

    comparison = compare(tmp_path, size=6, seed=2, workers=1)
    print_figures(comparison)

    ours, peer = comparison.engines
    assert (ours.name, peer.name) == ("gongkai", "SQLite FTS5")
    assert set(peer.kinds) == set(ours.kinds)
    assert ours.kinds["all kinds"].queries >= 200
    for engine in (ours, peer):
        assert min(engine.building, engine.opening, engine.index_bytes) > 0
        assert all(0 < one.median <= one.p99 for one in engine.kinds.values())
    assert "plain question" in capsys.readouterr().out
    assert set(comparison.scans) == {"literal, common", "literal, rare"}
    assert comparison.adding > 0
    before = {"size": 3, "engines": [dataclasses.asdict(ours)]}
    print_serving(comparison, [before])
    assert "2 × the 3 reports measured before: median 1.0 ×" in capsys.readouterr().out
    if comparison.memory is not None:
        assert comparison.memory > 10_000_000


def test_a_corpus_is_kept_and_another_one_is_not_mistaken_for_it(tmp_path: Path) -> None:
    kept = kept_corpus(tmp_path / "kept", size=3, seed=1, workers=1)
    moved = Path(shutil.move(tmp_path / "kept", tmp_path / "moved"))

    again = kept_corpus(moved, size=3, seed=1, workers=1)

    assert [one.report.id for one in again.documents()] == [
        one.report.id
        for one in kept_corpus(tmp_path / "new", size=3, seed=1, workers=1).documents()
    ]
    assert again.queries == kept.queries
    for size, seed in ((4, 1), (3, 2)):
        with pytest.raises(WrongSpoolError, match="does not keep"):
            kept_corpus(moved, size=size, seed=seed, workers=1)


def test_the_whole_corpus_is_counted_as_report_by_report(
    spool: Spool, expected: dict[BenchmarkQuery, dict[str, int]]
) -> None:
    for query, counts in expected.items():
        assert counts[Ours.name] == expected_count(query, spool.reports), query
        found = expected_sections(query, spool.reports)
        assert (counts["sections"], counts["reports"]) == found, query


def test_a_passage_shows_the_first_thing_asked_for_and_escapes_the_text() -> None:
    assert passage("a<b>公开 培训", ("培训", "公开")) == "a&lt;b&gt;<mark>公开</mark> 培训"
    assert passage("没有", ("公开",)) == "<mark></mark>没有"


def test_character_pairs_hold_no_white_space_and_do_not_cross_lines(spool: Spool) -> None:
    assert character_pairs("a b") == ["a\u2420", "\u2420b"]
    section = next(one for document in spool.documents() for one in sections_of(document))
    lined = dataclasses.replace(section, lines=("公开", "培训"))
    assert lined.pairs().split() == ["公开", "\u241e", "培训"]


def test_a_spool_is_read_as_often_as_asked(spool: Spool) -> None:
    def ids() -> Iterator[str]:
        return (document.report.id for document in spool.documents())

    assert list(ids()) == list(ids())
    assert len(set(ids())) == SIZE == len(spool.reports)
