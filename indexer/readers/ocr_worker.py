"""The process that reads pictures of pages: like ``pdf_worker``, with text recognition."""

from indexer.model import Block
from indexer.readers.ocr import recognise_page
from indexer.readers.pdf_layout import read_layout
from indexer.readers.pdf_rulebook import OCR_LIMITS
from indexer.readers.pdf_worker import serve
from indexer.readers.pdfium_document import read_pictures


def read_scanned_pdf(data: bytes) -> tuple[Block, ...]:
    """The blocks of a PDF that is pictures of pages.

    Raises:
        PdfError: The file cannot be read.
        SourceError: A table is larger than any report's.
    """
    return read_layout("", (recognise_page(picture) for picture in read_pictures(data)))


if __name__ == "__main__":
    serve(read_scanned_pdf, megabytes=OCR_LIMITS.megabytes)
