"""What a reader may mean, from the last state of an index, made ready once for each state."""

from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING

from indexer.engines.protocol import SearchIndex
from indexer.errors import IndexerError
from search_app.finding.vocabulary import Phrases, Vocabulary, phrases_of, vocabulary_of

if TYPE_CHECKING:
    from indexer.engines.agencies import AgencyDirectory


class Finder:
    """The vocabulary and the phrases of an index; safe to use from many threads."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._making = Lock()
        self._vocabulary: tuple[AgencyDirectory, Vocabulary] | None = None
        self._phrases: Phrases | None = None
        self._phrases_state: AgencyDirectory | None = None
        """The state that the phrases are, or are being, counted in."""

    def make_ready(self) -> None:
        """Begin beside with what the first reader would otherwise wait for."""
        Thread(target=self._make, name="vocabulary", daemon=True).start()

    def vocabulary(self) -> Vocabulary:
        """The names in the index now.

        Raises:
            IndexUnavailableError: There is no index to ask.
        """
        state = self._index.agencies()
        held = self._vocabulary
        if held is not None and held[0] is state:
            return held[1]
        with self._making:
            if self._vocabulary is None or self._vocabulary[0] is not state:
                self._vocabulary = state, vocabulary_of(self._index)
            return self._vocabulary[1]

    def phrases(self) -> Phrases | None:
        """What the index says, as last counted; ``None`` before that.

        Nobody waits: where the index has changed, counting goes on beside.

        Raises:
            IndexUnavailableError: There is no index to ask.
        """
        state = self._index.agencies()
        if self._phrases_state is not state:
            with self._making:
                if self._phrases_state is not state:
                    self._phrases_state = state
                    Thread(target=self._count, name="phrases", daemon=True).start()
        return self._phrases

    def _make(self) -> None:
        with suppress(IndexerError, OSError):  # Whoever asks is told what is wrong.
            self.vocabulary()
            self.phrases()

    def _count(self) -> None:
        try:
            self._phrases = phrases_of(self._index)
        except (IndexerError, OSError):  # The index went away; its next state is counted anew.
            self._phrases_state = None
