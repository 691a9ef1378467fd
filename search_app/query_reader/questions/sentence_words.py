"""The known words that begin at one place of a sentence, and where each ends."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from indexer.query import Filter, YearRange
from search_app.query_reader.functions import has_its_ending, levels_of
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
    tops_at,
)
from search_app.query_reader.questions.sentence_places import places_at
from search_app.query_reader.questions.sentence_texts import PAUSES
from search_app.query_reader.questions.sentence_years import years_at
from search_app.query_reader.questions.told_texts import (
    BEFORE_QUOTES,
    FOUND,
    TEXT_BEARING,
    further_texts,
    texts_found,
    told_texts,
)
from search_app.query_reader.vocabulary import load_data

DENYING = ("none", "absence", "unmentioned", "unmentioned_quoted", "unstated", "unwritten")
"""Classes of words that may begin with 没有."""

_GAP_FILLER = re.compile(
    r"(?: |[了的]|任何|过(?![十百千万亿])|\b(?:an?|any|the|of|their|its)\b)*"
)
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
    further = tuple(further_texts(sentence, start))
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
        if inside_word(sentence, end) or _is_no_such_word(sentence, start, phrase):
            continue
        if phrase.kind in FOUND:
            yield from texts_found(sentence, start, phrase)
            continue
        if phrase.kind in (*BEFORE_QUOTES, *TEXT_BEARING):
            yield from told_texts(sentence, start, phrase)
            continue
        yield Item(
            kind=phrase.kind,
            end=end,
            measure=phrase.measure,
            node=phrase.node,
            levels=levels_of(phrase.text) if phrase.kind == "function" else (),
            column=phrase.column,
            needs=phrase.needs,
            either=phrase.either,
            latin=phrase.text.isascii(),
            counted=phrase.text.endswith(of_numbers),
            adds=phrase.text in adding,
            several=phrase.text.isascii() and _is_of_several(phrase),
            whole=phrase.text in whole,
        )


def _is_no_such_word(sentence: str, start: int, phrase: Phrase) -> bool:
    """Whether what stands around a phrase makes it another word."""
    end = start + len(phrase.text)
    return (
        (phrase.kind in DENYING and is_asked_whether(sentence, start))
        or (phrase.kind == "section" and _is_a_thing(sentence, start, end))
        or (phrase.kind == "function" and has_its_ending(phrase.text, sentence[end:]))
        or (phrase.kind == "filler" and is_asked_for(sentence, start, phrase.text))
        or (phrase.kind == "which" and _is_told(sentence, start, phrase))
        or _is_majority(sentence, start, phrase)
        or _is_of_every_year(sentence, start, phrase)
    )


def _is_told(sentence: str, start: int, phrase: Phrase) -> bool:
    """``agencies that give the number of posts`` are not asked to give it."""
    return phrase.text in ("give", "list", "show") and sentence.endswith("that ", 0, start)


def _is_a_thing(sentence: str, start: int, end: int) -> bool:
    """``提到群众关心的问题的报告``: no section, but what the text is about."""
    return sentence[start - 1 : start] == sentence[end : end + 1] == "的"


def _is_majority(sentence: str, start: int, phrase: Phrase) -> bool:
    """``most of their requests`` are more than half of them, which is no order."""
    behind = tuple(load_data("questions")["wholes"]["majority"])
    end = start + len(phrase.text)
    return phrase.kind == "most" and sentence.startswith(behind, end)


def _is_of_every_year(sentence: str, start: int, phrase: Phrase) -> bool:
    """``每年都``: so in each of them, which is more than how it went year by year."""
    every = tuple(load_data("questions")["wholes"]["every_year"])
    return phrase.kind == "trend" and sentence.startswith(every, start + len(phrase.text))


def _is_of_several(phrase: Phrase) -> bool:
    """``bureaus``; ``police`` needs no such word behind it."""
    if phrase.kind == "function":
        return phrase.text in load_data("functions")["english_alone"]["words"]
    return phrase.text.endswith("s")


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
