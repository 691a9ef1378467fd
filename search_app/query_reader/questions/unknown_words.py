"""What a sentence is made of where not all of it is known: known words, and gaps."""

from collections.abc import Sequence

from search_app.query_reader.light_words import light_words_at
from search_app.query_reader.questions.idea_words import CLAUSE_MARKS, latin_word_at
from search_app.query_reader.questions.items import Item

UNKNOWN = "unknown"
"""The class of a character or a Latin word that is part of no known word."""


def words_or_gaps_at(sentence: str, start: int) -> tuple[Item, ...]:
    """The known words that begin here, and the next character or Latin word as unknown."""
    known = light_words_at(sentence, start)
    if sentence[start] in CLAUSE_MARKS:
        return known
    end = latin_word_at(sentence, start) or start + 1
    return (*known, Item(kind=UNKNOWN, end=end))


def gaps(sentence: str, items: Sequence[Item]) -> tuple[tuple[int, int], ...]:
    """Start and end of the stretches that are no known words; Latin words one by one."""
    found: list[tuple[int, int]] = []
    at = 0
    before = ""
    for item in items:
        if item.kind == UNKNOWN and sentence[at : item.end].strip(" "):
            if before == UNKNOWN and not sentence[at : item.end].isascii():
                found[-1] = (found[-1][0], item.end)
            else:
                found.append((at, item.end))
        at, before = item.end, item.kind
    return tuple(found)
