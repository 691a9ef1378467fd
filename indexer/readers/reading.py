"""Decides how a file's bytes become a source: which carrier it is, and its blocks."""

from collections.abc import Mapping
from hashlib import sha256

from indexer.model import Source, SourceRef
from indexer.readers.carriers import foreign_carrier, text_carrier
from indexer.readers.content import Content, Reader
from indexer.readers.decoding import decode_text
from indexer.readers.doc import read_doc
from indexer.readers.docx.package import read_package
from indexer.readers.embedded_tables import holds_tables, read_with_tables
from indexer.readers.grids import refuse_oversized
from indexer.readers.html.reading import read_html
from indexer.readers.limits import TEXT, refuse_beyond
from indexer.readers.markdown import read_markdown
from indexer.readers.pdf.reading import read_pdf
from indexer.readers.quoted_mail import without_quote_marks
from indexer.readers.rows_in_text import with_rows_on_lines
from indexer.readers.text import read_text

_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"

_READERS: Mapping[str, Reader] = {
    "compound": read_doc,
    "html": read_html,
    "package": read_package,
    "pdf": read_pdf,
}
"""Readers of what is no plain text, under the names that ``data/carriers.toml`` gives them."""


def read_source(
    name: str, data: bytes, *, url: str | None = None, fetched_at: str | None = None
) -> Source:
    """Open one file.

    Args:
        name: The file's path as the user gave it; its suffix helps to choose the carrier.
        data: The original bytes.
        url: Where the bytes were fetched from, if known.
        fetched_at: ISO 8601 time of fetching, if known.

    Returns:
        The source; every line of a text stands in one of its blocks, and so does
        everything in a document that is not the page or site around it.

    Raises:
        UnsupportedSourceError: The file is of a kind that no reader takes.
        SourceError: The file is empty, is binary, cannot be decoded, is not in Chinese, or
            has more of something than any report.
    """
    reader = foreign_carrier(name, data)
    content = _READERS[reader](name, data) if reader else _read_as_text(name, data)
    ref = SourceRef(
        path=name,
        sha256=sha256(data).hexdigest(),
        media_type=content.media_type,
        url=url,
        fetched_at=fetched_at,
    )
    return Source(ref=ref, blocks=content.blocks, warnings=content.warnings)


def _read_as_text(name: str, data: bytes) -> Content:
    refuse_beyond(name, count=len(data), limit=TEXT.bytes, what="bytes")
    text = decode_text(name, data)
    lines = sum(map(text.count, _LINE_ENDS))
    refuse_beyond(name, count=lines, limit=TEXT.lines, what="line ends")
    text = with_rows_on_lines(without_quote_marks(text))
    carrier = text_carrier(name, text)
    if holds_tables(text):
        blocks = read_with_tables(name, text)
    else:
        blocks = read_markdown(text) if carrier.markdown else read_text(text)
    refuse_oversized(name, blocks)
    return Content(media_type=carrier.media_type, blocks=blocks)
