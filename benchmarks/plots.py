"""How cost grows with the corpus: the accepted comparisons as tables and plots.

``python -m benchmarks.plots`` writes ``results/comparing.md`` and ``results/*.svg`` from every
``results/comparing-*.json``; it measures nothing.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import results

INSTALL = "matplotlib is not installed: pip install 'gongkai[bench]'"
ALL = "all kinds"
Figures = Mapping[str, Any]
"""The ``figures`` of one kept comparison."""

Line = tuple[list[int], list[float]]
"""Sizes, and what was measured at each."""

PLOTS: Mapping[str, tuple[str, Callable[[Figures, Figures], float]]] = {
    "query-median": ("query, median, ms", lambda _, one: one["kinds"][ALL]["median"] * 1e3),
    "query-p99": ("query, p99, ms", lambda _, one: one["kinds"][ALL]["p99"] * 1e3),
    "building": ("build from cut words, s", lambda _, one: one["building"]),
    "index-size": (
        "index size / text size", lambda kept, one: one["index_bytes"] / kept["text_bytes"]
    ),
    "opening": ("opening, ms", lambda _, one: one["opening"] * 1e3),
}  # fmt: skip


def write_all(folder: Path) -> tuple[Path, ...]:
    """The table of all kept comparisons in a folder, and a plot of each figure.

    Raises:
        ModuleNotFoundError: matplotlib is not installed; the table is written before.
    """
    kept = kept_comparisons(folder)
    table = folder / "comparing.md"
    table.write_text(markdown(kept), "utf-8")
    return (table, *(_plot(folder, name, kept) for name in PLOTS))


def kept_comparisons(folder: Path) -> tuple[Figures, ...]:
    """The accepted comparisons, the smallest corpus first."""
    read = (json.loads(path.read_text("utf-8")) for path in folder.glob("comparing-*.json"))
    return tuple(sorted((one["figures"] for one in read), key=lambda one: int(one["size"])))


def lines_of(kept: Sequence[Figures], name: str) -> dict[str, Line]:
    """Engine → its line in a plot."""
    lines: dict[str, Line] = {}
    for figures in kept:
        for engine in figures["engines"]:
            sizes, values = lines.setdefault(engine["name"], ([], []))
            sizes.append(figures["size"])
            values.append(PLOTS[name][1](figures, engine))
    return lines


def markdown(kept: Sequence[Figures]) -> str:
    """Our times by kind of query and size, and as a part of each peer's."""
    parts = ["# Portal query and build against peers", ""]
    for figures in kept:
        ours, *peers = figures["engines"]
        names = [peer["name"] for peer in peers]
        parts += [f"## {figures['size']:,} reports", ""]
        parts += _row(
            "kind", "median ms", "p99 ms", *(f"{name}, median, p99" for name in names)
        )
        parts += _row("---", *["---:"] * (2 + len(names)))
        for kind, own in ours["kinds"].items():
            ratios = [_ratios(own, peer["kinds"].get(kind)) for peer in peers]
            parts += _row(
                kind, f"{own['median'] * 1e3:.2f}", f"{own['p99'] * 1e3:.2f}", *ratios
            )
        build = [f"{ours['building'] / peer['building']:.2f}" for peer in peers]
        parts += _row("build", f"{ours['building'] * 1e3:,.0f}", "", *build)
        parts.append("")
    return "\n".join(parts)


def _row(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |"]


def _ratios(own: Mapping[str, float], other: Mapping[str, float] | None) -> str:
    if other is None:
        return "—"
    return f"{own['median'] / other['median']:.2f} ×, {own['p99'] / other['p99']:.2f} ×"


def _plot(folder: Path, name: str, kept: Sequence[Figures]) -> Path:
    # Loaded here alone: it takes a second, and the table does not need it.
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = name
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    for engine, (sizes, values) in lines_of(kept, name).items():
        axes.plot(sizes, values, marker="o", label=engine)
    axes.set(xscale="log", yscale="log", xlabel="reports", ylabel=PLOTS[name][0])
    axes.grid(visible=True, which="major", alpha=0.4)
    axes.legend()
    path = folder / f"{name}.svg"
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
    return path


def main() -> int:
    """Write them beside the kept figures."""
    try:
        written = write_all(results.FOLDER)
    except ModuleNotFoundError:
        print(INSTALL, file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
