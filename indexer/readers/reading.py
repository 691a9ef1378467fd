"""Decides how a file's bytes become a source: which carrier it is, and its blocks."""

from hashlib import sha256

from indexer.model import Source, SourceRef
from indexer.readers.carriers import refuse_foreign_bytes, text_carrier
from indexer.readers.decoding import decode_text
from indexer.readers.markdown import read_markdown
from indexer.readers.text import read_text


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
        The source; every line of the file that has text stands in one of its blocks.

    Raises:
        UnsupportedSourceError: The file is of a kind that no reader takes.
        SourceError: The file is empty, is binary, cannot be decoded, or is not in Chinese.
    """
    refuse_foreign_bytes(name, data)
    text = decode_text(name, data)
    carrier = text_carrier(name, text)
    read = read_markdown if carrier.markdown else read_text
    ref = SourceRef(
        path=name,
        sha256=sha256(data).hexdigest(),
        media_type=carrier.media_type,
        url=url,
        fetched_at=fetched_at,
    )
    return Source(ref=ref, blocks=read(text))
