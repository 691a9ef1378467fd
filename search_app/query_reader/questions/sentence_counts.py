"""The numbers that a sentence states at one place, and how each compares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from indexer.parsing.prose_numbers.numerals import DIGITS, MYRIADS, TENS
from indexer.query import Comparison
from search_app.query_reader.comparisons import (
    signs,
    words_after,
    words_after_unit,
    words_around,
    words_before,
    words_before_magnitude,
)
from search_app.query_reader.known_texts import KnownTexts
from search_app.query_reader.numerals import Quantity, match_quantity
from search_app.query_reader.vocabulary import load_data, longest_first

_WORD_END = re.compile(r"[a-z0-9]")
_INCLUDED = re.compile(r"\((?:含|包括|包含)[^()]{0,6}\)(?=以[上下内])")
"""``(含)`` of 5件(含)以上."""
_LETTER = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its comparisons; ``kind`` is its class, as patterns name it."""

    kind: str
    end: int
    compared: tuple[tuple[Comparison | None, Quantity], ...]


def counts_at(sentence: str, start: int) -> Iterator[Count]:
    """``至少3件``, ``两次以上``, ``over 300``, ``>0``, ``10到20件``; a bare number too."""
    if start >= len(sentence):
        return
    yield from _signed(sentence, start)
    yield from _between(sentence, start)
    yield from _around(sentence, start)
    yield from _past_magnitude(sentence, start)
    yield from _of_digits(sentence, start)
    reached = load_data("comparisons")["reached"]["words"]
    for before in ("", *_standing(tuple(words_before()), sentence, start), *reached):
        at = start + len(before)
        if not sentence.startswith(before, start) or (before and inside_word(sentence, at)):
            continue
        if is_asked_whether(sentence, start):
            continue
        read = _quantity(sentence, past_spaces(sentence, at))
        if read is not None:
            quantity, end = read
            count = _with_word_after(sentence, end, words_before().get(before), quantity)
            yield _reached(count) if before in reached else count


def _around(sentence: str, start: int) -> Iterator[Count]:
    """``比5件多``, ``在5件以上``; but 比2022多 is said of a year."""
    opening = sentence[start]
    if opening not in _openings():
        return
    read = _quantity(sentence, past_spaces(sentence, start + 1))
    if read is None or read[0].unit == "none":
        return
    quantity, end = read
    for before, behind, op in words_around():
        if before == opening and sentence.startswith(behind, end):
            yield Count(kind="count", end=end + len(behind), compared=((op, quantity),))


def _past_magnitude(sentence: str, start: int) -> Iterator[Count]:
    """``过千``, ``上万``, ``过半``."""
    op = words_before_magnitude().get(sentence[start])
    half = load_data("comparisons")["numerals"]["half_short"]
    if op is None or sentence[start + 1 : start + 2] not in (*TENS, *MYRIADS, half):
        return
    read = _quantity(sentence, start + 1)
    if read is not None:
        yield Count(kind="count", end=read[1], compared=((op, read[0]),))


def _of_digits(sentence: str, start: int) -> Iterator[Count]:
    """``个位数``, ``三位数``; ``突破三位数``."""
    words = load_data("comparisons")["digits"]["words"]
    if not any(word in sentence for word in words):
        return
    above = [word for word, op in words_before().items() if op in (">", ">=")]
    reached = load_data("comparisons")["reached"]["words"]
    for before in ("", *longest_first([*above, *reached, *words_before_magnitude()])):
        at = start + len(before)
        for word, digits in words.items():
            if sentence.startswith(before, start) and sentence.startswith(word, at):
                least = Quantity(value=Decimal(10 ** (digits - 1) if digits > 1 else 0))
                past = Quantity(value=Decimal(10**digits))
                bounds: tuple[tuple[Comparison | None, Quantity], ...] = ((">=", least),)
                if not before:
                    bounds = ((">=", least), ("<", past)) if digits > 1 else (("<", past),)
                yield Count(kind="count", end=at + len(word), compared=bounds)


def tops_at(sentence: str, start: int) -> Iterator[Count]:
    """``前十名``, ``top 10``: how many of the first."""
    data = load_data("questions")["tops"]
    for before in _standing(tuple(data["before"]), sentence, start):
        at = start + len(before)
        if _LETTER.match(sentence, at):
            continue
        read = match_quantity(sentence, past_spaces(sentence, at))
        if read is None or inside_word(sentence, read[1]):
            continue
        quantity, end = read
        if quantity.unit in ("none", "count"):
            behind = (word for word in data["behind"] if sentence.startswith(word, end))
            end += len(next(behind, ""))
            yield Count(kind="topn", end=end, compared=((None, quantity),))


def inside_word(sentence: str, at: int) -> bool:
    """Whether this is between two letters or digits of one Latin word."""
    return (
        0 < at < len(sentence)
        and _WORD_END.match(sentence[at - 1]) is not None
        and _WORD_END.match(sentence[at]) is not None
    )


def is_asked_whether(sentence: str, at: int) -> bool:
    """Whether 没 denies nothing here: 有没有超过5件, 被没被起诉."""
    verb, denied = sentence[max(at - 1, 0) : at], load_data("comparisons")["asked_whether"]
    return bool(verb) and sentence.startswith(denied + verb, at)


