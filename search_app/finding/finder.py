"""What a reader may mean, from one state of an index, made ready once for each state."""

from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING

from indexer.engines.protocol import SearchIndex, SnapshotSource
from indexer.errors import IndexerError
from search_app.finding.vocabulary import Phrases, Vocabulary, phrases_of, vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Hashable


class Finder:
    """The vocabulary and the phrases of a snapshot; safe to use from many threads."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._making = Lock()
        self._vocabulary: Vocabulary | None = None
        self._phrases: Phrases | None = None
        self._counting: Thread | None = None

    def vocabulary(self) -> Vocabulary:
        """The names in the index.

        Raises:
            IndexUnavailableError: The index cannot be read.
        """
        with self._making:
            if self._vocabulary is None:
                self._vocabulary = vocabulary_of(self._index)
            return self._vocabulary

    def phrases(self) -> Phrases | None:
        """What the index says; ``None`` until that is counted, which nobody waits for."""
        with self._making:
            if self._counting is None:
                self._counting = Thread(target=self._count, name="phrases", daemon=True)
                self._counting.start()
        return self._phrases

    def _count(self) -> None:
        try:
            self._phrases = phrases_of(self._index)
        except (IndexerError, OSError):  # Whoever searches is told what is wrong.
            self._counting = None


class Finders:
    """Keeps the finder of the last state; safe to use from many threads."""

    def __init__(self, source: SnapshotSource) -> None:
        self._source = source
        self._replacing = Lock()
        self._held: tuple[Hashable, Finder] | None = None

    def of(self, index: SearchIndex) -> Finder:
        """What readers of this snapshot may mean."""
        state, held = index.state(), self._held
        if held is not None and held[0] == state:
            return held[1]
        with self._replacing:
            if self._held is None or self._held[0] != state:
                finder = Finder(index)
                if self._source.snapshot().state() != state:
                    return finder  # of a state that is passing: not worth keeping
                self._held = state, finder
            return self._held[1]

    def make_ready(self) -> None:
        """Begin beside with what the first reader would otherwise wait for."""
        Thread(target=self._make, name="vocabulary", daemon=True).start()

    def _make(self) -> None:
        with suppress(IndexerError, OSError):  # Whoever asks is told what is wrong.
            finder = self.of(self._source.snapshot())
            finder.vocabulary()
            finder.phrases()
