"""Decides which sentences of a paragraph are read for their numbers, and reads them."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from indexer.parsing.prose_numbers.channels import UNSURE, channels_before, joined
from indexer.parsing.prose_numbers.context import Context
from indexer.parsing.prose_numbers.quantities import (
    Quantity,
    quantities,
    without_accounts,
    without_issues,
)
from indexer.parsing.prose_numbers.reporter import Reporter, as_told_by
from indexer.parsing.prose_numbers.sentences import Stated, read_sentence
from indexer.parsing.prose_numbers.silence import brings_up_a_subject, noun_left_by
from indexer.parsing.prose_numbers.terms import Token, any_word, lex, quotable, words_of
from indexer.parsing.prose_numbers.text import (
    legible,
    spelled_once,
    with_next_year,
    without_names,
)
from indexer.parsing.prose_numbers.totals import with_totals
from indexer.parsing.prose_numbers.words import REACH, Sentence

_MOST_NUMBERS = 200
"""Numbers in one sentence; with more it is a list that lost its lines, and states nothing."""


class _Silent(NamedTuple):
    """A sentence that states nothing: what of it is read, its numbers, the noun it leaves."""

    shown: str
    found: Sequence[Quantity]
    noun: str


class SentenceReader:
    """Reads the sentences of one paragraph, each in the light of those before it.

    A sentence that surely states nothing is passed over. What it leaves to the next
    is made up for when a sentence comes that may depend on it.
    """

    def __init__(
        self, context: Context, *, year: int | None, reporter: Reporter | None = None
    ) -> None:
        self._context = context
        self._year = year
        self._reporter = reporter
        self._passed: list[_Silent] = []

    def read(self, shown: str, previous: str) -> Sequence[Stated]:
        """The numbers that a sentence states; ``previous`` is the one before it, as printed."""
        found = quantities(shown)
        if not found or len(found) > _MOST_NUMBERS:
            return ()
        unsaid = self._passed[-1].noun if self._passed else self._context.noun
        noun = noun_left_by(shown, found, unsaid=unsaid)
        if noun is not None:
            self._passed.append(_Silent(shown, found, noun))
            return ()
        return self._read(shown, found, previous)

    def context(self) -> Context:
        """What the sentences so far leave to the next one."""
        passed, self._passed = self._passed, []
        for silent in passed:
            if brings_up_a_subject(silent.shown):
                self._read(silent.shown, silent.found, "")
            elif silent.noun != self._context.noun:
                self._context = self._context._replace(noun=silent.noun)
        return self._context

    def _read(self, shown: str, found: Sequence[Quantity], previous: str) -> Sequence[Stated]:
        far = partial(_far_channel, previous)
        stated, self._context = numbers_in(
            shown, found, self.context(), far=far, year=self._year, reporter=self._reporter
        )
        return stated


def shown_of(part: str) -> str:
    """What of a sentence is read."""
    named = without_names(spelled_once(legible(part)), quotable())
    return with_next_year(without_accounts(named))


def numbers_in(
    text: str,
    found: Sequence[Quantity],
    context: Context,
    *,
    far: Callable[[], str],
    year: int | None,
    reporter: Reporter | None,
) -> tuple[Sequence[Stated], Context]:
    """What a sentence with these numbers states, and what it leaves to the next."""
    tokens: Sequence[Token] = lex(text, found[0].lead - REACH, found[-1].end + REACH)
    if reporter is not None:
        tokens = as_told_by(reporter, text, tokens)
    sentence = Sentence(text, tokens, without_issues(text, _apart(found, tokens)))
    stated, left = read_sentence(sentence, context, far=far, year=year)
    return with_totals(sentence, stated), left


def _apart(found: Sequence[Quantity], tokens: Sequence[Token]) -> list[Quantity]:
    """The quantities that are not part of a known word: 一图读懂, 两微一端."""
    names = [t for t in tokens if t.kind in ("noun", "channel")]
    kept: list[Quantity] = []
    index = 0
    for quantity in found:
        while index < len(names) and names[index].end <= quantity.start:
            index += 1
        if index == len(names) or names[index].start > quantity.start:
            kept.append(quantity)
    return kept


def _subject(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The channels a sentence begins with, of which it speaks: 本局微信是公开的重要平台."""
    first = next((token for token in tokens if token.kind in ("channel", "verb")), None)
    if (
        first is None
        or first.kind != "channel"
        or _other_subject().search(text, 0, first.start)
    ):
        return ()
    named = [token for token in tokens if token.kind == "channel"]
    return (first.name,) if len({token.name for token in named}) == 1 else ()


@cache
def _other_subject() -> re.Pattern[str]:
    """What shows that a sentence speaks of the work on the channel behind it: 加强微信管理."""
    return re.compile(rf"[，；：]|{any_word(words_of('joining', 'fostering'))}")


@lru_cache(maxsize=64)
def _far_channel(previous: str) -> str:
    """The new medium that the sentence before names as a place, if any.

    ``UNSURE`` if it speaks of one channel but does not say that
    what follows was published there.
    """
    previous = previous[-REACH:]
    text = without_names(legible(previous), quotable())
    tokens = lex(text)
    channel = joined(channels_before(text, tokens, 0, len(text)) or _subject(text, tokens))
    if channel in ("wechat", "weibo", "douyin", "toutiao", "new_media"):
        return channel
    mentioned = {token.name for token in tokens if token.kind == "channel"}
    return UNSURE if len(mentioned) == 1 else ""
