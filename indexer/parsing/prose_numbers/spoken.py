"""Decides which new medium clauses speak of, where none is named as the place of a number."""

import re
from collections.abc import Sequence
from functools import cache

from indexer.parsing.prose_numbers.channels import (
    NEW_MEDIA,
    UNSURE,
    channels_before,
    joined,
)
from indexer.parsing.prose_numbers.terms import Token, any_word, words_of
from indexer.parsing.prose_numbers.words import between


def spoken_of(text: str, tokens: Sequence[Token], low: int, high: int) -> str:
    """The new medium that these clauses name as a place or begin with, if any.

    ``UNSURE`` if they speak of one channel but do not say that
    what follows was published there.
    """
    inside = between(tokens, low, high)
    named = {token.name for token in inside if token.kind == "channel"}
    if not named:
        return ""
    channel = joined(channels_before(text, tokens, low, high) or _subject(text, inside, low))
    if channel in NEW_MEDIA:
        return channel
    return UNSURE if len(named) == 1 else ""


def _subject(text: str, tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """The channels that clauses begin with, of which they speak: 本局微信是公开的重要平台."""
    added = _adding().match(text, low)
    low = added.end() if added else low
    first = next((token for token in tokens if token.kind in ("channel", "verb")), None)
    if (
        first is None
        or first.kind != "channel"
        or _other_subject().search(text, low, first.start)
    ):
        return ()
    named = [token for token in tokens if token.kind == "channel"]
    return (first.name,) if len({token.name for token in named}) == 1 else ()


@cache
def _adding() -> re.Pattern[str]:
    """What only adds a sentence to the one before: 同时，."""
    return re.compile(rf" *(?:{any_word(words_of('marker', 'breakdown_end'))}) *，")


@cache
def _other_subject() -> re.Pattern[str]:
    """What shows that clauses speak of the work on the channel behind it: 加强微信管理."""
    return re.compile(rf"[，；：]|{any_word(words_of('joining', 'fostering'))}")
