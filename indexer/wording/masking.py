"""Decides when two sentences are the same wording: names, places, years and numbers left open.

The form is the same whoever says the sentence, so that a sentence has it once and for all.
A heading, what is too short, and what the form makes everybody say have none.
"""

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from analyzers.normalizer import normalize
from indexer.data_files import toml_data
from indexer.places.gazetteer import gazetteer

NAME, NUMBER = "□", "#"

_RULES = toml_data("indexer.wording", "data/masks.toml")
_LEAD = re.compile(_RULES["lead"])
_NAMES = tuple(re.compile(one["pattern"]) for one in _RULES["names"])
_NUMBER = re.compile(_RULES["number"])
_TIMES = tuple(re.compile(one["pattern"]) for one in _RULES["names_of_times"])
_MARKS = re.compile(_RULES["marks"])
_RUN = re.compile(f"{NAME}{{2,}}|{NUMBER}{{2,}}")
_NOT_WORDING = _RULES["not_wording"]
_HEADING = re.compile("|".join(_NOT_WORDING["headings"]))
_FORM = tuple(re.compile(one) for one in _NOT_WORDING["form"])
_ENOUGH = re.compile(rf"(?:[^㐀-鿿]*[㐀-鿿]){{{_NOT_WORDING['least_han']}}}")

_HEAD = 2
_LEAST = 3
"""Characters of a full name that means nothing else: 和县 also stands in 信件和县长."""
_MARKS_OF_PAIRS = 1 << 18
_CODE = 6
"""Digits of a code down to counties: names of townships are too many and too common."""

_BETWEEN = "\ua000"
"""Parts sentences that are masked in one piece: a letter, so that it stays, of a script that no
pattern knows."""

_PRINTS_KEPT = 50_000
"""Sentences whose prints are at hand, and as many again as are asked for at once."""

_SHORT_RANKS = ("0000", "00")
"""How codes of provinces and prefectures end: only their short names are names for certain."""


def wording_of(sentence: str) -> str | None:
    """What a normalised sentence says, apart from who, where, when and how many.

    Returns:
        Its words with names as □ and numbers as #, without marks and numbering;
        ``None`` for a heading, for what is too short, and for words of the form.
    """
    return wordings_of([sentence])[0]


def wordings_of(sentences: Sequence[str]) -> list[str | None]:
    """The ``wording_of`` each of some sentences, sooner than one by one."""
    if len(sentences) > 1 and any(_BETWEEN in sentence for sentence in sentences):
        return list(map(wording_of, sentences))
    formal = _formal(sentences)
    masked = _masked(_BETWEEN.join(map(_without_lead, sentences)))
    texts = masked.split(_BETWEEN) if len(sentences) != 1 else [masked]
    return [
        None if number in formal or not _ENOUGH.match(text) else text
        for number, text in enumerate(texts[: len(sentences)])
    ]


def _formal(sentences: Sequence[str]) -> set[int]:
    """Which sentences are headings, or words of the form."""
    formal = {number for number, one in enumerate(sentences) if _HEADING.match(one)}
    joined = _BETWEEN.join(sentences)
    ends = list(accumulate(len(one) + 1 for one in sentences))
    for pattern in _FORM:
        formal.update(bisect_right(ends, found.start()) for found in pattern.finditer(joined))
    return formal


def _without_lead(sentence: str) -> str:
    lead = _LEAD.match(sentence)
    return sentence[lead.end() :] if lead else sentence


def _masked(text: str) -> str:
    """A text with names and numbers left open, and without marks."""
    text = _without_places(text)
    for pattern in _NAMES:
        text = pattern.sub(NAME, text)
    text = _NUMBER.sub(NUMBER, text)
    for pattern in _TIMES:
        text = pattern.sub(NUMBER, text)
    text = _MARKS.sub("", text)
    if NAME * 2 in text or NUMBER * 2 in text:  # looked for first, since few texts have any
        text = _RUN.sub(lambda match: match[0][0], text)
    return text


def wording_print(sentence: str) -> int:
    """A number of 64 bits that sentences of the same wording share, 0 for none."""
    return _print_of(wording_of(sentence))


class _Prints:
    """The prints of sentences met lately: half of all stand in other reports word by word."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, sentences: Sequence[str]) -> "array[int]":
        known = self._known  # where two threads ask at once, each goes on with what it has
        if len(known) > _PRINTS_KEPT:
            known = self._known = {}
        new = [one for one in sentences if one not in known]
        known.update(zip(new, map(_print_of, wordings_of(new)), strict=True))
        return array("Q", map(known.__getitem__, sentences))


_PRINTS = _Prints()


def prints_of(sentences: Sequence[str]) -> "array[int]":
    """The ``wording_print`` of each of some sentences, sooner than one by one."""
    return _PRINTS.of(sentences)


def _print_of(wording: str | None) -> int:
    if wording is None:
        return 0
    digest = blake2b(wording.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def _without_places(text: str) -> str:
    """The text with □ for each place that the gazetteer names, the longest name first."""
    lengths = _place_lengths()
    kept: list[str] = []
    done = 0
    for place in _possible_places(text):
        if place < done:
            continue
        for length, names in lengths.get(text[place : place + _HEAD], ()):
            if text[place : place + length] in names:
                kept += (text[done:place], NAME)
                done = place + length
                break
    return "".join((*kept, text[done:])) if kept else text


def _possible_places(text: str) -> list[int]:
    """Where two characters stand with which some place begins, and few other places."""
    places: list[int] = np.flatnonzero(_heads_of_places()[_pair_marks(text)]).tolist()
    return places


@cache
def _heads_of_places() -> NDArray[np.bool_]:
    """Which of the ``_pair_marks`` are those of characters with which some place begins."""
    heads = np.zeros(_MARKS_OF_PAIRS, np.bool_)
    heads[_pair_marks("".join(_place_lengths()))[::2]] = True
    return heads


def _pair_marks(text: str) -> NDArray[np.uint32]:
    """A number for each two neighbouring characters, the same wherever they stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    marks: NDArray[np.uint32] = (codes[:-1] * 257 + codes[1:]) % _MARKS_OF_PAIRS
    return marks


@cache
def _place_lengths() -> dict[str, tuple[tuple[int, frozenset[str]], ...]]:
    """First two characters of places → lengths and names that begin so, the longest first."""
    found: defaultdict[str, defaultdict[int, set[str]]]
    found = defaultdict(lambda: defaultdict(set))
    places = gazetteer()
    full = (one.name for one in places.divisions.values() if len(one.code) == _CODE)
    names = {name for name in full if len(name) >= _LEAST}
    names |= {places.shorts[code] for code in places.shorts if code.endswith(_SHORT_RANKS)}
    for name in map(normalize, names):
        if len(name) >= _HEAD:
            found[name[:_HEAD]][len(name)].add(name)
    return {
        head: tuple((length, frozenset(of)) for length, of in sorted(by_length.items())[::-1])
        for head, by_length in found.items()
    }
