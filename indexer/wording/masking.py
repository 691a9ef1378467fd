"""Decides when two sentences are the same wording: names, places, years and numbers left open.

The form is the same whoever says the sentence, so that a sentence has it once and for all.
A heading, what is too short, and what the form makes everybody say have none.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b

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
_CODE = 6
"""Digits of a code down to counties: names of townships are too many and too common."""

_PRINTS_KEPT = 16_384
"""Sentences whose print is at hand: half of all stand in other reports word by word."""

_SHORT_RANKS = ("0000", "00")
"""How codes of provinces and prefectures end: only their short names are names for certain."""


def wording_of(sentence: str) -> str | None:
    """What a normalised sentence says, apart from who, where, when and how many.

    Returns:
        Its words with names as □ and numbers as #, without marks and numbering;
        ``None`` for a heading, for what is too short, and for words of the form.
    """
    if _HEADING.match(sentence) or any(one.search(sentence) for one in _FORM):
        return None
    text = _without_places(_LEAD.sub("", sentence))
    for pattern in _NAMES:
        text = pattern.sub(NAME, text)
    text = _NUMBER.sub(NUMBER, text)
    for pattern in _TIMES:
        text = pattern.sub(NUMBER, text)
    text = _MARKS.sub("", text)
    if NAME * 2 in text or NUMBER * 2 in text:  # looked for first, since few sentences have any
        text = _RUN.sub(lambda match: match[0][0], text)
    return text if _ENOUGH.match(text) else None


def wording_print(sentence: str) -> int:
    """A number of 64 bits that sentences of the same wording share, 0 for none."""
    wording = wording_of(sentence)
    if wording is None:
        return 0
    digest = blake2b(wording.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


_print_of = lru_cache(maxsize=_PRINTS_KEPT)(wording_print)


def prints_of(sentences: Iterable[str]) -> "array[int]":
    """The ``wording_print`` of each of some sentences; those met lately are at hand."""
    return array("Q", map(_print_of, sentences))


def _without_places(text: str) -> str:
    """The text with □ for each place that the gazetteer names, the longest name first."""
    lengths = _place_lengths()
    kept: list[str] = []
    done = 0
    for match in _possible_place().finditer(text):
        place = match.start()
        if place < done:
            continue
        for length, names in lengths.get(text[place : place + _HEAD], ()):
            if text[place : place + length] in names:
                kept += (text[done:place], NAME)
                done = place + length
                break
    return "".join((*kept, text[done:])) if kept else text


@cache
def _possible_place() -> re.Pattern[str]:
    """Two characters with which some place may begin: quicker than to look up every pair."""
    firsts, seconds = (
        "".join(sorted(set(signs))) for signs in zip(*_place_lengths(), strict=True)
    )
    return re.compile(f"[{firsts}](?=[{seconds}])")


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
