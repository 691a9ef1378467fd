"""Decides how glyphs become lines: which stand on one base line, and where spaces go."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from indexer.readers.pdf.page import Glyph

_SAME_LINE = 0.3
"""Share of the font size by which base lines in one line may differ."""

_SAME_GLYPH = 0.3
"""Share of its width by which a glyph printed twice may be off."""

_WORD_GAP = 0.2
_TIGHT_GAP, _NUMBER_GAP = 0.4, 0.8
_COLUMN_GAP = 1.5
"""Gaps, in font sizes: between Latin words, between two numbers (set tight, or spaced), between
columns."""

_SMALL, _RAISED = 0.85, 0.2
"""Sizes of a note's sign and how far it stands above the base line, in sizes of its number."""

_OF_NUMBERS = frozenset("0123456789.,")
_WIDEST_SPACING = 0.5
"""Font sizes by which letters of a word stand apart at most."""


class Segment(NamedTuple):
    """A run of glyphs without a gap; ``bold`` counts the characters that open it in bold."""

    text: str
    left: float
    right: float
    bold: int


class Line(NamedTuple):
    """A printed line; more than one segment where gaps as wide as between columns part it."""

    segments: tuple[Segment, ...]
    base: float
    size: float

    @property
    def text(self) -> str:
        """The whole line."""
        return "  ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return self.segments[-1].right

    @property
    def bold(self) -> int:
        """How many characters open it in bold."""
        return self.segments[0].bold

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(segment.bold == len(segment.text) for segment in self.segments)


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """The lines that glyphs stand on, from the top down; blank ones are left out."""
    lines = (_line(group) for group in _by_base(glyphs))
    return tuple(line for line in lines if line is not None)


def without_note_signs(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """The glyphs, as printed in order, without small raised digits right behind a number."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not (
            kept
            and glyph.size < _SMALL * kept[-1].size
            and _are_digits(kept[-1], glyph)
            and kept[-1].base - glyph.base > _RAISED * kept[-1].size
            and abs(glyph.left - kept[-1].right) < kept[-1].size
        ):
            kept.append(glyph)
    return tuple(kept)


def _by_base(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if group and glyph.base - group[-1].base > _SAME_LINE * min(group[-1].size, glyph.size):
            yield group
            group = []
        group.append(glyph)
    if group:
        yield group


def _line(group: Sequence[Glyph]) -> Line | None:
    printable = [glyph for glyph in group if glyph.text.isprintable() or glyph.text.isspace()]
    glyphs = _once(sorted(printable, key=lambda glyph: glyph.left))
    while glyphs and glyphs[0].text.isspace():
        del glyphs[0]
    while glyphs and glyphs[-1].text.isspace():
        del glyphs[-1]
    if not glyphs:
        return None
    size = median(glyph.size for glyph in glyphs)
    segments = tuple(_segment(run) for run in _runs(glyphs, size))
    return Line(segments=segments, base=glyphs[0].base, size=size)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without those printed a second time to look bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if kept and glyph.text == kept[-1].text and not glyph.text.isspace():
            width = max(glyph.right - glyph.left, 0.5)
            if 0 < glyph.left - kept[-1].left < _SAME_GLYPH * width:
                kept[-1] = kept[-1]._replace(bold=True)
                continue
        kept.append(glyph)
    return kept


def _runs(glyphs: Sequence[Glyph], size: float) -> Sequence[list[Glyph]]:
    """The glyphs of a line cut at gaps far wider than those between its letters."""
    pairs = list(pairwise(glyphs))
    gaps = [max(b.left - a.right, 0.0) for a, b in pairs]
    of_digits, of_ideographs = [], []
    for (before, glyph), gap in zip(pairs, gaps, strict=True):
        if _are_digits(before, glyph):
            of_digits.append(gap)
        elif not (before.text.isascii() or glyph.text.isascii()):
            of_ideographs.append(gap)
    widest = _COLUMN_GAP * size + 2 * _letter_spacing(of_ideographs, size)
    between_digits = _TIGHT_GAP * size + 2 * _letter_spacing(of_digits, size)
    before_number = _TIGHT_GAP * size + 2 * _letter_spacing(of_ideographs, size)
    runs = [[glyphs[0]]]
    for (before, glyph), gap in zip(pairs, gaps, strict=True):
        is_number = _are_digits(before, glyph)
        if gap > (min(between_digits, _NUMBER_GAP * size) if is_number else widest):
            runs.append([])
        runs[-1].append(glyph)
    if len(runs) == 1:
        return runs
    return [part for run in runs for part in _label_and_number(run, before_number)]


def _label_and_number(run: list[Glyph], least: float) -> Iterator[list[Glyph]]:
    """A run of a line with columns, cut before the number at its end if it stands off."""
    start = len(run)
    while start > 0 and run[start - 1].text in _OF_NUMBERS:
        start -= 1
    if 0 < start < len(run) and run[start].left - run[start - 1].right > least:
        yield run[:start]
        run = run[start:]
    yield run


def _are_digits(before: Glyph, glyph: Glyph) -> bool:
    return before.text.isdigit() and glyph.text.isdigit()


def _letter_spacing(gaps: Sequence[float], size: float) -> float:
    """How far the letters of a word stand apart, where some gaps are those between columns."""
    return min(sorted(gaps)[len(gaps) // 4], _WIDEST_SPACING * size) if gaps else 0.0


def _segment(glyphs: list[Glyph]) -> Segment:
    pieces = [glyphs[0].text]
    bold = 0 if not glyphs[0].bold else 1
    all_bold = glyphs[0].bold
    for before, glyph in pairwise(glyphs):
        piece = (" " if _is_parted(before, glyph) else "") + glyph.text
        pieces.append(piece)
        all_bold = all_bold and (glyph.bold or glyph.text.isspace())
        bold += len(piece) if all_bold else 0
    text = "".join(pieces)
    return Segment(
        text=text.strip(),
        left=glyphs[0].left,
        right=glyphs[-1].right,
        bold=min(bold, len(text.strip())),
    )


def _is_parted(before: Glyph, glyph: Glyph) -> bool:
    """Whether a gap between Latin letters stands for a space that was not printed."""
    if not (before.text.isascii() and glyph.text.isascii()):
        return False
    if before.text.isspace() or glyph.text.isspace():
        return False
    gap = (glyph.left - before.right) / max(glyph.size, 1.0)
    return before.text.isalpha() and glyph.text.isalpha() and gap > _WORD_GAP
