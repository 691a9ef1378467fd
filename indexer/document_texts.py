"""The lines of some reports as numbers: of their sentences, each kept once, and of their words.

Reports share half of their sentences, and a sentence has the same words wherever it stands:
no word reaches over the end of one. So each is cut once, and its words are put where it stands.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.segmenter import CutTexts, cut_texts
from analyzers.sentences import sentences
from indexer.engines.index_document import LINE_END, SharedTexts
from indexer.ranges import ranges
from indexer.wording.masking import prints_of

PARAGRAPH_GAP = 100
"""Positions left free between two lines, so that no phrase spans them."""

Numbers = NDArray[np.int64]


class NumberedTexts(NamedTuple):
    """Some texts as numbers, one after the other; see ``IndexDocument``.

    Attributes:
        shared: What the numbers stand for.
        sentences, terms, positions: Of all texts.
        sentence_ends: Where the first text starts in ``sentences``, and where each ends.
        word_ends: The same in ``terms`` and ``positions``.
    """

    shared: SharedTexts
    sentences: "array[int]"
    terms: "array[int]"
    positions: "array[int]"
    sentence_ends: list[int]
    word_ends: list[int]


def numbered_texts(texts: Iterable[Sequence[str]]) -> NumberedTexts:
    """The sentences and words of some texts.

    Args:
        texts: The lines of each, normalised, none of them empty.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    standing, ends = array("I"), [0]
    for text in texts:
        for line in text:
            standing.extend([numbers[sentence] for sentence in sentences(line)])
            standing[-1] |= LINE_END
        ends.append(len(standing))
    distinct = tuple(numbers)
    cut = cut_texts(distinct)
    sizes, terms, positions = _spread(cut, np.frombuffer(standing, np.uint32), np.array(ends))
    return NumberedTexts(
        shared=SharedTexts(words=cut.words, sentences=distinct, prints=prints_of(distinct)),
        sentences=standing,
        terms=array("I", terms.astype(np.uint32).tobytes()),
        positions=array("I", positions.astype(np.uint32).tobytes()),
        sentence_ends=ends,
        word_ends=np.append(0, np.cumsum(sizes))[ends].tolist(),
    )


def _spread(
    cut: CutTexts, standing: NDArray[np.uint32], ends: Numbers
) -> tuple[NDArray[Any], ...]:
    """The words of sentences as they stand: how many each has; number and position of each.

    Args:
        cut: The words of the distinct sentences.
        standing: The sentences of all texts.
        ends: Where the first text starts among them, and where each ends.
    """
    numbers, is_last = standing & (LINE_END - 1), standing >= LINE_END
    sizes = cut.sizes[numbers]
    stops = np.cumsum(cut.sizes)[numbers]
    chosen = ranges(stops - sizes, stops)
    firsts = _first_positions(cut.spans[numbers], is_last, ends)
    return sizes, cut.terms[chosen], cut.positions[chosen] + np.repeat(firsts, sizes)


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
