"""Decides which sentences with numbers surely state none, from the words at each number alone.

Most numbers count something no measure knows (刊登公告 17 期). A number's own
clause and the few words behind it are enough to see that, and cost a fraction of
reading the sentence. Whatever they leave in doubt is read.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from indexer.parsing.prose_numbers.channels import places
from indexer.parsing.prose_numbers.clauses import (
    Wording,
    clause_before,
    is_carried,
    own_words,
)
from indexer.parsing.prose_numbers.context import all_public, placed_behind, posted_nouns
from indexer.parsing.prose_numbers.frames import (
    KINDS,
    NEWLY,
    carried_nouns,
    counted_noun,
    ends_what_it_counts,
)
from indexer.parsing.prose_numbers.nouns import (
    FARTHEST,
    FOREIGN,
    OTHER,
    PAPERS_BEHIND,
    TOPIC,
    Object,
    nouns_before,
    object_behind,
)
from indexer.parsing.prose_numbers.numerals import NUMERAL_SIGNS
from indexer.parsing.prose_numbers.quantities import Quantity, without_issues
from indexer.parsing.prose_numbers.rules import could_count
from indexer.parsing.prose_numbers.sentences import may_be_unsaid
from indexer.parsing.prose_numbers.terms import any_word, known_words, lex, words_of
from indexer.parsing.prose_numbers.words import (
    CLAUSE_ENDS,
    REACH,
    Sentence,
    clause_end,
    clause_start,
    has_unknown,
)
from indexer.parsing.rulebook import load_rules

_LABEL_ENDS = "：:"
_ASIDE = frozenset({"plan", "periodic", "last_year"})
_ANY = frozenset[str]()
_BOTH, _VERB, _CHANNEL = KINDS[True, True], KINDS[False, True], KINDS[True, False]
_LONGEST_CHANNEL = 20
_UNPARTED = frozenset(f"{CLAUSE_ENDS} 、")
_CHANGED = "change_to"
_DIGITS = "0123456789,."


class _Doubts(NamedTuple):
    """What may make a part of a sentence mean something else than it says by itself."""

    lists: re.Pattern[str]
    subjects: re.Pattern[str]
    verbs: re.Pattern[str]
    channels: re.Pattern[str]
    placed: re.Pattern[str]
    numbers: re.Pattern[str]
    before_numbers: frozenset[str]
    longest: int


class _Around(NamedTuple):
    """A number's sentence, where its clause begins, what it and an earlier number count."""

    text: str
    begin: int
    noun: str
    unsaid: str
    behind: Object


class _Own(NamedTuple):
    """What a clause says before its number; ``goes_on`` if it needs the clause before it.

    ``is_carried`` says that its words are those of an earlier clause.
    """

    clause: str
    at: int
    nouns: tuple[str, ...]
    markers: tuple[str, ...]
    kinds: frozenset[str]
    goes_on: bool
    is_carried: bool


def noun_left_by(text: str, found: Sequence[Quantity], *, unsaid: str) -> str | None:
    """The noun that a sentence leaves to the next one, if it surely states nothing.

    Args:
        text: A legible sentence.
        found: Its numbers, at least one.
        unsaid: The noun that the sentence before it left.

    Returns:
        The class of the noun; ``None`` if in doubt.
    """
    if _depends_on_the_whole(text):
        return None
    if len(found) > 1 and len(without_issues(text, found)) < len(found):
        return None
    low = unsure = 0
    for index, quantity in enumerate(found):
        own, begin = _own_clause(text, low, quantity)
        if own is None or begin < unsure:
            return None
        limit = found[index + 1].lead if index + 1 < len(found) else len(text)
        behind = Object("", "", quantity.end)
        if own.is_carried or not own.nouns or own.nouns == (OTHER,):
            behind = _behind(text, quantity, limit)
            if own.is_carried:
                own = own._replace(nouns=carried_nouns(own.nouns, behind))
        noun = counted_noun(own.nouns, own.markers, behind, unsaid=unsaid)
        if _CHANGED in own.markers or _ASIDE.isdisjoint(own.markers):
            around = _Around(text, begin, noun, unsaid, behind)
            if _may_count(quantity.unit, own, around):
                return None
        if noun not in ("", OTHER, TOPIC, FOREIGN):
            unsaid = noun
        low, unsure = quantity.end, behind.end
    return unsaid


def _depends_on_the_whole(text: str) -> bool:
    """Whether numbers are told together, or by words behind them, which no clause shows."""
    told = (_doubts().lists, all_public(), placed_behind())
    if any(pattern.search(text) is not None for pattern in told):
        return True
    return "》" in text and PAPERS_BEHIND.search(text) is not None


def brings_up_a_subject(text: str) -> bool:
    """Whether a word may change what the sentences that follow are taken to speak of."""
    return _doubts().subjects.search(text) is not None


def _own_clause(text: str, low: int, quantity: Quantity) -> tuple[_Own | None, int]:
    """What the clause of a number says, and where it begins; nothing if that is in doubt."""
    doubts, start, at = _doubts(), quantity.start, quantity.lead
    if (start and text[start - 1] in doubts.before_numbers) or doubts.numbers.match(
        text, start
    ):
        return None, at
    begin = at + 1
    while at - begin < REACH:
        begin = clause_start(text, low, begin - 1)
        if begin == low and low and text[low : low + 1] not in _UNPARTED:
            break
        if begin > low and text[begin - 1] in _LABEL_ENDS:
            continue
        own = _own(text[begin:start], at - begin)
        if not own.goes_on or begin == low:
            return own, begin
    return None, begin


