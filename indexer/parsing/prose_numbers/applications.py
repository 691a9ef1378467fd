"""Decides whether a number of applications may be of some of them, or of other things."""

import re
from functools import cache
from typing import Final

from indexer.parsing.prose_numbers.context import Reading
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.words import OF_BODIES

_RECEIVED, _ANSWERED = "applications_received", "applications_answered"
_DENIALS: Final = frozenset(
    {"applications_refused", "applications_unavailable", "applications_not_processed"}
)
_SORTED: Final = frozenset({_RECEIVED, "applications_refused", "applications_partly_granted"})
"""Measures that papers are taken for when they are sorted by whether they may be public."""

_CASES = "[件条份宗起]"
_MANY = 1000
_FOR_A_REASON = re.compile("[^，。；]{0,12}?(?:因|由于|属于|涉及)[^，。；]*?(?:不予|无法|不再)")
"""Behind those denied for one reason: 1 件申请因涉及第三方不予公开."""

_WITH_A_REASON = re.compile("(?:因|由于|属于)[^，。；等]{4,}(?:不予|无法|不再)")
"""The same before the number: 因申请事项属于行政查询不予公开 2 件."""

_OF_ONE_ITEM = re.compile(
    rf"其中[^，。；、0-9]{{0,16}}(?<!新收)(?<!转) *([0-9]+) *{_CASES}[，,][^，。；0-9]{{0,8}}$"
)
_AMONG_SOME = re.compile(
    r"(?<!办结)(?<!答复)(?<!受理)(?<!收到)(?<!办理)的 *[0-9]+"
    rf" *{_CASES}[^，,。；（）0-9]{{0,8}}(?<!其)中[，,]"
)
"""Those that something else is told of: 经复议维持的 2 件申请中，1 件不予公开."""

_WAYS = "(?:网站|平台|网上|网络|线上|在线|书面|信函|当面|现场|邮寄|邮件|纸质|传真)"
_BY_ONE_WAY = re.compile(f"通过[^，。；]*{_WAYS}")
_BY_ANOTHER = re.compile(f"[、，]{_WAYS}[^，。；0-9]{{0,6}}[0-9]")
"""Behind those that came in by one way: 通过网站办理申请 3 件、纸质申请 36 件."""

_SORT = rf"(?:主动|依申请|不[予宜]?)公开[^，。；0-9]{{0,6}}[0-9]+ *{_CASES}"
_SORTING = re.compile(
    rf"公开属性|(?=[^。；]{{0,40}}依申请公开)(?=[^。；]{{0,40}}主动公开)"
    rf"{_SORT}[，,、]{_SORT}[，,、]{_SORT}"
)
"""Papers by whether they may be public: 主动公开 94 件，依申请公开 31 件，不予公开 61 件."""


def is_of_some(measure: str, words: str, text: str, reading: Reading) -> bool:
    """Whether a number of applications may be less than its measure means, or of papers.

    Args:
        measure: Of the number.
        words: Those of its clause, before it.
        text: Its sentence.
        reading: How it is stated.
    """
    at, end = reading.quantity.lead, reading.quantity.end
    if _BY_ONE_WAY.search(words) and _BY_ANOTHER.match(text, end):
        return True
    is_taken_in = reading.frame.verb in ("receive", "receive_new")
    if measure in _SORTED and not is_taken_in and _SORTING.search(text) is not None:
        return True
    if "的" in text and _AMONG_SOME.search(text, 0, at) is not None:
        return True
    if measure in _DENIALS:
        return (
            _FOR_A_REASON.match(text, end) is not None
            or _WITH_A_REASON.search(words) is not None
        )
    if measure == _ANSWERED:
        return _rest().search(words) is not None or _is_of_one_item(text, reading)
    return measure == _RECEIVED and (_is_on_one_subject(text, reading) or _are_many(reading))


def _is_of_one_item(text: str, reading: Reading) -> bool:
    """Whether one item stands before: 收到申请 57 件，其中网上申请 40 件，办结 40 件."""
    item = _OF_ONE_ITEM.search(text, 0, reading.quantity.lead)
    return item is not None and reading.quantity.value <= int(item[1])


def _are_many(reading: Reading) -> bool:
    """Whether a bare 申请, with no word of disclosure before, counts too many for that."""
    frame = reading.frame
    is_bare = frame.noun == "application_item" and not frame.amid_applications
    return is_bare and reading.quantity.value >= _MANY


def _is_on_one_subject(text: str, reading: Reading) -> bool:
    """Whether applications on one subject are counted: 征地信息公开申请 32 件."""
    if reading.frame.verb:
        return False
    tokens = reading.own.tokens
    noun = next((t for t in tokens if t.kind == "noun" and t.name == "application"), None)
    if noun is None or any(token.end == noun.start for token in tokens):
        return False
    before = text[noun.start - 1]
    is_named = "一" <= before <= "鿿" and before not in OF_BODIES  # 某局依申请公开 3 件
    return noun.start > reading.own.start and is_named


@cache
def _rest() -> re.Pattern[str]:
    """What is left of a whole, right before the number."""
    return re.compile(rf"(?:{any_word(words_of('scope', 'rest'))})的? *$")
