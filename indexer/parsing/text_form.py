"""Decides the matching form of a whole text: that of its lines, one after another.

The lines have been looked at before, and their forms are remembered; only where
what stands at their ends could change each other is the text looked at anew.
"""

import unicodedata
from functools import lru_cache

from indexer.parsing.matching import is_in_mainland_words, matching_form


@lru_cache(maxsize=8)
def form_of_text(text: str) -> str:
    """What ``matching_form`` gives for a text of several lines, made from its lines."""
    form = "".join([matching_form(line) for line in text.split("\n")])
    if unicodedata.is_normalized("NFC", form) and is_in_mainland_words(form):
        return form
    return matching_form(text)
