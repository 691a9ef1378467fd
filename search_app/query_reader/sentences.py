"""Which known words a sentence could be made of, from its first character to its last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyzers.normalizer import normalize
from indexer.model import Message
from indexer.places.gazetteer import Sense, gazetteer
from indexer.query import Comparison, Filter, Node, YearRange
from search_app.query_reader.comparisons import signs, words_after, words_before
from search_app.query_reader.lexicon import Phrase, lexicon
from search_app.query_reader.numerals import Quantity, match_quantity
from search_app.query_reader.places import english_places, settle
from search_app.query_reader.vocabulary import load_data, longest_first
from search_app.query_reader.years import read_year, read_years

MOST_SPLITS = 2_000
"""Steps spent on one sentence; an honest question takes a few dozen."""

LONGEST_YEARS = 14
GAP = "*"
PAUSES = " ,，。．.?？!！、；;"
QUOTE_PAIRS = {'"': '"', "“": "”", "「": "」", "『": "』"}
_WORD_END = re.compile(r"[a-z0-9]")
_GAP_FILLER = re.compile(r"(?: |[了过的]|\b(?:an?|any|the)\b)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A word of a sentence, and what it brings to the condition.

    Attributes:
        kind: Its class, as patterns name it.
        end: Where it ends in the normalised sentence.
        node: A place, year, function or level as a condition.
        measure: Name of the measure it speaks of.
        op, quantity: A comparison.
        text: Start and end of a text to look for.
    """

    kind: str
    end: int
    node: Node | None = None
    measure: str | None = None
    op: Comparison | None = None
    quantity: Quantity | None = None
    text: tuple[int, int] | None = None
    warnings: tuple[Message, ...] = field(default=())


def splits(sentence: str) -> Iterator[tuple[Item, ...]]:
    """Every way to read the whole sentence as known words, longer words first.

    Args:
        sentence: Normalised; the number of ways tried is bounded.
    """
    items = _items(sentence)
    if not items.get(0):
        return
    steps = 0
    stack: list[tuple[int, tuple[Item, ...]]] = [(0, ())]
    while stack and steps < MOST_SPLITS:
        steps += 1
        at, read = stack.pop()
        if at == len(sentence):
            yield read
            continue
        following = items.get(at, ())
        stack += [
            (item.end, read if item.kind == "pause" else (*read, item))
            for item in reversed(following)
        ]


def _items(sentence: str) -> dict[int, tuple[Item, ...]]:
    """Start → the words there from which the end can be reached."""
    reachable = {len(sentence)}
    items: dict[int, tuple[Item, ...]] = {}
    for start in range(len(sentence) - 1, -1, -1):
        if _inside_word(sentence, start):
            continue
        found = [*_words_at(sentence, start), *_texts_after_mention(sentence, start, reachable)]
        leading = tuple(item for item in found if item.end in reachable)
        if leading:
            items[start] = leading
            reachable.add(start)
    return items


def _words_at(sentence: str, start: int) -> Iterator[Item]:
    if sentence[start] in PAUSES:
        yield Item(kind="pause", end=start + 1)
        return
    found = [
        *_phrases_at(sentence, start),
        *_counts_at(sentence, start),
        *_years_at(sentence, start),
        *_places_at(sentence, start),
    ]
    yield from sorted(found, key=lambda item: -item.end)


def _phrases_at(sentence: str, start: int) -> Iterator[Item]:
    for phrase in lexicon().get(sentence[start], ()):
        if GAP in phrase.text:
            yield from _event_at(sentence, start, phrase)
        elif sentence.startswith(phrase.text, start):
            end = start + len(phrase.text)
            if not _inside_word(sentence, end):
                yield Item(kind=phrase.kind, end=end, measure=phrase.measure, node=phrase.node)


def _event_at(sentence: str, start: int, phrase: Phrase) -> Iterator[Item]:
    """``收到*申请`` with or without a number in its gap."""
    opening, closing = phrase.text.split(GAP)
    if not sentence.startswith(opening, start):
        return
    at = _past_gap_filler(sentence, start + len(opening))
    if sentence.startswith(closing, at) and not _inside_word(sentence, at + len(closing)):
        yield Item(kind="event", end=at + len(closing), measure=phrase.measure)
    for count in _counts_at(sentence, at):
        after = _past_gap_filler(sentence, count.end)
        end = after + len(closing)
        if sentence.startswith(closing, after) and not _inside_word(sentence, end):
            yield Item(
                kind="measured_event",
                end=end,
                measure=phrase.measure,
                op=count.op or "=",
                quantity=count.quantity,
            )


def _past_gap_filler(sentence: str, at: int) -> int:
    found = _GAP_FILLER.match(sentence, at)
    return found.end() if found is not None else at


def _counts_at(sentence: str, start: int) -> Iterator[Item]:
    """``至少3件``, ``两次以上``, ``over 300``; a bare number counts only inside an event."""
    yield from _signed_counts_at(sentence, start)
    for before in ("", *longest_first(list(words_before()))):
        if not sentence.startswith(before, start):
            continue
        at = start + len(before)
        if before and _inside_word(sentence, at):
            continue
        while at < len(sentence) and sentence[at] == " ":
            at += 1
        quantity = match_quantity(sentence, at)
        if quantity is None or _inside_word(sentence, quantity[1]):
            continue
        yield from _with_word_after(
            sentence, quantity[1], words_before().get(before), quantity[0]
        )


