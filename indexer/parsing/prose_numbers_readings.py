"""Decides how one number of a sentence is stated, in the light of what came before it."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from indexer.parsing.prose_numbers_channels import UNSURE, channels_before, joined
from indexer.parsing.prose_numbers_clauses import Wording, is_carried, own_words
from indexer.parsing.prose_numbers_nouns import (
    FOREIGN,
    OTHER,
    TOPIC,
    Object,
    endings,
    object_behind,
)
from indexer.parsing.prose_numbers_quantities import Quantity
from indexer.parsing.prose_numbers_rules import Frame
from indexer.parsing.prose_numbers_terms import Token
from indexer.parsing.prose_numbers_words import (
    REACH,
    Sentence,
    between,
    clause_start,
    has_unknown,
    last_of,
)
from indexer.parsing.rulebook import load_rules

_THIS_YEAR = re.compile("全年|年内|本年|今年|当年")
_SINCE_YEAR = re.compile(r"(?P<since>[自从])?(?<![0-9])(?P<year>[0-9]{4}) *年度?$")
NEWLY: Final = "new_this_year"
_FOLLOWERS: Final = "followers"
_MADE: Final = "produce"
"""The verb of information that came into being, published or not."""

KINDS: Final[Mapping[tuple[bool, bool], frozenset[str]]] = {
    (False, False): frozenset(),
    (True, False): frozenset({"channel"}),
    (False, True): frozenset({"verb"}),
    (True, True): frozenset({"channel", "verb"}),
}
"""Whether a clause names a channel and says a verb, as a set of kinds."""


class Context(NamedTuple):
    """What a sentence or clause leaves to the next one.

    Attributes:
        posted: Whether the posts in ``channel`` have been stated.
        about: The subject spoken of last, ``amid_applications`` whether applications were.
        last: The measure stated last.
        head: The measure that a breakdown breaks down; ``produce`` if it sorts what was
            made into what is public and what is not.
        is_of_another_kind: Whether the number before counted what no measure knows.
    """

    channel: str = ""
    posted: bool = False
    verb: str = ""
    noun: str = ""
    about: str = ""
    amid_applications: bool = False
    last: str = ""
    head: str = ""
    is_breakdown: bool = False
    is_of_another_kind: bool = False


class Reading(NamedTuple):
    """One number with all that is known of its wording.

    ``low`` is where its words may begin; ``is_cumulative`` says that it counts all
    years since something began.
    """

    quantity: Quantity
    own: Wording
    behind: Object
    frame: Frame
    is_cumulative: bool
    low: int
    context: Context


class Surroundings(NamedTuple):
    """The words of the clauses before a number, of its own, behind it, and what came before.

    ``leads`` says that the number opens its clause: ``8件予以公开``.
    """

    earlier: Sequence[Token]
    own: Wording
    behind: Object
    context: Context
    leads: bool


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
    own = own_words(sentence, floor, quantity.lead)
    earlier = between(sentence.tokens, floor, own.start)
    behind = Object("", "", quantity.end)
    carried = is_carried(sentence.text, floor, own.start, quantity.lead, own.tokens)
    if carried or not own.nouns or own.nouns == (OTHER,):
        following = sentence.quantities[index + 1 : index + 2]
        limit = following[0].lead if following else len(sentence.text)
        behind = object_behind(sentence, quantity.end, limit)
        if carried:
            own = own._replace(nouns=carried_nouns(own.nouns, behind))
    if low and _names_a_kind(sentence.text, own, quantity.lead):
        own = own._replace(nouns=(OTHER,))
    if own.verb == "make" and not own.channels and own.nouns[-1:] == ("info",):
        own = own._replace(verb=_MADE)
    context = _broken_down(sentence.text, context, low, earlier, own)
    around = Surroundings(
        earlier,
        own,
        behind,
        context,
        bool(behind.verb) and _leads(sentence, floor, quantity.lead),
    )
    return Reading(
        quantity=quantity,
        own=own,
        behind=behind,
        frame=_frame(sentence, quantity, floor, around, far),
        is_cumulative=_is_cumulative(
            sentence.text, (*earlier, *own.tokens), quantity.lead, year
        ),
        low=low,
        context=context,
    )


def _names_a_kind(text: str, own: Wording, at: int) -> bool:
    """Whether the verb before a number is the end of a name in a list: 、财务公开 2 条."""
    last = next((token for token in reversed(own.tokens) if token.kind != "filler"), None)
    if own.nouns or last is None or last.kind != "verb" or last.end != at:
        return False
    alone = between(own.tokens, own.start, last.start)
    return not alone and has_unknown(text, alone, own.start, last.start)


def _frame(
    sentence: Sentence,
    quantity: Quantity,
    floor: int,
    around: Surroundings,
    far: Callable[[], str],
) -> Frame:
    own, context = around.own, around.context
    noun = counted_noun(own.nouns, own.markers, around.behind, unsaid=context.noun)
    is_sorted = context.is_breakdown and context.head == _MADE
    if is_sorted and subject_of(noun) == "application":
        noun = OTHER  # 依申请公开信息 28 条 are not yet asked for
    verb, is_own_verb = _verb(around)
    if (
        verb == _MADE
        and noun in posted_nouns()
        and all_public().match(sentence.text, quantity.end)
    ):
        verb, is_own_verb = "disclose", True
    channel = joined(own.channels)
    is_own_channel = bool(channel)
    if not channel:
        pushed = own.verb == "push" or (own.verb == "post" and noun in _of_new_media())
        channel = joined(
            channels_before(sentence.text, sentence.tokens, floor, own.start, pushed=pushed)
        )
        is_own_channel = bool(channel) and _ends_with_a_channel(sentence, floor, own.start)
    if not channel and not (context.posted and noun in posted_nouns()):
        channel = context.channel
    if not channel and verb in ("push", "post", "relay") and noun in posted_nouns():
        channel = far()
    if not channel and noun == _FOLLOWERS and far() != UNSURE:
        channel = far()
    said = _about((*around.earlier, *own.tokens)) or subject_of(around.behind.noun)
    about = said or context.about
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
        and NEWLY not in own.markers
        and not (is_sorted and verb == "disclose" and noun in posted_nouns()),
        about=about,
        amid_applications=is_amid and not is_sorted,
    )


def _ends_with_a_channel(sentence: Sentence, low: int, at: int) -> bool:
    """Whether the clause before this place ends with a channel: 通过政府网站，公开 51 条."""
    before = between(sentence.tokens, low, at - 1)
    return bool(before) and before[-1].kind == "channel" and before[-1].end == at - 1


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


def _is_cumulative(text: str, tokens: Sequence[Token], at: int, reported: int | None) -> bool:
    """Whether a word like 历年 or 开通以来 holds for the number: no 全年 stands between.

    Since the year reported on is within that year. If that is not known, 2023年以来
    means 2023, and 自2008年以来 all years since.
    """
    last = next((t for t in reversed(tokens) if t.name == "cumulative"), None)
    if last is None or _THIS_YEAR.search(text, last.end, at):
        return False
    since = _SINCE_YEAR.search(text[max(0, last.start - 10) : last.start])
    if since is None:
        return True
    if reported is None:
        return since["since"] is not None
    return int(since["year"]) != reported


def _broken_down(
    text: str, context: Context, low: int, earlier: Sequence[Token], own: Wording
) -> Context:
    """Whether the number stands in a breakdown, and of what."""
    gap = text[low : own.start]
    opens = low > 0 and gap.lstrip(" ").startswith(("（", "：", ":"))
    is_breakdown, head = context.is_breakdown, context.head
    if "；" in gap and own.channels:
        is_breakdown = False  # ；通过微信公众号发布 116 篇
    for token in (*earlier, *own.tokens):
        if token.kind != "marker":
            continue
        if token.name == "breakdown" and (low > 0 or text.startswith("其中", token.start)):
            opens = True
        elif token.name == "breakdown_end" and not opens:
            is_breakdown = False
    if opens and not is_breakdown:
        is_breakdown, head = True, _MADE if context.verb == _MADE else context.last
    channel = context.channel if "；" not in gap else ""
    now = (is_breakdown, head, channel)
    if now == (context.is_breakdown, context.head, context.channel):
        return context
    return context._replace(is_breakdown=is_breakdown, head=head, channel=channel)


def after_number(context: Context, reading: Reading) -> Context:
    """What a number that states nothing leaves to the next one."""
    own = joined(reading.own.channels)
    noun = reading.frame.noun
    return Context(
        channel=own or context.channel,
        posted=context.posted and not own,
        verb=_verb_left(reading.own) or context.verb,
        noun=noun if noun not in ("", OTHER, TOPIC, FOREIGN) else context.noun,
        about=context.about,
        amid_applications=context.amid_applications,
        last=context.last,
        head=context.head,
        is_breakdown=context.is_breakdown,
        is_of_another_kind=noun in (OTHER, FOREIGN)
        or (not noun and context.is_of_another_kind),
    )


def _verb_left(own: Wording) -> str:
    """The verb that goes on behind a number; not one that only describes: 招聘信息."""
    describes = own.verb == "other_deed" and own.nouns and own.nouns[-1] in posted_nouns()
    return "" if describes else own.verb


def after_statement(
    context: Context, reading: Reading, measures: Sequence[str], leaves: str
) -> Context:
    """What a number leaves to the next one, given what it states."""
    frame = reading.frame
    context = after_number(context, reading)
    is_item = context.is_breakdown or not measures
    return Context(
        channel=frame.channel or context.channel,
        posted=context.posted or any(measure.endswith("_posts") for measure in measures),
        verb=context.verb if reading.own.verb else frame.verb or context.verb,
        noun=leaves or context.noun,
        about=context.about if context.is_breakdown and not measures else frame.about,
        amid_applications=context.amid_applications or frame.about == "application",
        last=context.last if is_item else measures[-1],
        head=context.head,
        is_breakdown=context.is_breakdown,
        is_of_another_kind=context.is_of_another_kind and not measures,
    )


def _leads(sentence: Sentence, floor: int, at: int) -> bool:
    """Whether nothing but fillers stands before a number in its clause."""
    start = clause_start(sentence.text, floor, at)
    tokens = between(sentence.tokens, start, at)
    return all(token.kind in ("filler", "marker") for token in tokens) and not has_unknown(
        sentence.text, tokens, start, at
    )


def _about(tokens: Sequence[Token]) -> str:
    subjects = (subject_of(token.name) for token in reversed(tokens) if token.kind == "noun")
    return next((subject for subject in subjects if subject), "")


@cache
def all_public() -> re.Pattern[str]:
    """What says of things made, right behind their number, that all were published."""
    return re.compile(load_rules("prose_terms")["joining"]["all_public"])


@cache
def subject_of(noun: str) -> str:
    """The subject that a noun brings up: applications, proposals, complaints, or none."""
    subjects = load_rules("prose_terms")["about"]
    return next((subject for subject, nouns in subjects.items() if noun in nouns), "")


@cache
def _of_new_media() -> frozenset[str]:
    """What new media publish: 公众号形式多样，发布文章 46 篇."""
    return frozenset(load_rules("prose_measures")["groups"]["noun"]["of_new_media"])


@cache
def posted_nouns() -> frozenset[str]:
    """What is published, as nouns; nothing is among them: 公众号发布 3 条."""
    return frozenset({"", *load_rules("prose_measures")["groups"]["noun"]["anything_posted"]})
