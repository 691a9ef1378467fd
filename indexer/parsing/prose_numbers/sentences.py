"""Decides which numbers a sentence states, and what it leaves to the next."""

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec.structs import replace

from indexer.parsing.prose_numbers.channels import joined
from indexer.parsing.prose_numbers.context import (
    Context,
    Reading,
    after_number,
    after_statement,
)
from indexer.parsing.prose_numbers.counting import statements_of
from indexer.parsing.prose_numbers.lists import NOBODY, belonging_to, respectively, with_units
from indexer.parsing.prose_numbers.readings import read_quantity
from indexer.parsing.prose_numbers.rules import Statement
from indexer.parsing.prose_numbers.scope import is_in_doubt
from indexer.parsing.prose_numbers.setting_aside import holds_on, is_set_aside
from indexer.parsing.prose_numbers.stated import Stated, stated_numbers
from indexer.parsing.prose_numbers.words import Sentence

_RECEIVED = "applications_received"
_CARRIED_IN, _CARRIED_OUT = "applications_carried_in", "applications_carried_out"
_TO_NEXT_YEAR = frozenset("下次明")


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
            context = replace(
                after_number(reading.context, reading),
                is_aside=is_aside,
                is_of_another_kind=reading.context.is_of_another_kind,
            )
            low = quantity.end
            continue
        found = statements_of(reading)
        numbers = _certain(sentence.text, reading, found, stated, wholes)
        stated += numbers
        leaves = next((statement.leaves for statement in found), "")
        measures = [number.measure for number in numbers]
        if not reading.context.is_breakdown:
            wholes.update(measures)
        after = after_statement(reading.context, reading, measures, leaves)
        is_whole = not reading.context.is_breakdown
        if is_whole and not numbers and [one.measure for one in found] == [_RECEIVED]:
            after = replace(after, is_of_other_cases=True)  # 县政府办收到 31 件，办结 30 件
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
        told=context.told.union([number.measure for number in stated]),
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
        is_of_another_kind=bracket.is_of_another_kind,
        is_of_other_cases=bracket.is_of_other_cases,
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
        for number in _carried(stated_numbers(text, reading, found), text, before)
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
