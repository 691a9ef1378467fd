"""The dictionary as a trie in arrays, which compiled code can walk.

A node stands for a beginning of words, 0 for the empty one. Nodes are numbered by length,
those of one length in the order of their characters, so that the children of a node stand
side by side and are found by bisection.
"""

from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.vocabulary import Vocabulary

_CHARACTER_BITS = 21


class Trie(NamedTuple):
    """The words of a vocabulary.

    Attributes:
        nodes: For each node its first child, behind which come its other children and then
            those of the next node, and the place of its weight.
        characters: For each node the last character of what it stands for.
        weights: Logarithms of probabilities, each once. Place 0 is for what is no word: the
            weight of a character that the dictionary lacks.
        roots: For each character the node that stands for it alone, 0 if none does.
        depth: Characters of the longest word.
    """

    nodes: NDArray[np.int32]
    characters: NDArray[np.int32]
    weights: NDArray[np.float64]
    roots: NDArray[np.int32]
    depth: int


def trie_of(vocabulary: Vocabulary) -> Trie:
    """The trie of a vocabulary; half a million beginnings take half a second."""
    words = list(vocabulary.frequencies)
    place_of = dict(zip(words, range(len(words)), strict=True))
    parents = np.array([place_of.get(word[:-1], -1) for word in words], np.int64)
    lasts = "".join([word[-1] for word in words]).encode("utf-32-le", "surrogatepass")
    characters = np.frombuffer(lasts, "<i4")
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    order = _in_order(parents, characters, lengths)
    numbers = np.zeros(len(words) + 1, np.int64)  # the last one is that of the empty word
    numbers[order] = np.arange(1, len(words) + 1)
    weights, weight_places = _weights(vocabulary)
    nodes = np.zeros((len(words) + 2, 2), np.int32)
    nodes[:, 0] = np.searchsorted(numbers[parents[order]], np.arange(len(nodes))) + 1
    nodes[1:-1, 1] = weight_places[order]
    own = np.append(0, characters[order]).astype(np.int32)
    roots = np.zeros(int(characters.max()) + 1, np.int32)
    first, end = nodes[:2, 0]
    roots[own[first:end]] = np.arange(first, end)
    return Trie(nodes, own, weights, roots, int(lengths.max()))


def _in_order(
    parents: NDArray[np.int64], characters: NDArray[np.int32], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The words by length, then by parent, then by last character."""
    ranks = np.zeros(len(parents) + 1, np.int64)
    ordered = []
    for length in range(1, int(lengths.max()) + 1):
        own = np.flatnonzero(lengths == length)
        keys = (ranks[parents[own]] << _CHARACTER_BITS) | characters[own]
        own = own[np.argsort(keys)]
        ranks[own] = np.arange(len(own))
        ordered.append(own)
    return np.concatenate(ordered)


def _weights(vocabulary: Vocabulary) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """All weights, and the place of each word's own, as ``best_cut`` works them out."""
    log_total = log(vocabulary.total or 1)
    counts = np.fromiter(vocabulary.frequencies.values(), np.int64)
    different, places = np.unique(np.append(0, counts), return_inverse=True)
    weights = [log(count or 1) - log_total for count in different.tolist()]
    return np.array(weights), places[1:]
