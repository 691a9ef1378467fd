"""Decides which sentences with numbers surely state none, from the classes of their words.

Most numbers count something no measure knows (刊登公告 17 期). Which words stand in a number's
own clause, which behind it, and which noun may be left unsaid, is enough to see that, and
costs a fraction of reading the sentence. Whatever is left in doubt is read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from indexer.parsing.prose_numbers.context import all_public, placed_behind
from indexer.parsing.prose_numbers.nouns import end_behind
from indexer.parsing.prose_numbers.quantities import Quantity, without_issues
from indexer.parsing.prose_numbers.signs import (
    ANY_NOUN,
    ANY_VERB,
    ASIDE,
    BARE,
    CHANGED,
    CHANNEL,
    LISTED,
    NAME,
    NO_NOUN,
    NO_VERB,
    OTHER_NOUN,
    OUTCOME,
    PLACE,
    SAYS,
    SHARED,
    TOPICS,
    UNSAID,
    VERB,
    could_count,
    said_by,
    signs_of_words,
)
from indexer.parsing.prose_numbers.terms import Match, matches
from indexer.parsing.prose_numbers.words import (
    LABEL_ENDS,
    REACH,
    clause_start,
    is_blank,
    says_when,
)

_BEGIN: Final = itemgetter(1)
_END: Final = itemgetter(2)
_MEANS: Final = "采用"
"""With this a verb may only tell the means: 采用图文等形式发布."""


class Skimmed(NamedTuple):
    """A legible sentence with its numbers, the known words around them, and their signs."""

    text: str
    found: Sequence[Quantity]
    words: Sequence[Match]
    said: int


def skimmed(text: str, found: Sequence[Quantity]) -> Skimmed:
    """A legible sentence with these numbers, as it is looked at first.

    Those that are part of a known word or count issues are left out.
    """
    words = matches(text, found[0].lead - REACH, found[-1].end + REACH)
    return Skimmed(text, without_issues(text, _apart(found, words)), words, said_by(words))


def _apart(found: Sequence[Quantity], words: Sequence[Match]) -> Sequence[Quantity]:
    """The quantities that are not part of a name: 一图读懂, 两微一端, 12345热线."""
    signs = signs_of_words()
    kept: list[Quantity] = []
    for quantity in found:
        around = bisect_right(words, quantity.start, key=_BEGIN) - 1
        is_apart = around < 0 or words[around][2] <= quantity.start
        if is_apart or not signs[words[around][0]] & NAME:
            kept.append(quantity)
    return kept


def states_nothing(sentence: Skimmed, heard: int) -> bool:
    """Whether a sentence surely states no number.

    ``heard`` has the signs of what was named before and may now be left unsaid.
    """
    text, found, words, said = sentence
    anywhere = said | heard
    if anywhere & LISTED:
        return False
    anyhow = anywhere | BARE | NO_VERB
    return not any(
        could_count(quantity.unit, anyhow) and _may_count(text, found, index, words, anywhere)
        for index, quantity in enumerate(found)
    )


def _may_count(
    text: str, found: Sequence[Quantity], index: int, words: Sequence[Match], anywhere: int
) -> bool:
    """Whether a number may count something, by its own clause and the words behind it."""
    quantity = found[index]
    if placed_behind().match(text, quantity.start):
        return True
    low = found[index - 1].end if index else 0
    own, nouns = _said_before(text, low, quantity.lead, words)
    if own & CHANGED:
        return True
    if own & ASIDE and not own & PLACE:
        return False
    behind = 0
    if nouns & BARE:
        limit = found[index + 1].lead if index + 1 < len(found) else len(text)
        behind, is_named = _said_behind(text, quantity.end, limit, words)
        if is_named:
            nouns = nouns & ~BARE | OTHER_NOUN | behind & ANY_NOUN
    said = (own | behind) & ~ANY_NOUN | nouns | NO_VERB
    if said & VERB and nouns & NO_NOUN:
        said |= anywhere & UNSAID
    if not own & VERB or own & SHARED or _MEANS in text:
        said |= anywhere & ANY_VERB
    if all_public().match(text, quantity.end):
        said |= ANY_VERB
    return could_count(quantity.unit, said)


def _said_before(text: str, low: int, at: int, words: Sequence[Match]) -> tuple[int, int]:
    """What may be said before a number, from ``low`` on, and what of it may be counted."""
    start = clause_start(text, low, at)
    first = bisect_left(words, start, key=_BEGIN)
    own = words[first : bisect_left(words, at, lo=first, key=_BEGIN)]
    said = said_by(own)
    nouns, is_known = _nouns_at_end(text, own, start, at)
    while is_known and not said & SAYS and start > low:
        start = clause_start(text, low, start - 1)
        last, first = first, bisect_left(words, start, key=_BEGIN)
        said |= said_by(words[first:last])
        nouns |= said & ANY_NOUN
    if start > low and text[start - 1] in LABEL_ENDS:
        start = clause_start(text, low, start - 1)
        last, first = first, bisect_left(words, start, key=_BEGIN)
        said |= said_by(words[first:last]) & ~ASIDE
        if nouns != OTHER_NOUN:
            nouns |= said & ANY_NOUN
    if start > low and first and words[first - 1][2] == start - 1:
        said |= said_by(words[first - 1 : first]) & CHANNEL
    if start == low and low:  # words behind the number before, which may be that number's
        return said | SHARED, nouns | BARE
    return said, nouns


def _nouns_at_end(text: str, words: Sequence[Match], start: int, at: int) -> tuple[int, bool]:
    """What may be counted by a clause with these words, and whether it is known and open.

    No class of nouns stands before a word that none knows.
    """
    signs, said, edge = signs_of_words(), 0, at
    for word, begin, end in reversed(words):
        if not is_blank(text[end:edge]) and not says_when(text, end):
            return (BARE if said & OUTCOME else OTHER_NOUN), False
        sign = signs[word]
        if sign & ANY_NOUN & ~TOPICS:
            return said_by(words) & ANY_NOUN, False
        if sign & PLACE and not said & TOPICS:
            return BARE, False
        said |= sign
        edge = begin
    return BARE, is_blank(text[start:edge])


def _said_behind(text: str, at: int, limit: int, words: Sequence[Match]) -> tuple[int, bool]:
    """What may be said behind a number that ends at ``at``, and whether a noun comes first."""
    end = end_behind(text, at, limit)
    signs = signs_of_words()
    first = bisect_left(words, at, key=_BEGIN)
    behind = words[first : bisect_right(words, end, lo=first, key=_END)]
    opening = next((signs[word] for word, _, _ in behind if signs[word] & SAYS), 0)
    return said_by(behind) & ~(ASIDE | CHANGED), opening & ANY_NOUN != 0
