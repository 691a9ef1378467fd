"""Chosen sentences with their sources, as text, Markdown or a Word document."""

from collections.abc import Sequence
from typing import BinaryIO

from indexer.exporting.extras import module_for
from search_app.downloads.xml_text import writable
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
    library = module_for("docx", "docx", extra="downloads", instead="md or txt")
    document = library.Document()
    document.add_heading(writable(title), level=1)
    for one in sentences:
        document.add_paragraph(writable(one.text), style="Quote")
        document.add_paragraph(writable(one.source))
    document.save(file)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)
