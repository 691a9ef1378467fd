"""How lines are taken down as sentences, each once; what is written is read by ``texts``."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

import numpy as np

from indexer.engines.index_document import LINE_END, IndexDocument, SharedTexts
from indexer.engines.whoosh.arrays import AnyArray, Arrays, Mask, above, below
from indexer.engines.whoosh.number_lists import ascending_lists
from indexer.engines.whoosh.sentence_texts import NOTHING, pairs_of
from indexer.engines.whoosh.texts import NUMBER, Texts
from indexer.ranges import ranges


class TextCollector:
    """Takes the sentences of each row in turn."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._prints: dict[int, int] = {}
        self._sequence: list[AnyArray] = [np.zeros(0, np.uint32)]
        self._row_sizes: list[int] = []
        self._known: tuple[SharedTexts | None, AnyArray] = None, self._sequence[0]

    def add(self, document: IndexDocument) -> None:
        """Add the sentences of a document, a row for each of its sections."""
        texts = document.texts
        if texts is not self._known[0]:
            self._known = texts, self._numbered(texts.sentences, texts.prints)
        sequence = np.frombuffer(document.sentences, np.uint32)
        sizes = [len(section.sentences) for section in document.sections]
        self._add(self._known[1], sequence, sizes)

    def add_rows(self, stored: Texts, live: Mask) -> None:
        """Add the rows of another segment that are not deleted."""
        texts = map(stored.sentences.sentence, range(len(stored.sentences)))
        known = self._numbered(texts, stored.prints.tolist())
        ends = stored.row_ends.astype(np.int64)
        starts = np.append(0, ends[:-1])
        sequence = stored.sequence[ranges(starts[live], ends[live])]
        self._add(known, sequence, (ends - starts)[live].tolist())

    def _add(self, known: AnyArray, sequence: AnyArray, sizes: Iterable[int]) -> None:
        self._sequence.append(known[sequence & NUMBER] | (sequence & LINE_END))
        self._row_sizes += sizes

    def _numbered(self, sentences: Iterable[str], prints: Iterable[int]) -> AnyArray:
        """The numbers of sentences, new ones for those not met before."""
        numbers = np.fromiter(map(self._numbers.__getitem__, sentences), np.uint32)
        self._prints.update(zip(numbers.tolist(), prints, strict=True))
        return numbers

    def arrays(self) -> Arrays:
        """The text as it is stored."""
        sequence, order = _in_order(np.concatenate(self._sequence), len(self._numbers))
        row_ends = np.cumsum(self._row_sizes, dtype=np.uint32)
        texts = list(self._numbers)
        encoded = [texts[number].encode("utf-16-le", "surrogatepass") for number in order]
        text = np.frombuffer(b"".join(encoded), dtype="<u2")
        ends = np.cumsum([len(one) // 2 for one in encoded], dtype=np.uint32)
        return {
            "text": text,
            "ends": ends,
            "sequence": sequence,
            "row_ends": row_ends,
            "prints": np.array([self._prints[number] for number in order], dtype=np.uint64),
            **_pairs(text, ends),
            **_repetitions(sequence, row_ends),
        }


def _in_order(sequence: AnyArray, size: int) -> tuple[AnyArray, list[int]]:
    """Sentences numbered anew as they appear, and the former number of each.

    Those that stand in no row are left out.
    """
    numbers = sequence & NUMBER
    firsts = np.full(size, len(sequence))
    firsts[numbers[::-1]] = np.arange(len(sequence))[::-1]
    order = np.argsort(firsts, kind="stable")[: np.count_nonzero(firsts < len(sequence))]
    new = np.zeros(size, dtype=np.uint32)
    new[order] = np.arange(len(order))
    return new[numbers] | (sequence & LINE_END), order.tolist()


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
