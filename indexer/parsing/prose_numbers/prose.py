"""Decides which numbers the prose of a report states, and of which measure."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from indexer.model import Paragraph, ProseNumber
from indexer.parsing.prose_numbers.context import Context, subject_of
from indexer.parsing.prose_numbers.paragraphs import SentenceReader, shown_of
from indexer.parsing.prose_numbers.quantities import signs_behind_digits
from indexer.parsing.prose_numbers.reporter import Reporter
from indexer.parsing.prose_numbers.rules import default_unit
from indexer.parsing.prose_numbers.sentences import Stated
from indexer.parsing.prose_numbers.settling import largest_total, settled
from indexer.parsing.prose_numbers.terms import lex
from indexer.parsing.prose_numbers.text import legible
from indexer.parsing.prose_numbers.zeros import zeros

_SENTENCE = re.compile("[^。！？!?\n]+")
_STOP = re.compile("[.．](?<=[一-鿿）”》][.．])(?![A-Za-z])")
_HAN_NUMERALS = "零〇○一二两三四五六七八九十百千"
_NUMERAL_HINT = (
    rf"(?<=[{_HAN_NUMERALS}])[余餘多]?[次件条條篇期场場份个個项項]"
    r"|(?<=[零无])(?=[，。；、）]|$)|(?<=零)[宗起]|(?<=零)报告"
)
_DENIAL_HINT = re.compile(
    "[未无無零没沒不](?:(?<=[未无無零])|(?<=[没沒])有|(?<=不)存在)"
    "(?=.{0,60}?(?:申请|申請|依申|复议|復議|复議|诉讼|訴訟|应诉))"
)
_DENIED = frozenset("申議议诉訴")
"""One of these stands in each word that ``_DENIAL_HINT`` looks for behind a denial."""

_OTHER_ENDS = "！？!?\n"
_LONGEST_SENTENCE = 1500


def prose_numbers(
    paragraphs: Iterable[Paragraph],
    *,
    year: int | None = None,
    reporter: Reporter | None = None,
) -> tuple[ProseNumber, ...]:
    """Every number stated in these paragraphs that belongs to a measure, in order.

    Args:
        paragraphs: Of the preamble and the sections.
        year: The year reported on, if known: what is said of another year is left out.
        reporter: Who reports, if known: what is said of another body is left out.
    """
    numbers: list[ProseNumber] = []
    total: int | float = 0
    for paragraph in paragraphs:
        sentences = _read(paragraph, year, reporter)
        if not sentences:
            continue
        stated = settled(sentences, total=total)
        total = max(total, largest_total(stated))
        numbers += [_placed(number, paragraph) for number in stated]
    return tuple(numbers)


def _placed(number: Stated, paragraph: Paragraph) -> ProseNumber:
    return ProseNumber(
        measure=number.measure,
        value=number.value,
        approximate=number.approximate,
        unit=number.unit,
        anchor=paragraph.anchor,
        span=(number.start, number.end),
        text=paragraph.text[number.start : number.end],
    )


def _read(
    paragraph: Paragraph, year: int | None, reporter: Reporter | None
) -> Sequence[Sequence[Stated]]:
    """What each sentence of a paragraph states, those that state nothing left out."""
    text = paragraph.text
    hints = [match.start() for match in _hint().finditer(text)]
    denials = _denials(text)
    if not hints and not denials:
        return ()
    spans = _sentences(text)
    numbered, denying = _holding(spans, hints), _holding(spans, denials)
    sentences: list[list[Stated]] = []
    reader = SentenceReader(_context_of(paragraph.heading), year=year, reporter=reporter)
    for index in sorted(numbered | denying):
        start, end = spans[index]
        shown = shown_of(text[start:end])
        stated: Sequence[Stated] = ()
        if index in numbered:
            previous = text[slice(*spans[index - 1])] if index else ""
            stated = reader.read(shown, previous)
        if index in denying:
            stated = [*stated, *_denied(shown, reader.context().about)]
        if stated:
            sentences.append([_moved(number, start) for number in stated])
    return sentences


def _denials(text: str) -> list[int]:
    # Looking for single characters takes a fraction of the search.
    if not any(character in text for character in _DENIED):
        return []
    return [match.start() for match in _DENIAL_HINT.finditer(text)]


def _holding(spans: Sequence[tuple[int, int]], places: Sequence[int]) -> set[int]:
    """Which of these ranges, in order, hold one of these places, which none lies between."""
    return {bisect_right(spans, (place, sys.maxsize)) - 1 for place in places}


def _moved(number: Stated, by: int) -> Stated:
    return number._replace(start=number.start + by, end=number.end + by)


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


@cache
def _hint() -> re.Pattern[str]:
    """A number that may count something: behind its digits stands no other Han character.

    It begins outside its groups, as a fast search wants it.
    """
    count = "".join(sorted(signs_behind_digits()))
    digits = rf"(?<=\d)(?!\d)\s*+(?=[{count}]|[^一-鿿.]|$)"
    return re.compile(rf"[\d{_HAN_NUMERALS}无](?:{digits}|{_NUMERAL_HINT})")


def _sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of the sentences; one that goes on with 其中 is still the one before."""
    text = text.replace("。其中", "，其中")
    if "." in text or "．" in text:
        text = _STOP.sub("。", text)
    if any(end in text for end in _OTHER_ENDS):
        spans = [match.span() for match in _SENTENCE.finditer(text)]
    else:
        spans = list(_between_full_stops(text))
    return spans if len(text) <= _LONGEST_SENTENCE else list(_cut(spans))


def _between_full_stops(text: str) -> Iterator[tuple[int, int]]:
    """What ``_SENTENCE`` finds where ``。`` is the only end of a sentence, sooner found."""
    start = 0
    for sentence in text.split("。"):
        end = start + len(sentence)
        if sentence:
            yield start, end
        start = end + 1


def _cut(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges with those that are too long in pieces."""
    for start, end in spans:
        for at in range(start, max(end, start + 1), _LONGEST_SENTENCE):
            yield at, min(end, at + _LONGEST_SENTENCE)
