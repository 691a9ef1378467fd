"""What a comparison of engines measured, and the tables that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.results import print_table
from benchmarks.serving import ADDED
from benchmarks.timing import QueryTimes

EVERYTHING = "all kinds"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFigures:
    """What was measured of one engine.

    Attributes:
        building: Seconds from words that are cut already to an index that is safe.
        index_bytes: Size of the index.
        opening: Seconds until the index is open, median.
        kinds: Kind of query → times, for those it can answer; all of these under ``all kinds``.
        rounds: How often each query was asked.
    """

    name: str
    version: str
    counts: str
    building: float
    index_bytes: int
    opening: float
    kinds: dict[str, QueryTimes]
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was measured on one corpus.

    Attributes:
        engines: Our engine first, then the peers that were at hand.
        scans: Kind of literal → times of a scan of the text, which finds the same.
        memory: Bytes of one serving process after all queries, ``None`` if unknown.
        adding: Seconds until a hundred further reports are found.
    """

    size: int
    text_bytes: int
    engines: tuple[EngineFigures, ...]
    scans: dict[str, QueryTimes]
    memory: int | None
    adding: float


def print_figures(comparison: Comparison) -> None:
    """Show our times and, for every peer, ours as a part of the peer's."""
    ours, *peers = comparison.engines
    print_table(
        (
            "engine",
            "build s",
            "reports/s",
            "ours/peer",
            "size/text",
            "opening ms",
            "counts",
            "rounds",
        ),
        [
            (
                f"{one.name} {one.version}",
                f"{one.building:.1f}",
                f"{comparison.size / one.building:,.0f}",
                f"{ours.building / one.building:.2f}",
                f"{one.index_bytes / comparison.text_bytes:.2f}",
                f"{one.opening * 1000:.1f}",
                one.counts,
                str(one.rounds),
            )
            for one in comparison.engines
        ],
    )
    print()
    headings = ["portal query, ours/peer", "median ms", "p99 ms"]
    headings += [f"{peer.name} {what}" for peer in peers for what in ("median", "p99")]
    print_table(headings, [[kind, *_row(kind, ours, peers)] for kind in ours.kinds])


def print_serving(comparison: Comparison, kept: Sequence[Mapping[str, Any]]) -> None:
    """Show what our engine shows beside its peers.

    Args:
        comparison: What was measured.
        kept: The accepted comparisons, for growth from those of smaller corpora.
    """
    ours = comparison.engines[0]
    for kind, scan in comparison.scans.items():
        ratio = ours.kinds[kind].median / scan.median
        print(f"{kind}: {ratio:.3f} of a scan's {scan.median * 1000:.1f} ms")
    for figures in kept:
        times = comparison.size / figures["size"]
        if times > 1:
            before = figures["engines"][0]["kinds"][EVERYTHING]
            now = ours.kinds[EVERYTHING]
            print(
                f"{times:.0f} × the {figures['size']:,} reports measured before: "
                f"median {now.median / before['median']:.1f} ×, "
                f"p99 {now.p99 / before['p99']:.1f} ×"
            )
    print(f"opening {ours.opening * 1000:.1f} ms")
    if comparison.memory is not None:
        print(f"one serving process after all queries: {comparison.memory / 1e6:,.0f} MB")
    print(f"{ADDED} reports added and found after {comparison.adding:.2f} s")


def _row(kind: str, ours: EngineFigures, peers: Sequence[EngineFigures]) -> list[str]:
    own = ours.kinds[kind]
    row = [f"{own.median * 1000:.2f}", f"{own.p99 * 1000:.2f}"]
    for peer in peers:
        other = peer.kinds.get(kind)
        if other is None or (other.queries < own.queries and kind != EVERYTHING):
            row += ["—", "—"]
        else:
            row += [f"{own.median / other.median:.2f}", f"{own.p99 / other.p99:.2f}"]
    return row
