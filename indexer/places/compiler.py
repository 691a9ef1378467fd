"""Finds who compiled a report where its title does not say so."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from indexer.places.folding import fold
from indexer.places.tables import rules

_PRONOUNS = rules("names")["pronouns"]
OF_PLACES = re.compile(_PRONOUNS["of_places"])
OF_BODIES = re.compile(_PRONOUNS["of_bodies"])
GOVERNMENT = "人民政府"
GOVERNMENTS = ("人民政府", "政府")
OF_TOWNSHIPS = frozenset({"镇", "乡", "苏木"})
_TOWNSHIP = re.compile("|".join(sorted(OF_TOWNSHIPS)))
FEWEST_PRONOUNS, FEWEST_MENTIONS = 2, 2
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilers:
    """Patterns, likeliest first, and what is no part of the name that they find."""

    patterns: tuple[re.Pattern[str], ...]
    unanimous: tuple[re.Pattern[str], ...]
    to_us: re.Pattern[str]
    part_of_office: re.Pattern[str]
    office: re.Pattern[str]
    of_all: re.Pattern[str]
    of_government: re.Pattern[str]


@cache
def _compilers() -> Compilers:
    """How texts name who compiled them; the name is the one group of each pattern."""
    said = rules("compilers")
    begins = rf"(?!{'|'.join(said['no_beginning'])})"
    endings = "|".join([*said["bodies"], said["schools"]])
    letter = rf"(?:{said['joins']}|{said['second_name']}|(?![由与]){_HAN})"
    of_school = rf"{_HAN}{{2,16}}?(?:{said['schools']})"
    of_township = rf"{letter}{{2}}(?:{said['townships']})"
    school = rf"({begins}{of_school})"
    opened = rf"({begins}{letter}{{2,30}}?(?:{endings}|{said['openers']}))"
    of = "|".join([*(f"(?<={end})" for end in said["office_of"]), *said["office_of_some"]])
    named = rf"(?:{letter}{{3,30}}?(?:{endings})|{of_school}|{of_township})"
    body, bodies = rf"({begins}{named})", rf"({begins}{named}(?:、{named})?)"
    parts = {
        "{body}": body,
        "{bodies}": bodies,
        "{school}": school,
        "{opened}": opened,
        "{works}": "|".join(said["works"]),
        "{gap}": rf"(?:(?!{endings})[^,.;:。])",
    }

    def compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        for name, part in parts.items():
            patterns = [pattern.replace(name, part) for pattern in patterns]
        return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)

    return Compilers(
        patterns=compiled(said["patterns"]),
        unanimous=compiled(said["unanimous"]),
        to_us=compiled([said["to_us"]])[0],
        part_of_office=re.compile(said["part_of_office"]),
        office=re.compile("|".join(said["offices"]).replace("{of}", f"(?:{of})")),
        of_all=re.compile(said["of_all"]),
        of_government=re.compile(said["of_government"]),
    )


@lru_cache(maxsize=2)
def compiler_in(text: str) -> str:
    """The body that compiled the report or answers questions on it, or nothing.

    A body whose office is named reports itself: 宁县水务局办公室 speaks for 宁县水务局.
    """
    folded = "\n".join(map(fold, text.splitlines()))
    found = (pattern.search(folded) for pattern in _compilers().patterns)
    matches = (match[1] for match in found if match is not None)
    others = {match[1] for match in _compilers().to_us.finditer(folded)}
    likely = (name for name in matches if name not in others)
    named = next((name for name in likely if not _is_of_others(name, folded)), "")
    named = body_of_office(named or _only_named(folded, others))
    if _speaks_for_government(named, folded):
        named = _compilers().of_government.sub("", named)
    return named or _government_speaking(folded)


def body_of_office(name: str) -> str:
    """The body that an office belongs to: 宁县水务局 for 宁县水务局办公室.

    A government's office is a body by itself.
    """
    return _compilers().office.sub("", _compilers().part_of_office.sub("", fold(name)))


def is_office_of_government(name: str) -> bool:
    """Whether a name is that of a government's office."""
    return _compilers().of_government.search(fold(name)) is not None


