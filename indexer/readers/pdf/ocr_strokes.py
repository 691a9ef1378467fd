"""Decides which dark strokes in the picture of a page are the rules of a table."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from indexer.readers.pdf.page import Rule

Pixels = NDArray[np.uint8]

_LEAST_POINTS = 28.0
"""Length of the shortest stroke that is no part of a character, be it in a title."""

_THICKEST_POINTS = 4.0
_MOST_SKEW = 3.0
"""Degrees by which a page may lie askew on the glass."""


def ink_of(grey: Pixels) -> Pixels:
    """What is dark on a page: 255 for ink, 0 for paper."""
    return np.asarray(
        cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], dtype=np.uint8
    )


def straightened(grey: Pixels) -> Pixels:
    """The page turned so that its long lines run level."""
    width = grey.shape[1]
    found = cv2.HoughLinesP(
        ink_of(grey), 1, np.pi / 1800, 200, minLineLength=width // 4, maxLineGap=5
    )
    if found is None:
        return grey
    angles = [
        np.degrees(np.arctan2(y2 - y1, x2 - x1)) for x1, y1, x2, y2 in found.reshape(-1, 4)
    ]
    level = [angle for angle in angles if abs(angle) <= _MOST_SKEW]
    skew = float(np.median(level)) if level else 0.0
    if abs(skew) < 0.05:
        return grey
    height = grey.shape[0]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    return np.asarray(
        cv2.warpAffine(grey, turn, (width, height), borderValue=255), dtype=np.uint8
    )


def rules_of(ink: Pixels, scale: float) -> tuple[Rule, ...]:
    """The long straight strokes of a page, in points."""
    return (*_strokes(ink, scale, is_vertical=False), *_strokes(ink, scale, is_vertical=True))


def _strokes(ink: Pixels, scale: float, *, is_vertical: bool) -> Iterator[Rule]:
    length = max(round(_LEAST_POINTS * scale), 3)
    size = (1, length) if is_vertical else (length, 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    lines = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.ones((3, 3), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
    for left, top, width, height, _ in boxes[1:].tolist():
        thickness = (width if is_vertical else height) / scale
        if thickness > _THICKEST_POINTS:
            continue
        if is_vertical:
            at, start, end = left + width / 2, top, top + height
        else:
            at, start, end = top + height / 2, left, left + width
        yield Rule(is_vertical=is_vertical, at=at / scale, start=start / scale, end=end / scale)
