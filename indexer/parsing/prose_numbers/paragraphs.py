"""Decides which sentences of a paragraph are read for their numbers, and reads them."""

from collections.abc import Sequence
from functools import partial

from indexer.parsing.prose_numbers.context import Context
from indexer.parsing.prose_numbers.quantities import (
    Quantity,
    without_accounts,
)
from indexer.parsing.prose_numbers.reporter import Reporter, as_told_by
from indexer.parsing.prose_numbers.sentences import read_sentence
from indexer.parsing.prose_numbers.signs import NAMED, UNSAID, noun_sign
from indexer.parsing.prose_numbers.silence import Skimmed, skimmed, states_nothing
from indexer.parsing.prose_numbers.spoken import spoken_of
from indexer.parsing.prose_numbers.stated import Stated
from indexer.parsing.prose_numbers.terms import (
    Token,
    lex,
    quotable,
    tokens_of,
)
from indexer.parsing.prose_numbers.text import (
    legible,
    spelled_once,
    with_next_year,
    without_item_numbers,
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
    named = without_names(spelled_once(without_item_numbers(legible(text))), quotable())
    return with_next_year(without_accounts(named))


def _far_channel(before: str) -> str:
    """The new medium that the last of these sentences speaks of, as ``spoken_of`` tells it."""
    text = before.rstrip("\n").rpartition("\n")[2][-REACH:]
    return spoken_of(text, lex(text), 0, len(text))
