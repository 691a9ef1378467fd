"""Decides when two texts count as the same text, and maps back to the source.

Normalising folds each character (see ``folding``), composes combining
sequences, and keeps white space only where it parts two letters or digits of a
script that writes spaces: ``沙坡头区 2023 年`` becomes ``沙坡头区2023年``, and
``annual  report`` becomes ``annual report``. Text and question go through the
same mapping, so it may merge what differs in print, as long as no word is lost
in another one.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analyzers.character_tables import radical_equivalents
from analyzers.folding import FOLDING, fold, rare_characters
from analyzers.scripts import SPACED_LETTER

# After anything but a spaced letter or digit all spaces, elsewhere all but the last of several,
# and the last before anything but such a letter. It opens with a plain space, so that the
# search skips to the next one, and looks at each space once.
_SUPERFLUOUS = re.compile(rf" (?:(?<!{SPACED_LETTER} )(?<!  ) *|(?!{SPACED_LETTER}))")

_NONCHARACTER = "\uffff"
"""No text has it; a text that has it all the same is normalised line by line."""

_HANGUL_VOWELS_AND_FINALS = (range(0x1161, 0x1176), range(0x11A8, 0x11C3))
_LAST_COMPOSITE = 0x2F7FF
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)
HAS_RADICAL = re.compile("[\u2e80-\u2fd5\u31c0-\u31e3]")
"""Finds a radical or stroke that may stand in the place of an ideograph."""

# Ordering combining marks takes time by the square of their number. No script sets so many
# on a letter; what comes after is left out.
_LONGEST_SEQUENCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalized:
    """A normalised text and where each of its characters comes from.

    ``starts`` and ``ends`` hold, for each character of ``text``, the half-open
    range of the source that it stands for. Both never decrease. Characters
    that one source character expands to share its range.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source that ``text[start:end]`` stands for.

        Normalising that part of the source gives at least ``text[start:end]``.
        An empty range maps to an empty range.

        Raises:
            ValueError: Not ``0 <= start <= end <= len(text)``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no range of {len(self.text)} characters: {start} to {end}")
        if start < end:
            return self.starts[start], self.ends[end - 1]
        edge = (
            self.starts[start] if start < len(self.text) else self.ends[-1] if self.ends else 0
        )
        return edge, edge


def repair_radicals(text: str) -> str:
    """The text as a reader sees it: an ideograph for each radical that stands in its place.

    One character for one: offsets stay, and nothing else is changed.
    """
    return text.translate(_ideographs_of_radicals()) if HAS_RADICAL.search(text) else text


@cache
def _ideographs_of_radicals() -> dict[int, str]:
    kangxi = {point: unicodedata.normalize("NFKC", chr(point)) for point in _KANGXI_RADICALS}
    return {ord(radical): form for radical, form in radical_equivalents().items()} | kangxi


def normalize(text: str) -> str:
    """The form in which texts are compared; normalising it again changes nothing."""
    folded = fold(text)
    closed = _SUPERFLUOUS.sub("", folded) if " " in folded else folded
    if unicodedata.is_normalized("NFC", closed):
        return closed
    return normalize_with_map(text).text


def normalize_lines(lines: Sequence[str]) -> list[str]:
    """What ``normalize`` gives for each of some lines, sooner than one by one."""
    # Nothing composes with a noncharacter and no space is kept beside one, so that whatever
    # stands beyond it makes no difference to a line, unless sequences have to be composed.
    folded = fold(_NONCHARACTER.join(lines))
    closed = _SUPERFLUOUS.sub("", folded) if " " in folded else folded
    found = closed.split(_NONCHARACTER)
    if len(found) != len(lines) or not unicodedata.is_normalized("NFC", closed):
        return list(map(normalize, lines))
    return found


def normalize_without_spaces(text: str) -> str:
    """What ``normalize`` gives, without the white space that it keeps."""
    # Spaces that go anyway need not be told apart first, unless something composes across them.
    bare = "".join(fold(text).split())
    if unicodedata.is_normalized("NFC", bare):
        return bare
    return "".join(normalize(text).split())


def normalize_with_map(text: str) -> Normalized:
    """What ``normalize`` gives, with the way back to offsets in ``text``."""
    joined = fold(text)
    starts: Sequence[int] = range(len(text))
    ends: Sequence[int] = range(1, len(text) + 1)
    if any(len(FOLDING[ord(one)]) != 1 for one in rare_characters(text)):
        forms = enumerate(FOLDING[ord(character)] for character in text)
        starts = [index for index, form in forms for _ in form]
        ends = [start + 1 for start in starts]
    normalized = _closed_up(joined, starts, ends)
    while not unicodedata.is_normalized("NFC", normalized.text):
        normalized = _composed(normalized)
    return normalized


def source_map(text: str, normal: str) -> Normalized:
    """What ``normalize_with_map`` gives for a text whose normal form is known, sooner."""
    # If no character became several, and none changes places with others, then nothing was
    # left out of a text that is as long as before.
    size = len(text)
    forms = (FOLDING[ord(one)] for one in rare_characters(text))
    if len(normal) == size and all(
        len(one) == 1 and not unicodedata.combining(one) for one in forms
    ):
        return Normalized(text=normal, starts=range(size), ends=range(1, size + 1))
    return normalize_with_map(text)


def _closed_up(text: str, starts: Sequence[int], ends: Sequence[int]) -> Normalized:
    """Leave out superfluous spaces."""
    kept_text: list[str] = []
    kept_starts: list[int] = []
    kept_ends: list[int] = []
    kept_from = 0
    gaps = [match.span() for match in _SUPERFLUOUS.finditer(text)] if " " in text else []
    if not gaps:
        return Normalized(text=text, starts=starts, ends=ends)
    for gap_start, gap_end in (*gaps, (len(text), len(text))):
        kept_text.append(text[kept_from:gap_start])
        kept_starts += starts[kept_from:gap_start]
        kept_ends += ends[kept_from:gap_start]
        kept_from = gap_end
    return Normalized(text="".join(kept_text), starts=tuple(kept_starts), ends=tuple(kept_ends))


def _composed(normalized: Normalized) -> Normalized:
    """Compose each combining sequence; what comes of it stands for the whole sequence."""
    text = normalized.text
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _combines_backwards(text[end]):
            continue
        sequence = text[start:end]
        form = unicodedata.normalize("NFC", sequence[:_LONGEST_SEQUENCE]).translate(FOLDING)
        forms.append(form)
        if form == sequence:
            starts += normalized.starts[start:end]
            ends += normalized.ends[start:end]
        else:
            starts += [normalized.starts[start]] * len(form)
            ends += [normalized.ends[end - 1]] * len(form)
        start = end
    return _closed_up("".join(forms), starts, ends)


def _combines_backwards(character: str) -> bool:
    return unicodedata.combining(character) != 0 or character in _backward_letters()


@cache
def _backward_letters() -> frozenset[str]:
    """Characters that are no combining marks and yet compose with the one before."""
    letters = {chr(code_point) for block in _HANGUL_VOWELS_AND_FINALS for code_point in block}
    for code_point in range(_LAST_COMPOSITE):
        parts = unicodedata.decomposition(chr(code_point)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            if unicodedata.combining(second) == 0:
                letters.add(second)
    return frozenset(letters)
