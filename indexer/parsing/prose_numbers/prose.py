"""Decides which numbers the prose of a report states, and of which measure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from indexer.model import Paragraph, ProseNumber
from indexer.parsing.prose_numbers.others import paragraphs_of_others, told_of_another
from indexer.parsing.prose_numbers.paragraphs import SentenceReader, shown_of
from indexer.parsing.prose_numbers.quantities import quantities
from indexer.parsing.prose_numbers.reporter import Reporter
from indexer.parsing.prose_numbers.rules import default_unit
from indexer.parsing.prose_numbers.settling import largest_total, settled
from indexer.parsing.prose_numbers.stated import Stated
from indexer.parsing.prose_numbers.subheadings import context_under, whole_under
from indexer.parsing.prose_numbers.text import sentence_around
from indexer.parsing.prose_numbers.zeros import zeros

_SENTENCE_END = re.compile(
    "[。！？!?.．](?:(?<=。)(?!其中)|(?<=[！？!?])|(?<=[一-鿿）”》][.．])(?![A-Za-z]))"
)
"""One that goes on with 其中 is still the one before."""

_OTHER_ENDS = ("。其中", "！", "？", "!", "?", ".", "．")
"""Without one of these, as in most paragraphs, each ``。`` ends a sentence and nothing else."""

_DENIAL = re.compile(
    "[未无零没不](?:(?<=[未无零])|(?<=没)有|(?<=不)存在)"
    "(?=.{0,60}?(?:申请|依申|复议|诉讼|应诉))"
)
_DENIED = ("申", "议", "诉")
"""One of these stands in each word that ``_DENIAL`` looks for; they are sooner looked for."""


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
    paragraphs = tuple(paragraphs)
    others = paragraphs_of_others(reporter, paragraphs) if reporter else frozenset()
    for paragraph in paragraphs:
        if paragraph.anchor in others:
            continue
        sentences = _read(paragraph, total, year, reporter)
        if not sentences:
            continue
        field = reporter.field if reporter else ()
        stated = whole_under(paragraph.heading, settled(sentences, total=total), field)
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
    paragraph: Paragraph, total: int | float, year: int | None, reporter: Reporter | None
) -> Sequence[Sequence[Stated]]:
    """What each sentence of a paragraph states, those that state nothing left out.

    ``total`` is the largest one of what was published that those before it state.
    """
    shown = shown_of(_by_sentences(paragraph.text))
    found = quantities(shown)
    denying = {sentence_around(shown, at) for at in _denials(shown)}
    if not found and not denying:
        return ()
    context = context_under(paragraph.heading)
    if total:
        context = replace(context, most=total)
    own = told_of_another(reporter, shown) if reporter else 0
    reader = SentenceReader(context, year=year, reporter=reporter)
    sentences: list[list[Stated]] = []
    for start, end in sorted(found.keys() | denying):
        if start < own:
            continue
        sentence = shown[start:end]
        stated: Sequence[Stated] = ()
        if (start, end) in found:
            stated = reader.read(sentence, found[start, end], shown[:start])
        if (start, end) in denying:
            stated = [*stated, *_denied(sentence, reader.context().about)]
        if stated:
            sentences.append([_moved(number, start) for number in stated])
    return sentences


def _by_sentences(text: str) -> str:
    """A text with a line end in place of each mark that ends a sentence."""
    for end in _OTHER_ENDS:
        if end in text:
            return _SENTENCE_END.sub("\n", text)
    return text.replace("。", "\n")


def _denials(shown: str) -> Sequence[int]:
    """Where it may be said that nothing came in."""
    if not any(map(shown.__contains__, _DENIED)):
        return ()
    return [match.start() for match in _DENIAL.finditer(shown)]


def _moved(number: Stated, by: int) -> Stated:
    return replace(number, start=number.start + by, end=number.end + by)


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
