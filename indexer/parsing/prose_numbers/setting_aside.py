"""Decides which numbers are left out: increases, plans, other years and bodies, campaigns."""

import re
from functools import cache

from indexer.parsing.prose_numbers.context import Reading, this_year
from indexer.parsing.prose_numbers.reporter import ANOTHER
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import (
    REACH,
    Sentence,
    between,
    clause_start,
    has_unknown,
    is_blank,
)

_MONTHS = re.compile(
    r"(?<![0-9])(?P<first>[0-9]{1,2}) *(?:月(?:份|[0-9]{1,2}日)?)?(?:[至到—–~～-]+)"
    r"(?:[0-9]{4}年)?"
    r"(?P<last>[0-9]{1,2}) *月"
)
_YEARS = re.compile(
    r"((?:19|20)[0-9]{2}) *年?(?:([0-9]{1,2})月(?:[0-9]{1,2}日)?)? *[至到—–~～-]+ *"
    r"((?:19|20)[0-9]{2}) *年(?:([0-9]{1,2})月)?"
)
"""From one year to another: 自2020年至2022年."""

_UNTIL = re.compile("截[至止](?:[0-9]{4}年)?(?:[1-9]|1[01])月")
"""Up to a month that is not the last."""

_FROM = re.compile(r"[由从](?:(?:19|20)[0-9]{2} *年(?:度|底|末)?的?)?\s*$")
"""Before what there was before a change: 由 20 件, 从2013年的 1128 条."""

_YEAR = 12
"""Months."""

_TO_ANOTHER = re.compile("[^，。；0-9]{0,8}(?:到|至|为) *[0-9]")
"""Behind what there was before a change: 由 20 件调整为 21 件."""

_COUNTED = "个，"
"""Behind a number of columns: 开设专栏 5 个，发布信息 96 条."""

_LEAD = 10
"""Characters before a clause in which its year may stand: ``2022年，收到申请 3 件``."""


def is_set_aside(sentence: Sentence, reading: Reading, year: int | None) -> bool:
    """Whether the number says nothing of how much there was in the year reported on."""
    own, text = reading.own, sentence.text
    at = reading.quantity.lead
    if "periodic" in own.markers or holds_on(sentence, reading, year):
        return True
    is_denied = reading.quantity.value == 1 and _denied().search(text, own.start, at)
    if is_denied or _guided().search(text, own.start, at):
        return True
    if _is_of_those_told(text, own.start, at) or _is_of_a_theme(text, reading):
        return True
    if (
        _is_of_a_part_of_the_year(text, own.start, at)
        or _ends_early(text, reading)
        or _is_a_change(sentence, reading)
    ):
        return True
    if "change_to" in own.markers:
        return False
    return "last_year" in own.markers


def holds_on(sentence: Sentence, reading: Reading, year: int | None) -> bool:
    """Whether the number is of a plan, another year or body, as those after it are."""
    own, text, at = reading.own, sentence.text, reading.quantity.lead
    if text.startswith(tuple(words_of("setting_aside", "openings"))):
        return True
    if "plan" in [token.name for token in between(sentence.tokens, reading.low, at)]:
        return True
    if _is_of_years(text, reading) or _tells_of_last_year(text, reading):
        return True
    if ANOTHER in own.markers or _still_in_force().match(text, reading.quantity.end):
        return True
    if year is not None and "change_to" not in own.markers and own.verb != "carry_in":
        start = max(0, own.start - _LEAD)
        said = _year_leads().findall(text, start, at) if text.find("年", start, at) >= 0 else ()
        if said:
            return int(said[-1]) != year
    gap = text[reading.low : at]
    return reading.context.is_aside and "；" not in gap and not this_year().search(gap)


def _tells_of_last_year(text: str, reading: Reading) -> bool:
    """Whether the clause opens with the year before: 去年网站发布 1230 条, not 比去年增加."""
    own = reading.own
    first = next((token for token in own.tokens if token.kind == "marker"), None)
    if first is None or first.name != "last_year" or "change_to" in own.markers:
        return False
    return is_blank(text[own.start : first.start])


def _is_of_those_told(text: str, start: int, at: int) -> bool:
    """Whether a number counts those told before, or some of them."""
    if text.endswith(_told(), 0, at):
        return True
    return "中" in text and _among().search(text, start, at) is not None


def _is_of_a_theme(text: str, reading: Reading) -> bool:
    """Whether a column or a campaign holds it; not a meeting: 推出系列报道，召开发布会 3 场."""
    own, at = reading.own, reading.quantity.lead
    low = reading.low
    is_bare = own.verb in ("post", "push") and not own.channels
    if is_bare and text.endswith(_COUNTED, 0, own.start):
        low = clause_start(text, 0, own.start - 1)
    theme = _theme().search(text, max(0, at - REACH, low), at)
    if theme is None or _of_the_year().search(text, theme.end(), at):
        return False
    return theme.end() > own.start or own.verb not in ("hold", "attend")


