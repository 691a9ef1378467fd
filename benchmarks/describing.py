"""Whether the generated corpus is what the figures are said to be measured on.

``python -m benchmarks.describing [--size N] [--seed S]``
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from time import perf_counter, process_time

from analyzers.normalizer import normalize_lines
from analyzers.segmenter import cut_texts
from benchmarks.agencies import FIRST_YEAR, LAST_YEAR
from benchmarks.checking import WrongAnswerError
from benchmarks.generator import GeneratedReport, generate
from benchmarks.places import places, townships
from benchmarks.results import print_table
from benchmarks.wording import stock_sentences

CHARACTERS = (2500, 6000)
STOCK = (0.4, 0.6)
ZERO_TABLES = (0.65, 0.75)
TERMS = 150_000
TERMS_AT = 20_000
"""Reports; a smaller corpus is held to what Heaps' law with a low exponent leaves of it."""

HEAPS = 0.55
TABLES = ("proactive", "applications", "review_litigation")
NOT_PROSE = re.compile(
    r"^#.*$|^.*\t.*$|^（.）\S{2,12}情况$|\*\*（.）[^*]+\*\*|^（.）[^。\n]{2,12}方面。",
    re.MULTILINE,
)
ITEM = re.compile("^[一二三四五六七八九十]是")
SHORTEST = 5
"""Characters; what is shorter is the rest of a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFigures:
    """What a corpus is like.

    Attributes:
        characters: The shortest report, the mean, and the longest.
        stock: Share of the sentences that come from the pool.
        terms: Distinct words, tables and headings included.
        zero_tables: Share of the tables that hold nothing but zeros.
        strangers: Agencies whose division is not in the gazetteer.
        generating_seconds: Processor time that generating took.
    """

    size: int
    characters: tuple[int, float, int]
    stock: float
    terms: int
    zero_tables: float
    years: tuple[int, ...]
    strangers: int
    generating_seconds: float


def describe_corpus(size: int, seed: int) -> CorpusFigures:
    """Generate a corpus and look at all of it."""
    pool = frozenset(sentence for topic in stock_sentences().values() for sentence in topic)
    known = {place.code for place in (*places(), *townships())}
    terms: set[str] = set()
    lengths: list[int] = []
    sentences = stock = tables = zero_tables = strangers = 0
    years: set[int] = set()
    started, elsewhere = process_time(), 0.0
    for report in generate(size, seed):
        paused = process_time()
        lengths.append(len(report.text))
        own = list(sentences_of(report.text))
        sentences += len(own)
        stock += sum(sentence in pool for sentence in own)
        zeros = list(_are_zero(report))
        tables += len(zeros)
        zero_tables += sum(zeros)
        years.add(report.truth.year)
        strangers += report.truth.division not in known
        terms.update(cut_texts(normalize_lines(report.text.split("\n"))).words)
        elsewhere += process_time() - paused
    return CorpusFigures(
        size=size,
        characters=(min(lengths), mean(lengths), max(lengths)),
        stock=stock / sentences,
        terms=len(terms),
        zero_tables=zero_tables / tables,
        years=tuple(sorted(years)),
        strangers=strangers,
        generating_seconds=process_time() - started - elsewhere,
    )


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a report's prose, items of a list by themselves."""
    for sentence in re.split("[。；]", NOT_PROSE.sub("", text)):
        said = ITEM.sub("", sentence.strip())
        if len(said) > SHORTEST:
            yield said


def _are_zero(report: GeneratedReport) -> Iterator[bool]:
    for table in TABLES if report.truth.cells else ():
        cells = report.truth.cells.items()
        yield not any(number for anchor, number in cells if anchor.startswith(table))


def demand_properties(figures: CorpusFigures) -> None:
    """Go on only if the corpus is what ``README.md`` says of it.

    Raises:
        WrongAnswerError: It is not; the message says in what.
    """
    shortest, _, longest = figures.characters
    needed = TERMS * min(1, figures.size / TERMS_AT) ** HEAPS
    wrong = {
        "characters": not CHARACTERS[0] <= shortest <= longest <= CHARACTERS[1],
        "stock sentences": not STOCK[0] <= figures.stock <= STOCK[1],
        "distinct terms": figures.terms < needed,
        "tables all zero": not ZERO_TABLES[0] <= figures.zero_tables <= ZERO_TABLES[1],
        "years": figures.years != tuple(range(FIRST_YEAR, LAST_YEAR + 1)),
        "agencies outside the gazetteer": figures.strangers > 0,
    }
    if any(wrong.values()):
        named = ", ".join(name for name, is_wrong in wrong.items() if is_wrong)
        raise WrongAnswerError(f"the corpus is not as described in {named}: {figures}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Describe a corpus, and fail if it is not as promised."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.describing")
    parser.add_argument("--size", type=int, default=2000, help="number of reports")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    started = perf_counter()
    figures = describe_corpus(options.size, options.seed)
    shortest, middle, longest = figures.characters
    print_table(
        ("corpus", str(figures.size)),
        [
            ("characters, least", f"{shortest:,}"),
            ("characters, mean", f"{middle:,.0f}"),
            ("characters, most", f"{longest:,}"),
            ("stock sentences", f"{figures.stock:.1%}"),
            ("distinct terms", f"{figures.terms:,}"),
            ("tables all zero", f"{figures.zero_tables:.1%}"),
            ("years", f"{figures.years[0]} to {figures.years[-1]}"),
            ("agencies outside the gazetteer", str(figures.strangers)),
            ("generated a second", f"{figures.size / figures.generating_seconds:,.0f}"),
            ("described in seconds", f"{perf_counter() - started:,.0f}"),
        ],
    )
    demand_properties(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
