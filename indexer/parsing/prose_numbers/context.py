"""Decides what one number leaves to the next: channel, verb, noun, and what is broken down."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from indexer.parsing.prose_numbers.channels import joined
from indexer.parsing.prose_numbers.clauses import Wording
from indexer.parsing.prose_numbers.nouns import FOREIGN, OTHER, TOPIC, Object
from indexer.parsing.prose_numbers.quantities import Quantity
from indexer.parsing.prose_numbers.rules import Frame
from indexer.parsing.prose_numbers.terms import Token, any_word, words_of
from indexer.parsing.rulebook import load_rules

_OPENS = re.compile(" *(?:（(?![^）]*）)|[：:])")
"""Behind a number, what opens its breakdown; a bracket that is closed again does not."""

MADE: Final = "produce"
"""The verb of information that came into being, published or not."""


_NOT_OURS: Final = "other_deed"
"""Doing something else with it: 协助处理工单 378 条，其中投诉 328 条."""

_REVIEWS: Final = ("reconsideration", "lawsuit")

UNKNOWN: Final = "unknown"
"""The measure of a whole that no measure knows."""

TOTAL: Final = "info_disclosed_total"


_NEW_IN_YEAR = re.compile("[0-9]{4} *年度?新增")
_IN_YEAR = re.compile("[0-9]{4} *年度?(?:共|累计|对外|主动)*公开")


class Context(Struct, frozen=True, gc=False):
    """What a sentence or clause leaves to the next one.

    Attributes:
        posted: Whether the posts in ``channel`` have been stated.
        about: The subject spoken of last, ``amid_applications`` whether applications were.
        last: The measure stated last.
        head: The measure that a breakdown breaks down; ``produce`` if it sorts what was
            made into what is public and what is not.
        is_cumulative: Whether the number before counted all years since something began.
        is_of_another_kind: Whether the number before counted what no measure knows.
        total: The largest total of what was published so far; ``most``, of posts as well.
        is_aside: Whether the number before was one of a plan or of another year.
        is_of_other_cases: Whether the cases received last were of another kind.
        told: The measures that the sentences before have stated.
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
    is_cumulative: bool = False
    total: int | float = 0
    most: int | float = 0
    is_aside: bool = False
    is_of_other_cases: bool = False
    told: frozenset[str] = frozenset()


class Reading(Struct, frozen=True, gc=False):
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


def is_of_year_only(text: str, start: int, at: int) -> bool:
    """Whether a number is told as that of one year, beside what all of them came to.

    累计公开信息 2360 条，其中2022年新增 236 条, or 2022年主动公开 236 条.
    """
    if _NEW_IN_YEAR.search(text, start, at):
        return True
    return text.find("累计", 0, start) >= 0 and _IN_YEAR.search(text, start, at) is not None


def broken_down(
    text: str, context: Context, low: int, earlier: Sequence[Token], own: Wording
) -> Context:
    """Whether the number stands in a breakdown, and of what."""
    gap = text[low : own.start]
    opens = low > 0 and _OPENS.match(gap) is not None
    is_breakdown, head = context.is_breakdown, context.head
    if "；" in gap and (own.channels or _takes_applications(own)):
        is_breakdown = False  # ；通过微信公众号发布 116 篇
    for token in (*earlier, *own.tokens):
        if token.kind != "marker":
            continue
        if token.name == "breakdown" and (low > 0 or text.startswith("其中", token.start)):
            opens = True
        elif token.name == "breakdown_end" and not opens:
            is_breakdown = False
    if opens and not is_breakdown:
        is_breakdown, head = True, MADE if context.verb == MADE else context.last
        head = UNKNOWN if context.is_of_another_kind else head
    channel = context.channel if "；" not in gap else ""
    now = (is_breakdown, head, channel)
    if now == (context.is_breakdown, context.head, context.channel):
        return context
    return replace(context, is_breakdown=is_breakdown, head=head, channel=channel)


def _takes_applications(own: Wording) -> bool:
    """Whether a clause tells of applications, no item of posts: ；受理申请 2 件."""
    is_named = not own.nouns or "application" in own.nouns
    return is_named and own.verb in ("receive", "receive_new", "handle")


