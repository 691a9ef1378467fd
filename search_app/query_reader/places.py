"""Which places a name in a query means, and how a place is written in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analyzers.normalizer import normalize
from analyzers.pinyin import spell
from indexer.model import Division, Message
from indexer.places.gazetteer import (
    Sense,
    division,
    find_divisions,
    gazetteer,
    lies_within,
    path_of,
    rank_of,
    short_name,
)
from search_app.query_reader.place_groups import PlaceGroup, place_group_named
from search_app.query_reader.vocabulary import load_data, message

SHORTEST_SPELLING = 5
"""Letters; of a prefecture one less."""

MOST_NAMED = 8
"""Places that a warning about a shared name lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """The codes a name stands for: none if unknown, several if places share it."""

    codes: tuple[str, ...]
    warnings: tuple[Message, ...] = ()


@cache
def english_places() -> dict[str, str]:
    """English names of provinces, and of prefectures that pinyin lacks, lower case → code."""
    data = load_data("english_places")
    return {
        name: code
        for table in (data["provinces"], data["prefectures"])
        for code, names in table.items()
        for name in names
    }


@cache
def english_provinces() -> dict[str, str]:
    """Code of a province → its usual English name."""
    return {
        code: names[0].title()
        for code, names in load_data("english_places")["provinces"].items()
    }


