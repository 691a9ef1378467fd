"""Chosen sentences with their sources, as text, Markdown or a Word document."""

from collections.abc import Sequence
from importlib import import_module
from typing import BinaryIO

from indexer.exporting.errors import MissingExtraError
from search_app.views.wording import ShownSentence


def as_text(title: str, sentences: Sequence[ShownSentence]) -> str:
    """A sentence and its source, line by line."""
    parts = [f"{one.text}\n    {one.source}\n" for one in sentences]
    return "\n".join([f"{title}\n", *parts])


def as_markdown(title: str, sentences: Sequence[ShownSentence]) -> str:
    """Quotations, each with its source below; what Markdown reads as its own is escaped."""
    parts = [f"> {_escaped(one.text)}\n>\n> — {_escaped(one.source)}\n" for one in sentences]
    return "\n".join([f"# {_escaped(title)}\n", *parts])


def write_docx(title: str, sentences: Sequence[ShownSentence], file: BinaryIO) -> None:
    """A heading, then each sentence as a paragraph with its source in the next.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    try:
        document = import_module("docx").Document()
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            file_format="docx",
            library=str(error.name),
            extra="downloads",
            instead="md or txt",
        ) from error
    document.add_heading(_printable(title), level=1)
    for one in sentences:
        document.add_paragraph(_printable(one.text), style="Quote")
        document.add_paragraph(_printable(one.source))
    document.save(file)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def _printable(text: str) -> str:
    """What XML can hold."""
    return "".join(sign for sign in text if sign.isprintable())
