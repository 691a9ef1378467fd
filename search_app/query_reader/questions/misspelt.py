"""What a sentence may say where some of it is misspelt: 行政复义最多的县, 行政fuyi最多的县.

A stretch that is no known word is read as a word of questions, a place or an agency that
sounds the same, with what stands beside it. Such a reading is only ever offered.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from analyzers.pinyin import spell
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.unknown_words import gaps
from search_app.query_reader.spelling import names_spelt
from search_app.query_reader.vocabulary import load_data

LONGEST_SENTENCE, LONGEST_GAP, LONGEST_WORD = 40, 8, 6
"""Characters; of a gap, or of several with what stands between, only where one is Chinese."""

BESIDE = 4
"""Characters on either side of a gap that may belong to the same word."""

MOST_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Respelt:
    """A sentence with ``wrong`` in it replaced by ``right``, which sounds the same."""

    sentence: str
    wrong: str
    right: str


def respelt(sentence: str, items: Sequence[Item]) -> Iterator[Respelt]:
    """The sentence with what is unknown in it made a known word, longer words first.

    Args:
        sentence: Normalised.
        items: Its words, known or not.
    """
    if sentence.isascii() or len(sentence) > LONGEST_SENTENCE:
        return
    unknown = gaps(sentence, items)
    if not unknown:
        return
    first, last = unknown[0][0], unknown[-1][1]
    if sentence[first:last].isascii() or last - first <= LONGEST_GAP:
        yield from islice(_replaced(sentence, first, last), MOST_WORDS)


def _replaced(sentence: str, first: int, last: int) -> Iterator[Respelt]:
    """With each word that a window around the gap sounds like; the widest window first."""
    windows = [
        (start, end)
        for start in range(max(0, first - BESIDE), first + 1)
        for end in range(last, min(len(sentence), last + BESIDE) + 1)
    ]
    for start, end in sorted(windows, key=lambda window: window[0] - window[1]):
        wrong = sentence[start:end]
        for right in _sounding(spell(wrong)):
            is_as_long = len(right) == len(wrong) or any(map(str.isascii, wrong))
            if is_as_long and right != wrong:
                yield Respelt(
                    sentence=sentence[:start] + right + sentence[end:], wrong=wrong, right=right
                )


def _sounding(spelt: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_words_by_sound().get(spelt, ()), *names_spelt(spelt))))


@cache
def _words_by_sound() -> dict[str, tuple[str, ...]]:
    """Pinyin → the Chinese words of questions that are spelt so."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for word in _words():
        if len(word) <= LONGEST_WORD and not any(map(str.isascii, word)):
            found[spell(word)][word] = None
    return {spelt: tuple(words) for spelt, words in found.items()}


def _words() -> Iterator[str]:
    """Those that name a number, what was done, whom, and how many."""
    ideas, questions = load_data("ideas"), load_data("questions")
    faults = load_data("idea_findings")["faults"]
    for table in (ideas["things"], ideas["acts"], faults, questions["level_nouns"]):
        for words in table.values():
            yield from words
    for kind in load_data("ideas")["misspelt"]["classes"]:
        yield from questions["words"][kind]
    for measure in load_data("question_measures")["measures"]:
        yield from (*measure.get("names", ()), *measure.get("nouns", ()))
