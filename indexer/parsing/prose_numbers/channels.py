"""Decides in which channel something was published: the website, WeChat, several at once."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from indexer.parsing.prose_numbers.rules import joint_channel, publishing
from indexer.parsing.prose_numbers.terms import Token, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import (
    between,
    clause_end,
    clause_start,
    has_unknown,
    is_blank,
    last_of,
)
from indexer.parsing.rulebook import load_rules

UNSURE: Final = "unsure"
"""A place that may be any: no rule knows it."""

_UNLISTED = "unlisted"
"""One of several places that no list knows."""

_GENERAL = "new_media"
NEW_MEDIA: Final = ("wechat", "weibo", "douyin", "toutiao", _GENERAL)
_MEDIA = "等媒体"
_OWNERS = frozenset({"media", "others"})
"""What runs an account of its own: 融媒体中心公众号."""

_WRITTEN = ("info", "article")
_OPEN_LIST = re.compile(
    "[^，。；：、]{0,8}等(?:多种|各种|各类|多个|多元|不同|线上线下)(?:渠道|途径|方式|形式|平台)"
)
"""Behind the last of many channels, some of which no list knows."""

_HOST = re.compile(rf"[ {HIDDEN}的上]*")
"""Between a site and the account that is on it."""

_NEAR = 26
"""Characters before a channel in which another place of its list may end."""

_UNKNOWN_FIRST = re.compile(
    "(?:通过|依托|利用|运用|借助|在)[^，。；：]*?(?<![互联])[网报台屏栏]、[^，。；：]{0,24}$"
)
"""Before the first known channel, one that no list knows: 通过某城党建网、县政府网站."""

_UNKNOWN_LAST = re.compile(
    "[、和与及](?:[^，。；：、]{2,8}?等{1,2}(?:方式|渠道|形式|平台|途径|载体|媒介)"
    f"|{HIDDEN}{{3,}}(?:平台)?(?:全年|累计|共计|共)*(?:发布|公开|推送|更新))"
)
"""Behind the last channel of a list, one more that no list knows: 网站、告知书等形式."""

_LISTED = re.compile(
    "[^，。；：、]{0,6}(?:、[^，。；：、]{2,8}){0,6}[和与及、][^，。；：、]{0,24}"
)
"""Between two channels of a list, their owners or some that no list knows: 网站和某县微信."""

_JOINED = re.compile(rf"[ {HIDDEN}]*[、和与及][^，。；：、]{{0,12}}")
"""Between two of a list: 、《某省人民政府公报》."""

_CHIEF = re.compile(
    rf"[{HIDDEN} ]*(?:(?P<as>作为)|为|是)[^，。；：]{{0,6}}"
    "(?:主要?|第一)(?:的)?(?:信息)?(?:公开|发布|宣传)?(?:渠道|阵地|途径|载体)"
)
"""Behind the chief of several channels: 以门户网站为主渠道; of what is told of it as such
(将网站作为主要载体，发布 389 条), it is left open whether others count."""

_IS = re.compile(f"[ {HIDDEN}]*(?:已|已经)?(?:是|作为|成为)|(?:公开|发布|推送)的?内容")
"""Behind a channel of which is spoken: 公众号公开内容涵盖…，全年发布 331 篇."""


def joined(channels: Sequence[str]) -> str:
    """The one name of channels that share a number; nothing for none."""
    return joint_channel(frozenset(channels)) if channels else ""


def channels_at_end(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The last channel named and those joined to it, in order."""
    found: list[Token] = []
    link: list[str] = []
    is_open = False
    tokens = _of_places(text, tokens)
    for token in reversed(tokens):
        if token.kind == "channel":
            if found and not _are_listed(text[token.end : found[-1].start], link):
                break
            found.append(token)
            link = []
        elif found and token.kind == "verb":
            break
        elif found and _is_listed(text, token, link):
            is_open = True  # 查阅点、政府信息公开平台等渠道
        elif found:
            link.append(token.name)
    if found and text.rfind("、", 0, found[-1].start) > found[-1].start - _NEAR:
        is_open = is_open or _UNKNOWN_FIRST.search(text, 0, found[-1].start) is not None
    if found and _OPEN_LIST.match(text, found[0].end):
        found = [token for token in reversed(tokens) if token.kind == "channel"]
    return _all_listed(text, tokens, found, is_open=is_open) if found else ()


def _all_listed(
    text: str, tokens: Sequence[Token], found: Sequence[Token], *, is_open: bool
) -> tuple[str, ...]:
    """The classes of these channels, the last first, and of what no list knows beside them.

    ``is_open`` says that something other than a channel was listed before them.
    """
    names = narrowed(text, found[::-1])
    if _UNKNOWN_LAST.match(text, found[0].end):
        return (*names, "board" if len(names) > 1 else _UNLISTED)
    if is_open or _is_listed_beside(text, tokens, found):
        return (UNSURE,) if len(names) == 1 else (*names, "board")
    return names


def _is_listed(text: str, token: Token, link: Sequence[str]) -> bool:
    """Whether this is an item of a list that no class of channels knows.

    ``link`` is what stands between it and the next one: 各板块、各部门通过网站 is no list.
    """
    is_item = token.name == "other" and text.startswith("、", token.end)
    return is_item and words_of("joining", "use").isdisjoint(link)