@lru_cache(maxsize=1 << 13)
def _own(clause: str, at: int) -> _Own:
    sentence = Sentence(clause, lex(clause), ())
    start, tokens = clause_before(sentence, 0, at)
    kinds = {token.kind for token in tokens}
    if any(token.name in places() for token in tokens):
        kinds.add("channel")
    says_nothing = start == 0 and kinds <= {"filler"}
    return _Own(
        clause=clause,
        at=at,
        nouns=nouns_before(clause, tokens, start, at),
        markers=tuple([token.name for token in tokens if token.kind == "marker"]),
        kinds=_BOTH & kinds,
        goes_on=says_nothing and not has_unknown(clause, tokens, 0, at),
        is_carried=is_carried(clause, 0, start, at, tokens),
    )


@lru_cache(maxsize=1 << 12)
def _wording(clause: str, at: int) -> Wording:
    return own_words(Sentence(clause, lex(clause), ()), 0, at)


def _behind(text: str, quantity: Quantity, limit: int) -> Object:
    """What the words behind a number say."""
    at = quantity.end
    end = clause_end(text, at, min(limit, at + FARTHEST))
    if end == at:
        return Object("", "", at)
    printed = text[quantity.start : at].lstrip(_DIGITS)
    ahead = 0 if end < at + FARTHEST else _doubts().longest
    noun, verb, length = _said_behind(printed, text[at : end + ahead])
    return Object(noun, verb, at + length)


@lru_cache(maxsize=1 << 12)
def _said_behind(printed: str, words: str) -> Object:
    """What these words say, the same wherever they stand; its end counts from their beginning.

    Args:
        printed: The number without its digits: a unit may begin a longer word.
        words: Those behind it, to the end of its clause or so many that none is cut.
    """
    text, at = printed + words, len(printed)
    found = object_behind(Sentence(text, lex(text), ()), at, len(text))
    return found._replace(end=found.end - at)


def _may_count(unit: str, own: _Own, around: _Around) -> bool:
    """Whether a rule may fit a number, whatever the sentence before it said."""
    if _CHANGED in own.markers:
        return True
    text, begin, noun, unsaid, behind = around
    nouns = _nouns(own.nouns, noun, unsaid if unsaid in may_be_unsaid() else "")
    kinds = own.kinds
    is_placed_before = _doubts().placed.search(text, max(0, begin - _LONGEST_CHANNEL), begin)
    if is_placed_before:
        kinds |= _CHANNEL
    if behind.verb or NEWLY in own.markers:
        kinds |= _VERB
    if not could_count(unit, nouns, kinds, _ANY, is_placed=True):
        return False
    wording = _wording(own.clause, own.at)
    verb = wording.verb or ("" if behind.noun else behind.verb)
    if not verb and NEWLY in own.markers:
        verb = "disclose"
    if not verb:
        nouns = _nouns(own.nouns, noun, "")
    kinds = KINDS[
        bool(wording.channels or is_placed_before), bool(verb) or ends_what_it_counts(behind)
    ]
    late_verb = behind.verb if behind.noun else ""
    verbs = frozenset({verb, late_verb} - {""}) if verb else _ANY
    if not could_count(unit, nouns, kinds, verbs, is_placed=True):
        return False
    doubts = _doubts()
    if not verbs and not doubts.verbs.search(text, 0, begin):
        verbs = frozenset({"", late_verb})
    is_placed = not nouns.isdisjoint(posted_nouns()) or doubts.channels.search(text) is not None
    return could_count(unit, nouns, kinds, verbs, is_placed=is_placed)


@lru_cache(maxsize=1 << 12)
def _nouns(own: tuple[str, ...], noun: str, unsaid: str) -> frozenset[str]:
    """What may be counted: each noun named, what two stand for, else the one left unsaid."""
    compound = load_rules("prose_measures")["compound"]
    named = {noun or unsaid, noun, *own}
    return frozenset(named.union(*(compound.get(name, ()) for name in named)))


@cache
def _doubts() -> _Doubts:
    words = frozenset(known_words())
    terms = load_rules("prose_terms")
    numeral = re.compile(f"[0-9{NUMERAL_SIGNS}]")
    return _Doubts(
        lists=re.compile(any_word(words_of("marker", "respectively"))),
        subjects=re.compile(
            any_word(
                word
                for nouns in terms["about"].values()
                for noun in nouns
                for word in words_of("noun", noun)
            )
        ),
        verbs=_any_of_kind("verb"),
        channels=_any_of_kind("channel"),
        placed=re.compile(f"{_any_of_kind('channel').pattern}[{CLAUSE_ENDS}]$"),
        numbers=re.compile(any_word(word for word in words if numeral.match(word))),
        before_numbers=frozenset(
            word[found.start() - 1] for word in words for found in numeral.finditer(word, 1)
        ),
        longest=max(map(len, words)),
    )


def _any_of_kind(kind: str) -> re.Pattern[str]:
    names = load_rules("prose_terms")[kind]
    return re.compile(any_word(word for name in names for word in words_of(kind, name)))
