"""Published states, opened: the last one, which many read, and those that some still read."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Lock

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.engines.agencies import AgencyDirectory
from indexer.engines.whoosh.agency_groups import WhooshAgencies
from indexer.engines.whoosh.answering import Answerer
from indexer.engines.whoosh.array_file import DamagedFileError
from indexer.engines.whoosh.codec import ArraySegment
from indexer.engines.whoosh.directory import INDEX_NAME, IndexDirectory, TocFile
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.segment import OpenSegment
from indexer.errors import EngineError, IndexUnavailableError

OPENING_ATTEMPTS = 10
"""A writer may delete the files of a state between our reading its name and opening it."""


class State:
    """One published state with all that was computed on it; safe to use from many threads.

    Its files are mapped into memory when it is opened, which takes a millisecond or two. From
    then on it can be read to the end, even when its files have been deleted.
    """

    def __init__(self, directory: IndexDirectory, toc: TocFile) -> None:
        """Open a state.

        Raises:
            OSError, IndexUnavailableError: It cannot be read whole, perhaps as a writer has
                just replaced it.
        """
        self.directory, self.toc = directory, toc
        self.seal = directory.read_seal(toc)
        self._preparing = Lock()
        with self._demanding_whole_files():
            opened = [
                (OpenSegment(directory.path / one.filename), one.deleted_docs())
                for one in segments_of(directory, toc)
            ]
            self._generation = Generation(opened)
        self._answerer: Answerer | None = None

    @property
    def answerer(self) -> Answerer:
        """What answers questions, made ready for them when the first is asked.

        Raises:
            IndexUnavailableError: The index is damaged.
        """
        if self._answerer is None:
            with self._preparing:
                if self._answerer is None:
                    self._answerer = self._prepared()
        return self._answerer

    @property
    def generation(self) -> Generation:
        """What the state holds.

        Raises:
            IndexUnavailableError: The index is damaged.
        """
        return self.answerer.generation

    @cached_property
    def agencies(self) -> AgencyDirectory:
        """The agencies, grouped when they are first asked for."""
        return WhooshAgencies(self.generation)

    def _prepared(self) -> Answerer:
        with self._demanding_whole_files():
            answerer = Answerer(self._generation)
            answerer.prepare()
            return answerer

    @contextmanager
    def _demanding_whole_files(self) -> Iterator[None]:
        try:
            yield
        except (OSError, DamagedFileError):
            raise
        except Exception as error:  # damaged bytes lead to whatever they lead to
            raise self.directory.damaged() from error


class States:
    """Keeps the last published state open until the next."""

    def __init__(self, directory: IndexDirectory) -> None:
        self._directory = directory
        self._held: State | None = None
        self._opening = Lock()

    def latest(self) -> State:
        """The last published state, opened if it is not the one that is open.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        toc, held = self._directory.latest(), self._held
        if held is not None and held.toc == toc:
            return held
        with self._opening:
            return self._opened_latest()

    def let_go(self) -> None:
        """Keep none; the next call opens the last one again."""
        with self._opening:
            self._held = None

    def _opened_latest(self) -> State:
        """The last published state, whatever is published while it is opened."""
        for _attempt in range(OPENING_ATTEMPTS):
            toc = self._directory.latest()
            if self._held is not None and self._held.toc == toc:
                return self._held
            try:
                # The state before is left to those who still read it.
                self._held = State(self._directory, toc)
            except OSError as error:
                if self._directory.latest() == toc:
                    raise self._directory.unreadable(error) from error
            except IndexUnavailableError:
                if self._directory.latest() == toc:
                    raise
            else:
                return self._held
        raise EngineError("The index changes faster than it can be opened.", hint="Try again.")


def segments_of(directory: IndexDirectory, toc: TocFile) -> list[ArraySegment]:
    """The segments that a table of contents lists, to be changed at will."""
    contents = TOC.read(FileStorage(str(directory.path)), INDEX_NAME, gen=toc.generation)
    return list(contents.segments)
