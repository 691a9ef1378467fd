"""Decides which words of a sentence name another body than the one that reports."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from msgspec.structs import replace

from indexer.parsing.prose_numbers.fields import field_of, fields_in
from indexer.parsing.prose_numbers.terms import Token, any_word, words_of
from indexer.parsing.prose_numbers.words import between
from indexer.places.folding import fold
from indexer.places.functions import functions
from indexer.places.mentions import chain_in

ANOTHER: Final = "another_body"
"""The marker that stands for the name of another body, as who did what a clause tells."""

OWN_FIELD: Final = "own_field"
"""The marker that stands for what the reporter is there for, said of information: 民政信息."""

_OTHERS: Final = "others"
"""The class of channels that are not the report's own."""

_LONGEST_NAME: Final = 24
_DEEDS: Final = ("disclose", "post", "issue", "hold", "receive", "answer", "handle")
"""What departments do, beside their government: 部门出台 12 件, not 部门文件 12 件."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who reports, as far as a sentence can name it.

    Attributes:
        names: Of each body that reports, folded, in full and as printed.
        functions: What these names say the bodies are for, as in ``functions.toml``.
        place: The smallest place in the first name, folded; empty if it tells none.
        codes: Of the divisions that this place may be.
        field: Words for what the bodies are for, the longest first.
    """

    names: tuple[str, ...]
    functions: frozenset[str]
    place: str
    codes: frozenset[str]
    field: tuple[str, ...]


def reporter_of(names: Iterable[str]) -> Reporter | None:
    """Who reports, by its names, the full one first; ``None`` if there is none."""
    folded = tuple(dict.fromkeys(fold(name) for name in names if name))
    if not folded:
        return None
    chain = chain_in(folded[0])
    told = frozenset(function for name in folded for _, function in _told(name))
    return Reporter(
        names=folded,
        functions=told,
        place=chain.names[-1] if chain is not None else "",
        codes=frozenset(chain.codes if chain is not None else ()),
        field=field_of(told),
    )


