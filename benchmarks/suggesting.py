"""``python -m benchmarks.suggesting``: how fast names are offered among many agencies.

The agencies are every place above the township with every department of the generator, cut at
``--size``; the places are those of the gazetteer above the township, as a portal of the whole
country has them. What is typed is the beginning or the middle of a name, its pinyin or its
initials, a place with a body behind it or a body for short, one letter, English, names in a
row, and what no name holds. Every answer is held against a scan before times are told.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from itertools import product
from statistics import quantiles
from string import ascii_lowercase

from analyzers.pinyin import initials, spell
from benchmarks.data_files import table_rows
from benchmarks.results import accept, print_table
from indexer.engines.agencies import Agency
from indexer.model import Message
from indexer.places.folding import fold
from indexer.places.gazetteer import gazetteer, path_of, rank_of
from search_app.finding.likeness import Names
from search_app.finding.suggesting import LONGEST_TYPED, MOST_OF_A_KIND, suggestions_for
from search_app.finding.vocabulary import AgencyEntries, Entries, Entry, Vocabulary, called_so

TYPED = 300
"""Texts of each kind."""

BODIES = ["教", "卫健", "发改", "gxj", "教育局", "zzz"]
ENGLISH = [
    "applications in",
    "education",
    "who refused",
    "police",
    "Haiyuan education",
    "zhongwei shi",
    "Xi'an",
    "beijing",
    "shanghai police",
    "refusal rate",
    "chaoyang qu",
    "annual report",
    "sued",
]


class GeneratedAgencies:
    """An ``AgencyDirectory`` of places and departments."""

    def __init__(self, size: int) -> None:
        self._names = tuple(name for name, _at in zip(_names(), range(size), strict=False))

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, place: int) -> Agency:
        return Agency(
            id=str(place),
            name=self._names[place],
            aliases=(),
            regions=(),
            level="county",
            function=None,
            years=(2023,),
            reports=1,
            latest=f"{place}-2023",
        )

    def __iter__(self) -> Iterator[Agency]:
        return map(self.__getitem__, range(len(self)))

    def names(self) -> tuple[str, ...]:
        """All names, in the order of the gazetteer."""
        return self._names

    def find(self, agency_id: str) -> Agency | None:
        """The agency with this id."""
        place = int(agency_id)
        return self[place] if place < len(self) else None


def _names() -> Iterator[str]:
    rows = table_rows(files("benchmarks") / "data" / "departments.tsv")
    departments = [row["local"] for row in rows]
    for code in gazetteer().divisions:
        if rank_of(code) != "township":
            place = "".join(part.name for part in path_of(code)[1:]) or path_of(code)[0].name
            yield from (place + department for department in departments)


def main() -> None:
    """Build, compare, measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggesting")
    parser.add_argument("--size", type=int, default=100_000, help="agencies")
    parser.add_argument("--accept", action="store_true", help="keep the figures in results/")
    arguments = parser.parse_args()
    directory = GeneratedAgencies(arguments.size)
    names = directory.names()
    spell(names[0])
    before, began = _memory(), time.process_time()
    places = Entries(_places())
    agencies = AgencyEntries(directory, places)
    called = {way: tuple(found) for way, found in called_so(places).items()}
    built = time.process_time() - began
    figures: dict[str, object] = {
        "agencies": len(names),
        "places": sum(1 for _ in places),
        "build_s": round(built, 2),
        "memory_mb": round(_memory() - before, 1),
        "typed": {},
    }
    nothing = Entries(())
    vocabulary = Vocabulary(
        agencies=agencies, places=places, measures=nothing, names=Names(()), called=called
    )
    rows = []
    for kind, typed in _typed(names, [place.text for place in places]).items():
        tries = list(_milliseconds(typed, vocabulary))
        _hold_against_a_scan(agencies, names, typed[:20])
        times = sorted(map(min, tries))
        cuts = quantiles(times, n=100)
        found = {
            "p50": round(cuts[49], 2),
            "p99": round(cuts[98], 2),
            "max": round(times[-1], 2),
            "max_first": round(max(first for first, *_ in tries), 2),
        }
        figures["typed"][kind] = found  # type: ignore[index]
        rows.append([kind, *(f"{one:.2f}" for one in found.values())])
    print(f"{len(names):,} agencies, built in {built:.2f} s, {figures['memory_mb']} MB")
    print_table(["typed, milliseconds", "p50", "p99", "max", "max, first time"], rows)
    if arguments.accept:
        print(f"kept in {accept('suggesting', arguments.size, figures)}")


