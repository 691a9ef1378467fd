"""Decides what a number counts: the noun before it, or the one behind."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from indexer.parsing.prose_numbers.terms import Token, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import (
    OF_BODIES,
    Sentence,
    between,
    clause_end,
    has_unknown,
    is_blank,
    says_when,
)
from indexer.parsing.rulebook import load_rules

OTHER: Final = "other"
"""Something is counted that no rule knows."""

FOREIGN: Final = "foreign"
"""Unknown words stand before the number and behind it: 公开了补贴发放等 50 余项资金管理情况."""

TOPIC: Final = "topic_info"
"""Information of one kind only: 行政许可信息."""

FARTHEST: Final = 24
"""Characters between a number and the noun behind it."""

_RELATING = re.compile("[和与][^，。；、0-9]{1,14}(?:相关|有关|关联)")
"""Behind a number, of which papers there are so many: 3 份与公众密切相关的文件."""

_REVIEWS = frozenset({"reconsideration", "lawsuit"})

_EXPLAINED = frozenset({"document", "normative"})
_BARE_INFO, _BARE_PAPERS = "信息", "文件"
_INFORMATION = ("info", "openness")
_PARTING = " 、"
_REMARK, _NAME = f"{HIDDEN} ", HIDDEN * 4
_PAPERS_BEHIND = re.compile(
    "(?<=》)[0-9一二两三四五六七八九十]+ *[件部个份][^，。；、0-9]{0,8}文件"
)
"""Behind titles, papers that are counted: 《某办法》1件规范性文件."""

_TITLED = re.compile("》(?P<more>等)?(?:共|共计)? *$")
"""Titles: 《某公告》3 期 are issues, 《某办法》等 3 件 are told by the noun behind."""


class Object(Struct, frozen=True, gc=False):
    """What follows a number: a noun, a verb, and where it ends."""

    noun: str
    verb: str
    end: int


def nouns_before(text: str, tokens: Sequence[Token], start: int, at: int) -> tuple[str, ...]:
    """What is counted by the words of a clause before its number.

    Args:
        text: The sentence.
        tokens: The words of the clause.
        start: Where the clause begins.
        at: Where its number begins.

    Returns:
        The nouns, in order, that share the number; ``other`` if unknown words
        stand before it, ``foreign`` if a title does; nothing if there is no noun.
    """
    titled = _TITLED.search(text, start, at)
    if titled:
        return (OTHER,) if titled["more"] or _PAPERS_BEHIND.match(text, at) else (FOREIGN,)
    edge = at
    is_list = is_outcome = False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if not is_blank(text[token.end : edge]) and not says_when(text, token.end):
            return () if is_outcome else (OTHER,)
        if token.name in transparent_nouns() and text.endswith(_NAME, token.end, edge):
            return (OTHER,)  # 已发布信息“回头看”4 次
        is_outcome = is_outcome or (
            token.kind == "verb" and token.name in words_of("joining", "outcomes")
        )
        edge = token.start
        is_list = is_list or (token.kind == "filler" and token.name.startswith("等"))
        if token.kind == "channel" and not is_list:
            return ()  # whosever it is: 局门户网站 396 条
        if token.kind == "noun":
            return (TOPIC,) if is_list else _group(text, tokens, index, start)
    is_open = any(token.kind in ("verb", "channel") for token in tokens)
    return () if is_open or is_blank(text[start:edge]) else (OTHER,)


def object_behind(sentence: Sentence, at: int, limit: int) -> Object:
    """What the words behind a number say, before its clause or the next number ends."""
    text = sentence.text
    end = end_behind(text, at, limit)
    if end == at:
        return Object("", "", at)
    tokens = between(sentence.tokens, at, end)
    leads = True  # no word but fillers has come
    for index, token in enumerate(tokens):
        if token.kind == "noun":
            found = _review_behind(tokens[index:]) or _noun_behind(tokens[index:])
            described = _as_described(text, tokens[:index], token, at)
            is_special = found.noun == token.name != described
            return replace(found, noun=described) if is_special else found
        if token.kind == "channel":
            break
        if leads and token.kind in ("verb", "marker"):
            if has_unknown(text, tokens[:index], at, token.start):
                return Object(OTHER, "", at)
            is_verb = token.kind == "verb"
            return Object("", token.name, token.end) if is_verb else Object("", "", at)
        leads = leads and token.kind == "filler"
    goes_on = any(text.startswith(word, at) for word in words_of("after", "words"))
    is_known = goes_on or not has_unknown(text, tokens, at, end)
    return Object("" if is_known else OTHER, "", at)


def end_behind(text: str, at: int, limit: int) -> int:
    """Where the words behind a number end; ``at``, where they begin, if there are none."""
    end = clause_end(text, at, min(limit, at + FARTHEST))
    said = text[at:end].lstrip(f" {HIDDEN}")
    is_joined = said[:1] in "、—和与及" and not _RELATING.match(said)
    return at if not said or is_joined else end


def _review_behind(tokens: Sequence[Token]) -> Object | None:
    """The review or lawsuit that disclosure led to: 2起关于政府信息公开的行政诉讼案件."""
    if tokens[0].name not in ("openness", "application"):
        return None
    review = next((token for token in tokens if token.name in _REVIEWS), None)
    return None if review is None else Object(review.name, "", review.end)


def _noun_behind(tokens: Sequence[Token]) -> Object:
    """The head of the run of nouns that opens these words, and the verb after it."""
    head = tokens[0]
    for token in tokens[1:]:
        if token.kind != "noun" or token.start != head.end:
            break
        if token.name not in transparent_nouns():
            head = token
    rest = [token for token in tokens if token.start >= head.end]
    if _names_what_is_for_it(head, rest):
        return Object(OTHER, "", rest[1].end)  # 网站已建立 70 个信息发布栏目
    if head.name in _EXPLAINED and any(token.name == "interpretation" for token in rest):
        return Object(head.name, "explain", head.end)  # 对 12 项规范性文件进行了政策解读
    verbs = (token.name for token in rest if token.kind == "verb")
    return Object(head.name, next(verbs, ""), head.end)


def _names_what_is_for_it(head: Token, rest: Sequence[Token]) -> bool:
    """Whether a deed and what it is done with follow without a gap: 信息发布栏目."""
    if head.name not in transparent_nouns() or len(rest) < 2:
        return False
    deed, thing = rest[:2]
    is_one = deed.start == head.end and thing.start == deed.end
    return is_one and deed.kind == "verb" and thing.kind == "noun" and thing.name == OTHER


def _group(text: str, tokens: Sequence[Token], index: int, start: int) -> tuple[str, ...]:
    """The noun at ``index`` and those joined to it by 、 or 和.

    A noun right before another one, without a conjunction, only describes it.
    """
    names = [_coloured(text, tokens, index, start)]
    link: list[str] = []
    edge = tokens[index].start
    for position in range(index - 1, -1, -1):
        token = tokens[position]
        gap = text[token.end : edge]
        if not is_blank(gap):
            is_in_list = link[-1:] == ["、"] or (not link and _ends_a_pair(tokens, position))
            if is_in_list and names[0] in words_of("joining", "never_shared"):
                names.append(OTHER)  # 座谈会、新闻发布会 5 场; 咨询和环保信访件 2 件
            break
        edge = token.start
        if token.kind == "filler":
            link.append(token.name)
            continue
        if token.kind != "noun":
            break
        link_words = set(link) - words_of("joining", "of")
        is_joined = "、" in gap or (
            link_words and words_of("joining", "conjunctions") >= link_words
        )
        if is_joined:
            names.append(_coloured(text, tokens, position, start))
            link = []
        elif link:
            break
    return tuple(dict.fromkeys(reversed(names)))


def _ends_a_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether a conjunction stands here behind a noun: 咨询和."""
    first, joint = tokens[max(0, at - 1)], tokens[at]
    is_pair = joint.kind == "filler" and joint.name in words_of("joining", "conjunctions")
    is_noun = first.kind == "noun" and first.name not in transparent_nouns()
    return is_pair and is_noun and first.end == joint.start