def is_asked_for(sentence: str, start: int, text: str) -> bool:
    """Whether a sentence asks for this thing, and for no agencies: 哪些情况可以不公开."""
    asked = load_data("questions")["asked_things"]
    return text in asked["things"] and sentence.endswith(tuple(asked["asking"]), 0, start)


def past_spaces(sentence: str, at: int) -> int:
    """Where the next character stands that is no space."""
    while at < len(sentence) and sentence[at] == " ":
        at += 1
    return at


def _signed(sentence: str, start: int) -> Iterator[Count]:
    """``>0``, ``>= 5件``."""
    for sign in _standing(tuple(signs()), sentence, start):
        read = _quantity(sentence, past_spaces(sentence, start + len(sign)))
        if read is not None:
            quantity, end = read
            compared = ((signs()[sign], quantity),)
            yield Count(kind="signed_count", end=end, compared=compared)


def _between(sentence: str, start: int) -> Iterator[Count]:
    """``介于10件和50件之间``, ``10到50件``, ``between 10 and 50``: both ends included."""
    data = load_data("comparisons")["between"]
    opening = next((word for word in data["opening"] if sentence.startswith(word, start)), "")
    low = _quantity(sentence, past_spaces(sentence, start + len(opening)))
    if low is None:
        return
    at = past_spaces(sentence, low[1])
    joining = next((word for word in data["joining"] if sentence.startswith(word, at)), None)
    high = _quantity(sentence, past_spaces(sentence, at + len(joining))) if joining else None
    if joining is None or high is None or _kinds_differ(low[0], high[0]):
        return
    closing = next((word for word in data["closing"] if sentence.startswith(word, high[1])), "")
    needs_closing = joining in data["needs_closing"] and opening not in data["with_opening"]
    if not closing and (needs_closing or (joining == "and" and not opening)):
        return
    first, last = _scaled_alike(low[0], high[0])
    compared: tuple[tuple[Comparison | None, Quantity], ...] = ((">=", first), ("<=", last))
    yield Count(kind="between", end=high[1] + len(closing), compared=compared)


def _kinds_differ(low: Quantity, high: Quantity) -> bool:
    return low.unit not in (high.unit, "none")


def _scaled_alike(low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """The unit of ``10到50%`` is that of both numbers."""
    if low.unit == "none" and high.unit != "none":
        low = Quantity(value=low.value, scaled=low.scaled, unit=high.unit)
    return (low, high) if low.value <= high.value else (high, low)


def _with_word_after(
    sentence: str, end: int, op: Comparison | None, quantity: Quantity
) -> Count:
    at = past_spaces(sentence, end)
    included = _INCLUDED.match(sentence, at)
    at = included.end() if included is not None else at
    if op in (None, "=") and at < len(sentence):
        meant = _words_behind(is_of_unit=quantity.unit != "none" or quantity.scaled)
        for after in _standing(tuple(meant), sentence, at):
            if not inside_word(sentence, at + len(after)):
                compared = ((meant[after], quantity),)
                return Count(kind="count", end=at + len(after), compared=compared)
    kind = "count" if op is not None else "bare_number"
    stated = op or (">" if quantity.is_passed else None)
    return Count(kind=kind, end=end, compared=((stated, quantity),))


def _reached(count: Count) -> Count:
    """At least the number; no comparison by itself, for a report says so of its own."""
    compared = tuple((op or ">=", quantity) for op, quantity in count.compared)
    return Count(kind=count.kind, end=count.end, compared=compared)


def _quantity(sentence: str, at: int) -> tuple[Quantity, int] | None:
    for share, percent in load_data("comparisons")["numerals"]["shares"].items():
        end = at + len(share)
        if sentence.startswith(share, at) and not inside_word(sentence, end):
            return Quantity(value=Decimal(str(percent)), unit="percent"), end
    if sentence[at + 1 : at + 2] == load_data("comparisons")["numerals"]["tenth"]:
        tenths = DIGITS.get(sentence[at], 0)
        return (
            (Quantity(value=Decimal(10 * tenths), unit="percent"), at + 2) if tenths else None
        )
    numerals = load_data("comparisons")["numerals"]
    if sentence.startswith(numerals["half_short"], at) and sentence[at - 1 : at] in (
        *words_before_magnitude(),
    ):
        return Quantity(value=Decimal(50), unit="percent"), at + 1
    hundredths = numerals["hundredths"]
    is_percent = sentence.startswith(hundredths, at)
    read = match_quantity(sentence, at + len(hundredths) if is_percent else at)
    if is_percent and read is not None:
        return Quantity(value=read[0].value, unit="percent"), read[1]
    return None if read is None or inside_word(sentence, read[1]) else read


@cache
def _words_behind(*, is_of_unit: bool) -> dict[str, Comparison]:
    return words_after() | words_after_unit() if is_of_unit else words_after()


@cache
def _openings() -> frozenset[str]:
    """What stands before a number in ``比5件多``, a character each."""
    return frozenset(before for before, _, _ in words_around())


def _standing(phrases: tuple[str, ...], sentence: str, start: int) -> Iterator[str]:
    """Those of the phrases that stand here, longest first."""
    return (phrase for phrase, _ in _known(phrases).at(sentence, start))


@cache
def _known(phrases: tuple[str, ...]) -> KnownTexts[None]:
    return KnownTexts((phrase, None) for phrase in phrases)
