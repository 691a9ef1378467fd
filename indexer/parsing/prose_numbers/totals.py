"""Finds the bare total that stands behind its parts: 书面申请 3 件、网上申请 5 件，共 8 件."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from indexer.parsing.prose_numbers.quantities import Quantity
from indexer.parsing.prose_numbers.rules import NOT_NAMED, joint_channel
from indexer.parsing.prose_numbers.stated import Stated
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.words import Sentence

_POSTS = "_posts"


def with_totals(sentence: Sentence, stated: Sequence[Stated]) -> Sequence[Stated]:
    """What a sentence states, and the totals in it that do not say of what.

    A total is believed where it is what two or more numbers before it add up to. Those are
    left out if they are of its measure; posts on several channels have one in common.
    """
    if len(stated) < 2 or len(sentence.quantities) == len(stated):
        return stated
    kept = list(stated)
    for quantity, start in _bare_totals(sentence):
        if any(number.start <= quantity.start < number.end for number in stated):
            continue
        parts = _adding_up_to(quantity, kept)
        measure = _in_common(parts)
        if measure is None:
            continue
        total = Stated(
            measure=measure,
            value=quantity.value,
            approximate=False,
            unit=quantity.unit or parts[0].unit,
            start=start,
            end=quantity.end,
        )
        kept = [number for number in kept if number not in parts or number.measure != measure]
        kept.append(total)
    return sorted(kept, key=lambda number: number.end)


def _bare_totals(sentence: Sentence) -> Iterator[tuple[Quantity, int]]:
    """The exact numbers behind nothing but a word for a total, and where it begins."""
    low = 0
    for quantity in sentence.quantities:
        found = _total().fullmatch(sentence.text, low, quantity.lead)
        if found is not None and not quantity.approximate:
            yield quantity, found.start("total")
        low = quantity.end


def _adding_up_to(total: Quantity, stated: Sequence[Stated]) -> Sequence[Stated]:
    """The last numbers before a total that are it together; none if no such run is exact."""
    left = total.value
    run: list[Stated] = []
    for number in sorted(stated, key=lambda one: one.end, reverse=True):
        if number.end > total.lead:
            continue
        if number.approximate or number.unit == "%" or number.value > left:
            return ()
        run.append(number)
        left -= number.value
        if left == 0:
            return run if len(run) > 1 else ()
    return ()


def _in_common(parts: Sequence[Stated]) -> str | None:
    """The measure of a sum of these: theirs, or that of posts on their channels together."""
    measures = {number.measure for number in parts}
    if len(measures) == 1:
        return measures.pop()
    if not measures or not all(measure.endswith(_POSTS) for measure in measures):
        return None
    channel = joint_channel(frozenset(one.removesuffix(_POSTS) for one in measures))
    return None if channel == NOT_NAMED else channel + _POSTS


@cache
def _total() -> re.Pattern[str]:
    """From the number before: a pause and a word for a total, a verb perhaps behind it."""
    words = any_word(words_of("scope", "totals"))
    return re.compile(rf"[，；、）]\s*(?P<total>(?:{words})(?:[^，。；、：]{{0,4}}))")
