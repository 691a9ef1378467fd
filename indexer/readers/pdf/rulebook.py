"""What the data file ``data/pdf.toml`` says about PDFs: limits, patterns, wording."""

from dataclasses import dataclass

from indexer.data_files import toml_data


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


PDF_RULES = toml_data("indexer.readers", "data/pdf.toml")
PDF_LIMITS = PdfLimits(**PDF_RULES["limits"])
OCR_LIMITS = OcrLimits(**PDF_RULES["ocr"])

NO_TEXT_LAYER = "no text layer"
OCR_HINT: str = PDF_RULES["hints"]["ocr"]
