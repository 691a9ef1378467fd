"""Decides where a text holds tables in HTML, as programs that recognise pages write them."""

import re
from collections.abc import Iterator, Sequence

from indexer.blocks import Block
from indexer.readers.html.reading import read_fragment
from indexer.readers.limits import TEXT, refuse_beyond
from indexer.readers.markdown import read_markdown

_TABLE = re.compile(r"<(?P<close>/?)table\b[^<>]*>", re.IGNORECASE)


def holds_tables(text: str) -> bool:
    """Whether a text opens and closes a table in HTML."""
    return "<" in text and sum(1 for _ in _spans(text)) > 0


def read_with_tables(name: str, text: str) -> tuple[Block, ...]:
    """The blocks of Markdown with its tables in HTML.

    Raises:
        UnsupportedSourceError: A library for reading HTML is not installed.
        SourceError: There are more or larger tables than in any report.
    """
    spans = [*_spans(text)]
    refuse_beyond(name, count=len(spans), limit=TEXT.tables, what="tables")
    return tuple(_blocks(name, text, spans))


def _blocks(name: str, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Block]:
    done = 0
    for start, end in spans:
        yield from read_markdown(text[done:start])
        yield from read_fragment(name, text[start:end])
        done = end
    yield from read_markdown(text[done:])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the tables that stand in no other begin and end."""
    depth = start = 0
    for tag in _TABLE.finditer(text):
        if not tag["close"]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
