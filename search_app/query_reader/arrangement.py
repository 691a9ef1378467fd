"""How a query wants its list laid out: ``排序:-新收``, ``每页:10``, ``显示:公众号推送``."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal as OneOf

from analyzers.normalizer import normalize
from indexer.measures import MEASURES
from search_app.query_reader.measures import measure_name, measure_named
from search_app.query_reader.vocabulary import load_data

SettingKey = OneOf["sort", "size", "show"]

LARGEST_SIZE = 100
MOST_DIGITS = 3
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What a query says of the order of its list; ``None`` leaves it as it is.

    Attributes:
        sort: As ``SearchRequest.sort``.
        size: Reports a page.
        shown: Measures whose values go with each report.
    """

    sort: str | None = None
    size: int | None = None
    shown: tuple[str, ...] = ()

    def then(self, other: "Arrangement") -> "Arrangement":
        """This one, with what only the other says."""
        return Arrangement(
            sort=self.sort or other.sort,
            size=self.size or other.size,
            shown=tuple(dict.fromkeys((*self.shown, *other.shown)))[:MOST_SHOWN],
        )


UNARRANGED = Arrangement()
"""Nothing is said of the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One part of an arrangement: as text, as a value, and what remains without it."""

    key: SettingKey
    text: str
    value: str
    without: Arrangement


def find_setting(name: str) -> SettingKey | None:
    """The setting with this Chinese or English name."""
    return _settings_by_name().get(normalize(name))


def read_setting(key: SettingKey, value: str) -> Arrangement | None:
    """What ``排序:-新收`` says; ``None`` for a value that does not exist."""
    folded = normalize(value).strip()
    if key == "size":
        is_size = folded.isascii() and folded.isdecimal() and len(folded) <= MOST_DIGITS
        in_range = is_size and 1 <= int(folded) <= LARGEST_SIZE
        return Arrangement(size=int(folded)) if in_range else None
    if key == "show":
        measures = [measure_named(part) for part in folded.replace("、", ",").split(",")]
        known = tuple(measure for measure in measures if measure is not None)
        return Arrangement(shown=known) if len(known) == len(measures) else None
    sort = sort_named(folded)
    return Arrangement(sort=sort) if sort is not None else None


def settings_of(arrangement: Arrangement, language: str) -> Iterator[Setting]:
    """The parts of an arrangement, each written in the query language."""
    if arrangement.sort is not None:
        yield Setting(
            key="sort",
            text=f"{_setting_name('sort', language)}:{_sort_name(arrangement.sort, language)}",
            value=arrangement.sort,
            without=replace(arrangement, sort=None),
        )
    if arrangement.size is not None:
        yield Setting(
            key="size",
            text=f"{_setting_name('size', language)}:{arrangement.size}",
            value=str(arrangement.size),
            without=replace(arrangement, size=None),
        )
    if arrangement.shown:
        names = ",".join(measure_name(key, language) for key in arrangement.shown)
        yield Setting(
            key="show",
            text=f"{_setting_name('show', language)}:{names}",
            value=",".join(arrangement.shown),
            without=replace(arrangement, shown=()),
        )


def sort_named(name: str) -> str | None:
    """The order that ``-年份``, ``received`` or a key means, as ``SearchRequest.sort``."""
    name = normalize(name).strip()
    sign = "-" if name.startswith("-") else ""
    bare = name.removeprefix("-").strip()
    order = _orders_by_name().get(bare)
    if order == "relevance":
        return None if sign else order
    found = order or measure_named(bare)
    return f"{sign}{found}" if found is not None else None


def _sort_name(sort: str, language: str) -> str:
    sign = "-" if sort.startswith("-") else ""
    bare = sort.removeprefix("-")
    if bare in MEASURES:
        return sign + measure_name(bare, language)
    return sign + str(load_data("arrangement")["orders"][bare][language][0])


def _setting_name(key: SettingKey, language: str) -> str:
    return str(load_data("arrangement")["settings"][key][language][0])


@cache
def _settings_by_name() -> dict[str, SettingKey]:
    keys: tuple[SettingKey, ...] = ("sort", "size", "show")
    settings = load_data("arrangement")["settings"]
    return {
        normalize(name): key
        for key in keys
        for name in (*settings[key]["zh"], *settings[key]["en"])
    }


@cache
def _orders_by_name() -> dict[str, str]:
    return {
        normalize(name): order
        for order, names in load_data("arrangement")["orders"].items()
        for name in (*names["zh"], *names["en"])
    }
