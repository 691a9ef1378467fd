"""Which sections contain a string, and how often: candidates by bigrams, then the text."""

import numpy as np

from analyzers.grams import grams
from analyzers.normalizer import normalize
from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.postings import Postings


def find_literal(generation: Generation, text: str) -> Postings:
    """The rows with a line that contains ``text`` after normalisation.

    ``counts`` are occurrences that do not overlap. A string of which
    normalisation leaves nothing stands nowhere.
    """
    normal = normalize(text)
    wanted = normal.encode()
    candidates = _candidates(generation, normal)
    counts = np.array(
        [
            generation.reader.column("lines", int(document)).count(wanted)
            for document in generation.sections.documents[candidates]
        ],
        dtype=np.float64,
    )
    return Postings(rows=candidates[counts > 0], counts=counts[counts > 0])


def _candidates(generation: Generation, text: str) -> Rows:
    """Rows with every bigram of ``text``; all rows if it is a single character."""
    rows: Rows = np.arange(len(generation.sections) if text else 0)
    if len(text) < 2:
        return rows
    for gram in sorted(set(grams(text))):
        rows = np.intersect1d(
            rows, generation.reader.postings("grams", gram).rows, assume_unique=True
        )
        if not len(rows):
            break
    return rows