def after_number(context: Context, reading: Reading) -> Context:
    """What a number that states nothing leaves to the next one."""
    own = joined(reading.own.channels)
    noun = reading.frame.noun
    return Context(
        channel=own or context.channel,
        posted=context.posted and not own and not _goes_elsewhere(reading),
        verb=_verb_left(reading.own) or context.verb,
        noun=noun if noun not in ("", OTHER, TOPIC, FOREIGN) else context.noun,
        about=context.about,
        amid_applications=context.amid_applications,
        last=context.last,
        head=context.head,
        is_breakdown=context.is_breakdown,
        is_cumulative=reading.is_cumulative,
        is_of_another_kind=(noun in (OTHER, FOREIGN) and reading.quantity.unit != "%")
        or _verb_left(reading.own) == _NOT_OURS
        or (not noun and context.is_of_another_kind),
        total=context.total,
        most=context.most,
        is_of_other_cases=_of_other_cases(reading),
        told=context.told,
    )


def _of_other_cases(reading: Reading) -> bool:
    """Whether cases of another kind are told: 受理行政许可 1260 件，办结 1258 件."""
    frame = reading.frame
    if frame.noun in (OTHER, FOREIGN, *_REVIEWS):
        is_told = "verb" in frame.own and not reading.context.is_breakdown
        is_received = is_told and frame.verb in ("receive", "receive_new")
        return is_received or reading.context.is_of_other_cases
    is_open = not frame.noun or frame.noun.endswith("_rate")
    return is_open and reading.context.is_of_other_cases


def _goes_elsewhere(reading: Reading) -> bool:
    """Whether a clause before the number's own went on to another channel."""
    return reading.frame.channel not in ("", reading.context.channel)


def _verb_left(own: Wording) -> str:
    """The verb that goes on behind a number; not one that only describes: 招聘信息."""
    is_other = own.verb == _NOT_OURS and own.nouns and own.nouns[-1] in posted_nouns()
    return "" if is_other and _describes(own.tokens) else own.verb


def _describes(tokens: Sequence[Token]) -> bool:
    """Whether the last verb stands right before what it is said of: 征集信息, 上报网站信息."""
    at = next(index for index in reversed(range(len(tokens))) if tokens[index].kind == "verb")
    behind = tokens[at + 1 : at + 2]
    return bool(behind) and behind[0].kind == "noun" and behind[0].start == tokens[at].end


def after_statement(
    context: Context, reading: Reading, measures: Sequence[str], leaves: str
) -> Context:
    """What a number leaves to the next one, given what it states."""
    frame = reading.frame
    context = after_number(context, reading)
    is_item = (context.is_breakdown and TOTAL not in measures) or not measures
    is_posted = any(measure.endswith("_posts") for measure in measures)
    total = max(context.total, reading.quantity.value if TOTAL in measures else 0)
    return Context(
        channel=frame.channel or context.channel,
        posted=context.posted or is_posted,
        verb=context.verb if reading.own.verb else frame.verb or context.verb,
        noun=leaves or context.noun,
        about=context.about if context.is_breakdown and not measures else frame.about,
        amid_applications=context.amid_applications or frame.about == "application",
        last=context.last if is_item else measures[-1],
        head=context.head,
        is_breakdown=context.is_breakdown,
        is_cumulative=context.is_cumulative,
        is_of_another_kind=context.is_of_another_kind and not measures,
        is_of_other_cases=context.is_of_other_cases,
        told=context.told,
        total=total,
        most=max(context.most, total, reading.quantity.value if is_posted else 0),
    )


@cache
def all_public() -> re.Pattern[str]:
    """What says of things made, right behind their number, that all were published."""
    return re.compile(load_rules("prose_terms")["joining"]["all_public"])


@cache
def placed_behind() -> re.Pattern[str]:
    """A number of posts behind which it may be told where they were published."""
    use = any_word(words_of("joining", "use_behind"))
    return re.compile(rf"[0-9]+ *[条篇件份则](?:是|均|都|为)?(?={use})")


@cache
def this_year() -> re.Pattern[str]:
    """What says that a number is of the year reported on alone."""
    return re.compile(any_word(words_of("scope", "this_year")))


@cache
def subject_of(noun: str) -> str:
    """The subject that a noun brings up: applications, proposals, complaints, or none."""
    subjects = load_rules("prose_terms")["about"]
    return next((subject for subject, nouns in subjects.items() if noun in nouns), "")


@cache
def posted_nouns() -> frozenset[str]:
    """What is published, as nouns; nothing is among them: 公众号发布 3 条."""
    return frozenset({"", *load_rules("prose_measures")["groups"]["noun"]["anything_posted"]})
