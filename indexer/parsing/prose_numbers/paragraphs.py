"""Decides which sentences of a paragraph are read for their numbers, and reads them."""

import re
from collections.abc import Sequence
from functools import cache, partial

from indexer.parsing.prose_numbers.channels import UNSURE, channels_before, joined
from indexer.parsing.prose_numbers.context import Context
from indexer.parsing.prose_numbers.quantities import (
    Quantity,
    without_accounts,
)
from indexer.parsing.prose_numbers.reporter import Reporter, as_told_by
from indexer.parsing.prose_numbers.sentences import read_sentence
from indexer.parsing.prose_numbers.signs import NAMED, UNSAID, noun_sign
from indexer.parsing.prose_numbers.silence import Skimmed, skimmed, states_nothing
from indexer.parsing.prose_numbers.stated import Stated
from indexer.parsing.prose_numbers.terms import (
    Token,
    any_word,
    lex,
    quotable,
    tokens_of,
    words_of,
)
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
        self._passed: list[Skimmed] = []
        self._heard = noun_sign(context.noun)

    def read(self, text: str, found: Sequence[Quantity], before: str) -> Sequence[Stated]:
        """Those found in a sentence that it states; ``before`` is the text up to it."""
        if len(found) > _MOST_NUMBERS:
            return ()
        sentence = skimmed(text, found)
        is_silent = states_nothing(sentence, self._heard & UNSAID)
        self._heard |= sentence.said
        if not is_silent:
            return self._read(sentence, before)
        if sentence.said & NAMED:
            self._passed.append(sentence)
        return ()

    def context(self) -> Context:
        """What the sentences so far leave to the next one."""
        passed, self._passed = self._passed, []
        for sentence in passed:
            self._read(sentence, "")
        return self._context

    def _read(self, sentence: Skimmed, before: str) -> Sequence[Stated]:
        whole = lexed(sentence, self._reporter)
        far = partial(_far_channel, before)
        stated, self._context = read_sentence(whole, self.context(), far=far, year=self._year)
        self._heard |= noun_sign(self._context.noun)
        return with_totals(whole, stated)


def lexed(sentence: Skimmed, reporter: Reporter | None) -> Sentence:
    """A sentence with its known words, those that name others told apart."""
    text, found, words, _ = sentence
    tokens: Sequence[Token] = tokens_of(words)
    if reporter is not None:
        tokens = as_told_by(reporter, text, tokens)
    return Sentence(text, tokens, found)


def shown_of(text: str) -> str:
    """What of a text is read, each of whose lines is a sentence."""
    named = without_names(spelled_once(legible(text)), quotable())
    return with_next_year(without_accounts(named))


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


def _far_channel(before: str) -> str:
    """The new medium that the last of these sentences names as a place, if any.

    ``UNSURE`` if it speaks of one channel but does not say that
    what follows was published there.
    """
    text = before.rstrip("\n").rpartition("\n")[2][-REACH:]
    tokens = lex(text)
    channel = joined(channels_before(text, tokens, 0, len(text)) or _subject(text, tokens))
    if channel in ("wechat", "weibo", "douyin", "toutiao", "new_media"):
        return channel
    mentioned = {token.name for token in tokens if token.kind == "channel"}
    return UNSURE if len(mentioned) == 1 else ""
