"""Which engine stands behind a name: the only place that knows them all."""

from pathlib import Path

from indexer.engines.protocol import IndexEngine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import EngineError

ENGINES = ("whoosh",)


def open_engine(name: str, directory: Path) -> IndexEngine:
    """The engine of this name on this folder; nothing is read yet.

    Raises:
        EngineError: There is no engine of this name.
    """
    if name == "whoosh":
        return WhooshEngine(directory)
    raise EngineError(f"There is no engine {name!r}.", hint=f"There is: {', '.join(ENGINES)}.")
