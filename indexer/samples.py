"""Which files are generated samples, and that samples and real reports never share an index."""

from collections.abc import Sequence
from pathlib import Path

from indexer.corpus_files import CorpusFile
from indexer.engines.protocol import SearchIndex
from indexer.errors import EngineError, IndexUnavailableError, SourceError

MARKER = ".generated"
"""The hidden file that marks a folder, and all below it, as generated."""


def are_generated(files: Sequence[CorpusFile], index: SearchIndex, *, rebuild: bool) -> bool:
    """Whether these files are generated samples.

    Args:
        files: What is to be indexed.
        index: Where it is to go.
        rebuild: What the index holds now will be gone.

    Raises:
        SourceError: Some are and some are not.
        EngineError: The index holds the other kind.
    """
    folders = {file.path.parent: file for file in files}
    kinds = {_is_marked(folder): file for folder, file in folders.items()}
    if len(kinds) > 1:
        raise SourceError(
            path=kinds[True].name,
            reason=f"is a generated sample, {kinds[False].name} is not",
            hint="index them apart, each with an --index DIR of its own",
        )
    held = None if rebuild else _held(index)
    if not kinds:
        return bool(held)
    generated = True in kinds
    if held not in (None, generated):
        kind = {True: "generated samples", False: "real reports"}
        raise EngineError(
            f"The index holds {kind[not generated]}, these are {kind[generated]}: "
            "they never share an index.",
            hint="Choose another place with --index DIR, or replace the index with --rebuild.",
        )
    return generated


def _held(index: SearchIndex) -> bool | None:
    """Whether what the index holds is generated; ``None`` where it holds nothing."""
    try:
        return index.generated() if index.size().reports else None
    except IndexUnavailableError:
        return None


def _is_marked(folder: Path) -> bool:
    absolute = folder.absolute()
    return any((place / MARKER).is_file() for place in (absolute, *absolute.parents))
