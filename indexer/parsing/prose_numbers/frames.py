"""Decides what a number counts, where and by what deed, as a frame for the rules."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from indexer.parsing.prose_numbers.channels import (
    NEW_MEDIA,
    UNSURE,
    channels_before,
    joined,
)
from indexer.parsing.prose_numbers.clauses import Wording
from indexer.parsing.prose_numbers.context import (
    MADE,
    TOTAL,
    Context,
    all_public,
    is_of_year_only,
    posted_nouns,
    subject_of,
)
from indexer.parsing.prose_numbers.nouns import (
    FOREIGN,
    OTHER,
    Object,
    endings,
    transparent_nouns,
)
from indexer.parsing.prose_numbers.quantities import Quantity
from indexer.parsing.prose_numbers.rules import Frame, publishing
from indexer.parsing.prose_numbers.spoken import spoken_of
from indexer.parsing.prose_numbers.terms import Token
from indexer.parsing.prose_numbers.words import Sentence, between, last_of
from indexer.parsing.rulebook import load_rules

NEWLY: Final = "new_this_year"
_FOLLOWERS: Final = "followers"
_ITEM: Final = "条"
_HANDLING: Final = "办理"
"""Behind 建议提案 part of what posts are about, before it what was done."""

_SUM = "总"
_SHEETS: Final = frozenset("件份条篇")
_PAPERS: Final = frozenset({"documents_issued", "normative_documents_issued"})
"""What is sorted by whether it may be published: 制发公文 312 件，其中不予公开 181 件."""

KINDS: Final[Mapping[tuple[bool, bool], frozenset[str]]] = {
    (False, False): frozenset(),
    (True, False): frozenset({"channel"}),
    (False, True): frozenset({"verb"}),
    (True, True): frozenset({"channel", "verb"}),
}
"""Whether a clause names a channel and says a verb, as a set of kinds."""


class Surroundings(Struct, frozen=True, gc=False):
    """The words of the clauses before a number, of its own, behind it, and what came before.

    ``leads`` says that the number opens its clause: ``8件予以公开``.
    """

    earlier: Sequence[Token]
    own: Wording
    behind: Object
    context: Context
    leads: bool


def frame_of(
    sentence: Sentence,
    quantity: Quantity,
    floor: int,
    around: Surroundings,
    far: Callable[[], str],
) -> Frame:
    """Where, what and how a number counts, by the words around it, from ``floor`` on.

    ``far`` gives the channel of the sentence before.
    """
    own, context = around.own, around.context
    noun = counted_noun(own.nouns, own.markers, around.behind, unsaid=context.noun)
    is_sorted = context.is_breakdown and context.head == MADE
    is_of_papers = is_sorted or (context.is_breakdown and context.head in _PAPERS)
    if is_of_papers and subject_of(noun) == "application":
        noun = OTHER  # 依申请公开信息 28 条 are not yet asked for
    verb, is_own_verb = _verb(around)
    if verb == "handle" and is_own_verb and noun in _proposals():
        is_named = sentence.text.endswith(_HANDLING, 0, quantity.lead)
        is_listed = is_named and context.verb in publishing() and quantity.unit == _ITEM
        if _is_of_posts(context) or is_listed:  # 公开信息 45 条，建议提案办理 11 条
            verb, is_own_verb = context.verb, False
    is_left = not is_own_verb and noun and "；" in sentence.text[floor : own.start]
    if is_left and verb in endings():  # 收到申请 2 件，均已答复；投诉 12 件
        verb = ""
    if is_left and noun in _proposals() and verb in publishing():  # 公开信息 161 条；提案 7 件
        verb, noun = ("", OTHER) if context.is_breakdown else ("", noun)
    if not noun and is_own_verb and not own.channels and quantity.unit in _SHEETS:
        noun = _taken_up(around.earlier, verb)
    if _is_all_public(sentence.text, quantity.end, verb, noun):
        verb, is_own_verb = "disclose", True
    channel, is_own_channel = _channel(sentence, floor, around, verb, noun, far)
    said = _about((*around.earlier, *own.tokens)) or subject_of(around.behind.noun)
    about = said or context.about
    is_new = NEWLY in own.markers or (
        sentence.text.find("累计", 0, own.start) >= 0
        and is_of_year_only(sentence.text, own.start, quantity.lead)
    )
    if is_new and verb == "add" and not noun and context.last == TOTAL:
        verb = "disclose"  # 累计公开信息 2360 条，其中2022年新增 236 条
    is_amid = context.amid_applications or (
        about == "application" and noun != "application_item"
    )
    return Frame(
        channel=channel,
        verb=verb,
        noun=noun,
        own=KINDS[is_own_channel, is_own_verb],
        unit=quantity.unit,
        is_item=context.is_breakdown
        and not is_new
        and not (is_sorted and verb == "disclose" and noun in posted_nouns()),
        about=about,
        amid_applications=is_amid and not is_of_papers,
    )


def counted_noun(
    nouns: Sequence[str], markers: Sequence[str], behind: Object, *, unsaid: str
) -> str:
    """The class of what is counted, by a clause and the words behind its number.

    ``unsaid`` is what was counted before.
    """
    noun = nouns[-1] if nouns else ""
    if noun in posted_nouns() and "info" in nouns:
        noun = "info"  # 信息、动态 755 条
    if noun in ("", OTHER) and behind.noun:
        return FOREIGN if noun and behind.noun == OTHER else behind.noun
    if not noun and "change_to" in markers:  # 由 1128 条增加到 1887 条
        return unsaid
    return noun


def carried_nouns(nouns: tuple[str, ...], behind: Object) -> tuple[str, ...]:
    """The nouns of an earlier clause, unless the words behind a number say what it counts.

    做好公开培训，36个部门参加 and 2件逾期，17件部分公开 do.
    """
    is_told = behind.noun or (nouns == (OTHER,) and behind.verb in endings())
    return () if is_told else nouns


def ends_what_it_counts(behind: Object) -> bool:
    """Whether the verb behind a number says how what it counts ended: ``3件申请结转``.

    ``8件申请均按期答复`` rather says how many there were.
    """
    return behind.verb in endings() and not (behind.noun and behind.verb == "answer")


def _verb(around: Surroundings) -> tuple[str, bool]:
    """The verb, and whether the number's own clause says it."""
    own, behind = around.own, around.behind
    if around.leads and ends_what_it_counts(behind):
        return behind.verb, True
    verb = own.verb or ("" if behind.noun else behind.verb)
    if verb:
        return verb, True
    if NEWLY in own.markers:  # 本年度主动公开
        return "disclose", True
    inherited = last_of("verb", around.earlier) or around.context.verb
    return inherited, "change_to" in own.markers


