"""Decides what a number counts: the first rule that fits where, what and how it is stated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from msgspec import Struct

from indexer.parsing.rulebook import load_rules

NOT_NAMED: Final = ""
_DATA = load_rules("prose_measures")


class Frame(Struct, frozen=True, gc=False):
    """How a number is stated.

    Attributes:
        channel, verb, noun: Classes of words; ``""`` where none is named, a noun
            may be ``other``: something that has no rule.
        own: Which of these stand in the number's own clause.
        unit: As printed, ``""`` if lost.
        is_item: Whether it stands in a breakdown.
        about: What the clause or its paragraph speaks of, for shares: ``application``, …
        amid_applications: Whether the paragraph has spoken of applications.
    """

    channel: str = NOT_NAMED
    verb: str = NOT_NAMED
    noun: str = NOT_NAMED
    own: frozenset[str] = frozenset()
    unit: str = NOT_NAMED
    is_item: bool = False
    about: str = NOT_NAMED
    amid_applications: bool = False


class Statement(Struct, frozen=True, gc=False):
    """What a frame counts, whether it is one part of that, and the noun it leaves unsaid."""

    measure: str
    is_part: bool
    leaves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a number is one of a measure; an empty set sets no condition."""

    measure: str
    channels: frozenset[str]
    verbs: frozenset[str]
    not_verbs: frozenset[str]
    nouns: frozenset[str]
    units: frozenset[str]
    own: frozenset[str]
    about: str
    amid_applications: bool
    is_whole: bool
    is_part: bool
    leaves: str

    def fits(self, frame: Frame) -> bool:
        """Whether every condition holds; an empty set sets none."""
        return (
            frame.unit in self.units
            and (not self.nouns or frame.noun in self.nouns)
            and (not self.verbs or frame.verb in self.verbs)
            and frame.verb not in self.not_verbs
            and (not self.channels or frame.channel in self.channels)
            and self.own <= frame.own
            and not (self.is_whole and frame.is_item)
            and self.about in (NOT_NAMED, frame.about)
            and not (self.amid_applications and not frame.amid_applications)
        )


@lru_cache(maxsize=1 << 14)
def statement_of(frame: Frame) -> Statement | None:
    """What this frame counts, or ``None``."""
    for rule in _rules_about(frame.noun):
        if rule.fits(frame):
            return Statement(measure=rule.measure, is_part=rule.is_part, leaves=rule.leaves)
    return None


def default_unit(measure: str) -> str:
    """The unit taken where print lost it."""
    unit: str = _DATA["measures"][measure]["unit"]
    return unit


@lru_cache(maxsize=1 << 10)
def joint_channel(channels: frozenset[str]) -> str:
    """The one name of several channels that share a number."""
    if len(channels) == 1:
        return next(iter(channels))
    for line in _DATA["joint_channel"]:
        only = line.get("only")
        if channels >= set(line.get("all", ())) and (only is None or channels <= set(only)):
            name: str = line["is"]
            return name
    return NOT_NAMED


@cache
def publishing() -> frozenset[str]:
    """The verbs of publishing."""
    return frozenset(_DATA["groups"]["verb"]["publish"])


def prose_measures() -> Mapping[str, Mapping[str, Any]]:
    """Key → names, unit and examples of each measure, as kept in the data."""
    measures: Mapping[str, Mapping[str, Any]] = _DATA["measures"]
    return measures


@cache
def _rules_about(noun: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if not rule.nouns or noun in rule.nouns)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in order."""
    return tuple(
        _rule(measure, written)
        for measure, entry in _DATA["measures"].items()
        for written in _written_rules(entry)
    )


def _written_rules(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from entry.get("rules", ())
    for name, channels in entry.get("like", {}).items():
        for written in _DATA["like"][name]:
            yield {**written, "channel": channels}


def _rule(measure: str, written: Mapping[str, Any]) -> Rule:
    units = {*_DATA["units"][written["units"]]}
    if written.get("lost_unit"):
        units.add(NOT_NAMED)
    return Rule(
        measure=measure,
        channels=_classes("channel", written.get("channel", ())),
        verbs=_classes("verb", written.get("verb", ())),
        not_verbs=_classes("verb", written.get("not_verb", ())),
        nouns=_classes("noun", written.get("noun", ())),
        units=frozenset(units),
        own=frozenset(written.get("own", ())),
        about=written.get("about", NOT_NAMED),
        amid_applications=written.get("amid_applications", False),
        is_whole=written.get("whole", False),
        is_part=written.get("part", False),
        leaves=written.get("leaves", NOT_NAMED),
    )


def _classes(kind: str, names: Sequence[str]) -> frozenset[str]:
    groups = _DATA["groups"].get(kind, {})
    classes: set[str] = set()
    for name in names:
        classes.update(groups.get(name, (NOT_NAMED if name == "-" else name,)))
    return frozenset(classes)
