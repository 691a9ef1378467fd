"""How long after the year it reports on a report came out, and whether that was in time."""

from datetime import date
from typing import Final

from indexer.data_files import toml_data
from indexer.model import Report

_DATA: Final = toml_data("indexer", "data/publication.toml")


def days_to_publication(report: Report) -> int | None:
    """Days from the end of the year reported on: 31 for 31 January of the next year.

    ``None`` where year or day is not stated, and where the day stated is no day of
    publication: one before the year is over, or of an academic year.
    """
    if report.year is None or report.published is None or report.format in _DATA["unbound"]:
        return None
    days = (date.fromisoformat(report.published) - date(report.year, 12, 31)).days
    return days if days > 0 else None


def days_late(report: Report) -> int | None:
    """Days past the last that the law allows; 0 if in time, ``None`` if unknown or not bound.

    Source:
        政府信息公开条例 (国务院令第711号), articles 49 and 50; for reports on the years before
        2019 the former 条例 (国务院令第492号), article 31.
    """
    days = days_to_publication(report)
    if days is None or report.year is None or report.level in _DATA["unbound_levels"]:
        return None
    month, day = _DATA["deadlines"][_deadline_of(report)]
    allowed = date(report.year + 1, month, day) - date(report.year, 12, 31)
    return max(days - allowed.days, 0)


def _deadline_of(report: Report) -> str:
    return "former" if report.format == "pre2019" else report.scope
