"""Decides what a PDF is to the parser: its text as blocks, or the reason why there is none."""

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain

from indexer.blocks import texts_of
from indexer.errors import SourceError, UnsupportedSourceError
from indexer.model import Message, ReadingWarning
from indexer.readers.content import HAN, Content, require_chinese
from indexer.readers.limits import refuse_beyond
from indexer.readers.pdf.page import UNKNOWN, PdfError
from indexer.readers.pdf.process import ReadingProcess
from indexer.readers.pdf.rulebook import NO_TEXT_LAYER, OCR_LIMITS, PDF_LIMITS
from indexer.readers.pdf.wire import Answer, unpack_blocks
from indexer.reading_warnings import reading_warning

MEDIA_TYPE = "application/pdf"

_RECOGNISED = reading_warning("text-recognised")

_TEXT = ReadingProcess(
    "indexer.readers.pdf.worker", seconds=PDF_LIMITS.seconds, patience=PDF_LIMITS.patience
)
_PICTURES = ReadingProcess("indexer.readers.pdf.ocr_worker", seconds=OCR_LIMITS.seconds)


def read_pdf(name: str, data: bytes) -> Content:
    """Read a PDF; one without text layer with text recognition, where that is installed.

    Raises:
        UnsupportedSourceError: The extra that reads PDFs is not installed.
        SourceError: The file is encrypted, damaged, too large, or has no text.
    """
    if find_spec("pypdfium2") is None:
        hint = "install the extra that reads it: pip install 'gongkai[readers]'"
        raise UnsupportedSourceError(path=name, reason="it is a PDF file", hint=hint)
    refuse_beyond(name, count=len(data), limit=PDF_LIMITS.bytes, what="bytes")
    try:
        answer = _TEXT.ask(data)
        is_scanned = answer.reason == NO_TEXT_LAYER and _recognises_text()
        if is_scanned:
            answer = _PICTURES.ask(data)
    except PdfError as error:
        raise SourceError(
            path=name, reason=error.reason, hint=error.hint, is_passing=True
        ) from error
    warnings = _left_out(answer.pictures)
    return _content(name, answer, (_RECOGNISED,) if is_scanned else warnings)


def _left_out(pages: Sequence[int]) -> tuple[ReadingWarning, ...]:
    if not pages:
        return ()
    numbers = [str(page) for page in pages]
    listed = Message(zh="、".join(numbers), en=", ".join(numbers))
    places = [f"page-{number}" for number in numbers]
    return (reading_warning("pages-are-pictures", *places, pages=listed),)


def _content(name: str, answer: Answer, warnings: tuple[ReadingWarning, ...]) -> Content:
    if answer.reason is not None:
        raise SourceError(path=name, reason=answer.reason, hint=answer.hint)
    if not answer.blocks:
        raise SourceError(path=name, reason="the file is empty", hint="fetch it again")
    blocks = unpack_blocks(answer.blocks)
    texts = [*chain.from_iterable(map(texts_of, blocks))]
    if sum(text.count(UNKNOWN) for text in texts) > sum(len(HAN.findall(t)) for t in texts):
        raise SourceError(
            path=name,
            reason="its fonts do not say which characters they print",
            hint="save the document as docx, or print it to PDF anew",
        )
    hint = "if it shows some, its fonts hide which characters they print"
    require_chinese(name, texts, what="the file", hint=hint)
    return Content(media_type=MEDIA_TYPE, blocks=blocks, warnings=warnings)


def _recognises_text() -> bool:
    """Whether the extra ``ocr`` is installed."""
    return find_spec("rapidocr_onnxruntime") is not None