@cache
def every_spelt_place() -> dict[str, tuple[str, ...]]:
    """Short names of prefectures and counties in pinyin → codes."""
    found: dict[str, list[str]] = {}
    for code, place in gazetteer().divisions.items():
        if rank_of(code) in ("prefecture", "county"):
            found.setdefault(spell(short_name(place)), []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def spelt_places() -> dict[str, tuple[str, ...]]:
    """Those that can be told by their names alone, in English questions.

    Shorter ones are English words as often as not. A prefecture goes before the counties of
    its name, which are seldom called so without their rank: Xi'an.
    """
    known = {*english_places(), *load_data("english_places")["words"]["english"]}
    return {
        name: of_rank(codes, "prefecture") or codes
        for name, codes in every_spelt_place().items()
        if len(name) >= _shortest(codes) and name not in known
    }


def _shortest(codes: tuple[str, ...]) -> int:
    return SHORTEST_SPELLING - any(rank_of(code) == "prefecture" for code in codes)


def of_rank(codes: tuple[str, ...], rank: str) -> tuple[str, ...]:
    """Those of the places that are of a rank."""
    return tuple(code for code in codes if rank_of(code) == rank)


def of_kind(codes: tuple[str, ...], word: str) -> tuple[str, ...]:
    """Those that the English word behind a name fits (city, county, district), or all."""
    return tuple(code for code in codes if is_of_kind(code, word)) or codes


def is_of_kind(code: str, word: str) -> bool:
    """Whether a place is what a word behind its English name says: Hunan is no city."""
    endings = tuple(
        ending
        for ending, words in load_data("english_places")["endings"].items()
        if word in words
    )
    place = division(code)
    return not endings or (place is not None and place.name.endswith(endings))


@cache
def codes_named(name: str) -> PlaceReading:
    """The places with this name, short name or code, or that go by it together.

    A name that says the way down (``宁夏中卫市``, ``北京市朝阳区``) means its last part.
    """
    group = place_group_named(name)
    if group is not None:
        return group_reading(name, group)
    folded = "".join(normalize(name).split())
    english = english_places().get(" ".join(normalize(name).split()))
    if english is not None:
        return PlaceReading(codes=(english,))
    # Spelling all places takes tenths of a second, which no Chinese name has to wait for.
    if folded.isascii() and (spelt := spelt_places().get(normalize(name).strip())):
        return settle(name, [*spelt])
    found = find_divisions(folded) or _on_the_way_down(folded)
    if not found:
        return PlaceReading(codes=(), warnings=(message("unknown_place", text=name),))
    return settle(name, [place.code for place in found])


def group_reading(name: str, group: PlaceGroup) -> PlaceReading:
    """The members of a group, which are told: not all that speak of it mean the same places."""
    key = "place_group" if group.source else "place_group_by_name"
    facts = {"text": name, "names": _listed(group.codes, most=len(group.codes))}
    warning = message(key, source=group.source, **facts)
    return PlaceReading(codes=group.codes, warnings=(warning,))


def places_meant(senses: Sequence[Sense], name: str) -> tuple[Sense, ...]:
    """What a name means among words: 西安 is no county of that name, 公安 no place at all."""
    sure = tuple(sense for sense in senses if _is_sure(sense, name))
    if sure or name in load_data("names")["everyday"]["places"]:
        return sure
    return tuple(sense for sense in senses if sense.kind == "short")


def _is_sure(sense: Sense, name: str) -> bool:
    if sense.kind == "former":
        return name not in load_data("names")["everyday"]["places"]
    if sense.kind == "full":
        return True
    return sense.kind == "short" and (sense.rank in ("province", "prefecture") or len(name) > 2)


def settle(name: str, codes: list[str]) -> PlaceReading:
    """All places of one name, without those inside another; a province goes before the rest."""
    distinct = list(dict.fromkeys(codes))
    outermost = tuple(
        code
        for code in distinct
        if not any(other != code and lies_within(code, other) for other in distinct)
    )
    provinces = tuple(code for code in outermost if rank_of(code) == "province")
    if len(outermost) < 2:
        return PlaceReading(codes=outermost)
    if len(provinces) == 1:
        others = [code for code in outermost if code not in provinces]
        facts = {"text": name, "chosen": _full_name(provinces[0]), "names": _listed(others)}
        return PlaceReading(codes=provinces, warnings=(message("province_preferred", **facts),))
    warning = message(
        "ambiguous_place", text=name, count=len(outermost), names=_listed(outermost)
    )
    return PlaceReading(codes=outermost, warnings=(warning,))


def is_municipality(code: str) -> bool:
    """Whether it is of a city that is a province: 北京, 上海."""
    place = division(code)
    return place is not None and rank_of(code) == "province" and place.name.endswith("市")


def narrow(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the inner places that lie within one of the outer; empty if none does."""
    return tuple(
        code
        for code in inner
        if any(code != area and lies_within(code, area) for area in outer)
    )


def written_places(codes: tuple[str, ...], *, english: bool = False) -> str:
    """The shortest names that are read as these codes again; the code where no name is.

    Args:
        codes: As ``codes_named`` gives them.
        english: Prefer the English names of provinces.
    """
    for code in codes:
        for name in _names(code, english=english):
            if codes_named(name).codes == codes:
                return name
    return ",".join(_written_place(code, english=english) for code in codes)


def _written_place(code: str, *, english: bool) -> str:
    names = _names(code, english=english)
    return next((name for name in names if codes_named(name).codes == (code,)), code)


def _names(code: str, *, english: bool) -> tuple[str, ...]:
    place = division(code)
    if place is None:
        return ()
    in_english = [
        name
        for name, other in english_places().items()
        if english and other == code and " " not in name
    ]
    if english and rank_of(code) == "prefecture":
        in_english.insert(0, spell(short_name(place)))
    in_chinese = (short_name(place), place.name, _full_name(code))
    return (*in_english[:1], *in_chinese)


def _on_the_way_down(folded: str) -> tuple[Division, ...]:
    """``中卫市沙坡头区``: each name within a place of the one before."""
    found: list[str] = []
    at = 0
    while at < len(folded):
        for end, senses in gazetteer().names_at(folded, at):
            codes = tuple(dict.fromkeys(sense.code for sense in senses))
            inside = narrow(tuple(found), codes) if found else codes
            if inside:
                found, at = list(inside), end
                break
        else:
            return ()
    places = (division(code) for code in found)
    return tuple(place for place in places if place is not None)


def _listed(codes: tuple[str, ...] | list[str], most: int = MOST_NAMED) -> str:
    names = "、".join(_full_name(code) for code in codes[:most])
    return names + ("……" if len(codes) > most else "")


def _full_name(code: str) -> str:
    """The place and what it lies in: 北京市朝阳区."""
    names = [place.name for place in path_of(code)]
    return "".join(names)