def _places() -> Iterator[Entry]:
    """Places with what tells them apart; how many reports each has is made up."""
    for at, code in enumerate(gazetteer().divisions):
        if rank_of(code) != "township":
            path = "".join(part.name for part in path_of(code))
            yield Entry(
                kind="place",
                text=path_of(code)[-1].name,
                label=Message(zh=path, en=path),
                query=f"地区:{path}",
                reports=at % 97 + 1,
            )


def _typed(names: tuple[str, ...], places: list[str]) -> dict[str, list[str]]:
    dice = random.Random(5)

    def cut(
        make: Callable[[str], str], *, inside: bool, of: Sequence[str] = names
    ) -> list[str]:
        texts = []
        for name in dice.choices(of, k=TYPED):
            text = make(name)
            start = dice.randint(1, len(text) - 4) if inside else 0
            texts.append(text[start : start + dice.randint(1 if not inside else 3, 6)])
        return texts

    return {
        "beginning": cut(fold, inside=False),
        "middle": cut(fold, inside=True),
        "pinyin": cut(spell, inside=False),
        "initials": cut(initials, inside=False),
        "whole name": [
            fold(name)[: dice.randint(7, 30)] for name in dice.choices(names, k=TYPED)
        ],
        "whole pinyin": [
            spell(name)[: dice.randint(7, 60)] for name in dice.choices(names, k=TYPED)
        ],
        "place": cut(fold, inside=False, of=places),
        "place in pinyin": [spell(name) for name in dice.choices(places, k=TYPED)],
        "place by initials": cut(initials, inside=False, of=places),
        "place and body": [
            name[:2] + dice.choice(BODIES) for name in dice.choices(places, k=TYPED)
        ],
        "initials and body": [
            initials(name + dice.choice(BODIES)) for name in dice.choices(places, k=TYPED)
        ],
        "letters": [*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2))],
        "english": ENGLISH,
        "names in a row": [
            "".join(dice.choices(names, k=8))[:LONGEST_TYPED] for _ in range(TYPED)
        ],
        "absent": [f"{text}缺" for text in cut(fold, inside=False)],
        "absent letters": [f"{text}qqq" for text in cut(spell, inside=False)],
    }


def _hold_against_a_scan(
    agencies: AgencyEntries, names: tuple[str, ...], typed: list[str]
) -> None:
    """All that is offered begins so, holds it, or is spelt so; and nothing is missed."""
    for text in typed:
        holding = [name for name in names if text in fold(name)]
        offered = [entry.text for entry in agencies.find(text, most=MOST_OF_A_KIND)]
        if not text.isascii() and len(offered) != min(MOST_OF_A_KIND, len(holding)):
            raise SystemExit(f"{text}: {len(offered)} offered, {len(holding)} hold it")
        for name in offered:
            if (
                text not in fold(name)
                and text not in spell(name)
                and text not in initials(name)
            ):
                raise SystemExit(f"{text}: {name} is not like it")


def _milliseconds(typed: list[str], vocabulary: Vocabulary) -> Iterator[list[float]]:
    """Three tries of each text; only the first finds nothing that is kept of it."""
    for text in typed:
        tries = []
        for _ in range(3):
            began = time.process_time()
            suggestions_for(text, vocabulary, None)
            tries.append((time.process_time() - began) * 1000)
        yield tries


def _memory() -> float:
    """The most that the process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
