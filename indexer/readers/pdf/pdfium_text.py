"""Decides which glyphs of a page are read: those that someone sees, set along or down the page.

Glyphs set askew are watermarks. Where a page shows no text but carries some
unseen, that is the text layer of a scan, and is read.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from analyzers.normalizer import repair_radicals
from indexer.readers.pdf.page import UNKNOWN, PdfError
from indexer.readers.pdf.pdfium_paths import Painting
from indexer.readers.pdf.pdfium_turning import RawGlyph
from indexer.readers.pdf.rulebook import PDF_LIMITS

Handle = Any

_SLANT = math.radians(5)
"""How far a row of text may lean."""

_UNPAINTED = 3
_FILLED_AND_STROKED = 2
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy", re.IGNORECASE)
_FAINT = 64
"""Opacity, of 255, below which text is a watermark."""

_SMALLEST, _LARGEST = 1.0, 400.0
"""Font sizes that can be read."""

_WHITE = 250
_OPAQUE = 255
_QUARTER = math.pi / 2
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_LONGEST_FONT_NAME = 200
_FIRST_PRINTED, _BREAKS = 0x20, frozenset(b"\t\n\r\x02")
"""Characters before which none is printed, and those that PDFium has for blanks and breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The glyphs of a page that are read, and by how many quarters they are turned."""

    glyphs: tuple[RawGlyph, ...]
    quarters: int
    ideographs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """How the glyphs of one piece of text are set; ``quarters`` is ``None`` for askew."""

    size: float
    quarters: int | None
    bold: bool
    painted: bool
    white: bool


def read_text_layer(page: Handle, painting: Painting) -> PageText:
    """The text of a page.

    Raises:
        PdfError: There is more on the page than on any report's.
    """
    layer = pdfium.FPDFText_LoadPage(page)
    if not layer:
        return PageText(glyphs=(), quarters=0, ideographs=0)
    try:
        found = list(_LayerReader(layer).glyphs())
    finally:
        pdfium.FPDFText_ClosePage(layer)
    upright = [(glyph, setting) for glyph, setting in found if setting.quarters is not None]
    seen = [(g, s) for g, s in upright if s.painted and not _is_hidden(g, s, painting)]
    if not any(_IDEOGRAPH.match(glyph.text) for glyph, _ in seen):
        seen = upright
    turns = Counter(setting.quarters or 0 for _, setting in seen)
    quarters = turns.most_common(1)[0][0] if turns else 0
    glyphs = tuple(glyph for glyph, setting in seen if setting.quarters == quarters)
    ideographs = sum(1 for glyph in glyphs if _IDEOGRAPH.match(glyph.text))
    return PageText(glyphs=glyphs, quarters=quarters, ideographs=ideographs)


def _is_hidden(glyph: RawGlyph, setting: _Setting, painting: Painting) -> bool:
    """Whether a glyph is white on white."""
    if not setting.white or painting.picture_area:
        return False
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return not any(
        box.left <= x <= box.right and box.bottom <= y <= box.top for box in painting.dark
    )


class _LayerReader:
    """Reads the text layer of a page; keeps what PDFium writes into from glyph to glyph."""

    def __init__(self, layer: Handle) -> None:
        self._layer = layer
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._bold_fonts: dict[int, bool] = {}

    def glyphs(self) -> Iterator[tuple[RawGlyph, _Setting]]:
        """Every character of readable size that the page itself prints, and how it is set."""
        count = pdfium.FPDFText_CountChars(self._layer)
        if count > PDF_LIMITS.glyphs:
            raise PdfError(f"it has more than {PDF_LIMITS.glyphs:,} characters on a page")
        settings: dict[int, _Setting] = {}
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(self._layer, index)
            piece = pdfium.FPDFText_GetTextObject(self._layer, index)
            if not code or not piece or pdfium.FPDFText_IsGenerated(self._layer, index) == 1:
                continue
            address = ctypes.addressof(piece.contents)
            setting = settings.get(address)
            if setting is None:
                setting = settings[address] = self._setting(index, piece)
            glyph = self._glyph(index, self._character(index, code), setting)
            if _SMALLEST <= setting.size <= _LARGEST and glyph.is_placed:
                yield glyph, setting

    def _character(self, index: int, code: int) -> str:
        """What a glyph prints; a font that does not say it leaves its own numbers."""
        is_number = code < _FIRST_PRINTED or (
            pdfium.FPDFText_HasUnicodeMapError(self._layer, index) == 1
        )
        return UNKNOWN if is_number and code not in _BREAKS else chr(code)

    def _glyph(self, index: int, text: str, setting: _Setting) -> RawGlyph:
        box = self._box
        pdfium.FPDFText_GetCharOrigin(self._layer, index, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(self._layer, index, box)
        return RawGlyph(
            repair_radicals(text),
            box.left,
            box.bottom,
            box.right,
            box.top,
            self._x.value,
            self._y.value,
            setting.size,
            setting.bold,
        )

    def _setting(self, index: int, piece: Handle) -> _Setting:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._layer, index, matrix)
        angle = math.atan2(matrix.b, matrix.a)
        quarters = round(angle / _QUARTER)
        askew = abs(angle - quarters * _QUARTER) > _SLANT
        mode = pdfium.FPDFTextObj_GetTextRenderMode(piece)
        white, opacity = self._paint(piece)
        scale = math.hypot(matrix.c, matrix.d)
        return _Setting(
            size=abs(pdfium.FPDFText_GetFontSize(self._layer, index) * scale),
            quarters=None if askew else quarters % 4,
            bold=mode == _FILLED_AND_STROKED or self._is_bold(piece),
            painted=mode != _UNPAINTED and opacity >= _FAINT,
            white=white,
        )

    def _paint(self, piece: Handle) -> tuple[bool, int]:
        """Whether a piece of text is white, and how opaque it is."""
        if not pdfium.FPDFPageObj_GetFillColor(piece, *self._colour):
            return False, _OPAQUE
        red, green, blue, alpha = (each.value for each in self._colour)
        return min(red, green, blue) >= _WHITE, alpha

    def _is_bold(self, piece: Handle) -> bool:
        font = pdfium.FPDFTextObj_GetFont(piece)
        if not font:
            return False
        address = ctypes.addressof(font.contents)
        bold = self._bold_fonts.get(address)
        if bold is None:
            pdfium.FPDFFont_GetBaseFontName(font, self._name, _LONGEST_FONT_NAME)
            name = self._name.value.decode("utf-8", "replace")
            heavy = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            bold = heavy or _BOLD_NAME.search(name) is not None
            self._bold_fonts[address] = bold
        return bold
