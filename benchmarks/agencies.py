"""Which agency reports when: real places, the usual departments, a run of years each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import gcd

from benchmarks.data_files import table_rows
from benchmarks.dice import Dice
from benchmarks.places import Place, places, settings, townships

FIRST_YEAR, LAST_YEAR = 2015, 2025


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Who reports.

    Attributes:
        number: Its place in the enumeration of all agencies.
        pronoun: What it calls itself: ``我局``.
        subjects: What it deals with.
        years: The years it reports on, without gaps.
    """

    number: int
    name: str
    short_name: str
    pronoun: str
    place: Place
    subjects: tuple[str, ...]
    years: range


@dataclass(frozen=True, slots=True, kw_only=True)
class _Department:
    local: str
    province: str
    subjects: tuple[str, ...]


def agencies(seed: int) -> Iterator[Agency]:
    """Every agency once, in an order that the seed decides."""
    divisions, towns, departments = places(), townships(), _departments()
    choices = len(divisions) * len(departments)
    total = choices + len(towns)
    stride = next(step for step in range(int(total * 0.618), total) if gcd(step, total) == 1)
    offset = Dice(seed, "offset").below(total)
    for number in range(total):
        chosen = (number * stride + offset) % total
        dice = Dice(seed, "agency", number)
        if chosen < choices:
            place = divisions[chosen // len(departments)]
            department = departments[chosen % len(departments)]
            yield _department_agency(number, place, department, dice)
        else:
            yield _township_agency(number, towns[chosen - choices], dice)


def _department_agency(
    number: int, place: Place, department: _Department, dice: Dice
) -> Agency:
    own = department.province if len(place.path) == 1 else department.local
    return Agency(
        number=number,
        name=_printed_place(place.path, dice) + own,
        short_name=own,
        pronoun=_by_ending(settings()["pronouns"], own),
        place=place,
        subjects=department.subjects,
        years=_years(dice),
    )


def _township_agency(number: int, place: Place, dice: Dice) -> Agency:
    own = place.path[-1] + _by_ending(settings()["townships"], place.path[-1])
    return Agency(
        number=number,
        name=_printed_place(place.path[:-1], dice) + own,
        short_name=own,
        pronoun=_by_ending(settings()["pronouns"], own),
        place=place,
        subjects=tuple(settings()["subjects"]["township"]),
        years=_years(dice),
    )


def _printed_place(path: tuple[str, ...], dice: Dice) -> str:
    """A place as agencies name it: a county often after its city, none after its province."""
    if len(path) == 3 and dice.chance(0.6):
        return path[1] + path[2]
    return path[-1]


def _by_ending(table: Mapping[str, str], name: str) -> str:
    return next(value for ending, value in table.items() if name.endswith(ending))


def _years(dice: Dice) -> range:
    length = dice.between(3, 7)
    first = dice.between(FIRST_YEAR, LAST_YEAR - length + 1)
    return range(first, first + length)


@cache
def _departments() -> tuple[_Department, ...]:
    return tuple(
        _Department(
            local=row["local"],
            province=row["province"],
            subjects=tuple(row["subjects"].split("、")),
        )
        for row in table_rows(files("benchmarks") / "data" / "departments.tsv")
    )