def _is_of_posts(context: Context) -> bool:
    """Whether the number stands in a breakdown of what was published."""
    return context.is_breakdown and (context.head == TOTAL or context.head.endswith("_posts"))


def _taken_up(earlier: Sequence[Token], verb: str) -> str:
    """The noun that a bare number goes on from, if the clauses before it tell of no other."""
    nouns = {token.name.removesuffix("_reply") for token in earlier if token.kind == "noun"}
    told = {subject_of(name) or name for name in nouns - transparent_nouns()}
    noun = told.pop() if len(told) == 1 else ""
    return noun if verb in load_rules("prose_terms")["unsaid"]["taken_up"].get(noun, ()) else ""


def _is_all_public(text: str, at: int, verb: str, noun: str) -> bool:
    """Whether it is said of things made, right behind their number, that all were published."""
    is_made = verb == MADE and noun in posted_nouns()
    return is_made and all_public().match(text, at) is not None


def _channel(
    sentence: Sentence,
    floor: int,
    around: Surroundings,
    verb: str,
    noun: str,
    far: Callable[[], str],
) -> tuple[str, bool]:
    """The channel, and whether the number's own clause names it, or the one it goes on from."""
    own, context = around.own, around.context
    if own.channels:
        return joined(own.channels), True
    if noun == _FOLLOWERS and own.tokens:
        accounts = _accounts_before(sentence, own)
        if len(accounts) > 1:
            return joined(tuple(accounts)), True
    pushed = own.verb == "push" or (own.verb == "post" and noun in _of_new_media())
    before = joined(
        channels_before(sentence.text, sentence.tokens, floor, own.start, pushed=pushed)
    )
    if before:
        return before, _ends_with_a_channel(sentence, floor, own.start)
    is_posted = noun in posted_nouns()
    is_told = bool(context.channel) and (noun, context.channel) != (_FOLLOWERS, UNSURE)
    if is_told and not (context.posted and is_posted):
        return context.channel, False
    if is_posted and verb in ("push", "post", "relay"):
        near = spoken_of(sentence.text, sentence.tokens, floor, own.start)
        return near or far(), False
    return (_of_followers(around.earlier, far) if noun == _FOLLOWERS else ""), False


def _accounts_before(sentence: Sentence, own: Wording) -> frozenset[str]:
    """The accounts before a sum of followers: 微信发布 3 条，抖音发布 2 条，粉丝总数 5 万."""
    text, at = sentence.text, own.start
    if _SUM not in text[at : own.tokens[-1].end]:
        return frozenset()
    told = between(sentence.tokens, text.rfind("；", 0, at) + 1, at)
    return frozenset(NEW_MEDIA).intersection([token.name for token in told])


def _of_followers(earlier: Sequence[Token], far: Callable[[], str]) -> str:
    """The one account named before followers: 微博于2018年开通，目前关注人数 2249 人."""
    named = {token.name for token in earlier if token.kind == "channel"}
    channel = named.pop() if len(named) == 1 else far()
    return "" if channel == UNSURE else channel


def _ends_with_a_channel(sentence: Sentence, low: int, at: int) -> bool:
    """Whether the clause before this place ends with a channel: 通过政府网站，公开 51 条."""
    before = between(sentence.tokens, low, at - 1)
    return bool(before) and before[-1].kind == "channel" and before[-1].end == at - 1


def _about(tokens: Sequence[Token]) -> str:
    subjects = (subject_of(token.name) for token in reversed(tokens) if token.kind == "noun")
    return next((subject for subject in subjects if subject), "")


@cache
def _proposals() -> frozenset[str]:
    """Suggestions and motions, which are handled before they are published."""
    return frozenset(load_rules("prose_terms")["about"]["proposal"])


@cache
def _of_new_media() -> frozenset[str]:
    """What new media publish: 公众号形式多样，发布文章 46 篇."""
    return frozenset(load_rules("prose_measures")["groups"]["noun"]["of_new_media"])
