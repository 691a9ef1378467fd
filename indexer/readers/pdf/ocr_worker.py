"""The process that reads pictures of pages: like ``worker``, with text recognition."""

from indexer.readers.pdf.layout import read_layout
from indexer.readers.pdf.ocr import recognise_page
from indexer.readers.pdf.pdfium_document import read_pictures
from indexer.readers.pdf.rulebook import OCR_LIMITS
from indexer.readers.pdf.wire import Answer, pack_blocks
from indexer.readers.pdf.worker import serve


def answer_pictures(data: bytes) -> Answer:
    """What to send back for a PDF that is pictures of pages.

    Raises:
        PdfError: The file cannot be read.
        SourceError: A table is larger than any report's.
    """
    pages = (recognise_page(picture) for picture in read_pictures(data))
    return Answer(blocks=pack_blocks(read_layout("", pages)))


if __name__ == "__main__":
    serve(answer_pictures, megabytes=OCR_LIMITS.megabytes)