def _is_of_years(text: str, reading: Reading) -> bool:
    """Whether several years are counted: 自2020年至2022年公开信息 105 条."""
    low, at = reading.low, reading.quantity.lead
    years = _YEARS.search(text, low, at) if text.count("20", low, at) > 1 else None
    if years is None:
        return False
    first, month, last, last_month = years.groups()
    months = int(last_month or _YEAR) - int(month or 1) + 1
    return (int(last) - int(first)) * _YEAR + months > _YEAR


def _is_of_a_part_of_the_year(text: str, start: int, at: int) -> bool:
    """Whether a clause counts some months only, or several years: 1月至6月收到申请 27 件."""
    months = _MONTHS.search(text, start, at) if text.find("月", start, at) >= 0 else None
    if months is not None:
        return (int(months["last"]) - int(months["first"])) % _YEAR != _YEAR - 1
    return _part_of_year().search(text, start, at) is not None


def _ends_early(text: str, reading: Reading) -> bool:
    """Whether what is told was counted over a part of the year: 截至10月底， 上半年，."""
    low, at = reading.low, reading.quantity.lead
    if _opening_period().match(text) and not this_year().search(text, 0, at):
        return True
    return text.find("截", low, at) >= 0 and _UNTIL.search(text, low, at) is not None


def _is_a_change(sentence: Sentence, reading: Reading) -> bool:
    """Whether 增加 or the like stands right before it, or it was changed to another."""
    tokens, at = reading.own.tokens, reading.quantity.lead
    if _FROM.search(sentence.text, max(0, at - _LEAD), at):
        return _TO_ANOTHER.match(sentence.text, reading.quantity.end) is not None
    last = next((t for t in reversed(tokens) if t.kind in ("marker", "verb", "noun")), None)
    if last is None or last.name != "change":
        return False
    return not has_unknown(sentence.text, between(tokens, last.end, at), last.end, at)


@cache
def _year_leads() -> re.Pattern[str]:
    """A year that opens a clause, or stands behind a plan, as the group."""
    plans = any_word(words_of("setting_aside", "plans"))
    return re.compile(
        rf"(?:^|[，：；（、]|{plans})\s*(?:其中|在|而|，)?\s*"
        r"((?:19|20)[0-9]{2})\s*年(?!\s*[0-9底末初前以])"
    )


@cache
def _still_in_force() -> re.Pattern[str]:
    """Behind all papers that there ever were: 公布规范性文件 1040 件（现存有效 140 件，…）."""
    still = any_word(words_of("setting_aside", "still"))
    return re.compile(rf"(?:（|[，,]其中)(?:其中|{still})*有效")


@cache
def _part_of_year() -> re.Pattern[str]:
    """A part of a year, or several years: 上半年, “十四五”期间."""
    return re.compile(rf"{any_word(words_of('setting_aside', 'periods'))}|{HIDDEN}期间")


@cache
def _opening_period() -> re.Pattern[str]:
    """What opens a sentence and holds for all of it: 2022年上半年，."""
    return re.compile(rf"(?:[0-9]{{4}}年)?(?:{_part_of_year().pattern}|[0-9]{{1,2}}月份)[，,]")


@cache
def _denied() -> re.Pattern[str]:
    """Before a one that was not: 没有发生一例."""
    return re.compile(rf"(?:{any_word(words_of('setting_aside', 'denied'))})$")


@cache
def _guided() -> re.Pattern[str]:
    """What others did under guidance: 指导街道办理申请 9 件."""
    guiding, guided = (
        any_word(words_of("setting_aside", name)) for name in ("guiding", "guided")
    )
    return re.compile(rf"(?:{guiding})(?:{guided})[^，。；0-9]{{0,20}}$")


@cache
def _told() -> tuple[str, ...]:
    """What says, right before a number, that it counts those told before: 以上 8 件."""
    return tuple(words_of("joining", "told"))


@cache
def _of_the_year() -> re.Pattern[str]:
    """What says that a number behind a column's name is no longer the column's."""
    return re.compile("[，,；;](?:全年|年内|本年度?|今年)")


@cache
def _among() -> re.Pattern[str]:
    """What says that some of those told before are counted: 公开的信息中便民信息 6 条."""
    return re.compile(any_word(words_of("scope", "among")))


@cache
def _theme() -> re.Pattern[str]:
    """A column or a campaign that is opened: what it holds is no total of the year."""
    openers = any_word(words_of("theme", "openers"))
    things = any_word(words_of("theme", "things"))
    return re.compile(rf"(?:{openers})[^，。；]{{0,60}}?(?:{things})")
