"""All benchmarks on one corpus: ``python -m benchmarks [--size N] [--keep DIR] [--accept]``."""

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks import comparing, comparison, cutting, indexing, reading, searching
from benchmarks.plots import kept_comparisons
from benchmarks.results import FOLDER, accept

CUT_AT_MOST = 2000
"""Reports that cutting is timed on; jieba alone takes a minute for them."""

INDEXED_AT_MOST = 20_000
"""Reports whose files are read, by one process and by several: a quarter of an hour."""


def main() -> int:
    """Measure reading, cutting, indexing, searching in that index, then the peers."""
    options = indexing.arguments_for("benchmarks", None)
    built_of = min(options.size, INDEXED_AT_MOST)
    given = {"size": built_of, "seed": options.seed, "workers": options.workers}
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
        compared = comparing.compare(
            Path(folder), **{**given, "size": options.size}, keep=options.keep
        )
    comparison.print_figures(compared)
    comparison.print_serving(compared, kept_comparisons(FOLDER))
    if options.accept:
        accept("cutting", options.size, {one.way: asdict(one) for one in cut})
        accept("reading", options.size, reading.kept(read, resolved))
        accept("indexing", built_of, asdict(built))
        accept("searching", built_of, {one.kind: asdict(one) for one in searched})
        accept("comparing", options.size, asdict(compared))
    return 0


if __name__ == "__main__":
    sys.exit(main())
