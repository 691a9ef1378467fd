"""A number of a measure, and how it is told beside others: as new, as a part, of all years."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from indexer.parsing.prose_numbers.context import (
    TOTAL,
    Reading,
    is_of_year_only,
    this_year,
)
from indexer.parsing.prose_numbers.rules import Statement, default_unit

_CUMULATIVE = "info_disclosed_cumulative"
_UP_TO = re.compile("截[至止][^。；]*(?:已|累计)")

_OF_THE_YEAR = re.compile(
    "(?:[0-9]{4} *年度?|本年度?|当年|全年)[^，。；0-9]{0,14}公开[^，。；0-9]{0,10}"
    "([0-9]{1,9}) *[条件][，,]$"
)
"""Before what was accumulated: 2017年主动公开信息 380 条，累计公开 1402 条."""

_BROKEN_DOWN = re.compile("(?P<whole>[0-9]+) *[件条份宗起][，,（]其中(?P<parts>[^。；]*)$")
_PART = re.compile("([0-9]+) *[件条份宗起]")

_SINCE_OPENED = re.compile("(?:开设|开办|上线|开通|设立)(?:以来|至今)")
_VIEWS = frozenset({"website_visits", "wechat_reads", "weibo_reads"})
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


def stated_numbers(text: str, reading: Reading, found: Sequence[Statement]) -> Iterator[Stated]:
    """The number of a reading, once for each measure that it counts.

    Args:
        text: Its sentence.
        reading: How it is stated.
        found: What it counts.
    """
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
    if measure in _VIEWS and _is_since_opened(text, reading):
        return None
    if measure == TOTAL and _is_more_than_the_years(text, reading):
        return _CUMULATIVE
    if not reading.is_cumulative:
        return measure
    if measure == TOTAL:
        is_of_a_column = _SINCE_OPENED.search(text, reading.low, reading.quantity.lead)
        return None if is_of_a_column else _CUMULATIVE
    return measure if measure.endswith(_LASTING) else None


def _is_since_opened(text: str, reading: Reading) -> bool:
    """Whether views are told behind what there is since a site was opened."""
    at = reading.quantity.lead
    opened = _SINCE_OPENED.search(text, 0, at)
    return opened is not None and this_year().search(text, opened.end(), at) is None


def _is_more_than_the_years(text: str, reading: Reading) -> bool:
    """Whether it is accumulated right behind a smaller number of the year alone."""
    start, at = reading.own.start, reading.quantity.lead
    if text.find("累计", start, at) < 0 or this_year().search(text, start, at):
        return False
    told = _OF_THE_YEAR.search(text, 0, start)
    return told is not None and int(told[1]) < reading.quantity.value


def _is_within(text: str, reading: Reading) -> bool:
    """Whether the number is said to be contained in the one before it."""
    if "including" in reading.own.markers:
        return True
    is_item = reading.context.is_breakdown and "；" not in text[reading.low : reading.own.start]
    return is_item and not _is_behind_all_parts(text, reading.quantity.lead)


def _is_behind_all_parts(text: str, at: int) -> bool:
    """Whether what stands between a whole and this place adds up to it.

    受理 36 件，其中网上申请 24 件、信函申请 12 件，上年结转 1 件.
    """
    told = _BROKEN_DOWN.search(text, 0, at)
    if told is None:
        return False
    parts = [int(part) for part in _PART.findall(told["parts"])]
    return len(parts) > 1 and sum(parts) == int(told["whole"])


def _is_to_date(text: str, reading: Reading) -> bool:
    """Whether the words before a number say up to when it counts, but not since when."""
    words = text[reading.low : reading.quantity.lead]
    return _UP_TO.search(words) is not None and not this_year().search(words)


def _first_visible(text: str, start: int) -> int:
    while text[start] in " \t、":
        start += 1
    return start
