"""The same documents in Whoosh's own codec, written by Whoosh's own writer: an oracle."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Positions
from whoosh.index import FileIndex, create_in

from indexer.engines.index_document import IndexDocument

Posting = tuple[bytes, int, float, bytes]
"""A term as Whoosh's writer takes it: text, frequency, weight, encoded positions."""


class GivenWords(FieldType):  # type: ignore[misc]
    """Words given as (word, position) pairs; Whoosh's own fields number tokens one by one."""

    def __init__(self) -> None:
        super().__init__(Positions(), SpaceSeparatedTokenizer(), scorable=True)

    def index(self, value: Iterable[tuple[str, int]], **_options: object) -> Iterator[Posting]:
        """Each distinct word with its positions."""
        positions: dict[str, list[int]] = {}
        for word, position in value:
            positions.setdefault(word, []).append(position)
        for word, places in positions.items():
            places.sort()
            yield word.encode(), len(places), float(len(places)), self.format.encode(places)


def stock_index(folder: Path, documents: Iterable[IndexDocument]) -> FileIndex:
    """An index of these documents, a Whoosh document for each section."""
    folder.mkdir()
    schema = Schema(
        report_id=ID(stored=True),
        section=ID(stored=True),
        heading=GivenWords(),
        body=GivenWords(),
        head=GivenWords(),
    )
    index = create_in(str(folder), schema)
    writer = index.writer()
    for document in documents:
        for place, section in enumerate(document.sections):
            writer.add_document(
                report_id=document.report.id,
                section=str(section.number),
                heading=document.words(section.heading_words),
                body=document.words(section.body_words),
                head=() if place else document.words(document.head_words),
            )
    writer.commit()
    return index
