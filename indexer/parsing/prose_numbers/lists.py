"""Decides what belongs to what in a list like 网站、公众号分别发布 3 条和 5 条."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from indexer.parsing.prose_numbers.channels import narrowed
from indexer.parsing.prose_numbers.context import Reading
from indexer.parsing.prose_numbers.nouns import OTHER, transparent_nouns
from indexer.parsing.prose_numbers.terms import Token
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import REACH, Sentence, between, has_unknown

NOBODY: Final = ("", "")
"""The owner of a number in a list that does not say, or not in words we know."""

_MOST_LISTS = 4
"""Lists that are read in one sentence."""


def respectively(sentence: Sentence) -> dict[int, tuple[str, str]]:
    """For each number of a 分别-list, the kind and class of what it belongs to, or nobody."""
    placed: dict[int, tuple[str, str]] = {}
    lists = [t for t in sentence.tokens if t.kind == "marker" and t.name == "respectively"]
    for token in lists[:_MOST_LISTS]:
        run = _run_of_numbers(sentence, token.end)
        if len(run) > 1:
            placed |= zip(run, _owners(sentence, token, len(run)), strict=True)
    return placed


def _owners(sentence: Sentence, marker: Token, count: int) -> list[tuple[str, str]]:
    """What so many numbers behind a 分别 belong to; nobody if no such list is named.

    The words between the number before and the marker are asked first, then all.
    """
    start = max((q.end for q in sentence.quantities if q.end <= marker.start), default=0)
    for low in (start, 0):
        before = between(sentence.tokens, max(low, marker.start - REACH), marker.start)
        for kind in ("noun", "channel", "verb"):
            named = _named_in_order(kind, sentence.text, before)
            if len(named) == count:
                return [(kind, name) for name in named]
    return [NOBODY] * count


def belonging_to(reading: Reading, kind: str, name: str) -> Reading:
    """The reading of a number whose place in a list says what it belongs to.

    What the list says but once, before or behind its numbers, holds for each.
    """
    own = reading.own
    if kind == "noun":
        own = replace(own, nouns=(name,))
    elif kind == "channel":
        nouns = () if own.nouns == (OTHER,) else own.nouns
        own = replace(own, channels=(name,), nouns=nouns)
    frame = reading.frame
    frame = replace(
        frame,
        channel=name if kind == "channel" else frame.channel,
        verb=name if kind == "verb" else frame.verb,
        noun=name if kind == "noun" else frame.noun or reading.context.noun,
        own=frame.own | {kind},
    )
    return replace(reading, frame=frame, own=own)


def with_units(sentence: Sentence, run: Mapping[int, tuple[str, str]]) -> Sentence:
    """The sentence with the unit and the 约 that a list prints but once, on each number."""
    quantities = list(sentence.quantities)
    first = quantities[min(run)]
    is_about = first.approximate and first.lead < first.start
    unit = ""
    for index in sorted(run, reverse=True):
        quantity = quantities[index]
        unit = quantity.unit or unit
        approximate = quantity.approximate or is_about
        quantities[index] = replace(quantity, unit=unit, approximate=approximate)
    return sentence._replace(quantities=quantities)


def _named_in_order(kind: str, text: str, tokens: Sequence[Token]) -> list[str]:
    if kind == "channel":
        named = [token for token in tokens if token.kind == kind]
        if len(named) > 1 and named[0].name == "new_media":
            is_apart = "，" in text[named[0].end : named[1].start]
            named = named[is_apart:]  # 管好新媒体，“甲”“乙”公众号分别有粉丝 3、5 人
        return list(narrowed(text, named))
    skipped = transparent_nouns() if kind == "noun" else frozenset()
    names = (t.name for t in tokens if t.kind == kind and t.name not in skipped)
    return list(dict.fromkeys(names))


def _run_of_numbers(sentence: Sentence, at: int) -> list[int]:
    """The numbers behind ``at`` with nothing but commas and conjunctions between them."""
    run: list[int] = []
    for index, quantity in enumerate(sentence.quantities):
        if quantity.lead < at:
            continue
        gap = sentence.text[at : quantity.lead]
        if run:
            is_over = bool(gap.strip(f" ，、和与及：{HIDDEN}"))
        else:
            inside = between(sentence.tokens, at, quantity.lead)
            is_over = has_unknown(sentence.text, inside, at, quantity.lead)
        if is_over:
            break
        run.append(index)
        at = quantity.end
    return run
