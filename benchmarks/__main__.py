"""All benchmarks on one corpus: ``python -m benchmarks [--size N] [--accept]``."""

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks import comparing, cutting, indexing, reading, searching
from benchmarks.results import accept

CUT_AT_MOST = 2000
"""Reports that cutting is timed on; jieba alone takes a minute for them."""


def main() -> int:
    """Measure reading, cutting, indexing, searching in that index, then the peers."""
    options = indexing.arguments_for("benchmarks", None)
    given = {"size": options.size, "seed": options.seed, "workers": options.workers}
    read = reading.measure_reading(size=min(options.size, reading.ENOUGH), seed=options.seed)
    resolved = reading.measure_resolving()
    reading.print_figures(read, resolved)
    print()
    cut = cutting.measure_cutting(min(options.size, CUT_AT_MOST), options.seed)
    cutting.print_figures(cut)
    print()
    with tempfile.TemporaryDirectory() as folder:
        built = indexing.measure_indexing(Path(folder), **given)
        indexing.print_figures(built)
        searched = searching.measure_searching(Path(folder) / "index", **given)
    print()
    searching.print_figures(searched)
    print()
    with tempfile.TemporaryDirectory() as folder:
        compared = comparing.compare(Path(folder), **given)
    comparing.print_figures(compared)
    if options.accept:
        accept("cutting", options.size, {one.way: asdict(one) for one in cut})
        accept("reading", options.size, reading.kept(read, resolved))
        accept("indexing", options.size, asdict(built))
        accept("searching", options.size, {one.kind: asdict(one) for one in searched})
        accept("comparing", options.size, asdict(compared))
    return 0


if __name__ == "__main__":
    sys.exit(main())
