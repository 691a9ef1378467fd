"""The process that opens PDFs: answers one file after another until its input ends.

PDFium is native code and these files come from strangers. Here it may crash,
hang or swell without harm: this process has its own limit on memory, and the
one that started it stops it in time.
"""

import sys
from collections.abc import Callable, Sequence

from indexer.errors import SourceError
from indexer.model import Block
from indexer.readers.pdf_layout import read_layout
from indexer.readers.pdf_page import PdfError, PdfPage
from indexer.readers.pdf_rulebook import NO_TEXT_LAYER, OCR_HINT, PDF_LIMITS
from indexer.readers.pdf_wire import (
    READY,
    Answer,
    pack_answer,
    pack_blocks,
    read_frame,
    write_frame,
)
from indexer.readers.pdfium_document import read_pages

if sys.platform != "win32":
    import resource


def read_text_pdf(data: bytes) -> tuple[Block, ...]:
    """The blocks of a PDF that holds text.

    Raises:
        PdfError: The file cannot be read, or is pictures of pages.
        SourceError: A table is larger than any report's.
    """
    pages = tuple(read_pages(data))
    _refuse_pictures(pages)
    return read_layout("", pages)


def _refuse_pictures(pages: Sequence[PdfPage]) -> None:
    pictures = sum(1 for page in pages if page.is_picture)
    if 2 * pictures >= len(pages):
        raise PdfError(NO_TEXT_LAYER, OCR_HINT)


def answer(data: bytes, read: Callable[[bytes], tuple[Block, ...]]) -> Answer:
    """What to send back for one file."""
    try:
        return Answer(blocks=pack_blocks(read(data)))
    except (PdfError, SourceError) as error:
        return Answer(reason=error.reason, hint=error.hint)


def serve(read: Callable[[bytes], tuple[Block, ...]], *, megabytes: int) -> None:
    """Answer until the input ends, within so much memory."""
    _limit_memory(megabytes)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    write_frame(answers, READY)
    while (data := read_frame(requests)) is not None:
        write_frame(answers, pack_answer(answer(data, read)))


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        size = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    serve(read_text_pdf, megabytes=PDF_LIMITS.megabytes)
