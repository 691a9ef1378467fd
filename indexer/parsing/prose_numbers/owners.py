"""Decides whether a number may be of others, or of other things than its measure means."""

import re
from collections.abc import Mapping
from functools import cache

from indexer.parsing.prose_numbers.applications import is_of_some
from indexer.parsing.prose_numbers.context import UNKNOWN, Reading
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import OF_BODIES, YEAR, clause_start, has_unknown
from indexer.parsing.rulebook import load_rules

_WORKED_ON = re.compile("[^，。；0-9]{0,16}(?:征求|征集|进行|开展|予以|作出|实施)")
"""Behind 对 and what something was done to: 对 1634 条信息进行全面清理."""

_READS = frozenset({"wechat_reads", "weibo_reads", "website_visits"})
_WORK = re.compile(f"(?:文|文章|稿件|作品|视频|报道|图解|海报){HIDDEN}{{2,}}")
"""One work by its title: 推文《某某》阅读量 10 万次."""

_IN_FORCE, _REPEALED = "normative_documents_in_force", "normative_documents_repealed"
_REVISED = re.compile("[，、](?:拟|需)?(?:修改|修订)")
"""Behind papers that were kept as they are, beside others kept: 保留 20 件、修改 1 件."""

_REVIEWS = frozenset({"reconsiderations", "lawsuits"})
_CASES = _REVIEWS | {"applications_received"}
_CORRECTIONS, _COMPLAINTS = "corrections", "complaints_handled"
_CARRIED_IN, _CARRIED_OUT = "applications_carried_in", "applications_carried_out"
_NEXT = frozenset("下次明")
_INSPECTORS = ("省", "市级", "国办", "国务院", "上级", "第三方")
_KINDS_OF_OTHERS = frozenset(
    {"complaints_handled", "messages_handled", "proposals_handled", "policy_interpretations"}
)
_LETTERS = frozenset({"complaints_handled", "messages_handled"})
_BROKEN_DOWN_BY_WAY = frozenset(
    {"applications_received", "complaints_handled", "messages_handled"}
)
"""收到申请 13 件，其中局长信箱收到 2 件; 受理热线工单 1962 件，其中咨询 1210 件."""

_CALLS, _NO_CALLS = "complaint", frozenset({"message", "mailbox", "application"})
"""Calls, as a noun, and what they are told apart from."""

_OWN_AND_PASSED_ON = re.compile(
    "原创[^，,。；、0-9]{0,8}[0-9]+ *[条篇件个][，,、；]"
    "(?:转发|转载)[^，,。；、0-9]{0,16}[0-9]+"
)
"""Posts of one's own making and those passed on: 发布原创信息 57 条，转发信息 205 条."""

_TAKEN_UP = re.compile(
    "受理|立案|审理|(?:办理|承办|代理|出庭)[^，。；]*应诉|办理以(?![我本])[^，。；]{2,12}为被"
)
"""Who does so decides on cases or stands for others; nobody does with those against himself."""

_THEN_TAKEN_UP = re.compile("[，,；][^，。；0-9]{0,6}(?:受理|立案|审理)[^，。；0-9]{0,6}[0-9]")
"""Behind all cases that were brought: 收到行政复议申请 312 件，受理 287 件."""

_OTHER_CAUSE = re.compile(
    "因(?![此其该我本])(?:(?!公开|答复|申请|信息|办理)[^，。；0-9]){1,40}?(?:引发|引起|导致|产生|而|被)"
    "|(?:(?<!公开)类|其[他它])(?=[的行政]{0,3}(?:复议|诉讼))"
)
"""What cases are about that are not about disclosure: 因行政处罚引发的行政复议 31 件."""

_ABOUT_DISCLOSURE = re.compile("[，,（]其中[^。；;0-9]{0,16}信息公开")
"""Behind cases of any kind: ，其中因政府信息公开引起的 2 件."""


