"""Which agency or place a text names in Latin letters: ``xihu``, ``Haiyuan education bureau``.

Pinyin is read with or without spaces and apostrophes, English in any order of place, line
of business and ``bureau``. As in Chinese, a text is a name only if nothing is left over.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Literal

from analyzers.normalizer import normalize
from analyzers.pinyin import syllables
from indexer.places.functions import function_of, functions
from indexer.places.gazetteer import gazetteer, rank_of
from indexer.places.tables import rows
from search_app.query_reader.functions import function_phrases, levels_of
from search_app.query_reader.names import LONGEST_NAME, Name
from search_app.query_reader.places import english_places, narrow, of_kind
from search_app.query_reader.vocabulary import load_data

SHORTEST_PLACE = 4
"""Letters of a place by itself; shorter ones are as often something else."""

SHORTEST_PART = 3
"""Letters of a place beside what else is named."""

_BORDER = re.compile(r"[^a-z]+")
_JOINING = re.compile("['’]")

Kind = Literal["place", "function", "rank", "subject", "filler"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word of names as its letters stand in a row.

    ``inner`` says where its syllables or its English words part; only of the latter is each
    parted and each end a border.
    """

    kind: Kind
    inner: frozenset[int]
    in_english: bool
    text: str = ""
    codes: tuple[str, ...] = ()
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letters:
    """The letters of a text in a row, and where it is parted: by anything, by no apostrophe."""

    text: str
    parted: frozenset[int]
    spaced: frozenset[int]


def read_latin_name(text: str, *, within: tuple[str, ...] = ()) -> Name | None:
    """What a text in Latin letters names; ``None`` if any part of it is something else.

    Args:
        text: As typed.
        within: Codes of the places that the query names elsewhere.
    """
    letters = _letters_of(normalize(text))
    if not SHORTEST_PART <= len(letters.text) <= LONGEST_NAME:
        return None
    ways: dict[int, dict[Name, int]] = {0: {Name(places=within): 0}}
    for at in range(len(letters.text)):
        for before, cost in ways.pop(at, {}).items():
            for end, name in _steps(letters, at, before):
                further = ways.setdefault(end, {})
                further[name] = min(cost + 1, further.get(name, cost + 1))
    return _one_of(ways.get(len(letters.text), {}), within, letters.text)


def _one_of(found: dict[Name, int], within: tuple[str, ...], letters: str) -> Name | None:
    """The name in the fewest words; what is spelt alike is all meant."""
    named = {
        name: cost
        for name, cost in found.items()
        if name.has_agency or (name.places != within and _may_be_a_place(letters))
    }
    fewest = [name for name, cost in named.items() if cost == min(named.values())]
    if not fewest or (
        len({one.functions for one in fewest}) > 1 < len({one.places for one in fewest})
    ):
        return None
    places = tuple(dict.fromkeys(code for name in fewest for code in name.places))
    business = tuple(dict.fromkeys(one for name in fewest for one in name.functions))
    levels = () if places else fewest[0].levels
    return replace(fewest[0], places=places, functions=business, levels=levels)


def _may_be_a_place(letters: str) -> bool:
    english = load_data("english_places")["words"]["english"]
    return len(letters) >= SHORTEST_PLACE and letters not in english


def _letters_of(text: str) -> _Letters:
    parts = [part for part in _BORDER.split(text.replace("&", " and ")) if part]
    ends = tuple(accumulate(map(len, parts), initial=0))
    words = [
        _BORDER.sub("", word) for word in _JOINING.sub("", text.replace("&", " and ")).split()
    ]
    return _Letters(
        text="".join(parts),
        parted=frozenset(ends),
        spaced=frozenset(ends) & frozenset(accumulate(map(len, words), initial=0)),
    )


