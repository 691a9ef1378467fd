"""Decides whether any rule could fit a number, by the classes of the words around it alone.

Each class is a bit, so that what a clause or a sentence may say is one whole number.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from indexer.parsing.prose_numbers.nouns import OTHER, TOPIC
from indexer.parsing.prose_numbers.rules import NOT_NAMED, Rule, rules
from indexer.parsing.prose_numbers.terms import Match, word_classes
from indexer.parsing.rulebook import load_rules

_TERMS: Final = load_rules("prose_terms")
_COMPOUND: Final[Mapping[str, Sequence[str]]] = load_rules("prose_measures")["compound"]
_KINDS: Final = 10

CHANNEL, VERB, PLACE, NAME, SAYS, ASIDE, CHANGED, LISTED, OUTCOME, SHARED = (
    1 << place for place in range(_KINDS)
)
"""What words are, whatever their class.

A channel that some rule names, a verb, a channel of any class, a noun or channel, anything
but a filler; a word that sets a number aside, one that tells a change, one behind which a
list is counted; the outcome of an application; words that may be those of the number before.
"""

_VERBS: Final = {
    name: 1 << _KINDS + place for place, name in enumerate((NOT_NAMED, *_TERMS["verb"]))
}
_NOUNS: Final = {
    name: 1 << _KINDS + len(_VERBS) + place
    for place, name in enumerate((NOT_NAMED, TOPIC, *_TERMS["noun"]))
}
TOPICS: Final = _NOUNS[TOPIC]
ANY_VERB: Final = sum(_VERBS.values())
ANY_NOUN: Final = sum(_NOUNS.values())
NO_VERB: Final = _VERBS[NOT_NAMED]
OTHER_NOUN: Final = _NOUNS[OTHER]
NO_NOUN: Final = _NOUNS[NOT_NAMED]
BARE: Final = _NOUNS[NOT_NAMED] | OTHER_NOUN
"""Nothing known is counted."""

UNSAID: Final = sum(_NOUNS[name] for name in _TERMS["unsaid"]["nouns"])
"""What may be counted that an earlier clause named."""

NAMED: Final = ANY_NOUN & ~BARE
"""What may be counted by name."""


class _Need(NamedTuple):
    """What a rule needs: one of these nouns, one of these verbs, all of its own clause."""

    nouns: int
    verbs: int
    own: int


@lru_cache(maxsize=1 << 14)
def could_count(unit: str, said: int) -> bool:
    """Whether any rule may fit a number of this unit where no more than this is said."""
    return any(
        nouns & said and verbs & said and own & said == own
        for nouns, verbs, own in _needs().get(unit, ())
    )


def said_by(words: Iterable[Match]) -> int:
    """All that these words may come to say."""
    signs, said = signs_of_words(), 0
    for word, _, _ in words:
        said |= signs[word]
    return said


@cache
def noun_sign(name: str) -> int:
    """What may be counted where this is named; a compound is also each of its parts."""
    return sum(_NOUNS.get(noun, 0) for noun in (name, *_COMPOUND.get(name, ())))


@cache
def signs_of_words() -> Sequence[int]:
    """What each known word may come to say, in the order of ``word_classes``."""
    signs = {**_signs_of_nouns(), **_signs_of_verbs(), **_signs_of_markers()}
    of_rules = {name for rule in rules() for name in rule.channels}
    for name in _TERMS["channel"]:
        signs[name] = PLACE | NAME | (CHANNEL if name in of_rules else 0)
    return tuple(
        (0 if kind == "filler" else SAYS)
        | (signs.get(name, 0) if kind != "filler" else _NOUNS[TOPIC] * name.startswith("等"))
        for kind, name in word_classes()
    )


def _signs_of_nouns() -> dict[str, int]:
    public = _TERMS["transparent"]["of"]
    signs = {
        name: NAME | noun_sign(name) | noun_sign(public.get(name, name))
        for name in _TERMS["noun"]
    }
    signs["info"] |= _NOUNS[TOPIC]
    signs["interpretation"] |= VERB | _VERBS["explain"]
    return signs


def _signs_of_verbs() -> dict[str, int]:
    """A verb may turn out to be another, and any one a deed of others or none of ours."""
    signs = {name: VERB | _VERBS[name] for name in _TERMS["verb"]}
    signs["carry"] |= _VERBS["carry_in"] | _VERBS["carry_out"]
    signs["make"] |= _VERBS["produce"]
    for name in _TERMS["joining"]["outcomes"]:
        signs[name] |= OUTCOME
    any_deed = _VERBS["other_deed"] | _VERBS["other_result"]
    return {name: sign | any_deed for name, sign in signs.items()}


def _signs_of_markers() -> dict[str, int]:
    signs = dict.fromkeys(("plan", "periodic", "last_year"), ASIDE)
    signs["new_this_year"] = VERB | _VERBS["disclose"]
    signs["change_to"] = CHANGED
    signs["respectively"] = LISTED
    return signs


@cache
def _needs() -> Mapping[str, Sequence[_Need]]:
    """Unit → what each of its rules needs, once."""
    needs: dict[str, dict[_Need, None]] = {}
    for rule in rules():
        for unit in rule.units:
            needs.setdefault(unit, {})[_need(rule)] = None
    return {unit: tuple(each) for unit, each in needs.items()}


def _need(rule: Rule) -> _Need:
    own = {"channel": CHANNEL, "verb": VERB}
    return _Need(
        nouns=sum(_NOUNS[name] for name in rule.nouns) or ANY_NOUN,
        verbs=sum(_VERBS[name] for name in rule.verbs or _VERBS if name not in rule.not_verbs),
        own=sum(own[kind] for kind in rule.own),
    )
