"""What a reader is told of how a report was read, beside what the checks find in it."""

import re
from dataclasses import dataclass

from indexer.model import Report
from search_app.i18n import Catalogue
from search_app.views.cell_names import cell_names
from search_app.views.findings import TABLE_SECTION

_PARAGRAPH = re.compile(r"s(\d)-p\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWarning:
    """A warning; ``places`` are anchors on the page with their names.

    ``section`` is the number of the section that it is about, ``None`` for the whole report.
    """

    id: str
    message: str
    places: tuple[tuple[str, str], ...]
    section: int | None


def warnings_of(report: Report, words: Catalogue) -> tuple[ShownWarning, ...]:
    """The warnings of a report in one language."""
    cells = cell_names(report.format, words) if report.has_form else {}
    return tuple(
        ShownWarning(
            id=warning.id,
            message=words.tell(warning.message),
            places=tuple(
                (place, words.paragraph(place) if _PARAGRAPH.fullmatch(place) else cells[place])
                for place in warning.places
                if _PARAGRAPH.fullmatch(place) or place in cells
            ),
            section=next(map(_section_of, warning.places), None),
        )
        for warning in report.warnings
    )


def _section_of(place: str) -> int | None:
    paragraph = _PARAGRAPH.fullmatch(place)
    return int(paragraph[1]) if paragraph else TABLE_SECTION.get(place.split(".", 1)[0])
