"""Why requests were not granted: each ground in plain words, with its article and number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from indexer.data_files import toml_data
from indexer.model import Message, Report
from search_app.i18n import Catalogue
from search_app.views.figures import plain
from search_app.views.form import form_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the regulation says of one row of the requests table."""

    row: str
    article: Message
    meaning: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGround:
    """A ground in one language.

    Attributes:
        number: How often this report used it, ``None`` where it does not say.
        anchor: The cell that says so, or that would.
        used: It was used at least once.
    """

    name: str
    article: str
    meaning: str
    number: str | None
    anchor: str
    used: bool


def grounds_of(report: Report, words: Catalogue) -> tuple[ShownGround, ...]:
    """The grounds of the report's form, in its order; none for formats without tables."""
    if not report.tables.applications:
        return ()
    known = grounds()
    return tuple(
        _shown(known[row.key], words.tell(row.label), report, words)
        for row in form_of(report.format).applications.rows
        if row.key in known
    )


@cache
def grounds() -> Mapping[str, Ground]:
    """Row of the requests table → the ground that it counts."""
    entries: list[Mapping[str, Any]] = toml_data("search_app", "data/grounds.toml")["grounds"]
    return {
        entry["row"]: Ground(
            row=entry["row"],
            article=Message(**entry["article"]),
            meaning=Message(zh=entry["zh"], en=entry["en"]),
        )
        for entry in entries
    }


def _shown(ground: Ground, name: str, report: Report, words: Catalogue) -> ShownGround:
    cell = report.tables.applications.get(ground.row, {}).get("total")
    value = cell.value if cell is not None else None
    return ShownGround(
        name=name,
        article=words.tell(ground.article),
        meaning=words.tell(ground.meaning),
        number=plain(value) if value is not None else None,
        anchor=f"applications.{ground.row}.total",
        used=bool(value),
    )
