"""How lines are taken down as sentences, each once; what is written is read by ``texts``."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from analyzers.sentences import sentences
from indexer.engines.whoosh.arrays import AnyArray, Arrays, above, below
from indexer.engines.whoosh.number_lists import ascending_lists
from indexer.engines.whoosh.sentence_texts import NOTHING, pairs_of
from indexer.engines.whoosh.texts import LINE_END, NUMBER


@dataclass(slots=True, kw_only=True)
class TextCollector:
    """Takes the lines of each row in turn."""

    _numbers: defaultdict[str, int] = field(
        default_factory=lambda: defaultdict(count().__next__)
    )
    _sequence: "array[int]" = field(default_factory=lambda: array("I"))
    _row_ends: "array[int]" = field(default_factory=lambda: array("I"))
    _prints: "array[int]" = field(default_factory=lambda: array("Q"))
    """As many as ``_sequence``."""

    def add(self, lines: Sequence[str], prints: "array[int]") -> None:
        """Add the normalised lines of the next row, and the prints of their sentences."""
        for line in filter(None, lines):
            self._sequence.extend(map(self._numbers.__getitem__, sentences(line)))
            self._sequence[-1] |= LINE_END
        self._row_ends.append(len(self._sequence))
        self._prints.extend(prints)

    def arrays(self) -> Arrays:
        """The text as it is stored."""
        encoded = [sentence.encode("utf-16-le", "surrogatepass") for sentence in self._numbers]
        text = np.frombuffer(b"".join(encoded), dtype="<u2")
        ends = np.cumsum([len(one) // 2 for one in encoded], dtype=np.uint32)
        sequence = np.frombuffer(self._sequence, dtype=np.uint32)
        row_ends = np.frombuffer(self._row_ends, dtype=np.uint32)
        prints = np.zeros(len(self._numbers), dtype=np.uint64)
        prints[sequence & NUMBER] = np.frombuffer(self._prints, dtype=np.uint64)
        return {
            "text": text,
            "ends": ends,
            "sequence": sequence,
            "row_ends": row_ends,
            "prints": prints,
            **_pairs(text, ends),
            **_repetitions(sequence, row_ends),
        }


def _pairs(text: AnyArray, ends: AnyArray) -> Arrays:
    """Every pair of neighbouring characters, and the sentences that hold it."""
    second = np.full_like(text, NOTHING)
    second[:-1] = text[1:]
    second[ends.astype(np.int64) - 1] = NOTHING
    order = np.argsort(second, kind="stable")
    order = order[np.argsort(text[order], kind="stable")]
    pairs = pairs_of(text[order], second[order])
    numbers = np.repeat(
        np.arange(len(ends), dtype=np.uint32), np.diff(ends, prepend=np.uint32(0))
    )[order]
    new = np.ones(len(pairs), dtype=np.bool_)
    new[1:] = (pairs[1:] != pairs[:-1]) | (numbers[1:] != numbers[:-1])
    pairs, holders = pairs[new], numbers[new].astype(np.int64)
    firsts = np.flatnonzero(np.diff(pairs, prepend=pairs[:1] ^ 1))
    starts = np.append(firsts, len(pairs))
    return {"pairs": pairs[firsts], **below("holders", ascending_lists(holders, starts))}


def _repetitions(sequence: AnyArray, row_ends: AnyArray) -> Arrays:
    """Up to which sentence each row has got, and where sentences come again."""
    numbers = (sequence & NUMBER).astype(np.int64)
    seen = np.maximum.accumulate(np.append(-1, numbers)) + 1
    again = np.flatnonzero(numbers < seen[:-1])
    order = again[np.argsort(numbers[again], kind="stable")]
    repeated, starts = np.unique(numbers[order], return_index=True)
    rows = above(row_ends, order)
    return {
        "seen": seen[row_ends].astype(np.uint32),
        "repeated": repeated.astype(np.uint32),
        "again_starts": np.append(starts, len(order)).astype(np.uint32),
        "again_rows": rows.astype(np.uint32),
    }