def is_of_others(measure: str, words: str, text: str, reading: Reading) -> bool:
    """Whether a number is of other offices or other cases than those the report is about.

    Args:
        measure: Of the number.
        words: Those of its clause, before it.
        text: Its sentence.
        reading: How it is stated.
    """
    return (
        (measure in _KINDS_OF_OTHERS and _is_an_item_of_others(measure, reading))
        or (measure in _LETTERS and _is_of_letters_and_calls(reading))
        or (measure.startswith("applications_") and is_of_some(measure, words, text, reading))
        or ("media" in reading.own.channels and measure == "policy_interpretations")
        or ("原创" in text and measure.endswith("_posts") and _is_sorted(text, reading))
        or ("部门" in words and _others().search(words) is not None)
        or ("各" in words and _subordinates().search(words) is not None)
        or _is_about_other_cases(measure, text, reading)
        or (_is_published(measure) and _is_worked_on(words, text, reading.quantity.end))
        or (measure in _READS and _is_of_some_works(words, text, reading))
        or (measure == "website_visits" and "栏" in words)  # 网站某某专栏访问量 3 万次
        or (measure in _REVIEWS and _is_business(words, text, reading))
        or (reading.context.is_breakdown and _is_a_form(measure, reading))
        or (measure == _REPEALED and _is_among_documents(reading))
        or (measure == _IN_FORCE and _REVISED.match(text, reading.quantity.end) is not None)
    )


def is_of_others_beside(
    measure: str, text: str, reading: Reading, told: Mapping[str, int | float]
) -> bool:
    """Whether many offices, or another one, did what the paragraph has told of the reporter.

    ``told`` are the measures that the sentence has stated.
    """
    at, before = reading.quantity.lead, reading.context.told
    if measure == _CARRIED_OUT and reading.context.is_breakdown and _CARRIED_IN in told:
        return _NEXT.isdisjoint(text[reading.own.start : at])  # 其中市本级收到 30 件、结转 1 件
    if measure == _CORRECTIONS:  # 对各单位网站抽查 4 次，发现差错 13 处
        by_others = text.startswith(_INSPECTORS, reading.own.start)
        return by_others or _each().search(text, 0, at) is not None
    whole = "applications_received" if measure.startswith("applications_") else measure
    if not {measure, whole}.isdisjoint(before.union(told)):
        start = clause_start(text, 0, at)
        if _each().search(text, start, at) is not None:
            return True
    is_again = measure in before and measure in _CASES  # 基层机关收到申请 53 件
    return is_again and is_done_by_unknown(text, reading, even_a_body=True)


def is_done_by_unknown(text: str, reading: Reading, *, even_a_body: bool = False) -> bool:
    """Whether unknown words stand before the verb that are no body's name: 指数监测发布信息."""
    own = reading.own
    verb = next((token for token in own.tokens if token.kind == "verb"), None)
    if verb is None:
        return False
    edge = verb.start
    for token in reversed(own.tokens):
        if token.kind in ("filler", "marker") and token.end == edge:
            edge = token.start
    said = YEAR.match(text, own.start)
    start = own.start if said is None else said.end()
    is_body = text[edge - 1 : edge] in OF_BODIES and not even_a_body
    return not is_body and has_unknown(text, own.tokens, start, verb.start)


def _is_published(measure: str) -> bool:
    """Whether a measure counts what was published."""
    return measure.endswith(("_posts", "_published")) or measure.startswith("info_disclosed")


def _is_worked_on(words: str, text: str, end: int) -> bool:
    """Whether something else was done to what is counted: 对 4 个文件征求意见并公开."""
    return "对" in words and _WORKED_ON.match(text, end) is not None


def _is_of_some_works(words: str, text: str, reading: Reading) -> bool:
    """Whether reads are of one work, or tell which works: 阅读量超 1 万人次的文章."""
    return text.startswith("的", reading.quantity.end) or _WORK.search(words) is not None


def _is_a_form(measure: str, reading: Reading) -> bool:
    """Whether it says how or where interpretations told before came out: 其中网站 9 篇."""
    if reading.context.head != "policy_interpretations":
        return False
    is_bare = not reading.frame.noun and measure.endswith("_posts")
    return is_bare or (measure == "press_conferences" and reading.own.verb != "hold")


def _is_an_item_of_others(measure: str, reading: Reading) -> bool:
    """Whether it is an item of what no measure knows: 办理服务事项 960 件，其中咨询 110 件."""
    context = reading.context
    if context.is_breakdown and context.head in _BROKEN_DOWN_BY_WAY:
        return True
    if context.is_breakdown and measure == _COMPLAINTS and _is_published(context.head):
        return True  # 公开信息 96 条，其中旅游投诉处理 12 条
    is_bare = not reading.frame.own and not reading.own.channels
    return is_bare and context.is_breakdown and context.head == UNKNOWN