def _coloured(text: str, tokens: Sequence[Token], index: int, start: int) -> str:
    """The class of a noun; a transparent one takes that of the noun right before it."""
    token = head = tokens[index]
    while token.name in transparent_nouns():
        earlier = _noun_right_before(tokens, index)
        if earlier is None:
            return _as_described(text, tokens[:index], token, start)
        index, token = earlier, tokens[earlier]
    is_special = token.name in words_of("joining", "never_special")
    is_of_others = index > 0 and tokens[index - 1].name == OTHER
    if is_of_others and (is_special or token.name in _REVIEWS):
        return OTHER  # 行政处罚复议, 档案业务培训
    if is_special or text[token.start : token.end] == _BARE_PAPERS:
        return _as_described(text, tokens[:index], token, start)
    return (
        _made_public().get(token.name, token.name) if head.name in _INFORMATION else token.name
    )


def _noun_right_before(tokens: Sequence[Token], index: int) -> int | None:
    """The noun that stands before another with nothing but 类, 的, 办理 … between them."""
    edge = tokens[index].start
    for position in range(index - 1, -1, -1):
        token = tokens[position]
        if token.end != edge:
            return None
        if token.kind == "noun":
            return position
        is_of = token.kind == "filler" and token.name in words_of("joining", "of")
        if not is_of and not (
            token.kind == "verb" and token.name in words_of("joining", "transparent_verbs")
        ):
            return None
        edge = token.start
    return None


