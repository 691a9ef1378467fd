"""Decides the matching form of a whole text: that of its lines, one after another.

The lines have been looked at before, and their forms are remembered; only where
what stands at their ends could change each other is the text looked at anew.
"""

import unicodedata
from functools import lru_cache

from indexer.parsing.matching import is_in_mainland_words, matching_form

_REACH = 16
"""Characters at each end of a line among which those stand that another line may change."""


@lru_cache(maxsize=8)
def form_of_text(text: str) -> str:
    """What ``matching_form`` gives for a text of several lines, made from its lines."""
    forms = [matching_form(line) for line in text.split("\n")]
    ends = "".join([form if len(form) <= 2 * _REACH else _ends_of(form) for form in forms])
    if unicodedata.is_normalized("NFC", ends) and is_in_mainland_words(ends):
        return "".join(forms)
    return matching_form(text)


def _ends_of(form: str) -> str:
    """Both ends of a line, parted by what changes nothing."""
    return f"{form[:_REACH]}\n{form[-_REACH:]}"
