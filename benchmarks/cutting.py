"""How fast texts become words: jieba, the faster cutter, and compiled code.

``python -m benchmarks.cutting [--size N] [--seed S] [--accept]``

Normalising, cutting and placing the finer words are timed together, on the
paragraphs of generated reports. All give the same words, which is checked
before they are timed.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import process_time

from analyzers.bulk_cutter import BulkCutter, TextCutter
from analyzers.normalizer import normalize_lines
from analyzers.segmenter import (
    compiled_cutter,
    cut_of_jieba,
    cut_of_rjieba,
    index_words,
    load_vocabulary,
)
from analyzers.word_cutter import WordCutter
from benchmarks.checking import demand_equal
from benchmarks.generator import generate
from benchmarks.indexing import arguments_for
from benchmarks.results import accept, print_table
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

CHECKED = 50
"""Sections whose words are compared before the clock starts."""

Lines = tuple[str, ...]
Way = Callable[[Lines], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CuttingFigures:
    """Processor time of one way to cut, on a fresh cutter.

    Attributes:
        reports_a_second: Over all of the corpus, dictionaries loaded before.
        megabytes_a_second: UTF-8 of the paragraphs.
    """

    way: str
    reports_a_second: float
    megabytes_a_second: float


def measure_cutting(size: int, seed: int) -> tuple[CuttingFigures, ...]:
    """Cut the same reports in every way that this machine has.

    Raises:
        WrongAnswerError: Two ways give different words.
    """
    reports = [_sections(report.name, report.text) for report in generate(size, seed)]
    sections = [lines for report in reports for lines in report]
    megabytes = sum(len(line.encode()) for lines in sections for line in lines) / 1e6
    figures = []
    for way, make in _ways().items():
        _check(make(), sections[:CHECKED])
        cut = make()
        started = process_time()
        for lines in sections:
            cut(lines)
        seconds = process_time() - started
        figures.append(
            CuttingFigures(
                way=way, reports_a_second=size / seconds, megabytes_a_second=megabytes / seconds
            )
        )
    return tuple(figures)


def _sections(name: str, text: str) -> list[Lines]:
    report = parse_report(read_source(name, text.encode()))
    return [
        tuple(paragraph.text for paragraph in section.paragraphs) for section in report.sections
    ]


def _ways() -> dict[str, Callable[[], Way]]:
    vocabulary = load_vocabulary()
    reference = cut_of_jieba(vocabulary)
    ways: dict[str, Callable[[], Way]] = {
        "jieba": lambda: _by_line(WordCutter(vocabulary, reference)),
        "jieba, in bulk": lambda: _in_bulk(
            BulkCutter(WordCutter(load_vocabulary(), reference))
        ),
    }
    faster = cut_of_rjieba(vocabulary)
    if faster is None:
        print("rjieba is not installed: pip install 'gongkai[fast]'")
    else:
        ways["rjieba"] = lambda: _by_line(WordCutter(load_vocabulary(), faster))
        ways["rjieba, in bulk"] = lambda: _in_bulk(
            BulkCutter(WordCutter(load_vocabulary(), faster))
        )
    compiled = compiled_cutter(vocabulary)
    if compiled is None:
        print("numba is not installed: pip install 'gongkai[bulk]'")
    else:
        ways["compiled"] = lambda: _in_bulk(compiled)
    return ways


def _by_line(cutter: WordCutter) -> Way:
    return lambda lines: [word for line in lines for word, _ in cutter.index_words(line)]


def _in_bulk(cutter: TextCutter) -> Way:
    def cut(lines: Lines) -> list[str]:
        found = cutter.cut_texts(normalize_lines(lines))
        return list(map(found.words.__getitem__, found.terms.tolist()))

    return cut


def _check(cut: Way, sections: Sequence[Lines]) -> None:
    for lines in sections:
        words = [word for line in lines for word, _ in index_words(line)]
        demand_equal("words", found=cut(lines), expected=words)


def print_figures(all_figures: Sequence[CuttingFigures]) -> None:
    """Show what was measured, against jieba alone."""
    slowest = all_figures[0].reports_a_second
    print_table(
        ("cutting, one core", "reports/s", "MB/s", "× jieba"),
        [
            (
                one.way,
                f"{one.reports_a_second:,.0f}",
                f"{one.megabytes_a_second:.1f}",
                f"{one.reports_a_second / slowest:.1f}",
            )
            for one in all_figures
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = arguments_for("benchmarks.cutting", arguments)
    figures = measure_cutting(options.size, options.seed)
    print_figures(figures)
    if options.accept:
        kept = {one.way: asdict(one) for one in figures}
        print("kept in", accept("cutting", options.size, kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
