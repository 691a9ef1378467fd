"""When two files are one report: which text stands, and which version it is."""

from collections.abc import Collection
from dataclasses import replace

from indexer.model import Report


def merge_reports(held: Report, arriving: Report) -> Report:
    """One record for the report that is held and the one that arrives with the same id.

    The sources of both are kept. The same text leaves the version as it is.
    A changed text is a new version: it takes over if it comes from a file
    that the held report came from, or is not older by its publication date.
    """
    arriving_paths = {source.path for source in arriving.sources}
    kept = tuple(source for source in held.sources if source.path not in arriving_paths)
    sources = tuple(sorted((*kept, *arriving.sources), key=lambda source: source.path))
    if _says_the_same(held, arriving):
        return replace(arriving, version=held.version, sources=sources)
    same_file = len(kept) < len(held.sources)
    newer = (arriving.published or "") >= (held.published or "")
    standing = arriving if same_file or newer else held
    return replace(standing, version=held.version + 1, sources=sources)


def without_sources(report: Report, paths: Collection[str]) -> Report | None:
    """The report less these sources; ``None`` if no source is left."""
    kept = tuple(source for source in report.sources if source.path not in paths)
    return replace(report, sources=kept) if kept else None


def _says_the_same(one: Report, other: Report) -> bool:
    return (
        one.title == other.title
        and one.preamble == other.preamble
        and one.sections == other.sections
        and one.tables == other.tables
    )