def _as_described(text: str, before: Sequence[Token], token: Token, start: int) -> str:
    """The class of a general noun, unless an unknown word before it makes it special.

    行政许可信息 is information of one kind; 低保申请 is no application, 驾驶员培训 no training.
    """
    edge = token.start
    if text.endswith(_REMARK, start, edge):  # 空气质量指数（…）信息
        edge = max(start, len(text[:edge].rstrip(_REMARK)))
    shortest = 1 if token.name == "application_item" else 0  # 可 is a part of 许可申请
    while before and before[-1].end == edge and _only_says_of(before[-1], shortest):
        edge, before = before[-1].start, before[:-1]
    covered = before and before[-1].end == edge
    apart = OF_BODIES if token.name == "gazette" else _PARTING  # 某某部公报, but 泥沙公报
    if covered or edge == start or text[edge - 1] in apart:
        return token.name
    is_bare = token.end - token.start == len(_BARE_INFO)
    is_of_kind = is_bare or text.startswith(_kinds(), token.start)
    if token.name == "posted" or (token.name == "info" and is_of_kind):
        return TOPIC  # 概况类信息更新量
    return OTHER if token.name in words_of("joining", "never_special") else token.name


def _only_says_of(token: Token, shortest: int) -> bool:
    """Whether a word leaves open of what, or is too short to tell: 价格运行情况信息."""
    is_short = token.end - token.start <= shortest
    return token.kind == "filler" and (is_short or token.name in words_of("joining", "of"))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(words_of("joining", "of_a_kind"))


@cache
def endings() -> frozenset[str]:
    """The verbs that say how an application or a case ended."""
    return frozenset(load_rules("prose_terms")["joining"]["endings"])


@cache
def transparent_nouns() -> frozenset[str]:
    """Classes of nouns that only colour the noun before them."""
    return frozenset(load_rules("prose_terms")["transparent"]["nouns"])


@cache
def _made_public() -> Mapping[str, str]:
    """What information on these nouns is of them."""
    described: Mapping[str, str] = load_rules("prose_terms")["transparent"]["of"]
    return described
