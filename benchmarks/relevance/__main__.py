"""``python -m benchmarks.relevance [--accept] [--misses]``: judged queries, ours and baselines.

Prints nDCG@10 and recall over the queries that something answers, exactness over those
with one exact answer, by kind and over all, and how far ours is from each baseline.
"""

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.relevance.judgements import Judged, judged_queries
from benchmarks.relevance.scoring import difference, is_exact, ndcg, recall
from benchmarks.relevance.systems import (
    Portal,
    PortalPage,
    StockWhoosh,
    System,
    Trigrams,
    WordsAndBm25,
)
from benchmarks.relevance.truths import CORPUS, ROOT, Known, known_reports
from benchmarks.results import accept, print_table
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Report
from indexer.pipeline import index_paths

GOLDEN = ROOT / "golden" / "set"

OURS = (Portal.name, PortalPage.name)

Rankings = Mapping[str, Mapping[str, Sequence[str]]]
"""System → query → reports, the best first."""


def main() -> None:
    """Index, ask, compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance")
    parser.add_argument("--accept", action="store_true", help="keep the figures in results/")
    parser.add_argument("--misses", action="store_true", help="list where ours is not perfect")
    arguments = parser.parse_args()
    known = known_reports()
    judged = judged_queries(known)
    with tempfile.TemporaryDirectory() as folder:
        rankings = _ask_all(judged, known, Path(folder))
    figures = _figures(judged, rankings)
    _show(figures)
    if arguments.misses:
        _show_misses(judged, rankings[Portal.name])
    if arguments.accept:
        print(f"kept in {accept('relevance', len(judged), figures)}")


def _ask_all(judged: Sequence[Judged], known: Mapping[str, Known], folder: Path) -> Rankings:
    engine = WhooshEngine(folder / "index")
    index_paths([CORPUS, GOLDEN], engine, workers=1)
    names = {report.id: _name_of(report, known) for report in engine.reports()}
    texts = {names[report.id]: _text_of(report) for report in engine.reports()}
    missing = known.keys() - texts.keys()
    if missing:
        raise SystemExit(f"not in the index: {', '.join(sorted(missing))}")
    systems: list[System] = [
        Portal(engine, names),
        PortalPage(engine, names),
        StockWhoosh(texts, folder / "whoosh"),
        Trigrams(texts),
        WordsAndBm25(texts),
    ]
    return {
        system.name: {one.query: tuple(system.search(one.query)) for one in judged}
        for system in systems
    }


def _name_of(report: Report, known: Mapping[str, Known]) -> str:
    """The stem of the file that the report was read from; s000 for one of the corpus."""
    for source in report.sources:
        stem = Path(source.path).stem
        name = f"s{stem[:3]}" if stem[:3].isdigit() else stem
        if name in known:
            return name
    raise SystemExit(f"no truth for {report.sources}")


def _text_of(report: Report) -> str:
    """All that the portal searches as text, in the report's own order."""
    places = [division.name for division in report.region.divisions]
    lines = [report.title, report.agency, *report.aliases, *places]
    lines += [paragraph.text for paragraph in report.preamble]
    for section in report.sections:
        lines += [section.heading, *(paragraph.text for paragraph in section.paragraphs)]
    return "\n".join(lines)


def _figures(judged: Sequence[Judged], rankings: Rankings) -> dict[str, Any]:
    kinds = [*dict.fromkeys(one.kind for one in judged), "all"]
    return {
        "queries": {kind: len(_of_kind(judged, kind)) for kind in kinds},
        "systems": {
            name: {kind: _means(_of_kind(judged, kind), found) for kind in kinds}
            for name, found in rankings.items()
        },
        "ours_less": {
            ours: {
                name: _less(judged, rankings[ours], found)
                for name, found in rankings.items()
                if name not in OURS
            }
            for ours in OURS
        },
    }


def _of_kind(judged: Sequence[Judged], kind: str) -> list[Judged]:
    return [one for one in judged if kind in (one.kind, "all")]


def _means(judged: Sequence[Judged], found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    answered = [one for one in judged if one.grades]
    exact = [one for one in judged if one.exact]
    means: dict[str, float] = {}
    if answered:
        means["ndcg_10"] = round(
            fmean(ndcg(found[one.query], one.grades) for one in answered), 4
        )
        means["recall"] = round(
            fmean(recall(found[one.query], one.grades) for one in answered), 4
        )
    if exact:
        means["exact"] = round(
            fmean(is_exact(found[one.query], one.grades) for one in exact), 4
        )
    return means


def _less(
    judged: Sequence[Judged],
    ours: Mapping[str, Sequence[str]],
    theirs: Mapping[str, Sequence[str]],
) -> dict[str, dict[str, float]]:
    """How much more nDCG ours has: over all queries, those of words alone, topical ones."""
    free = ("navigational", "literal", "topical", "wording")
    groups = {
        "all": [one for one in judged if one.grades],
        "words": [one for one in judged if one.grades and one.kind in free],
        "topical": [one for one in judged if one.grades and one.kind == "topical"],
    }
    found = {}
    for group, queries in groups.items():
        interval = difference(
            [ndcg(ours[one.query], one.grades) for one in queries],
            [ndcg(theirs[one.query], one.grades) for one in queries],
        )
        found[group] = {
            "mean": round(interval.mean, 4),
            "low": round(interval.low, 4),
            "high": round(interval.high, 4),
        }
    return found


def _show(figures: Mapping[str, Any]) -> None:
    for measure in ("ndcg_10", "recall", "exact"):
        kinds = [
            kind
            for kind in figures["queries"]
            if measure in figures["systems"][Portal.name][kind]
        ]
        print(f"\n{measure}")
        print_table(
            ["", *(f"{kind} ({figures['queries'][kind]})" for kind in kinds)],
            [
                [name, *(f"{means[kind][measure]:.3f}" for kind in kinds)]
                for name, means in figures["systems"].items()
            ],
        )
    for ours, theirs in figures["ours_less"].items():
        print(f"\nnDCG@10, {ours} less theirs, 95 % of a paired bootstrap")
        print_table(
            ["", "all", "words alone", "topical"],
            [
                [name, *(_interval(one) for one in groups.values())]
                for name, groups in theirs.items()
            ],
        )


def _interval(one: Mapping[str, float]) -> str:
    return f"{one['mean']:+.3f} [{one['low']:+.3f}, {one['high']:+.3f}]"


def _show_misses(judged: Sequence[Judged], found: Mapping[str, Sequence[str]]) -> None:
    for one in judged:
        score = ndcg(found[one.query], one.grades) if one.grades else 1.0
        exact = not one.exact or is_exact(found[one.query], one.grades)
        if score < 1 or not exact:
            print(f"{one.kind}  {one.query}  nDCG {score:.3f}  exact {exact}")
            print(f"  found {list(found[one.query][:10])} of {len(found[one.query])}")
            print(f"  judged {dict(one.grades)}")


if __name__ == "__main__":
    main()
