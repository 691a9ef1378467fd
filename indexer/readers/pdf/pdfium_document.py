"""Decides what of a PDF is printed, page by page; ``pdfium_*`` alone touch PDFium."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from indexer.readers.pdf.page import Box, PdfError, PdfPage, Picture
from indexer.readers.pdf.pdfium_paths import Line, Painting, read_painting
from indexer.readers.pdf.pdfium_text import PageText, read_text_layer
from indexer.readers.pdf.pdfium_turning import FURTHEST, Turning
from indexer.readers.pdf.rulebook import OCR_LIMITS, PDF_LIMITS

Handle = Any
"""A pointer that PDFium gave out."""

_DAMAGED = ("the PDF is damaged", "fetch it again")
_ENCRYPTED = ("it is encrypted", "save it without a password")
_FEW_IDEOGRAPHS = 20
_MOSTLY = 0.35
_DRAWN_TEXT = 100
_POINTS_PER_INCH = 72


def read_pages(data: bytes) -> Iterator[PdfPage]:
    """The pages of a PDF in order.

    Raises:
        PdfError: The file is encrypted, damaged or larger than any report.
    """
    with _document(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise PdfError(*_DAMAGED)
        if count > PDF_LIMITS.pages:
            raise PdfError(f"it has more than {PDF_LIMITS.pages:,} pages")
        for index in range(count):
            with open_page(document, index) as page:
                yield _read_page(page)


def read_pictures(data: bytes) -> Iterator[Picture]:
    """The pages of a PDF in order, drawn as they print.

    Raises:
        PdfError: The file is encrypted, damaged or larger than any report.
    """
    with _document(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > OCR_LIMITS.pages:
            raise PdfError(f"it has more than {OCR_LIMITS.pages:,} pages without text layer")
        for index in range(count):
            with open_page(document, index) as page:
                yield _draw(page)


def _draw(page: Handle) -> Picture:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = OCR_LIMITS.dots_per_inch / _POINTS_PER_INCH
    scale = min(scale, math.sqrt(OCR_LIMITS.pixels / max(width * height, 1.0)))
    columns, rows = max(round(width * scale), 1), max(round(height * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise PdfError(*_DAMAGED)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        start = pdfium.FPDFBitmap_GetBuffer(bitmap)
        pixels = ctypes.string_at(start, stride * rows)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(columns=columns, rows=rows, stride=stride, scale=scale, pixels=pixels)


@contextmanager
def _document(data: bytes) -> Iterator[Handle]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (
            pdfium.FPDF_ERR_PASSWORD,
            pdfium.FPDF_ERR_SECURITY,
        )
        raise PdfError(*(_ENCRYPTED if locked else _DAMAGED))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def open_page(document: Handle, index: int) -> Iterator[Handle]:
    """One page, closed again at the end.

    Raises:
        PdfError: The page cannot be read.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise PdfError(f"page {index + 1} of the PDF is damaged", "fetch it again")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _read_page(page: Handle) -> PdfPage:
    box = _page_box(page)
    painting = read_painting(page)
    text = read_text_layer(page, painting)
    turning = Turning(box=box, quarters=text.quarters)
    glyphs = tuple(turning.glyph(glyph) for glyph in text.glyphs)
    return PdfPage(
        width=turning.width,
        height=turning.height,
        glyphs=glyphs,
        rules=tuple(turning.rule(*line) for line in painting.lines if _is_placed(line)),
        is_picture=_is_picture(text, painting, box),
    )


def _is_placed(line: Line) -> bool:
    return all(abs(each) < FURTHEST for each in line)


def _page_box(page: Handle) -> Box:
    """The visible page; ``top`` is its upper edge in PDF's upward coordinates."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, rect):
        raise PdfError(*_DAMAGED)
    return Box(left=rect.left, top=rect.top, right=rect.right, bottom=rect.bottom)


def _is_picture(text: PageText, painting: Painting, box: Box) -> bool:
    if text.ideographs >= _FEW_IDEOGRAPHS:
        return False
    area = max((box.right - box.left) * (box.top - box.bottom), 1.0)
    return painting.picture_area / area > _MOSTLY or painting.shapes > _DRAWN_TEXT
