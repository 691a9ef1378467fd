"""The process that opens PDFs: answers one file after another until its input ends.

PDFium is native code and these files come from strangers. Here it may crash,
hang or swell without harm: this process has its own limits on memory and on
processor time for a file, and the one that started it stops it in time.
"""

import signal
import sys
from collections.abc import Callable, Sequence

from indexer.blocks import Block
from indexer.errors import SourceError
from indexer.forgetting import forget_all_texts
from indexer.readers.pdf.layout import read_layout
from indexer.readers.pdf.page import PdfError, PdfPage
from indexer.readers.pdf.pdfium_document import read_pages
from indexer.readers.pdf.rulebook import NO_TEXT_LAYER, OCR_HINT, PDF_LIMITS
from indexer.readers.pdf.wire import (
    READY,
    Answer,
    pack_answer,
    pack_blocks,
    read_frame,
    write_frame,
)

if sys.platform != "win32":
    import resource


def read_text_pdf(data: bytes) -> tuple[Block, ...]:
    """The blocks of a PDF that holds text.

    Raises:
        PdfError: The file cannot be read, or is pictures of pages.
        SourceError: A table is larger than any report's.
    """
    return read_layout("", _pages_with_text(data))


def answer_text(data: bytes) -> Answer:
    """What to send back for a PDF that holds text; fails like ``read_text_pdf``."""
    pages = _pages_with_text(data)
    return Answer(
        blocks=pack_blocks(read_layout("", pages)),
        pictures=tuple(number for number, page in enumerate(pages, 1) if page.is_picture),
    )


def _pages_with_text(data: bytes) -> Sequence[PdfPage]:
    pages = tuple(read_pages(data))
    _refuse_pictures(pages)
    return pages


def _refuse_pictures(pages: Sequence[PdfPage]) -> None:
    pictures = sum(1 for page in pages if page.is_picture)
    if 2 * pictures >= len(pages):
        raise PdfError(NO_TEXT_LAYER, OCR_HINT)


def answer(data: bytes, read: Callable[[bytes], Answer]) -> Answer:
    """What to send back for one file, be it why it cannot be read."""
    try:
        return read(data)
    except (PdfError, SourceError) as error:
        return Answer(reason=error.reason, hint=error.hint)


def serve(
    read: Callable[[bytes], Answer], *, megabytes: int, seconds: float | None = None
) -> None:
    """Answer until the input ends, within so much memory and processor time for each file."""
    _limit_memory(megabytes)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    write_frame(answers, READY)
    while (data := read_frame(requests)) is not None:
        _limit_time(seconds)
        packed = pack_answer(answer(data, read))
        _limit_time(None)
        write_frame(answers, packed)
        data = packed = b""
        forget_all_texts()  # nothing of a file stays while the next is waited for


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        size = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float | None) -> None:
    """End this process by ``SIGPROF`` after so much processor time; ``None`` for no limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds or 0.0)


if __name__ == "__main__":
    serve(answer_text, megabytes=PDF_LIMITS.megabytes, seconds=PDF_LIMITS.seconds)
