"""The known words that begin at one place of a sentence, and where each ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate

from indexer.query import Filter, YearRange
from search_app.query_reader.functions import has_its_ending
from search_app.query_reader.lexicon import KEPT_PLACES, Event, Phrase, events_at, phrases_at
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.places import PlaceReading
from search_app.query_reader.questions.bodies import bodies_at
from search_app.query_reader.questions.items import Item, furthest_first
from search_app.query_reader.questions.sentence_counts import (
    Count,
    counts_at,
    inside_word,
    is_asked_for,
    is_asked_whether,
    past_spaces,
    tops_at,
)
from search_app.query_reader.questions.sentence_places import places_at
from search_app.query_reader.questions.sentence_texts import (
    MARKS_OF_QUOTATION,
    PAUSES,
    QUOTE_PAIRS,
    texts_at,
)
from search_app.query_reader.questions.sentence_years import years_at
from search_app.query_reader.vocabulary import load_data

REASON_FOR = "涉及"
TEXT_BEARING = ("mention", "mentions_of", "but_not", "unmentioned", "mention_all")
"""Classes whose word is followed by the text to look for."""

DENYING = ("none", "unmentioned", "unmentioned_quoted", "unstated", "unwritten")
"""Classes of words that may begin with 没有."""

FOUND_IN = "found_in"
"""The class of 报告里有, behind which stands a text, unless it is a number or a fault."""

BEFORE_QUOTES = {"mention_quoted": "mention", "unmentioned_quoted": "unmentioned"}
"""Classes of words too common to bear a text that is not quoted; what they are before one."""

KEPT_SENTENCES = 64
"""Sentences of which it is kept what they name."""

_GAP_FILLER = re.compile(
    r"(?: |[了的]|任何|过(?![十百千万亿])|\b(?:an?|any|the|of|their|its)\b)*"
)
_LATIN_WORD = re.compile("[a-z]")
_SAID = ("finding", "clear_finding", "reason", "how_many", "none")
_GAP_WORDS = {
    "most": "most_event",
    "least": "least_event",
    "none": "absence",
    "how_many": "shown_event",
}


@lru_cache(maxsize=KEPT_PLACES)
def words_at(sentence: str, start: int) -> tuple[Item, ...]:
    """Every known word here, longer words first."""
    if inside_word(sentence, start):
        return ()
    further = tuple(_further_texts(sentence, start))
    if sentence[start] in PAUSES:
        return (*further, Item(kind="pause", end=start + 1))
    found = [
        *further,
        *_phrases(sentence, start),
        *_events(sentence, start),
        *(_counted(count) for count in counts_at(sentence, start) if not _is_bare_year(count)),
        *(_counted(count) for count in tops_at(sentence, start)),
        *(Item(kind="year", end=end, node=node) for end, node in years_at(sentence, start)),
        *(_place(end, reading) for end, reading in places_at(sentence, start)),
        *(
            Item(kind="function", end=end, node=Filter(field="agency", values=(name,)))
            for end, name in bodies_at(sentence, start)
        ),
    ]
    return furthest_first(found)


def _place(end: int, reading: PlaceReading) -> Item:
    node = Filter(field="region", values=reading.codes)
    return Item(kind="place", end=end, node=node, warnings=reading.warnings)


def _counted(count: Count) -> Item:
    """A number, but ``between 2021 and 2023`` years."""
    if count.kind == "between" and all(map(_is_year, (one for _, one in count.compared))):
        first, last = (int(one.value) for _, one in count.compared)
        return Item(kind="year", end=count.end, node=YearRange(first=first, last=last))
    return Item(kind=count.kind, end=count.end, compared=count.compared)


def _is_bare_year(count: Count) -> bool:
    """``2020`` by itself, which is read as the year."""
    return count.kind == "bare_number" and _is_year(count.compared[0][1])


def _is_year(quantity: Quantity) -> bool:
    first, last = load_data("comparisons")["years_of_reports"]
    is_bare = quantity.unit == "none" and not quantity.scaled
    return is_bare and quantity.value in range(first, last + 1)


def _phrases(sentence: str, start: int) -> Iterator[Item]:
    of_numbers = tuple(load_data("questions")["count_endings"]["of_numbers"])
    adding = load_data("questions")["sums"]["words"]
    whole = load_data("questions")["wholes"]["words"]
    for phrase in phrases_at(sentence, start):
        end = start + len(phrase.text)
        if inside_word(sentence, end):
            continue
        if phrase.kind in DENYING and is_asked_whether(sentence, start):
            continue
        if phrase.kind == "function" and has_its_ending(phrase.text, sentence[end:]):
            continue
        if _is_majority(sentence, start, phrase) or _is_of_every_year(sentence, start, phrase):
            continue
        if phrase.kind == "filler" and is_asked_for(sentence, start, phrase.text):
            continue
        if phrase.kind == FOUND_IN:
            yield from _texts_found(sentence, end)
            continue
        if phrase.kind in (*BEFORE_QUOTES, *TEXT_BEARING):
            yield from _told_texts(sentence, start, phrase)
            continue
        yield Item(
            kind=phrase.kind,
            end=end,
            measure=phrase.measure,
            node=phrase.node,
            column=phrase.column,
            needs=phrase.needs,
            either=phrase.either,
            latin=phrase.text.isascii(),
            counted=phrase.text.endswith(of_numbers),
            adds=phrase.text in adding,
            several=phrase.text.isascii() and _is_of_several(phrase),
            whole=phrase.text in whole,
        )


def _is_majority(sentence: str, start: int, phrase: Phrase) -> bool:
    """``most of their requests`` are more than half of them, which is no order."""
    behind = tuple(load_data("questions")["wholes"]["majority"])
    end = start + len(phrase.text)
    return phrase.kind == "most" and sentence.startswith(behind, end)


def _is_of_every_year(sentence: str, start: int, phrase: Phrase) -> bool:
    """``每年都``: so in each of them, which is more than how it went year by year."""
    every = tuple(load_data("questions")["wholes"]["every_year"])
    return phrase.kind == "trend" and sentence.startswith(every, start + len(phrase.text))


def _told_texts(sentence: str, start: int, phrase: Phrase) -> Iterator[Item]:
    """A word that tells of a text, with the text behind it, wherever that may end."""
    end = start + len(phrase.text)
    if phrase.kind in BEFORE_QUOTES:
        if sentence[past_spaces(sentence, end) :][:1] in QUOTE_PAIRS:
            for text, after in texts_at(sentence, end):
                yield Item(kind=BEFORE_QUOTES[phrase.kind], end=after, text=text)
        return
    if sentence.startswith(tuple(load_data("questions")["quoted"]["no_verbs"]), end - 1):
        return
    if _is_reason(sentence, start, end) or _lacks_mention(sentence[:start], phrase.text):
        return
    is_weak = phrase.text in load_data("questions")["quoted"]["weak"]
    for text, after in texts_at(sentence, end):
        if _leaves_a_number_out(sentence[start:end], sentence[text[0] : text[1]]):
            continue
        if not is_weak or _is_marked(sentence, start, text):
            yield Item(kind=phrase.kind, end=after, text=text)


def _texts_found(sentence: str, at: int) -> Iterator[Item]:
    named = _named_from(sentence)
    for text, after in texts_at(sentence, at):
        if text[1] >= named[text[0]]:
            return
        if not _is_general(sentence[text[0] : text[1]]):
            yield Item(kind="mentions_of", end=after, text=text)


def _is_general(text: str) -> bool:
    """Whether only a thing in general is named: 有问题."""
    words = load_data("questions")["quoted"]
    opening = tuple(words["no_opening"])
    return text.partition("的")[0] in words["no_things"] or text.startswith(opening)


@lru_cache(maxsize=KEPT_SENTENCES)
def _named_from(sentence: str) -> Sequence[int]:
    """For each place where the first number or fault ends from there on: 有申请, 有错误."""
    ends = [
        min(
            (
                at + len(one.text)
                for one in phrases_at(sentence, at)
                if one.measure or one.node or one.kind in _SAID
            ),
            default=len(sentence) + 1,
        )
        for at in reversed(range(len(sentence)))
    ]
    return [*accumulate(ends, min)][::-1]


def _leaves_a_number_out(verb: str, text: str) -> bool:
    """``没写复议情况``: no figure for it, rather than no such words."""
    words = load_data("questions")
    is_counted = text.endswith(tuple(words["count_endings"]["of_numbers"]))
    return (
        verb in words["words"]["unwritten"]
        and is_counted
        and any(one.kind == "measure" and one.text == text for one in phrases_at(text, 0))
    )


def _lacks_mention(before: str, text: str) -> bool:
    """``mention A but not B`` tells of a text, ``sued but not corrected`` of none."""
    if text not in load_data("questions")["quoted"]["behind_mention"]:
        return False
    return _mentioning().search(before) is None


@cache
def _mentioning() -> re.Pattern[str]:
    data = load_data("questions")
    verbs = [verb for kind in ("mention", "mention_all") for verb in data["words"][kind]]
    said = "|".join(
        map(re.escape, (verb for verb in verbs if verb not in data["quoted"]["weak"]))
    )
    return re.compile(rf"(?<![a-z])(?:{said})(?![a-z])")


def _is_marked(sentence: str, start: int, text: tuple[int, int]) -> bool:
    """Whether a text of reports is Chinese or quoted: ``reports on 三审三校``."""
    first, last = text
    is_quoted = sentence[first - 1] in QUOTE_PAIRS
    is_chinese = _LATIN_WORD.search(sentence[first:last]) is None
    return "report" in sentence[:start] and (is_quoted or is_chinese)


def _is_of_several(phrase: Phrase) -> bool:
    """``bureaus``; ``police`` needs no such word behind it."""
    if phrase.kind == "function":
        return phrase.text in load_data("functions")["english_alone"]["words"]
    return phrase.text.endswith("s")


def _is_reason(sentence: str, start: int, end: int) -> bool:
    """``涉及商业秘密而不予公开``: why it was refused, and no text to look for."""
    return any(phrase.kind == "reason" for phrase in phrases_at(sentence, end)) and any(
        phrase.kind == "reason" or phrase.text == REASON_FOR
        for phrase in phrases_at(sentence, start)
    )


def _events(sentence: str, start: int) -> Iterator[Item]:
    """``收到*申请`` with what its gap holds: a number, whose applications, 最多, or none."""
    for event in events_at(sentence, start):
        at = start + len(event.opening)
        if inside_word(sentence, at):
            continue
        gap = _past_gap_filler(sentence, at)
        yield from _closed(sentence, gap, event, Item(kind="event", end=gap))
        for count in counts_at(sentence, gap):
            if count.kind == "signed_count":
                continue
            item = Item(kind="measured_event", end=count.end, compared=count.compared)
            yield from _closed(sentence, _past_gap_filler(sentence, count.end), event, item)
        for phrase in phrases_at(sentence, gap):
            is_order = not _is_majority(sentence, gap, phrase)
            if phrase.kind in _GAP_WORDS and is_order:
                after = _past_gap_filler(sentence, gap + len(phrase.text))
                item = Item(kind=_GAP_WORDS[phrase.kind], end=after)
                yield from _closed(sentence, after, event, item)


def _closed(sentence: str, at: int, event: Event, item: Item) -> Iterator[Item]:
    """The event's last part, here or behind the word for an applicant."""
    starts = [(at, None), *_applicants(sentence, at)]
    for start, column in starts:
        for closing, measure in event.closings:
            end = start + len(closing)
            if sentence.startswith(closing, start) and not inside_word(sentence, end):
                yield replace(
                    item, end=end, measure=measure, column=column, latin=closing.isascii()
                )


def _applicants(sentence: str, at: int) -> Iterator[tuple[int, str | None]]:
    for phrase in phrases_at(sentence, at):
        if phrase.kind == "applicant":
            after = _past_gap_filler(sentence, at + len(phrase.text))
            yield after, phrase.column
            for offered in phrases_at(sentence, after):
                if offered.kind == "filler" and not offered.text.isascii():
                    yield _past_gap_filler(sentence, after + len(offered.text)), phrase.column


def _past_gap_filler(sentence: str, at: int) -> int:
    found = _GAP_FILLER.match(sentence, at)
    return found.end() if found is not None else at


def _further_texts(sentence: str, start: int) -> Iterator[Item]:
    """``和“错敏词”`` behind a text that is quoted too."""
    if start == 0 or sentence[:start].rstrip(" ")[-1:] not in MARKS_OF_QUOTATION:
        return
    for kind, words in load_data("questions")["quoted"]["joining"].items():
        for word in words:
            at = past_spaces(sentence, start + len(word))
            if sentence.startswith(word, start) and sentence[at : at + 1] in QUOTE_PAIRS:
                for text, end in texts_at(sentence, at):
                    yield Item(kind=kind, end=end, text=text)
