"""``python -m golden``: score the set, or render its files from their truths."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence

from golden.composer.composing import compose
from golden.reading import readings_of
from golden.scorecard import is_good_enough, scorecard
from golden.scoring import Tally, score
from golden.truth import golden_files


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 1 if the set is read worse than the thresholds allow."""
    parser = argparse.ArgumentParser(prog="python -m golden", description=__doc__)
    parser.add_argument("command", nargs="?", choices=("score", "compose"), default="score")
    parser.add_argument("--only", default="", help="files whose name contains this")
    parser.add_argument("--pdf", action="store_true", help="compose: print PDF files anew, too")
    arguments = parser.parse_args(argv)
    if arguments.command == "compose":
        render(arguments.only, with_pdf=arguments.pdf)
        return 0
    tallies = score_set(arguments.only)
    sys.stdout.write(scorecard(tallies))
    return 0 if is_good_enough(tallies) else 1


def score_set(only: str = "") -> dict[str, Tally]:
    """Carrier → what was right and wrong in its files."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for golden in golden_files():
        if only in golden.name:
            for reading in readings_of(golden):
                found, whole = score(reading), tallies[reading.carrier]
                whole.right += found.right
                whole.asked += found.asked
                whole.misses += found.misses
    return dict(tallies)


def render(only: str = "", *, with_pdf: bool = False) -> None:
    """Write the files; a PDF that is there is left unless asked for, archives come last."""
    files = sorted(golden_files(), key=lambda one: one.truth.file.carrier == "zip")
    for golden in files:
        is_kept = golden.truth.file.carrier == "pdf" and golden.file.exists() and not with_pdf
        if only in golden.name and not is_kept:
            golden.file.write_bytes(compose(golden))


if __name__ == "__main__":
    sys.exit(main())