def _only_named(folded: str, others: Collection[str]) -> str:
    """The one body that accounts go by and doings are told of, if the text speaks as a body.

    One whose name is the end of another's is the same: 县民政局 and 临夏县民政局. Where a text
    speaks of nothing as its own, the body has to be named twice.
    """
    places = {match[1] for match in OF_PLACES.finditer(folded)}
    of_township = not places.isdisjoint(OF_TOWNSHIPS)
    speaks_by_body = OF_BODIES.search(folded) is not None
    speaks = of_township or speaks_by_body
    matches = [match for said in _compilers().unanimous for match in said.finditer(folded)]
    found = [
        match[1]
        for match in matches
        if match[1] not in others
        and not _is_of_others(match[1], folded)
        and not _speaks_of_us(folded[match.end(1) : folded.find("。", match.end(1))])
    ]
    named = set(found)
    own = [name for name in named if not any(other.endswith(name) for other in named - {name})]
    is_own = speaks or (not places and len(found) >= FEWEST_MENTIONS)
    if len(own) != 1 or not is_own:
        return ""
    if of_township and not speaks_by_body and _TOWNSHIP.search(own[0]) is None:
        return ""
    return "" if own[0].endswith(GOVERNMENTS) and not of_township else own[0]


def _is_of_others(name: str, folded: str) -> bool:
    """Whether a text that calls itself ``我局`` or ``我镇`` names one above it, or no 局."""
    if re.search(rules("compilers")["no_bureau"], name):
        return "我局" in folded
    if not name.endswith(GOVERNMENTS):
        return False
    place = name.removesuffix("政府").removesuffix("人民")
    spoken = {match[1] for match in OF_PLACES.finditer(folded)}
    if place.endswith(tuple(OF_TOWNSHIPS)):
        return not spoken and OF_BODIES.search(folded) is not None
    return speaks_as_body(folded) or (bool(spoken) and not place.endswith(tuple(spoken)))


def speaks_as_body(text: str) -> bool:
    """Whether a text calls itself ``我局`` and the like more often than ``我县``."""
    places = sum(1 for _ in OF_PLACES.finditer(text))
    return sum(1 for _ in islice(OF_BODIES.finditer(text), places + 1)) > places


def _speaks_of_us(sentence: str) -> bool:
    """Whether the rest of a sentence names the reporter by a pronoun, beside a body's name."""
    return OF_BODIES.search(sentence) is not None or OF_PLACES.search(sentence) is not None


def _speaks_for_government(office: str, folded: str) -> bool:
    """Whether a government's office reports on the area, or is only asked about its report."""
    government = _compilers().of_government.sub("", office)
    if government == office:
        return False
    said = rules("compilers")
    if _compilers().of_all.search(folded):
        return True
    itself = said["said_itself"].replace("{office}", re.escape(office))
    place = re.escape(government.removesuffix(GOVERNMENT))
    speaks = re.search(said["spoken_of"].replace("{place}", place), folded)
    return speaks is not None and re.search(itself, folded) is None


def _government_speaking(folded: str) -> str:
    """The government of a place that a text calls ``我县`` or ``全县`` throughout."""
    if OF_BODIES.search(folded) is not None:
        return ""
    ranks = [match[1] for match in OF_PLACES.finditer(folded)]
    if len(set(ranks)) != 1:
        return ""
    is_sure = len(ranks) + folded.count(f"全{ranks[0]}") >= FEWEST_PRONOUNS
    return ranks[0] + GOVERNMENT if is_sure else ""


def rank_spoken_of(folded: str) -> str:
    """The rank of the county or larger area that a text calls its own: 旗 for ``我旗``.

    Nothing where it speaks of several.
    """
    ranks = {match[1] for match in OF_PLACES.finditer(folded)} - OF_TOWNSHIPS
    return ranks.pop() if len(ranks) == 1 else ""
