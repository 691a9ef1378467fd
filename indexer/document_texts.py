"""The lines of some reports as numbers: of their sentences, each kept once, and of their words.

Reports share half of their sentences, and a sentence has the same words wherever it stands:
no word reaches over the end of one. So each is cut once, and its words are put where it stands.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.segmenter import CutTexts, cut_texts
from analyzers.sentences import sentences
from indexer.engines.protocol import LINE_END, SharedTexts, WordColumns
from indexer.ranges import ranges
from indexer.wording.masking import prints_of

PARAGRAPH_GAP = 100
"""Positions left free between two lines, so that no phrase spans them."""

Numbers = NDArray[np.int64]


class NumberedText(NamedTuple):
    """The sentences of a text, see ``LINE_END``, and its words."""

    sentences: "array[int]"
    words: WordColumns


def numbered_texts(
    texts: Sequence[Sequence[str]],
) -> tuple[SharedTexts, Iterator[NumberedText]]:
    """The sentences and words of some texts.

    Args:
        texts: The lines of each, normalised, none of them empty.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    sequence, ends = array("I"), [0]
    for text in texts:
        for line in text:
            sequence.extend([numbers[sentence] for sentence in sentences(line)])
            sequence[-1] |= LINE_END
        ends.append(len(sequence))
    distinct = tuple(numbers)
    cut = cut_texts(distinct)
    shared = SharedTexts(words=cut.words, sentences=distinct, prints=prints_of(distinct))
    return shared, _parted(cut, sequence, ends)


def _parted(cut: CutTexts, sequence: "array[int]", ends: list[int]) -> Iterator[NumberedText]:
    """Each text by itself.

    Args:
        cut: The words of the distinct sentences.
        sequence: The sentences of all texts.
        ends: Where the first text starts in it, and where each ends.
    """
    standing = np.frombuffer(sequence, np.uint32)
    numbers, is_last = standing & (LINE_END - 1), standing >= LINE_END
    sizes = cut.sizes[numbers]
    stops = np.cumsum(cut.sizes)[numbers]
    chosen = ranges(stops - sizes, stops)
    firsts = _first_positions(cut.spans[numbers], is_last, np.array(ends))
    positions = cut.positions[chosen] + np.repeat(firsts, sizes)
    terms = array("I", cut.terms[chosen].tobytes())
    places = array("I", positions.astype(np.uint32).tobytes())
    bounds = np.append(0, np.cumsum(sizes))[ends].tolist()
    for own, words in zip(pairwise(ends), pairwise(bounds), strict=True):
        yield NumberedText(
            sentences=sequence[slice(*own)],
            words=WordColumns(terms=terms[slice(*words)], positions=places[slice(*words)]),
        )


def _first_positions(spans: Numbers, is_last: NDArray[np.bool_], ends: Numbers) -> Numbers:
    """The first position of each sentence in its text.

    A line without words counts as one with a single position.

    Args:
        spans: Positions of each sentence.
        is_last: Whether it ends a line.
        ends: Where the first text starts, and where each ends.
    """
    line_spans = np.diff(np.cumsum(spans)[is_last], prepend=0)
    steps = spans.copy()
    steps[is_last] += PARAGRAPH_GAP - (line_spans > 0)
    before = np.append(0, np.cumsum(steps))
    firsts: Numbers = before[:-1] - np.repeat(before[ends[:-1]], np.diff(ends))
    return firsts
