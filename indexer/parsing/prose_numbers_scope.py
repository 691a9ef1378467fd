"""Decides whether a number may be less than all that its measure means."""

import re
from collections.abc import Collection
from functools import cache

from indexer.parsing.prose_numbers_readings import NEWLY, Reading
from indexer.parsing.prose_numbers_terms import any_word, words_of

_TOTAL = "info_disclosed_total"
_EXAMPLES = re.compile(r"等[^，,；。等]{0,4}信息[^，,；。等信]{0,3}$")
_NEXT_KIND = re.compile(r"[，,、][^，,；。、0-9]{2,12}信息 *[0-9]")
"""The next kind with its number: ，财政预决算信息 11 条."""


def is_in_doubt(measure: str, text: str, reading: Reading, *, told: Collection[str]) -> bool:
    """Whether this number may be less than its measure says.

    Args:
        measure: Of the number.
        text: Its sentence.
        reading: How it is stated.
        told: The measures that the sentence has stated before.

    Only the total of what was published is so common a wording that a part of it is
    easily taken for it: 卫生领域发布信息 23 条, or, once the posts of a channel have
    been told, 网站发布信息 120 条，公开信息 30 条.
    """
    if measure != _TOTAL:
        return False
    if _TOTAL in told and NEWLY not in reading.own.markers and not _sums_up(text, reading):
        return True
    words = text[reading.own.start : reading.quantity.lead]
    if _parts().search(words) or _is_one_of_kinds(words, text, reading):
        return True
    return reading.context.posted and not _sums_up(text, reading)


def _is_one_of_kinds(words: str, text: str, reading: Reading) -> bool:
    """Whether what is counted is named by examples: 发布文件、财务、人事等信息 237 件."""
    if not _EXAMPLES.search(words):
        return False
    if reading.frame.verb != "disclose":
        return True
    return _NEXT_KIND.match(text, reading.quantity.end) is not None


def _sums_up(text: str, reading: Reading) -> bool:
    """Whether the clause says that it adds up, or a new one begins with a semicolon."""
    before = text[reading.low : reading.quantity.lead]
    return "；" in before or _sums().search(before) is not None


@cache
def _parts() -> re.Pattern[str]:
    """A field or a column that publishes, named before the verb."""
    verbs = any_word(
        word for verb in ("disclose", "post", "push", "add") for word in words_of("verb", verb)
    )
    return re.compile(rf"(?<!等)(?:{any_word(words_of('scope', 'parts'))})(?:{verbs}|共|累计)")


@cache
def _sums() -> re.Pattern[str]:
    return re.compile(any_word(words_of("scope", "sums")))
