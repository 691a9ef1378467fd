"""Decides which numbers a sentence states, and what it leaves to the next."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from indexer.parsing.prose_numbers.channels import joined, places
from indexer.parsing.prose_numbers.context import (
    TOTAL,
    Context,
    Reading,
    after_number,
    after_statement,
    is_of_year_only,
    posted_nouns,
    this_year,
)
from indexer.parsing.prose_numbers.lists import NOBODY, belonging_to, respectively, with_units
from indexer.parsing.prose_numbers.nouns import OTHER, transparent_nouns
from indexer.parsing.prose_numbers.readings import read_quantity
from indexer.parsing.prose_numbers.rules import Frame, Statement, default_unit, statement_of
from indexer.parsing.prose_numbers.scope import is_in_doubt
from indexer.parsing.prose_numbers.setting_aside import holds_on, is_set_aside
from indexer.parsing.prose_numbers.words import Sentence
from indexer.parsing.rulebook import load_rules

_CUMULATIVE = "info_disclosed_cumulative"
_CARRIED_IN, _CARRIED_OUT = "applications_carried_in", "applications_carried_out"
_TO_NEXT_YEAR = frozenset("下次明")
_ITEM = default_unit(TOTAL)
_EXPLAINED = "explain"
_UP_TO = re.compile("截[至止][^。；]*(?:已|累计)")

_SINCE_OPENED = re.compile("(?:开设|开办|上线|开通|设立)(?:以来|至今)")
_LASTING = ("followers", "_in_force")
"""What there is, and not what came about: it is the same whenever counting began."""


class Stated(Struct, frozen=True, gc=False):
    """A number of a measure, placed in its sentence or its paragraph.

    Attributes:
        is_part: One of several that add up to the measure.
        is_accumulated: Said to be accumulated (累计).
        is_new: Said to be of this year only (本年新增, 新收), beside one that is more.
        is_within: Said to be contained in the number before (含, 其中).
        is_handled: Of cases handled (办理), which may be those received or those answered.
        is_to_date: Counted up to a day (截至…，已), no word says since when.
        noun: The class of what a part counts.
    """

    measure: str
    value: int | float
    approximate: bool
    unit: str
    start: int
    end: int
    is_part: bool = False
    is_accumulated: bool = False
    is_new: bool = False
    is_within: bool = False
    is_handled: bool = False
    is_to_date: bool = False
    noun: str = ""


def read_sentence(
    sentence: Sentence, context: Context, *, far: Callable[[], str], year: int | None
) -> tuple[list[Stated], Context]:
    """The numbers that a sentence states, and what it leaves to the next.

    Args:
        sentence: Offsets count from its own beginning.
        context: What the sentences before it, in the same paragraph, left.
        far: Gives the channel that the sentence before speaks of, if one.
        year: The year reported on; a number said to be of another one is left out.
    """
    stated: list[Stated] = []
    owners = respectively(sentence)
    if owners:
        sentence = with_units(sentence, owners)
    low = 0
    outside: Context | None = None
    wholes: set[str] = set()
    measures: list[str] = []
    for index, quantity in enumerate(sentence.quantities):
        was_outside = outside is None
        context, outside = _past_brackets(sentence.text[low : quantity.lead], context, outside)
        if was_outside and outside is not None:
            wholes.update(measures)
        reading = read_quantity(
            sentence, index, low, context, far=_nowhere if stated else far, year=year
        )
        if owners.get(index, NOBODY) != NOBODY:
            reading = belonging_to(reading, *owners[index])
        if owners.get(index) == NOBODY or is_set_aside(sentence, reading, year):
            is_aside = holds_on(sentence, reading, year)
            context = replace(after_number(reading.context, reading), is_aside=is_aside)
            low = quantity.end
            continue
        found = _statements(reading)
        numbers = _certain(sentence.text, reading, found, stated, wholes)
        stated += numbers
        leaves = next((statement.leaves for statement in found), "")
        measures = [number.measure for number in numbers]
        if not reading.context.is_breakdown:
            wholes.update(measures)
        after = after_statement(reading.context, reading, measures, leaves)
        if quantity.unit == "%":  # 其中民生类占 50%，公众号发布文章 46 篇
            after = replace(after, is_breakdown=after.is_breakdown and context.is_breakdown)
        context = after
        if owners.get(index, NOBODY)[0] == "channel":  # 微信、微博分别发布 26、38 条，粉丝 5 万
            context = replace(after, channel=joined([name for _, name in owners.values()]))
        low = max(quantity.end, reading.behind.end)
    return stated, replace(
        context,
        channel="",
        verb="",
        posted=False,
        is_breakdown=False,
        is_of_another_kind=False,
        is_cumulative=False,
        is_aside=False,
        is_of_other_cases=False,
    )


def _past_brackets(
    gap: str, context: Context, outside: Context | None
) -> tuple[Context, Context | None]:
    """What holds behind these words, and what did outside the bracket that is open there."""
    if outside is not None and "）" in gap:
        context, outside = _as_before(outside, context), None
    return context, context if gap.rfind("（") > gap.rfind("）") else outside


def _as_before(bracket: Context, context: Context) -> Context:
    """What holds behind a bracket: its verb and channel were its own."""
    return replace(
        context,
        channel=bracket.channel,
        verb=bracket.verb,
        head=bracket.head,
        is_breakdown=bracket.is_breakdown,
    )


def _certain(
    text: str,
    reading: Reading,
    found: Sequence[Statement],
    before: Sequence[Stated],
    wholes: Collection[str],
) -> list[Stated]:
    """What a number states for certain, beside those before it and the wholes among them."""
    told: dict[str, int | float] = {}
    for number in before:
        told[number.measure] = max(number.value, told.get(number.measure, 0))
    return [
        number
        for number in _carried(_numbers(text, reading, found), text, before)
        if not _repeats_its_whole(number, text, reading, wholes)
        and not is_in_doubt(number.measure, text, reading, told=told)
    ]


def _carried(
    numbers: Iterator[Stated], text: str, before: Sequence[Stated]
) -> Iterator[Stated]:
    """The numbers, with what is carried beside what is new as carried in.

    办理申请 56 件（新收 50 件，结转 6 件）, but 结转下年 6 件.
    """
    last = before[-1] if before else None
    is_beside = last is not None and last.is_new and last.is_within
    for number in numbers:
        is_in = is_beside and number.is_within and number.measure == _CARRIED_OUT
        if is_in and _TO_NEXT_YEAR.isdisjoint(text[number.start : number.end]):
            yield replace(number, measure=_CARRIED_IN)
        else:
            yield number


def _nowhere() -> str:
    """The channel of the sentence before, once this one has spoken of something else."""
    return ""


def _statements(reading: Reading) -> Sequence[Statement]:
    """What the number counts: one measure, or each of those that share it."""
    frame, behind, nouns = reading.frame, reading.behind, reading.own.nouns
    if reading.is_cumulative and not frame.noun and reading.context.last == TOTAL:
        return (Statement(TOTAL, is_part=False, leaves=""),)  # （历年累计 4185 件）
    if not nouns or nouns == (OTHER,) or frame.noun in posted_nouns():  # 文件及信息
        nouns = (frame.noun,)
    is_shared = reading.quantity.value == 0 or frame.unit == "%"
    verb = behind.verb if behind.noun else ""
    return _counted(frame, nouns, reading.context.noun, verb, is_shared=is_shared)


@lru_cache(maxsize=1 << 12)
def _counted(
    frame: Frame, nouns: tuple[str, ...], unsaid: str, verb_behind: str, *, is_shared: bool
) -> tuple[Statement, ...]:
    """What these nouns count in a frame, that of its own left aside.

    Args:
        frame: How the number is stated.
        nouns: What it counts.
        unsaid: What was counted before.
        verb_behind: The verb after the noun behind the number.
        is_shared: Whether one number may hold for several measures.
    """
    compound = load_rules("prose_measures")["compound"]
    parts = [part for noun in nouns for part in compound.get(noun, (noun,))]
    each = [_statement(replace(frame, noun=noun), unsaid, verb_behind) for noun in parts]
    found = [statement for statement in each if statement is not None]
    by_measure = {statement.measure: statement for statement in found}
    known = [noun for noun in parts if noun not in transparent_nouns()]
    if (len(by_measure) > 1 or len(known) > max(len(found), 1)) and not is_shared:
        return ()  # 复议、诉讼 3 件 says nothing of either, 会议、培训 3 次 of trainings
    is_joint = len(found) > len(by_measure)  # 建议和提案 3 件 is no part
    return tuple(
        replace(statement, is_part=statement.is_part and not is_joint)
        for statement in by_measure.values()
    )


def _statement(frame: Frame, unsaid: str, verb_behind: str) -> Statement | None:
    """The first of the ways to understand a frame that a rule knows."""
    if verb_behind == _EXPLAINED:  # 对 12 项规范性文件进行了解读
        frame = replace(frame, verb=verb_behind, own=frame.own | {"verb"})
    result = None
    is_bare = not frame.noun and "channel" not in frame.own
    is_left_unsaid = is_bare and "verb" in frame.own and unsaid in may_be_unsaid()
    if is_left_unsaid and not (frame.verb == "answer" and unsaid in _not_answered()):
        result = statement_of(replace(frame, noun=unsaid))
    is_told = unsaid not in posted_nouns() | places()
    if result is None and is_told and _is_bare_disclosure(frame):
        return None  # 收到申请 3 件，已在网站公开 1 件
    if result is None and verb_behind and not frame.verb:
        result = statement_of(replace(frame, verb=verb_behind))  # 18件建议向社会公示
    result = result or statement_of(frame)
    if result is None and _sorts(frame):
        return None  # 主动公开信息 90 条，依申请公开 28 条
    if result is None and "verb" not in frame.own and frame.verb not in _lasting_verbs():
        result = statement_of(replace(frame, verb=""))
    if result is None and verb_behind:
        result = statement_of(replace(frame, verb=verb_behind))
    return result


def _sorts(frame: Frame) -> bool:
    """Whether items that anyone may ask for are counted beside those published."""
    is_left_over = frame.verb == "disclose" and "verb" not in frame.own
    return is_left_over and frame.noun == "application" and frame.unit == _ITEM


def _is_bare_disclosure(frame: Frame) -> bool:
    """Whether a number without a noun counts what was published of something told before."""
    return not frame.noun and frame.verb == "disclose" and "verb" in frame.own


def _numbers(text: str, reading: Reading, found: Sequence[Statement]) -> Iterator[Stated]:
    quantity, own, frame = reading.quantity, reading.own, reading.frame
    for statement in found:
        measure = _over_the_years(statement.measure, text, reading)
        if measure is None:
            continue
        yield Stated(
            measure=measure,
            value=quantity.value,
            approximate=quantity.approximate,
            unit=quantity.unit or default_unit(measure),
            start=_first_visible(text, own.start),
            end=max(quantity.end, reading.behind.end),
            is_part=statement.is_part,
            is_accumulated="累计" in text[own.start : quantity.lead],
            is_new="new_this_year" in own.markers
            or is_of_year_only(text, own.start, quantity.lead)
            or (frame.verb == "receive_new" and "verb" in frame.own),
            is_within=_is_within(text, reading),
            is_handled=frame.verb == "handle",
            is_to_date=measure == TOTAL and _is_to_date(text, reading),
            noun=frame.noun if statement.is_part else "",
        )


def _over_the_years(measure: str, text: str, reading: Reading) -> str | None:
    """The measure, if the number is of one year; its cumulative kind or none if of all.

    What a column has held since it was opened is no total of all that was published.
    """
    if not reading.is_cumulative:
        return measure
    if measure == TOTAL:
        is_of_a_column = _SINCE_OPENED.search(text, reading.low, reading.quantity.lead)
        return None if is_of_a_column else _CUMULATIVE
    return measure if measure.endswith(_LASTING) else None


def _repeats_its_whole(
    number: Stated, text: str, reading: Reading, wholes: Collection[str]
) -> bool:
    """Whether this is a part of the very number that is being broken down.

    The other half of a sum stands behind a semicolon: 建议 15 件，其中主办 4 件；提案 57 件.
    """
    context = reading.context
    is_half = number.is_part and "；" in text[reading.low : reading.own.start]
    is_told = number.measure == context.head or number.measure in wholes
    repeats = context.is_breakdown and is_told
    return repeats and not number.is_new and not is_half


def _is_within(text: str, reading: Reading) -> bool:
    """Whether the number is said to be contained in the one before it."""
    is_item = reading.context.is_breakdown and "；" not in text[reading.low : reading.own.start]
    return is_item or "including" in reading.own.markers


def _is_to_date(text: str, reading: Reading) -> bool:
    """Whether the words before a number say up to when it counts, but not since when."""
    words = text[reading.low : reading.quantity.lead]
    return _UP_TO.search(words) is not None and not this_year().search(words)


def _first_visible(text: str, start: int) -> int:
    while text[start] in " \t、":
        start += 1
    return start


@cache
def may_be_unsaid() -> frozenset[str]:
    """Nouns that a later clause may leave unsaid."""
    return frozenset(load_rules("prose_terms")["unsaid"]["nouns"])


@cache
def _lasting_verbs() -> frozenset[str]:
    """Verbs that hold for all that is joined to their object."""
    return frozenset(load_rules("prose_terms")["joining"]["lasting_verbs"])


@cache
def _not_answered() -> frozenset[str]:
    """Nouns of which a later clause may not leave unsaid that they were answered."""
    return frozenset(load_rules("prose_terms")["unsaid"]["not_answered"])
