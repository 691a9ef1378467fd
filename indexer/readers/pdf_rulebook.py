"""What the data file ``data/pdf.toml`` says about PDFs: limits, patterns, wording."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLimits:
    """For one file with text; ``data/pdf.toml`` says what each counts."""

    bytes: int
    pages: int
    glyphs: int
    objects: int
    seconds: float
    patience: float
    megabytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrLimits:
    """For one file of pictures."""

    pages: int
    pixels: int
    dots_per_inch: int
    seconds: float
    megabytes: int


PDF_RULES: dict[str, Any] = tomllib.loads(
    files("indexer.readers").joinpath("data/pdf.toml").read_text("utf-8")
)
PDF_LIMITS = PdfLimits(**PDF_RULES["limits"])
OCR_LIMITS = OcrLimits(**PDF_RULES["ocr"])

NO_TEXT_LAYER = "no text layer"
OCR_HINT: str = PDF_RULES["hints"]["ocr"]
