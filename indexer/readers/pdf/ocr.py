"""Decides what the picture of a page says: recognised text as glyphs, strokes as rules.

The page is recognised as a whole; then each cell of a ruled table that has ink
and no text of its own is read by itself, since detection misses lone digits
and runs across cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from rapidocr_onnxruntime import RapidOCR

from indexer.readers.pdf.ocr_strokes import Pixels, ink_of, rules_of, straightened
from indexer.readers.pdf.page import Box, Glyph, PdfPage, Picture
from indexer.readers.pdf.ruled import RuledCell, ruled_tables

_LEAST_SCORE = 0.5
_SAME_SIZE = 0.5
_EDGE = 2.0
"""Points of a cell's rim that may show its rules."""

_LEAST_INK = 6
"""Pixels of ink in a cell that is not blank."""

_HEIGHT_PER_SIZE = 1.25
"""How much higher a recognised box is than the font size."""


class Word(NamedTuple):
    """A recognised run of text and its box, in points."""

    text: str
    box: Box


def recognise_page(picture: Picture) -> PdfPage:
    """One page as its picture shows it."""
    grey = np.frombuffer(picture.pixels, dtype=np.uint8).reshape(picture.rows, picture.stride)
    grey = straightened(np.ascontiguousarray(grey[:, : picture.columns]))
    ink, scale = ink_of(grey), picture.scale
    rules = rules_of(ink, scale)
    cells = [cell for table in ruled_tables(rules) for cell in table.cells]
    words = list(_words(grey, scale))
    kept = [word for word in words if not _runs_across(word, cells)]
    kept += _words_in_cells(grey, ink, scale, [c for c in cells if not _has_word(c, kept)])
    return PdfPage(
        width=picture.columns / scale,
        height=picture.rows / scale,
        glyphs=tuple(_glyphs(kept)),
        rules=rules,
    )


@cache
def _engine() -> Any:  # noqa: ANN401 - the package has no types
    return RapidOCR()


def _words(grey: Pixels, scale: float) -> Iterator[Word]:
    found, _ = _engine()(grey, use_cls=False)
    for corners, text, score in found or ():
        xs, ys = [x / scale for x, _ in corners], [y / scale for _, y in corners]
        if float(score) >= _LEAST_SCORE and text.strip():
            yield Word(text=text.strip(), box=Box(min(xs), min(ys), max(xs), max(ys)))


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _runs_across(word: Word, cells: Iterable[RuledCell]) -> bool:
    """Whether a word begins in one cell and ends in another."""
    box = word.box
    y = _middle(box)[1]
    inset = min(_EDGE * 2, (box.right - box.left) / 4)
    ends = [
        next((cell for cell in cells if cell.box.holds(x, y)), None)
        for x in (box.left + inset, box.right - inset)
    ]
    return ends[0] is not ends[1]


def _has_word(cell: RuledCell, words: Iterable[Word]) -> bool:
    return any(cell.box.holds(*_middle(word.box)) for word in words)


def _words_in_cells(
    grey: Pixels, ink: Pixels, scale: float, cells: Iterable[RuledCell]
) -> Iterator[Word]:
    """What stands in cells, each read by itself as one line."""
    crops: list[Pixels] = []
    areas: list[Box] = []
    for cell in cells:
        box = cell.box
        left, right = round((box.left + _EDGE) * scale), round((box.right - _EDGE) * scale)
        top, bottom = round((box.top + _EDGE) * scale), round((box.bottom - _EDGE) * scale)
        rows, columns = np.nonzero(ink[max(top, 0) : bottom, max(left, 0) : right])
        if len(rows) < _LEAST_INK:
            continue
        pad = round(3 * scale)
        y1, y2 = top + int(rows.min()), top + int(rows.max()) + 1
        x1, x2 = left + int(columns.min()), left + int(columns.max()) + 1
        crop = grey[max(y1 - pad, top) : y2 + pad, max(x1 - pad, left) : x2 + pad]
        crops.append(np.repeat(crop[:, :, np.newaxis], 3, axis=2))
        areas.append(Box(x1 / scale, y1 / scale, x2 / scale, y2 / scale))
    found, _ = _engine().text_rec(crops) if crops else ((), 0.0)
    for (text, score, *_), area in zip(found, areas, strict=True):
        if float(score) >= _LEAST_SCORE and text.strip():
            yield Word(text=text.strip(), box=area)


def _glyphs(words: Sequence[Word]) -> Iterator[Glyph]:
    """The characters of each word, spread over its box; sizes near the usual one are that."""
    if not words:
        return
    sizes = [(word.box.bottom - word.box.top) / _HEIGHT_PER_SIZE for word in words]
    usual = median(sizes)
    for word, size in zip(words, sizes, strict=True):
        even = usual if abs(size - usual) <= _SAME_SIZE * usual else size
        box = word.box
        step = (box.right - box.left) / sum(map(_weight, word.text))
        left = box.left
        for char in word.text:
            right = left + _weight(char) * step
            yield Glyph(
                text=char,
                left=left,
                right=right,
                base=_middle(box)[1] + even * 0.35,
                size=even,
                bold=False,
            )
            left = right


def _weight(char: str) -> float:
    return 0.5 if char.isascii() else 1.0
