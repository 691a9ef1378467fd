"""Decides which numbers the prose of a report states, and of which measure."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from indexer.model import Paragraph, ProseNumber
from indexer.parsing.prose_numbers_channels import channels_before, joined
from indexer.parsing.prose_numbers_quantities import (
    Quantity,
    quantities,
    without_accounts,
    without_issues,
)
from indexer.parsing.prose_numbers_readings import Context, subject_of
from indexer.parsing.prose_numbers_rules import default_unit
from indexer.parsing.prose_numbers_sentences import Stated, read_sentence
from indexer.parsing.prose_numbers_settling import settled
from indexer.parsing.prose_numbers_terms import Token, lex, quotable
from indexer.parsing.prose_numbers_text import legible, without_names
from indexer.parsing.prose_numbers_words import REACH, Sentence
from indexer.parsing.prose_numbers_zeros import zeros

_SENTENCE = re.compile("[^。！？!?\n]+")
_HINT = re.compile(
    r"\d(?!\d)\s*+(?![年月日号號.])|[一二两三四五六七八九十百千][余餘多]?[次件条條篇期场場份个個项項]"
    r"|[零无](?=[，。；、）]|$)"
)
_DENIAL_HINT = re.compile(
    "(?:[未无無零]|没有|沒有|不存在).{0,60}(?:申请|申請|依申|复议|復議|复議|诉讼|訴訟|应诉)"
)
_LONGEST_SENTENCE = 1500


def prose_numbers(
    paragraphs: Iterable[Paragraph], *, year: int | None = None
) -> tuple[ProseNumber, ...]:
    """Every number stated in these paragraphs that belongs to a measure, in order.

    Args:
        paragraphs: Of the preamble and the sections.
        year: The year reported on, if known: what is said of another year is left out.
    """
    return tuple(
        ProseNumber(
            measure=number.measure,
            value=number.value,
            approximate=number.approximate,
            unit=number.unit,
            anchor=paragraph.anchor,
            span=(number.start, number.end),
            text=paragraph.text[number.start : number.end],
        )
        for paragraph in paragraphs
        for number in _read(paragraph, year)
    )


def _read(paragraph: Paragraph, year: int | None) -> Sequence[Stated]:
    text = paragraph.text
    hints = [match.start() for match in _HINT.finditer(text)]
    denials = [match.start() for match in _DENIAL_HINT.finditer(text)]
    if not hints and not denials:
        return ()
    sentences: list[list[Stated]] = []
    context = _context_of(paragraph.heading)
    previous = ""
    for start, end in _sentences(text):
        part = text[start:end]
        found: list[Stated] = []
        context = context._replace(is_breakdown=False)
        shown = ""
        if _stands_in(hints, start, end):
            shown = _shown(part)
            found, context = _numbers_in(shown, context, previous, year)
        if _stands_in(denials, start, end):
            found += _denied(shown or _shown(part), context.about)
        sentences.append([n._replace(start=n.start + start, end=n.end + start) for n in found])
        previous = part
    return settled(sentences)


def _stands_in(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of these places, in order, lies in this range."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _shown(part: str) -> str:
    """What of a sentence is read."""
    return without_accounts(without_names(legible(part), quotable()))


def _numbers_in(
    text: str, context: Context, previous: str, year: int | None
) -> tuple[list[Stated], Context]:
    found = quantities(text)
    if not found:
        return [], context
    tokens = lex(text, found[0].lead - REACH, found[-1].end + REACH)
    sentence = Sentence(text, tokens, without_issues(text, _apart(found, tokens)))
    return read_sentence(sentence, context, far=partial(_far_channel, previous), year=year)


def _apart(found: Sequence[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """The quantities that are not part of a known word: 一图读懂, 两微一端."""
    names = [t for t in tokens if t.kind in ("noun", "channel")]
    kept: list[Quantity] = []
    index = 0
    for quantity in found:
        while index < len(names) and names[index].end <= quantity.start:
            index += 1
        if index == len(names) or names[index].start > quantity.start:
            kept.append(quantity)
    return kept


def _denied(text: str, about: str) -> Iterator[Stated]:
    for zero in zeros(text, about=about):
        yield Stated(
            measure=zero.measure,
            value=0,
            approximate=False,
            unit=default_unit(zero.measure),
            start=zero.start,
            end=zero.end,
        )


def _far_channel(previous: str) -> str:
    """The new medium that the sentence before names as a place, if any."""
    previous = previous[-REACH:]
    text = without_names(legible(previous), quotable())
    channel = joined(channels_before(text, lex(text), 0, len(text)))
    return channel if channel in ("wechat", "weibo", "douyin", "toutiao", "new_media") else ""


@lru_cache(maxsize=1024)
def _context_of(heading: str | None) -> Context:
    """What a sub-heading says of the paragraphs under it."""
    if not heading:
        return Context()
    for token in reversed(lex(legible(heading))):
        if token.kind == "noun" and (about := subject_of(token.name)):
            is_application = about == "application"
            noun = token.name if is_application else ""
            return Context(about=about, noun=noun, amid_applications=is_application)
    return Context()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        for start in range(match.start(), match.end(), _LONGEST_SENTENCE):
            yield start, min(start + _LONGEST_SENTENCE, match.end())