def _signed_counts_at(sentence: str, start: int) -> Iterator[Item]:
    """``>0``, ``>= 5件``."""
    for sign, op in signs().items():
        if not sentence.startswith(sign, start):
            continue
        at = start + len(sign)
        while at < len(sentence) and sentence[at] == " ":
            at += 1
        quantity = match_quantity(sentence, at)
        if quantity is not None and not _inside_word(sentence, quantity[1]):
            yield Item(kind="signed_count", end=quantity[1], op=op, quantity=quantity[0])


def _with_word_after(
    sentence: str, end: int, op: Comparison | None, quantity: Quantity
) -> Iterator[Item]:
    at = end
    while at < len(sentence) and sentence[at] == " ":
        at += 1
    if op in (None, "="):
        for after in longest_first(list(words_after())):
            if sentence.startswith(after, at) and not _inside_word(sentence, at + len(after)):
                end = at + len(after)
                yield Item(kind="count", end=end, op=words_after()[after], quantity=quantity)
                return
    yield Item(
        kind="count" if op is not None else "bare_number", end=end, op=op, quantity=quantity
    )


def _years_at(sentence: str, start: int) -> Iterator[Item]:
    yield from _years_after_word(sentence, start)
    for end in range(min(len(sentence), start + LONGEST_YEARS), start + 3, -1):
        text = sentence[start:end]
        if _inside_word(sentence, end) or text != text.strip() or read_year(text[:4]) is None:
            continue
        node = read_years(text)
        closed = isinstance(node, YearRange) and (node.last is not None or not _ends_open(text))
        if isinstance(node, Filter) or closed:
            yield Item(kind="year", end=end, node=node)


def _years_after_word(sentence: str, start: int) -> Iterator[Item]:
    """``since 2021``."""
    for bound, words in load_data("questions")["year_words"].items():
        for word in words:
            at = start + len(word) + 1
            year = read_year(sentence[at : at + 4])
            if not sentence.startswith(word + " ", start) or year is None:
                continue
            if not _inside_word(sentence, at + 4):
                yield Item(kind="year", end=at + 4, node=_bounded(bound, year))


def _bounded(bound: str, year: int) -> YearRange:
    return {
        "from": YearRange(first=year, last=None),
        "after": YearRange(first=year + 1, last=None),
        "until": YearRange(first=None, last=year),
        "before": YearRange(first=None, last=year - 1),
    }[bound]


def _ends_open(text: str) -> bool:
    marks = load_data("comparisons")["range"]["between"]
    return any(text.endswith(normalize(mark)) for mark in marks)


def _places_at(sentence: str, start: int) -> Iterator[Item]:
    in_english = english_places() if sentence[start].isascii() else {}
    for name, code in in_english.items():
        end = start + len(name)
        if sentence.startswith(name, start) and not _inside_word(sentence, end):
            yield Item(kind="place", end=end, node=Filter(field="region", values=(code,)))
    for end, senses in gazetteer().names_at(sentence, start):
        name = sentence[start:end]
        codes = [sense.code for sense in senses if _stands_for_a_place(sense, name)]
        if codes:
            reading = settle(name, codes)
            node = Filter(field="region", values=reading.codes)
            yield Item(kind="place", end=end, node=node, warnings=reading.warnings)


def _stands_for_a_place(sense: Sense, name: str) -> bool:
    """Two characters of a county's name (公安, 和平) are as often a common word."""
    if sense.kind in ("full", "former"):
        return True
    return sense.kind == "short" and (sense.rank in ("province", "prefecture") or len(name) > 2)


def _texts_after_mention(sentence: str, start: int, reachable: set[int]) -> Iterator[Item]:
    """``提到三审三校``: the text ends where the rest can be read; the shortest comes first."""
    for phrase in lexicon().get(sentence[start], ()):
        if phrase.kind not in ("mention_word", "mentions_of_word"):
            continue
        at = start + len(phrase.text)
        if not sentence.startswith(phrase.text, start) or _inside_word(sentence, at):
            continue
        kind = phrase.kind.removesuffix("_word")
        for text, end in _texts_at(sentence, at, reachable):
            yield Item(kind=kind, end=end, text=text)


def _texts_at(
    sentence: str, at: int, reachable: set[int]
) -> Iterator[tuple[tuple[int, int], int]]:
    while at < len(sentence) and sentence[at] == " ":
        at += 1
    closing = QUOTE_PAIRS.get(sentence[at : at + 1])
    if closing is not None:
        end = sentence.find(closing, at + 1)
        if end > at + 1:
            yield (at + 1, end), end + 1
        return
    for end in sorted(reachable):
        text = sentence[at:end].rstrip(PAUSES)
        if text and "的" not in (text[0], text[-1]) and _may_end_text(sentence, end):
            yield (at, at + len(text)), end


def _may_end_text(sentence: str, end: int) -> bool:
    """Chinese names no border but 的: in ``提到教育局的报告`` 局 belongs to the text."""
    following = sentence[end : end + 1]
    return following in ("", "的", *PAUSES) or (following.isascii() and following.isalpha())


def _inside_word(sentence: str, at: int) -> bool:
    """Whether this is between two letters or digits of one Latin word."""
    return (
        0 < at < len(sentence)
        and _WORD_END.match(sentence[at - 1]) is not None
        and _WORD_END.match(sentence[at]) is not None
    )
