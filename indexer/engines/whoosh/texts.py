"""The text of one segment, every sentence once, so that any string in it is found exactly.

Reports repeat themselves: about half of their sentences stand in others word
by word. So the lines of all rows are cut into sentences, each distinct sentence
is stored once (``sentence_texts``), and a line is a sequence of sentence
numbers. A string is looked for in the distinct sentences, and found in the rows
where these appear; one that goes over the end of a sentence is looked up piece
by piece.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analyzers.sentences import sentences
from indexer.engines.index_document import LINE_END
from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import FEW, AnyArray, Rows, above, places_in
from indexer.engines.whoosh.number_lists import read_lists
from indexer.engines.whoosh.sentence_texts import SentenceTexts, code_units, is_text
from indexer.engines.whoosh.term_postings import Postings
from indexer.ranges import ranges

NUMBER = np.uint32(LINE_END - 1)
"""The bits of a sentence's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The stored text of one segment.

    Attributes:
        sentences: The distinct sentences.
        sequence: The sentences of all rows; see ``LINE_END``.
        row_ends: Where each row ends in ``sequence``.
        prints: What each sentence says, as a number; see ``wording_print``.
        seen: How many distinct sentences have appeared up to the end of each row.
        repeated: Sentences that appear more than once, ascending.
        again_rows: The rows in which each of these appears again, one after the other.
        again_starts: Where each starts in ``again_rows``, and at the end its length.
    """

    sentences: SentenceTexts
    sequence: AnyArray
    row_ends: AnyArray
    prints: AnyArray
    seen: AnyArray
    repeated: AnyArray
    again_starts: AnyArray
    again_rows: AnyArray

    def find(self, wanted: str) -> Postings:
        """The rows with a line that contains a string.

        ``counts`` are sentences of the row that contain it, or in which it begins.
        """
        pieces = sentences(wanted)
        if not pieces or not is_text(wanted):
            return _postings(np.zeros(len(self.row_ends)))
        if len(pieces) == 1:
            return self._spread(self.sentences.containing(wanted))
        return self._across([code_units(piece) for piece in pieces])

    def lines(self, row: int) -> Iterator[str]:
        """The lines of a row; empty ones are not kept."""
        first = int(self.row_ends[row - 1]) if row else 0
        parts: list[str] = []
        for number in self.sequence[first : int(self.row_ends[row])].tolist():
            parts.append(self.sentences.sentence(number & ~LINE_END))
            if number & LINE_END:
                yield "".join(parts)
                parts = []

    def running(self, first: int, end: int) -> str:
        """The lines of the rows from ``first`` up to ``end``, without breaks between them."""
        start = int(self.row_ends[first - 1]) if first else 0
        numbers = self.sequence[start : int(self.row_ends[end - 1])] & NUMBER
        return self.sentences.together(numbers)

    def numbers(self) -> AnyArray:
        """The sentences of all rows by number, row after row."""
        return self.sequence & NUMBER

    def _spread(self, numbers: Rows) -> Postings:
        """The rows in which these sentences appear."""
        first_rows = above(self.seen, numbers)
        places, _known = places_in(self.repeated, numbers)
        starts = self.again_starts[places].astype(np.int64)
        ends = self.again_starts[places + 1].astype(np.int64)
        standing = np.concatenate([first_rows, self.again_rows[ranges(starts, ends)]])
        if len(standing) * FEW < len(self.row_ends):
            rows, counts = np.unique(standing, return_counts=True)
            return Postings(rows=rows, counts=counts.astype(np.float64))
        return _postings(np.bincount(standing, minlength=len(self.row_ends)))

    def _across(self, pieces: Sequence[AnyArray]) -> Postings:
        """The rows with a line in which sentences follow each other like these pieces."""
        last = len(pieces) - 1
        fitting = [
            self.sentences.fitting(piece, from_start=place > 0, to_end=place < last)
            for place, piece in enumerate(pieces)
        ]
        rows = self._spread(min(fitting, key=len)).rows
        starts = np.concatenate([[0], self.row_ends]).astype(np.int64)
        firsts, ends = starts[rows], starts[rows + 1] - last
        places = ranges(firsts, np.maximum(firsts, ends))
        for offset, numbers in enumerate(fitting):
            standing = self.sequence[places + offset]
            here = np.isin(standing & NUMBER, numbers)
            if offset < last:
                here &= standing < LINE_END
            places = places[here]
        found_in = above(self.row_ends, places)
        return _postings(np.bincount(found_in, minlength=len(self.row_ends)))


def read_texts(file: ArrayFile, prefix: str) -> Texts:
    """The text that was stored under a prefix."""
    return Texts(
        sentences=SentenceTexts(
            text=file[f"{prefix}.text"],
            ends=file[f"{prefix}.ends"],
            pairs=file[f"{prefix}.pairs"],
            holders=read_lists(file, f"{prefix}.holders"),
        ),
        sequence=file[f"{prefix}.sequence"],
        row_ends=file[f"{prefix}.row_ends"],
        prints=file[f"{prefix}.prints"],
        seen=file[f"{prefix}.seen"],
        repeated=file[f"{prefix}.repeated"],
        again_starts=file[f"{prefix}.again_starts"],
        again_rows=file[f"{prefix}.again_rows"],
    )


def _postings(counts: AnyArray) -> Postings:
    rows = np.flatnonzero(counts)
    return Postings(rows=rows, counts=counts[rows].astype(np.float64))
