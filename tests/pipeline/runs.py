"""What came of a run, and folders that cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Report
from indexer.pipeline import IndexingSummary


def counts(summary: IndexingSummary) -> tuple[int, int, int, int, int, int]:
    return (
        summary.read,
        summary.skipped,
        summary.added,
        summary.replaced,
        summary.removed,
        summary.reports,
    )


def the_report_from(engine: WhooshEngine, path: Path) -> Report:
    (source,) = [held for held in engine.sources() if held.source.path == path.as_posix()]
    (report,) = engine.fetch([source.report_id])
    return report


def forbid_listing(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to list one folder, whoever runs this."""
    listing = Path.iterdir

    def list_others(folder: Path) -> Iterator[Path]:
        if folder == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", list_others)
