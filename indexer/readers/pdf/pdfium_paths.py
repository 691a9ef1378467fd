"""Decides what the drawing on a page is: straight lines, dark fields, pictures."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from indexer.readers.pdf.page import Box, PdfError
from indexer.readers.pdf.rulebook import PDF_LIMITS

Handle = Any
Line = tuple[float, float, float, float]

_THIN = 2.5
"""Points up to which a filled shape is a line."""

_CROOKED = 0.7
"""Points by which the ends of a straight line may be out of line."""

_DEEPEST_FORM = 8
_OPAQUE = 128
_LIGHT = 200


class Matrix(NamedTuple):
    """An affine mapping as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, after: "Matrix") -> "Matrix":
        """This mapping followed by another."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )


@dataclass(slots=True, kw_only=True)
class Painting:
    """What a page paints besides text, in PDF's coordinates; boxes with ``top`` above."""

    lines: list[Line] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)
    picture_area: float = 0.0
    shapes: int = 0


def read_painting(page: Handle) -> Painting:
    """Everything on a page that is no text.

    Raises:
        PdfError: There is more on the page than on any report's.
    """
    painting = Painting()
    for count, (thing, matrix) in enumerate(_objects(page)):
        if count > PDF_LIMITS.objects:
            raise PdfError(f"it has more than {PDF_LIMITS.objects:,} objects on a page")
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            painting.shapes += 1
            _take_path(painting, thing, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(thing, matrix)
            painting.picture_area += (box.right - box.left) * (box.top - box.bottom)
    return painting


def _objects(page: Handle) -> Iterator[tuple[Handle, Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if thing:
            yield from _opened(thing, Matrix(), depth=0)


def _opened(thing: Handle, matrix: Matrix, *, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    """An object, or the objects of a form, each with the mapping of its coordinates."""
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing, matrix
        return
    if depth == _DEEPEST_FORM:
        return
    inner = _matrix_of(thing).then(matrix)
    for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
        part = pdfium.FPDFFormObj_GetObject(thing, index)
        if part:
            yield from _opened(part, inner, depth=depth + 1)


def _matrix_of(thing: Handle) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, m):
        return Matrix()
    return Matrix(m.a, m.b, m.c, m.d, m.e, m.f)


def _bounds(thing: Handle, matrix: Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    corners = [matrix.apply(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(left=min(xs), top=max(ys), right=max(xs), bottom=min(ys))


def _take_path(painting: Painting, path: Handle, matrix: Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    box = _bounds(path, matrix)
    if min(box.right - box.left, box.top - box.bottom) <= _THIN:
        painting.lines.append(_axis(box))
        return
    for points in _outlines(path, _matrix_of(path).then(matrix)):
        if stroke.value:
            painting.lines += _straight(points)
            continue
        outline = _around(points)
        if min(outline.right - outline.left, outline.top - outline.bottom) <= _THIN:
            painting.lines.append(_axis(outline))
        elif _is_dark(path):
            painting.dark.append(outline)


def _axis(box: Box) -> Line:
    """The middle line of a thin box."""
    if box.right - box.left > box.top - box.bottom:
        y = (box.top + box.bottom) / 2
        return box.left, y, box.right, y
    x = (box.left + box.right) / 2
    return x, box.bottom, x, box.top


def _outlines(path: Handle, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of each stroke of the pen; curves count by their ends."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(matrix.apply(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _straight(points: list[tuple[float, float]]) -> Iterator[Line]:
    """The sides of an outline that run along or down the page."""
    for (x1, y1), (x2, y2) in pairwise(points):
        if (abs(x1 - x2) <= _CROOKED) != (abs(y1 - y2) <= _CROOKED):
            yield x1, y1, x2, y2


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(left=min(xs), top=max(ys), right=max(xs), bottom=min(ys))


def _is_dark(path: Handle) -> bool:
    """Whether white text can be read on a filled shape."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return False
    light = 0.3 * red.value + 0.6 * green.value + 0.1 * blue.value
    return alpha.value > _OPAQUE and light < _LIGHT