def _steps(letters: _Letters, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    """Where the name may go on from here."""
    for end, word in _words_at(letters, at):
        match word.kind:
            case "filler" | "subject":
                yield end, before
            case "function" if not before.has_agency:
                levels = levels_of(word.text)
                yield end, replace(before, functions=(word.function,), levels=levels)
            case "place" if end - at >= SHORTEST_PART:
                yield from _placed(word.codes, end, before)
                for behind, rank in _words_at(letters, end):
                    if rank.kind == "rank":
                        yield from _placed(of_kind(word.codes, rank.text), behind, before)


def _placed(codes: tuple[str, ...], end: int, before: Name) -> Iterator[tuple[int, Name]]:
    """The name with a place in what it names before, or around that."""
    inside = narrow(before.places, codes) or narrow(codes, before.places)
    if not before.places or inside:
        yield end, replace(before, places=inside or codes)


def _words_at(letters: _Letters, at: int) -> Iterator[tuple[int, _Word]]:
    longest = min(len(letters.text) - at, _longest())
    for length in range(longest, 0, -1):
        end = at + length
        for word in _words().get(letters.text[at:end], ()):
            parted = letters.spaced if word.in_english else letters.parted
            inner = frozenset(border - at for border in parted if at < border < end)
            fits = inner == word.inner and {at, end} <= parted
            if fits if word.in_english else inner <= word.inner:
                yield end, word


@cache
def _longest() -> int:
    return max(map(len, _words()))


@cache
def _words() -> dict[str, tuple[_Word, ...]]:
    """Letters → the words that are spelt so."""
    found: defaultdict[str, list[_Word]] = defaultdict(list)
    for spelt, codes in _places_by_spelling().items():
        inner = frozenset(accumulate(map(len, spelt)))
        found["".join(spelt)].append(
            _Word(kind="place", inner=inner, in_english=False, codes=tuple(codes))
        )
    for word in (*_places_in_english(), *_of_business(), *_little_words()):
        letters, one = word
        found[letters].append(one)
    return {letters: tuple(dict.fromkeys(words)) for letters, words in found.items()}


def _places_by_spelling() -> dict[tuple[str, ...], dict[str, None]]:
    found: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    places = gazetteer()
    for code, division in places.divisions.items():
        if rank_of(code) != "township":
            for name in (places.shorts.get(code, division.name), division.name):
                if len(name) > 1:
                    found[syllables(name)][code] = None
    return found


def _places_in_english() -> Iterator[tuple[str, _Word]]:
    for name, code in english_places().items():
        yield _in_english(name, kind="place", codes=(code,))


def _of_business() -> Iterator[tuple[str, _Word]]:
    spoken = [(name, function) for name, function in functions().names.items() if len(name) > 1]
    printed = [
        (name, function_of(name)) for pair in rows("agency_abbreviations.tsv") for name in pair
    ]
    spoken += [(name, function) for name, function in printed if function is not None]
    spoken += [
        (name, function)
        for function, names in load_data("names")["latin"]["business"].items()
        for name in names
    ]
    for name, function in (*function_phrases(), *spoken):
        if name.isascii():
            yield _in_english(name, kind="function", function=function)
        else:
            yield _in_pinyin(name, kind="function", function=function)


def _little_words() -> Iterator[tuple[str, _Word]]:
    ranks = load_data("english_places")["ranks"].values()
    for word in dict.fromkeys(word for words in ranks for word in words):
        yield _in_english(word, kind="rank")
    for word in load_data("names")["latin"]["ranks"]:
        yield word, _Word(kind="rank", inner=frozenset(), in_english=False, text=word)
    for word in load_data("names")["report"]:
        yield _in_pinyin(word, kind="filler")
    for word in load_data("names")["latin"]["subjects"]:
        yield _in_english(word, kind="subject")
    for word in load_data("names")["latin"]["fillers"]:
        yield _in_english(word, kind="filler")


def _in_english(
    name: str, *, kind: Kind, codes: tuple[str, ...] = (), function: str = ""
) -> tuple[str, _Word]:
    letters = _letters_of(normalize(name))
    inner = frozenset(one for one in letters.spaced if 0 < one < len(letters.text))
    return letters.text, _Word(
        kind=kind, inner=inner, in_english=True, text=name, codes=codes, function=function
    )


def _in_pinyin(name: str, *, kind: Kind, function: str = "") -> tuple[str, _Word]:
    spelt = syllables(name)
    inner = frozenset(accumulate(map(len, spelt)))
    return "".join(spelt), _Word(
        kind=kind, inner=inner, in_english=False, text=name, function=function
    )
