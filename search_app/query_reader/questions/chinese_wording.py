"""A Chinese sentence in other wordings that mean the same: 收没收到申请."""

import re
from collections.abc import Iterator
from functools import cache

from analyzers.normalizer import normalize
from search_app.query_reader.vocabulary import load_data


def chinese_rewordings(text: str) -> Iterator[str]:
    """What a sentence says in the words that questions are read with; none of most texts."""
    sentence = " ".join(map(normalize, text.split()))
    plain = sentence
    for pattern, into in _turned():
        plain = pattern.sub(into, plain)
    if plain != sentence:
        yield plain


@cache
def _turned() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(one["pattern"]), one["into"])
        for one in load_data("chinese_wording")["turned"]
    )
