"""How a comparison is written, as a sign or in words."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from indexer.query import Comparison
from search_app.query_reader.vocabulary import load_data, longest_first

REMEMBERED_WORDS = 4096
"""Words that were looked at for a comparison: each chip has the query read again without it."""

INCLUDES_SIGN = re.compile("[<>=≥≤≠≧≦⩾⩽]")
"""After compatibility folding: a word with one of these may hold a condition."""

TURNED: dict[Comparison, Comparison] = {
    "<": ">", "<=": ">=", "=": "=", "!=": "!=", ">=": "<=", ">": "<",
}  # fmt: skip
"""What is the same with its sides changed: ``5<新收``, ``新收>5``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison found in a text: what stands before it, what after it."""

    left: str
    op: Comparison
    right: str


@cache
def signs() -> dict[str, Comparison]:
    """Sign → comparison."""
    return _written("signs")


@cache
def words_before() -> dict[str, Comparison]:
    """Words that precede their number → comparison: ``不少于`` → ``>=``."""
    return _written("before")


@cache
def words_before_magnitude() -> dict[str, Comparison]:
    """Words before a bare magnitude → comparison: ``过`` in ``过千`` → ``>``."""
    return _written("before_magnitude")


@cache
def words_after() -> dict[str, Comparison]:
    """Words that follow their number → comparison: ``以上`` → ``>=``."""
    return _written("after")


@cache
def words_after_unit() -> dict[str, Comparison]:
    """Words that follow a number with its unit → comparison: ``多`` in ``5件多`` → ``>``."""
    return _written("after_unit")


@cache
def words_around() -> tuple[tuple[str, str, Comparison], ...]:
    """Words before and behind a number, and the comparison: ``比5件多``."""
    pairs = load_data("comparisons")["around"]
    found = [
        (before, behind, cast("Comparison", op))
        for op, several in pairs.items()
        for before, behind in several
    ]
    return tuple(sorted(found, key=lambda one: -len(one[1])))


@lru_cache(maxsize=REMEMBERED_WORDS)
def split_at_sign(text: str) -> Compared | None:
    """Cut at the first comparison sign."""
    return _split(_sign_pattern(), signs(), text)


@lru_cache(maxsize=REMEMBERED_WORDS)
def split_at_word(text: str) -> Compared | None:
    """Cut at the first Chinese comparison in words, as in ``行政复议大于0``."""
    return _split(_word_pattern(), words_before(), text)


def _split(
    pattern: re.Pattern[str], meanings: dict[str, Comparison], text: str
) -> Compared | None:
    found = pattern.search(text)
    if found is None:
        return None
    return Compared(
        left=text[: found.start()], op=meanings[found[0]], right=text[found.end() :]
    )


@cache
def _sign_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, longest_first(list(signs())))))


@cache
def _word_pattern() -> re.Pattern[str]:
    words = [word for word in words_before() if not word.isascii() and len(word) > 1]
    return re.compile("|".join(longest_first(words)))


def _written(table: str) -> dict[str, Comparison]:
    return {
        text: cast("Comparison", op)
        for op, texts in load_data("comparisons")[table].items()
        for text in texts
    }
