"""Whole annual reports made from a seed, for measuring: never to be taken for real ones.

Every report says in its last paragraph that it is a generated sample. The
same seed gives the same bytes, and a larger size only adds reports at the end.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.agencies import Agency, agencies
from benchmarks.composing import Composer, Style
from benchmarks.dice import Dice
from benchmarks.figures import PlantedFault, YearFigures, figures_over_years
from indexer.samples import MARKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a generated report states, for checking what was read from it.

    Attributes:
        division: Code of the agency's place, six digits, nine for a township.
        form: ``2021``, ``2019`` or ``pre2019``.
        cells: Anchor → number as printed; empty if the report has no tables.
        faults: The contradictions put into it on purpose.
    """

    title: str
    agency: str
    division: str
    year: int
    form: str
    cells: Mapping[str, int | float]
    faults: tuple[PlantedFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedReport:
    """One report: the name of its file, its text, and what is true of it."""

    name: str
    text: str
    truth: Truth


def generate(size: int, seed: int = 1) -> Iterator[GeneratedReport]:
    """The first ``size`` reports of this seed."""
    return islice(_all_reports(seed), size)


def _all_reports(seed: int) -> Iterator[GeneratedReport]:
    number = 0
    for agency in agencies(seed):
        style = Style.of(agency, seed)
        for figures in figures_over_years(agency, seed):
            yield _report(number, agency, figures, style, seed)
            number += 1


def _report(
    number: int, agency: Agency, figures: YearFigures, style: Style, seed: int
) -> GeneratedReport:
    composer = Composer(
        agency, figures, style, Dice(seed, "report", agency.number, figures.year)
    )
    composition = composer.compose()
    has_tables = composer.form != "pre2019"
    return GeneratedReport(
        name=f"{number:06d}-{agency.place.code}-{figures.year}.txt",
        text=composition.text,
        truth=Truth(
            title=composition.title,
            agency=agency.name,
            division=agency.place.code,
            year=figures.year,
            form=composer.form,
            cells=figures.cells if has_tables else {},
            faults=(*(figures.faults if has_tables else ()), *composition.faults),
        ),
    )


def write_reports(folder: Path, *, size: int, seed: int) -> None:
    """Write reports into a new or empty folder, with a hidden file that says what they are.

    Raises:
        FileExistsError: The folder holds something already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: generated reports never join others")
    (folder / MARKER).write_text(f"size={size} seed={seed}\n", "utf-8")
    for report in generate(size, seed):
        (folder / report.name).write_bytes(report.text.encode())


def main(arguments: Sequence[str] | None = None) -> int:
    """``python -m benchmarks.generator --size N --seed S --to DIR``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator")
    parser.add_argument("--size", type=int, default=500, help="number of reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="an empty folder")
    options = parser.parse_args(arguments)
    try:
        write_reports(options.to, size=options.size, seed=options.seed)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
