"""What the compiled cutter knows: kinds of characters, the dictionary, the model, in arrays."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.scripts import SPACED_LETTER, UNSPACED
from analyzers.trie import Trie, trie_of
from analyzers.vocabulary import Vocabulary

IDEOGRAPH, DIGIT, LETTER, ALONE = 1, 2, 4, 8
"""Kinds of characters, as bits: one that jieba knows, one of a number, one of a word of a
script that writes spaces, one that is a word by itself."""

_KINDS = {
    IDEOGRAPH: "[\u4e00-\u9fd5]+",
    DIGIT: r"\d+",
    LETTER: f"{SPACED_LETTER}+",
    ALONE: f"[{UNSPACED}]+",
}
_CODE_POINTS = 0x110000

STATES = "BEMS"
BEGIN, END, MIDDLE, SINGLE = range(len(STATES))
"""States of the model: what a character is in its word."""

FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = 0x4E00, 0x9FD5


class Model(NamedTuple):
    """jieba's hidden Markov model for words that the dictionary lacks, in logarithms.

    Attributes:
        start: By state.
        transition: By state and the next one.
        emission: By ideograph, from ``FIRST_IDEOGRAPH`` on, and state.
    """

    start: NDArray[np.float64]
    transition: NDArray[np.float64]
    emission: NDArray[np.float64]


class Tables(NamedTuple):
    """What a text is cut by: the kinds of each code point, the dictionary, the model."""

    kinds: NDArray[np.uint8]
    trie: Trie
    model: Model


def tables_of(vocabulary: Vocabulary, model: Model) -> Tables:
    """The tables for a vocabulary and a model; some 10 MB, made in about a second."""
    return Tables(_kinds(), trie_of(vocabulary), model)


def model_of(
    start: Mapping[str, float],
    transition: Mapping[str, Mapping[str, float]],
    emission: Mapping[str, Mapping[str, float]],
    impossible: float,
) -> Model:
    """A model from tables by the initials of states: B, E, M, S.

    Args:
        start: For the first character.
        transition: From a state to the next.
        emission: From a state to a character.
        impossible: What stands for a logarithm that is missing.
    """
    emissions = np.full((_LAST_IDEOGRAPH + 1 - FIRST_IDEOGRAPH, len(STATES)), impossible)
    for number, state in enumerate(STATES):
        for character, logarithm in emission[state].items():
            if FIRST_IDEOGRAPH <= ord(character) <= _LAST_IDEOGRAPH:
                emissions[ord(character) - FIRST_IDEOGRAPH, number] = logarithm
    steps = [[transition[one].get(other, impossible) for other in STATES] for one in STATES]
    return Model(np.array([start[state] for state in STATES]), np.array(steps), emissions)


def _kinds() -> NDArray[np.uint8]:
    """For each code point its kinds, as the expressions for runs have them."""
    kinds = np.zeros(_CODE_POINTS, np.uint8)
    every = "".join(map(chr, range(_CODE_POINTS)))
    for kind, expression in _KINDS.items():
        for match in re.finditer(expression, every):
            kinds[match.start() : match.end()] |= kind
    return kinds
