"""Decides how one number of a sentence is stated, in the light of what came before it."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from indexer.parsing.prose_numbers.clauses import CARRYING, Wording, is_carried, own_words
from indexer.parsing.prose_numbers.context import (
    MADE,
    Context,
    Reading,
    broken_down,
    placed_behind,
    subject_of,
    this_year,
)
from indexer.parsing.prose_numbers.frames import Surroundings, carried_nouns, frame_of
from indexer.parsing.prose_numbers.nouns import OTHER, Object, end_behind, object_behind
from indexer.parsing.prose_numbers.quantities import Quantity
from indexer.parsing.prose_numbers.rules import publishing
from indexer.parsing.prose_numbers.terms import Token, words_of
from indexer.parsing.prose_numbers.words import (
    REACH,
    YEAR,
    Sentence,
    between,
    clause_end,
    clause_start,
    has_unknown,
)

_POSTS = frozenset("条篇期则")

_OPINION, _SUGGESTION, _REPLY = "opinion", "suggestion", "_reply"
"""What 建议 is by itself, what it is beside 提案, and what is told of answers to either."""

_SINCE_YEAR = re.compile(
    r"(?P<since>[自从])?(?<![0-9])(?P<year>[0-9]{4}) *年?"
    r"(?:度|初|[0-9]{1,2}月(?:份|[0-9]{1,2}日)?)?$"
)


def read_quantity(
    sentence: Sentence,
    index: int,
    low: int,
    context: Context,
    *,
    far: Callable[[], str],
    year: int | None,
) -> Reading:
    """How the number at ``index`` is stated.

    Args:
        sentence: The number's sentence.
        index: Which of its quantities.
        low: Where the words for the number before it end.
        context: What they left.
        far: Gives the channel of the sentence before.
        year: The year reported on, if known.
    """
    quantity = sentence.quantities[index]
    floor = max(low, quantity.lead - REACH)
    own, behind = _words(sentence, index, floor)
    if low and _names_a_kind(sentence.text, own, quantity.lead):
        own = replace(own, nouns=(OTHER,))
    earlier = between(sentence.tokens, floor, own.start)
    context = broken_down(sentence.text, context, low, earlier, own)
    leads = bool(behind.verb) and _leads(sentence, floor, quantity.lead)
    around = Surroundings(earlier, own, behind, context, leads)
    told = (*earlier, *own.tokens)
    return Reading(
        quantity=quantity,
        own=own,
        behind=behind,
        frame=frame_of(sentence, quantity, floor, around, far),
        is_cumulative=_is_cumulative(sentence.text, told, quantity.lead, year)
        or (context.is_cumulative and _goes_on_accumulating(sentence.text, own, quantity)),
        low=low,
        context=context,
    )


def _words(sentence: Sentence, index: int, floor: int) -> tuple[Wording, Object]:
    """What the clause of a number says, from ``floor`` on, and what the words behind it do."""
    quantity = sentence.quantities[index]
    if placed := _placed_behind(sentence, index, floor):
        return placed
    if sentence.text.endswith(_excepting(), floor, quantity.lead):
        floor = quantity.lead
    own = own_words(sentence, floor, quantity.lead)
    behind = Object("", "", quantity.end)
    carried = is_carried(sentence.text, floor, own.start, quantity.lead, own.tokens)
    if carried or not own.nouns or own.nouns == (OTHER,):
        following = sentence.quantities[index + 1 : index + 2]
        limit = following[0].lead if following else len(sentence.text)
        behind = object_behind(sentence, quantity.end, limit)
        if carried:
            own = replace(own, nouns=carried_nouns(own.nouns, behind))
        if not own.nouns and not own.channels:
            own, behind = _with_channel_behind(sentence, quantity, own, behind, limit)
        if following and not behind.verb:
            behind = _shared_with(following[0], sentence, behind)
    if own.verb == "make" and not own.channels and own.nouns[-1:] == ("info",):
        own = replace(own, verb=MADE)
    return own, behind


def _with_channel_behind(
    sentence: Sentence, quantity: Quantity, own: Wording, behind: Object, limit: int
) -> tuple[Wording, Object]:
    """The same with the channel whose posts are counted by name: 发布 36 条微博."""
    if (own.verb and own.verb not in publishing()) or quantity.unit not in _POSTS:
        return own, behind
    end = end_behind(sentence.text, quantity.end, limit)
    first = next(iter(between(sentence.tokens, quantity.end, end)), None)
    if first is None or first.kind != "channel" or first.start > quantity.end:
        return own, behind
    return replace(own, channels=(first.name,)), object_behind(sentence, first.end, limit)


def _is_a_proposal(noun: str) -> bool:
    return subject_of(noun.removesuffix(_REPLY)) == "proposal"


def _shared_with(following: Quantity, sentence: Sentence, behind: Object) -> Object:
    """A proposal behind a number, with the verb of the next: 2 件建议、6 件提案公开."""
    is_bare = behind.noun == _OPINION
    if not is_bare and not _is_a_proposal(behind.noun):
        return behind
    if sentence.text[behind.end : following.lead] not in words_of("joining", "conjunctions"):
        return behind
    shared = object_behind(sentence, following.end, len(sentence.text))
    if is_bare and not _is_a_proposal(shared.noun):
        return behind
    noun = _SUGGESTION if is_bare else behind.noun
    if shared.noun.endswith(_REPLY):
        noun = noun.removesuffix(_REPLY) + _REPLY
    return replace(behind, noun=noun, verb=shared.verb)


def _placed_behind(sentence: Sentence, index: int, floor: int) -> tuple[Wording, Object] | None:
    """The same of a number behind which its channel stands: 其中 369 条通过政府网站公开."""
    text, quantity = sentence.text, sentence.quantities[index]
    if placed_behind().match(text, quantity.start) is None:
        return None
    if not _leads(sentence, floor, quantity.lead):
        return None
    following = sentence.quantities[index + 1 : index + 2]
    end = clause_end(text, quantity.end, following[0].lead if following else len(text))
    told = own_words(sentence, quantity.end, end)
    if not told.channels or told.verb not in publishing():
        return None
    start = clause_start(text, floor, quantity.lead)
    before = between(sentence.tokens, start, quantity.lead)
    markers = tuple([token.name for token in before if token.kind == "marker"])
    return replace(told, start=start, nouns=(), markers=markers), Object("", "", end)


def _names_a_kind(text: str, own: Wording, at: int) -> bool:
    """Whether the verb before a number is the end of a name in a list: 、财务公开 2 条."""
    if own.nouns:
        return False
    said = (t for t in reversed(own.tokens) if t.kind != "filler" and t.name != "accumulated")
    last = next(said, None)
    if last is None or last.kind != "verb":
        return False
    if has_unknown(text, between(own.tokens, last.end, at), last.end, at):
        return False
    if last.name in CARRYING:
        return False
    alone = between(own.tokens, own.start, last.start)
    if alone:  # 结果公示 12 条
        return all(token.name in words_of("joining", "of") for token in alone)
    return has_unknown(text, alone, own.start, last.start)


def _leads(sentence: Sentence, floor: int, at: int) -> bool:
    """Whether nothing but fillers stands before a number in its clause."""
    start = clause_start(sentence.text, floor, at)
    tokens = between(sentence.tokens, start, at)
    return all(token.kind in ("filler", "marker") for token in tokens) and not has_unknown(
        sentence.text, tokens, start, at
    )


def _goes_on_accumulating(text: str, own: Wording, quantity: Quantity) -> bool:
    """Whether what came before goes on: 开通至今，粉丝 56 人，发布 50 条."""
    at = quantity.lead
    begins_anew = own.channels or quantity.unit == "%" or "；" in text[own.start - 1 : at]
    is_of_a_year = this_year().search(text, own.start, at) or YEAR.search(text, own.start, at)
    return not begins_anew and is_of_a_year is None


def _is_cumulative(text: str, tokens: Sequence[Token], at: int, reported: int | None) -> bool:
    """Whether a word like 历年 or 开通以来 holds for the number: no 全年 stands between.

    Since the year reported on is within that year. If that is not known, 2023年以来
    means 2023, and 自2008年以来 all years since.
    """
    last = next((t for t in reversed(tokens) if t.name == "cumulative"), None)
    if last is None or this_year().search(text, last.end, at):
        return False
    since = _SINCE_YEAR.search(text[max(0, last.start - 14) : last.start])
    if since is None:
        return True
    if reported is None:
        return since["since"] is not None
    return int(since["year"]) != reported


@cache
def _excepting() -> tuple[str, ...]:
    """What says, right before a number, that it is left out of what is told: 除 5 件结转外."""
    return tuple(words_of("joining", "except"))
