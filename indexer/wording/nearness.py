"""Decides which wordings nearly agree, so that they are shown once."""

from collections.abc import Sequence

import numpy as np

from indexer.wording.model import NEAR

_GRAM = 4


def grams_of(wording: str) -> frozenset[str]:
    """Its runs of four characters; a shorter one is its own."""
    last = max(1, len(wording) - _GRAM + 1)
    return frozenset(wording[start : start + _GRAM] for start in range(last))


def leaders(wordings: Sequence[str]) -> list[int]:
    """For each wording the place of the one it is merged with: itself, or one before it.

    Each joins the first before it that leads and nearly agrees.
    """
    places: dict[str, list[int]] = {}
    grams = [grams_of(wording) for wording in wordings]
    for place, own in enumerate(grams):
        for gram in own:
            places.setdefault(gram, []).append(place)
    holders = {gram: np.array(held) for gram, held in places.items() if len(held) > 1}
    sizes = np.array([len(own) for own in grams])
    led = list(range(len(wordings)))
    for place, own in enumerate(grams):
        if led[place] != place:
            continue
        lists = [holders[gram] for gram in own if gram in holders]
        if len(lists) * 2 < len(own):  # it shares too few with anything
            continue
        shared = np.bincount(np.concatenate(lists), minlength=len(wordings))
        near = shared >= NEAR * (sizes + len(own) - shared)
        for other in np.flatnonzero(near).tolist():
            if other > place and led[other] == other:
                led[other] = place
    return led