def _is_listed_beside(text: str, tokens: Sequence[Token], found: Sequence[Token]) -> bool:
    """Whether a list of channels has a place that is none: 门户网站、政府公报."""
    for place in tokens:
        if place.kind == "noun" and place.name in places():
            for channel in found:
                first, second = sorted((place, channel), key=lambda token: token.start)
                if _JOINED.fullmatch(text, first.end, second.start):
                    return True
    return False


def _are_listed(gap: str, fillers: Sequence[str]) -> bool:
    """Whether what stands between two channels joins them, some unknown one included."""
    return _links(gap, fillers) or _LISTED.fullmatch(gap) is not None


def _sums_up(text: str, token: Token) -> bool:
    """Whether this only says what those before it are: 微信、微博等媒体."""
    return token.name == "media" and text.startswith(_MEDIA, token.start - 1)


def _of_places(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words without channels that are no place of what is counted."""
    if "media" in [token.name for token in tokens]:
        tokens = _without_topics([t for t in tokens if not _sums_up(text, t)], "media")
        tokens = _without_hosts(text, tokens)
    if "目录等" in text:
        tokens = _without_topics(tokens, "website")  # 发布动态、公开目录等信息
    return tokens


def _without_topics(tokens: Sequence[Token], name: str) -> Sequence[Token]:
    """The words without channels of a class that were written of: 发布旅游、广播电视等信息."""
    for index in range(len(tokens) - 1):
        if tokens[index].name.startswith("等") and tokens[index + 1].name in _WRITTEN:
            verbs = [at for at in range(index) if tokens[at].kind == "verb"]
            first = verbs[0] if verbs else index
            topics = [token for token in tokens[first:index] if token.name != name]
            return [*tokens[:first], *topics, *tokens[index:]]
    return tokens


def _without_hosts(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words without sites that only say where an account is: 新浪网“某地”官方微博."""
    kept: list[Token] = []
    account = -1  # where the account begins that the words before may be hosts of
    for token in reversed(tokens):
        gap = text[token.end : account] if account >= 0 else "，"
        is_host = text[token.start : token.end] in words_of("joining", "hosts")
        if is_host and _HOST.fullmatch(gap):
            continue
        kept.append(token)
        if token.kind == "channel":
            account = token.start if token.name == "weibo" else -1
    return kept[::-1]


@cache
def places() -> frozenset[str]:
    """Nouns that may be a place as well: 政府公报."""
    return frozenset(load_rules("prose_terms")["joining"]["places"])


@cache
def _linking() -> frozenset[str]:
    """The words that may stand between two channels which share a number."""
    return frozenset().union(
        *(words_of("joining", name) for name in ("conjunctions", "examples", "describing"))
    )


def channels_before(
    text: str, tokens: Sequence[Token], low: int, high: int, *, pushed: bool = False
) -> tuple[str, ...]:
    """The channels that earlier clauses name as the place of what follows.

    They do if they end their clause (``…微信公众号，``), stand behind a word of use
    (``利用微信公众号…``), are said to be something (``门户网站是第一平台，``), or are a
    new medium that publishes (``微信公众号每日更新，``).
    加强网站管理 names no place.

    Args:
        text: The sentence.
        tokens: Its words.
        low: Where the earlier clauses begin.
        high: Where they end.
        pushed: Whether it was pushed (推送): then any mention of a new medium will do.
    """
    inside = between(tokens, low, high)
    named = [token for token in inside if token.kind == "channel"]
    if len(named) > 1 and named[-1].name == _GENERAL and _IS.match(text, named[-2].end):
        named.pop()  # 微信公众号“某某”作为新媒体渠道
    chief = _CHIEF.match(text, named[-1].end) if named else None
    if not named or chief:
        return (UNSURE,) if chief and chief["as"] else ()
    last = named[-1]
    start = clause_start(text, low, last.start)
    end = clause_end(text, last.end, high)
    after = between(inside, last.end, end)
    verb = last_of("verb", after)
    names_content = any(token.kind == "noun" for token in after)  # 更新网站内容，
    is_last = not verb and not names_content and not has_unknown(text, after, last.end, end)
    is_used = any(word in text[start : last.start] for word in words_of("joining", "use"))
    is_new = last.name != "website"
    is_subject = _IS.match(text, last.end) is not None
    if is_last or is_used or is_subject or (is_new and (pushed or verb in publishing())):
        return channels_at_end(text, between(inside, start, last.end))
    return ()


def _links(text: str, fillers: Sequence[str]) -> bool:
    """Whether nothing but conjunctions and 等 stands between two channels."""
    if not _linking() >= set(fillers):
        return False
    rest = text
    for word in (*fillers, *words_of("joining", "describing")):
        rest = rest.replace(word, "")
    return is_blank(rest) and not set(rest) & set("，：；")


def narrowed(text: str, found: Sequence[Token]) -> tuple[str, ...]:
    """The classes of channels in order; of an apposition the narrower part, or its owner."""
    names = [token.name for token in found]
    for index, (left, right) in enumerate(pairwise(found)):
        if left.name == "website" and left.end == right.start:
            names[index] = right.name  # 某县政府网微信公众号 is the account's name
        if text[left.end : right.start].strip(f" {HIDDEN}"):
            continue
        if left.name == _GENERAL and right.name != "website":
            names[index] = right.name
        elif left.name in _OWNERS or (right.name == _GENERAL and left.name != "website"):
            names[index + 1] = left.name
    return tuple(dict.fromkeys(names))