def _is_of_letters_and_calls(reading: Reading) -> bool:
    """Whether one number is of both (领导信箱、热线等各类诉求 161 件), or of applications."""
    nouns = {token.name for token in reading.own.tokens if token.kind == "noun"}
    return _CALLS in nouns and not _NO_CALLS.isdisjoint(nouns)


def _is_sorted(text: str, reading: Reading) -> bool:
    """Whether posts are those of one's own making, or the others beside them."""
    at = reading.quantity.start
    return any(run.start() < at < run.end() for run in _OWN_AND_PASSED_ON.finditer(text))


def _is_among_documents(reading: Reading) -> bool:
    """Whether papers of any kind are sorted by their state: 公开文件 46 件，其中失效 4 件."""
    context = reading.context
    return context.is_breakdown and context.noun == "document" and not reading.frame.noun


def _is_about_other_cases(measure: str, text: str, reading: Reading) -> bool:
    """Whether a number says how many of cases of another kind were answered, or what share."""
    context, noun = reading.context, reading.frame.noun
    if not noun and measure == "applications_answered":
        is_whole = context.is_of_another_kind and not context.is_breakdown
        is_next = is_whole and "；" not in text[reading.low : reading.own.start]
        return is_next or context.is_of_other_cases  # 许可申请 46 件，办结 46 件
    is_about = noun.endswith("_rate") or (not noun and measure.startswith("applications_"))
    return is_about and context.is_of_other_cases


def _is_business(words: str, text: str, reading: Reading) -> bool:
    """Whether cases may be those that the office decides on: 审理行政复议案件 45 件."""
    if _ABOUT_DISCLOSURE.match(text, reading.quantity.end):
        return True
    at = reading.quantity.lead
    if _OTHER_CAUSE.search(text, clause_start(text, 0, at), at):
        return True
    if not reading.quantity.value:
        return False
    is_taken_up = _TAKEN_UP.search(words) or _THEN_TAKEN_UP.match(text, reading.quantity.end)
    if reading.frame.amid_applications and not is_taken_up:
        return False
    is_done = (
        reading.frame.verb == "handle"
        or _business().search(words) is not None
        or _THEN_TAKEN_UP.match(text, reading.quantity.end) is not None
    )
    return is_done and not _disclosing().search(words)


@cache
def _others() -> re.Pattern[str]:
    """Departments of one field that did it, before the verb."""
    scope = load_rules("prose_terms")["scope"]
    return re.compile(
        rf"(?:^|[一-鿿][一-鿿](?<![{scope['of_ours']}]))"
        rf"(?:{any_word(words_of('scope', 'others'))})(?:{adverbs()})*+"
        rf"(?:{deeds('receive', 'handle')})"
    )


@cache
def _each() -> re.Pattern[str]:
    """All offices of a place, or of a field: 各地各部门共办理 1308 件, 全省税务系统."""
    offices = any_word(words_of("scope", "offices") | words_of("scope", "subordinates"))
    return re.compile(
        rf"(?:各|[0-9] *个)[^，。；：]{{0,6}}(?:{offices})|全[^，。；：]{{0,6}}系统"
    )


@cache
def _subordinates() -> re.Pattern[str]:
    """All that stand under an office, before the verb: 各学校通过公众号发布."""
    names = any_word(words_of("scope", "subordinates"))
    return re.compile(rf"各[^，。；：]{{0,6}}?(?:{names})[^，。；：]{{0,16}}?(?:{deeds()})")


def adverbs() -> str:
    """A regular expression for what may stand between a subject and its verb."""
    return any_word(words_of("scope", "adverbs"))


def deeds(*more: str) -> str:
    """A regular expression for the verbs of publishing and of holding, and of these classes."""
    names = ("disclose", "post", "push", "add", "hold", *more)
    return any_word(word for name in names for word in words_of("verb", name))


@cache
def _business() -> re.Pattern[str]:
    """What an office does with the cases that others bring before it."""
    return re.compile(any_word(words_of("scope", "business")))


@cache
def _disclosing() -> re.Pattern[str]:
    """What shows that cases are about disclosure; not 我局办理行政复议 1 件."""
    return re.compile(
        rf"(?<!复议)(?<!诉讼)(?:{any_word(words_of('scope', 'disclosing'))})"
        rf"(?!(?:{adverbs()})*+(?:{_business().pattern}))"
    )
