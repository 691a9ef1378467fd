"""Decides whether a number may be less than all that its measure means."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from indexer.parsing.prose_numbers.context import Reading, is_of_year_only
from indexer.parsing.prose_numbers.frames import NEWLY
from indexer.parsing.prose_numbers.kinds import FORMS, another_kind_follows, kinds
from indexer.parsing.prose_numbers.nouns import OTHER, TOPIC
from indexer.parsing.prose_numbers.owners import (
    adverbs,
    deeds,
    is_done_by_unknown,
    is_of_others,
    is_of_others_beside,
)
from indexer.parsing.prose_numbers.reporter import OWN_FIELD
from indexer.parsing.prose_numbers.terms import Token, any_word, words_of
from indexer.parsing.prose_numbers.words import OF_BODIES, has_unknown

_RECEIVED, _GRANTED = "applications_received", "applications_granted"
_TOTAL = "info_disclosed_total"
_NEW_AMONG_THEM = re.compile(
    "[，,（]其中[^。；，,0-9]{0,6}(?:[0-9]{4}年[^。；，,0-9]{0,4}(?=[0-9])|本年|今年|当年|新增)"
)
"""Behind all that there is: 网站共有信息 2.3 万条，其中本年新增 1860 条."""

_THEN_OF_THE_YEAR = re.compile(
    "[，,（](?:[0-9]{4}年|本年|今年|当年)度?(?:新增|共|主动)*"
    "(?:发布|推送|公开|更新|推出|刊发)[^。；，,、0-9]{0,8}[0-9]"
)
"""Behind what was accumulated: 累计发布 1120 篇，2024年度发布 186 篇."""

_TAKEN_UP = re.compile("[，,（][^。；，,]{0,4}被[^。；，,]{0,16}(?:采用|录用|采纳)")
"""Behind what was written for others: 编发政务信息 136 篇，被市委采用 8 篇."""

_EXAMPLES = re.compile(r"等[^，,；。等]{0,4}信息[^，,；。等信]{0,3}$")
_LISTED_KINDS = re.compile("、[^，。；：]{1,24}等 *$")
"""Kinds that are examples of all: 网站发布通知、动态等 31 条."""

_OF_A_KIND = re.compile("(?<!各)类(?:信息|文章|稿件|新闻|动态)? *$")
_ON_A_SUBJECT = ("相关信息", "有关信息")
"""Information on what was told before: 双随机抽查 8 次，公开相关信息 8 条."""

_BUSINESS = frozenset({"receive", "handle", "answer", "undertake"})

_NEXT_PAPERS = re.compile(
    "[，,、](?!其中|[^，,。；、0-9]{0,8}规范性)[^，,。；、0-9]{2,12}文件 *[0-9]"
)
"""Behind papers of one office, those of the next: 市政府文件 13 件，市政府办文件 14 件."""

_NEXT_OFFICES = re.compile(
    "[，,；](?:各|县|区|市直|镇|乡|旗)[^，,。；0-9]{0,16}公开[^，,。；0-9]{0,8}[0-9]"
)
"""Behind the share of some offices, that of others: 市本级公开信息 3 条，县区公开信息 5 条."""

_NEXT_COLUMN = re.compile("[，,；、][^，,；。、0-9]{2,14}栏[^，,；。、0-9]{0,8}[0-9]")
"""The next column with its number: 网站某某专栏发布 33 条，通知公告栏发布 10 条."""

_LAST_COLUMN = re.compile("栏[^，,；。、0-9]{0,12}[0-9]+ *[条篇件份个][，,；]$")
"""The one before with its number: 要闻栏目发布 61 条，."""

_NEXT_KIND = re.compile(r"[，,、][^，,；。、0-9]{2,12}信息 *[0-9]")
"""The next kind with its number: ，财政预决算信息 11 条."""


def is_in_doubt(
    measure: str, text: str, reading: Reading, *, told: Mapping[str, int | float]
) -> bool:
    """Whether this number may be less than its measure says.

    Args:
        measure: Of the number.
        text: Its sentence.
        reading: How it is stated.
        told: The measures that the sentence has stated before, with their largest numbers.

    What is of others says nothing of any measure. Only the
    total of what was published is so common a wording that a part of it is
    easily taken for it: 卫生领域发布信息 23 条, or, once the posts of a channel have
    been told, 网站发布信息 120 条，公开信息 30 条. 依法公开 48 项 behind 权力事项 50 项
    counts matters of that kind.
    """
    words = text[reading.own.start : reading.quantity.lead]
    is_told = measure == _GRANTED and measure in told  # 同意公开 1 件，已公开 3 件
    if is_told or is_of_others(measure, words, text, reading):
        return True
    if is_of_others_beside(measure, text, reading, told):
        return True
    if measure == _TOTAL:
        return _is_less_than_all(words, text, reading, told.get(_TOTAL))
    if _is_of_all_years(measure, words, text, reading):
        return True
    if measure.endswith("_posts"):
        is_of_a_column = "栏" in words and reading.quantity.value < told.get(measure, 0)
        return is_of_a_column or _is_of_one_kind(text, reading)
    return measure == "documents_published" and (
        _NEXT_PAPERS.match(text, reading.quantity.end) is not None
        or _parts().search(words) is not None
    )


def _is_of_all_years(measure: str, words: str, text: str, reading: Reading) -> bool:
    """Whether those of one year are told right behind what there is, or was accumulated."""
    end = reading.quantity.end
    is_accumulated = "累计" in words and not reading.is_cumulative
    if (is_accumulated or measure.endswith("_posts")) and _NEW_AMONG_THEM.match(text, end):
        return True
    return is_accumulated and _THEN_OF_THE_YEAR.match(text, end) is not None


def _is_less_than_all(
    words: str, text: str, reading: Reading, told: int | float | None
) -> bool:
    """Whether a total is one of a part, beside the total that its sentence has told."""
    if told is not None and reading.quantity.value < told:
        of_year = is_of_year_only(text, reading.own.start, reading.quantity.lead)
        if not of_year and NEWLY not in reading.own.markers:
            return True
        return _is_a_part(words, text, reading, is_told=False)
    return _is_a_part(words, text, reading, is_told=told is not None)


def _is_a_part(words: str, text: str, reading: Reading, *, is_told: bool) -> bool:
    """Whether these words may count a part of all that was published, or other things."""
    if is_told and NEWLY not in reading.own.markers and not _sums_up(text, reading):
        return True
    if _names_one_more_kind(text, reading) or _is_one_side_of_openness(text, reading):
        return True
    is_own = OWN_FIELD in reading.own.markers
    if (is_own and another_kind_follows(text, reading.quantity.end)) or any(
        _NEXT_OFFICES.match(text, at) for at in (reading.low, reading.quantity.end)
    ):
        return True
    if reading.frame.verb != "disclose":
        if reading.context.total > reading.quantity.value:
            return True  # 主动公开信息 130 条。更新信息 23 条
        is_taken_up = _TAKEN_UP.match(text, reading.quantity.end) is not None
        if is_taken_up or (not reading.frame.channel and is_done_by_unknown(text, reading)):
            return True
    return (
        words.rstrip().endswith(_ON_A_SUBJECT)
        or _parts().search(words) is not None
        or (not reading.frame.channel and _platform().search(words) is not None)
        or _is_one_of_kinds(words, text, reading)
        or _is_on_business(text, reading)
        or (not reading.frame.channel and words.rstrip().endswith(kinds()))
        or ("向" in words and _addressed().search(words) is not None)
        or (reading.context.is_of_another_kind and not reading.frame.noun)
        or (bool(reading.behind.verb) and not reading.frame.noun)
        or (reading.context.posted and not _sums_up(text, reading))
    )


def _is_one_side_of_openness(text: str, reading: Reading) -> bool:
    """Whether disclosure, told without a verb, is one kind: 党务公开 44 条，政务公开 23 条."""
    if "verb" in reading.frame.own or reading.frame.noun != "openness":
        return False
    if reading.context.most > reading.quantity.value:
        return True  # 网站公开信息 410 条。政务公开类信息 376 条
    end = reading.quantity.end
    if text.startswith("其中", end + 1):
        return False
    return bool(reading.low) or another_kind_follows(text, end)


def _names_one_more_kind(text: str, reading: Reading) -> bool:
    """Whether a list goes on with one more kind: 财务信息 385 条，议事公开信息 323 条."""
    own = reading.own
    verb = next((token for token in own.tokens if token.kind == "verb"), None)
    if verb is None or text[verb.start - 1 : verb.start] in OF_BODIES:
        return False
    if reading.low and not text.startswith(("，", "、"), reading.low):
        return False
    start = max(own.start, verb.start - 1)
    return has_unknown(text, own.tokens, start, verb.start)


def _is_on_business(text: str, reading: Reading) -> bool:
    """Whether a deed with cases only says of what: 项目受理公开信息 16 条，…信息 7 条."""
    verbs = [token for token in reading.own.tokens if token.kind == "verb"]
    if len(verbs) < 2 or verbs[-2].end != verbs[-1].start:
        return False
    return verbs[-2].name in _BUSINESS and another_kind_follows(text, reading.quantity.end)


def _is_one_of_kinds(words: str, text: str, reading: Reading) -> bool:
    """Whether what is counted is named by examples: 发布文件、财务、人事等信息 237 件."""
    if not _EXAMPLES.search(words):
        return False
    is_all = reading.frame.verb == "disclose" or _all_kinds().search(words) is not None
    if not is_all or "、" not in words:
        return True  # 公开财政预决算等信息 31 条
    is_less = reading.context.most > reading.quantity.value  # than the website's posts
    return is_less or _NEXT_KIND.match(text, reading.quantity.end) is not None


def _is_of_one_kind(text: str, reading: Reading) -> bool:
    """Whether posts are of one kind, or those of another follow: 动态 47 条，公告 3 条."""
    words = text[reading.own.start : reading.quantity.lead]
    noun, end = reading.frame.noun, reading.quantity.end
    if "栏" in words and (
        not reading.own.channels
        or _NEXT_COLUMN.match(text, end)
        or _LAST_COLUMN.search(text, 0, reading.own.start)
    ):
        return True
    if noun in (TOPIC, OTHER) and _LISTED_KINDS.search(words) and reading.own.channels:
        return another_kind_follows(text, end)
    if noun in (TOPIC, OTHER):
        return _all_kinds().search(words) is None
    is_on_a_subject = words.rstrip().endswith(_ON_A_SUBJECT)
    if is_on_a_subject and "channel" not in reading.frame.own:
        return True
    if not reading.own.channels and text.startswith("、", reading.low):
        return True
    is_listed = noun in FORMS and (
        text.startswith("、", end)
        or words.rstrip().endswith(("信息", *kinds()))
        or _has_a_topic(text, reading.own.tokens)
    )  # 新闻动态 73 条、教育资讯 169 条; 政务动态信息 84 条，目录信息 57 条
    is_own = OWN_FIELD in reading.own.markers
    return (is_listed or is_own or _OF_A_KIND.search(words) is not None) and (
        another_kind_follows(text, end)
    )


def _has_a_topic(text: str, tokens: Sequence[Token]) -> bool:
    """Whether posts are of one topic, told by unknown words: 发布就业相关推文 30 篇."""
    start = max((token.end for token in tokens if token.kind == "verb"), default=None)
    forms = [token for token in tokens if token.name in FORMS]
    return (
        start is not None and bool(forms) and has_unknown(text, tokens, start, forms[-1].start)
    )


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
    parts = any_word(words_of("scope", "parts"))
    return re.compile(rf"(?<!等)(?:{parts})[里中上]?(?:(?:{adverbs()})*+(?:{verbs})|共|累计)")


@cache
def _all_kinds() -> re.Pattern[str]:
    """What says that all kinds are counted: 各类宣传信息 259 条."""
    return re.compile(any_word(words_of("scope", "all_kinds")))


@cache
def _platform() -> re.Pattern[str]:
    """A place that no list knows, before the verb: 在某某云平台公开信息."""
    names = any_word(words_of("scope", "platforms"))
    return re.compile(
        rf"[在过用托助](?:[^，。；：]{{2,20}}(?<![等种类个各大])(?:{names})|平台)[）)]?上?"
        rf"(?:{adverbs()})*+(?:{deeds()})"
    )


@cache
def _addressed() -> re.Pattern[str]:
    """An office that it was written for, before the verb: 向县委编发信息."""
    to_all = any_word(words_of("scope", "addressed_to_all"))
    return re.compile(rf"向(?!{to_all})[^，。；：]{{2,24}}?(?:{deeds()})")


@cache
def _sums() -> re.Pattern[str]:
    return re.compile(any_word(words_of("scope", "sums")))
