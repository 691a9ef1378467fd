"""Cuts a normalised line into sentences, which reports share more often than whole lines."""

import re

_SENTENCE = re.compile(r"[^。;!?\n]*[。;!?\n]|[^。;!?\n]+")
"""Of normalised text: full-width marks other than the full stop have become ASCII."""


def sentences(line: str) -> list[str]:
    """The sentences of a line, each with the mark that ends it; together they are the line."""
    return _SENTENCE.findall(line)
