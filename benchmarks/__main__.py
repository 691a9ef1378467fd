"""All benchmarks on one corpus: ``python -m benchmarks [--size N] [--accept]``."""

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks import indexing, searching
from benchmarks.results import accept


def main() -> int:
    """Measure indexing, then searching in the index that it built."""
    options = indexing.arguments_for("benchmarks", None)
    given = {"size": options.size, "seed": options.seed, "workers": options.workers}
    with tempfile.TemporaryDirectory() as folder:
        built = indexing.measure_indexing(Path(folder), **given)
        indexing.print_figures(built)
        searched = searching.measure_searching(Path(folder) / "index", **given)
    print()
    searching.print_figures(searched)
    if options.accept:
        accept("indexing", options.size, asdict(built))
        accept("searching", options.size, {one.kind: asdict(one) for one in searched})
    return 0


if __name__ == "__main__":
    sys.exit(main())
