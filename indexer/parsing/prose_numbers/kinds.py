"""Decides whether a list goes on with information of one more kind."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from indexer.parsing.prose_numbers.rules import publishing
from indexer.parsing.prose_numbers.terms import Token, lex, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import has_unknown

_ANOTHER_KIND = re.compile(
    rf"[，,、和及](?!其中)(?P<kind>[{HIDDEN}\u4e00-\u9fff]{{2,16}})"
    r" *[0-9]+(?:\.[0-9]+)?万?[余多]? *[条篇件个项则]"
)
FORMS: Final = frozenset({"article", "video"})
"""Forms of posts, not topics: 图文 30 条，短视频 5 条."""


def another_kind_follows(text: str, end: int) -> bool:
    """Whether a list goes on behind a number with one more kind."""
    following = _ANOTHER_KIND.match(text, end)
    if following is None:
        return False
    kind = following["kind"]
    tokens = lex(kind)
    if any(_is_a_place(kind, token) or _is_a_form(kind, tokens, token) for token in tokens):
        return False
    return all(
        token.kind != "verb" or token.end == len(kind) or _opens(token) for token in tokens
    )  # 财务公开 2 条, 发布公告 3 条


def _opens(token: Token) -> bool:
    """Whether this only says anew that it was published."""
    return token.start == 0 and token.name in publishing()


def _is_a_place(kind: str, token: Token) -> bool:
    """Whether this names another channel; 信息公开目录信息 87 条 is of one more kind."""
    return token.kind == "channel" and not kind[: token.end].endswith(_countable())


def _is_a_form(kind: str, tokens: Sequence[Token], token: Token) -> bool:
    """Whether this names a form of posts, not what they are about: 短视频, not 教育资讯."""
    if token.name not in FORMS or kind.endswith(_topics()):
        return False
    if kind[: token.end].endswith(_topics()):
        return False
    return not has_unknown(kind, tokens, 0, token.start)


@cache
def kinds() -> tuple[str, ...]:
    """Information of one kind, so called: 动态信息 270 条."""
    return tuple(words_of("scope", "kinds"))


@cache
def _countable() -> tuple[str, ...]:
    """What of a channel may be counted: a list, a column."""
    return tuple(words_of("joining", "countable"))


@cache
def _topics() -> tuple[str, ...]:
    """What posts may be about."""
    return tuple(words_of("scope", "topics"))