def as_told_by(reporter: Reporter, text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a sentence, with those that name others told apart.

    Another body's channel becomes one of others; the name of another body that
    opens a clause becomes a marker, and so does the reporter's own field.
    """
    departments = (
        _of_departments().finditer(text) if _is_over_departments(reporter, text) else ()
    )
    told = [Token("marker", OWN_FIELD, *span) for span in fields_in(text, reporter.field)]
    told = [one for one in told if not any(_reaches_out(token, one) for token in tokens)]
    told += [Token("marker", ANOTHER, *found.span()) for found in departments]
    told += [Token("marker", ANOTHER, *found.span("body")) for found in _below().finditer(text)]
    if _marks().isdisjoint(text):
        return _in_order(tokens, told)
    channels = [
        replace(token, name=_OTHERS)
        if token.kind == "channel" and is_another(reporter, _owner(text, token))
        else token
        for token in tokens
    ]
    told += [
        Token("marker", ANOTHER, *found.span("body"))
        for found in _subject().finditer(text)
        if _is_a_subject(text, tokens, *found.span("body"))
        and is_another(reporter, found["body"])
    ]
    return _in_order(channels, told)


def _reaches_out(token: Token, one: Token) -> bool:
    """Whether a word lies partly within another one."""
    is_apart = token.end <= one.start or one.end <= token.start
    return not is_apart and not one.start <= token.start < token.end <= one.end


def _in_order(tokens: Sequence[Token], told: Sequence[Token]) -> Sequence[Token]:
    """The words in order, those that lie within one told apart left out."""
    if not told:
        return tokens
    rest = [t for t in tokens if not any(one.start <= t.start < one.end for one in told)]
    return sorted([*rest, *told], key=lambda token: token.start)


def _is_a_subject(text: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a name is neither that of a channel (省厅官网) nor what something was done to."""
    if any(token.kind == "verb" for token in between(tokens, start, end)):
        return False
    channel = next((t for t in tokens if t.kind == "channel" and t.end > end), None)
    return channel is None or _joint().fullmatch(text, end, max(end, channel.start)) is None


def _is_over_departments(reporter: Reporter, text: str) -> bool:
    """Whether departments that a text names are others than the reporter: it governs them."""
    return "部门" in text and not reporter.functions.isdisjoint(
        words_of("bodies", "everybodys")
    )


@lru_cache(maxsize=1 << 12)
def is_another(reporter: Reporter, body: str) -> bool:
    """Whether a body is surely none of those that report.

    It is if it is there for something else (a firm, to a bureau), or for the same at
    another rank or place (省厅, to a county). A government is never another: what
    stands on its website may be anybody's.

    Args:
        reporter: Who reports.
        body: A name, perhaps with other words before it; nothing is nobody.
    """
    body = fold(body)
    told = _told(body)
    if not told:
        ends_in_rank = body.endswith(_of_rank())
        return _is_of_another_kind(reporter, body) or (
            ends_in_rank and _is_elsewhere(reporter, body[:-1], "")
        )
    word, function = told[-1]
    if function in words_of("bodies", "everybodys"):
        return False
    if function in reporter.functions or any(word in name for name in reporter.names):
        return _is_elsewhere(reporter, body[: body.rindex(word)], word)
    return True


def _told(name: str) -> list[tuple[str, str]]:
    """The words of a folded name that say what it is for, each with its function."""
    return [(word, functions().names[word]) for word in functions().pattern.findall(name)]


def _is_of_another_kind(reporter: Reporter, body: str) -> bool:
    """Whether the last word of a name, one such as 公司, is in none of those that report."""
    townships = tuple(words_of("bodies", "townships"))
    if body.endswith(townships):
        return not any(word in name for name in reporter.names for word in townships)
    kind = next((kind for kind in words_of("bodies", "kinds") if body.endswith(kind)), None)
    if kind is None:
        return False
    schools = words_of("bodies", "schools")
    own = schools if kind in schools else (kind,)
    return not any(word in name for name in reporter.names for word in own)


def _is_elsewhere(reporter: Reporter, before: str, word: str) -> bool:
    """Whether what stands before a name is another rank or place than the reporter's."""
    if before.endswith(tuple(words_of("bodies", "central"))):
        return not any(before[-2:] in name for name in reporter.names)
    place = chain_in(before) if reporter.codes else None
    if place is not None and place.end == len(before):
        is_own_name = any(place.names[-1] + word in name for name in reporter.names)
        return not is_own_name and reporter.codes.isdisjoint(place.codes)
    rank, own = _rank(before), _rank(reporter.place)
    if not rank or not own:
        return False
    return rank != own and not any(word and rank + word in name for name in reporter.names)


def _rank(place: str) -> str:
    """The word for its rank that a place ends with, or nothing."""
    ranks = words_of("bodies", "ranks")
    return next((place[-n:] for n in (3, 2, 1) if place[-n:] in ranks), "")


def _owner(text: str, channel: Token) -> str:
    """The body right before a channel, as whose it is named; nothing if none is.

    A site within another's is nobody's but ours: 省局网站某市子站.
    """
    if _site_within().match(text, channel.end):
        return ""
    end = channel.start + (text[channel.start] in _last_signs())
    found = _body_at_end().search(text, max(0, channel.start - _LONGEST_NAME), end)
    return found["body"] if found else ""


@cache
def _marks() -> frozenset[str]:
    """The signs with which names of bodies end."""
    return frozenset(word[-1] for word in words_of("bodies", "endings"))


@cache
def _last_signs() -> frozenset[str]:
    """Names of bodies of one sign, which the word for a channel may take in: 局网站."""
    return frozenset(word for word in words_of("bodies", "endings") if len(word) == 1)


@cache
def _of_rank() -> tuple[str, ...]:
    """A rank with no more than the word for a body: 省厅."""
    return tuple(
        rank + ending
        for rank in words_of("bodies", "ranks")
        for ending in words_of("bodies", "of_rank")
    )


@cache
def _joint() -> re.Pattern[str]:
    """What may stand between a body and its channel."""
    return re.compile(f"(?:{any_word(words_of('bodies', 'joints'))})*")


@cache
def _body_at_end() -> re.Pattern[str]:
    endings = any_word(words_of("bodies", "endings"))
    return re.compile(rf"(?P<body>{_sign()}*(?:{endings})){_joint().pattern}$")


@cache
def _of_departments() -> re.Pattern[str]:
    """The departments whose papers are told: 市级部门规范性文件."""
    papers = any_word(words_of("noun", "normative"))
    return re.compile(f"部门(?:的|制发的|行政)*(?={papers})")


@cache
def _below() -> re.Pattern[str]:
    """Those below the reporter, as who did what a clause tells: ，县区公开 6800 条."""
    names = any_word(words_of("bodies", "below"))
    deeds = any_word(word for verb in _DEEDS for word in words_of("verb", verb))
    return re.compile(
        rf"(?:^|[，；。：（、])(?:其中|全年)?(?P<body>(?:{names})(?![、和与及])|部门(?=共?(?:{deeds})))"
    )


@cache
def _site_within() -> re.Pattern[str]:
    return re.compile(rf"{_sign()}{{0,8}}?(?:{any_word(words_of('bodies', 'sites_within'))})")


@cache
def _subject() -> re.Pattern[str]:
    """A body that opens a clause, and is not what it tells news of: ，乡镇动态 12 条."""
    topics = any_word(words_of("scope", "topics"))
    endings, no_subject = (
        any_word(words_of("bodies", name)) for name in ("endings", "no_subject")
    )
    return re.compile(
        rf"(?:^|[，；。：（])(?:[0-9]{{4}} *年度?)?(?:其中|全年|年内)?(?!{no_subject})"
        rf"(?P<body>{_sign()}{{1,{_LONGEST_NAME}}}?(?:{endings}))(?!长|里|信息|{topics})"
    )


def name_of_a_body() -> str:
    """A regular expression for the name of a body, as its group ``body``."""
    endings = any_word(words_of("bodies", "endings"))
    return rf"(?P<body>{_sign()}{{1,{_LONGEST_NAME}}}?(?:{endings}))"


@cache
def _sign() -> str:
    """One sign of a name: no word that joins names or says what was done through them."""
    return f"(?:(?![{''.join(words_of('bodies', 'parting'))}])[一-鿿])"
