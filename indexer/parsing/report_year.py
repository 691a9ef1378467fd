"""Decides which year a report is on, by its titles and what its text says of it."""

import re
from collections.abc import Sequence

from indexer.parsing.dates import academic_year, period_year
from indexer.parsing.matching import matching_form
from indexer.parsing.report_scope import UNIVERSITY_BASIS
from indexer.parsing.rulebook import load_rules
from indexer.parsing.text_form import form_of_text
from indexer.parsing.title import Title

_RULES = load_rules("header")
_REPORTED = re.compile(_RULES["reported"])
_ORDERED = re.compile(_RULES["ordered"])
_OPENED = re.compile(_RULES["opened"])
_WHOLE_YEAR = re.compile(_RULES["whole_year"])
_COUNTED_TO = re.compile(_RULES["counted_to"])


def year_reported_on(titles: Sequence[Title], text: str) -> int | None:
    """The year reported on: the title's, else that of the period which the text states."""
    opening = text[:1500]
    for title in titles:
        if title.year is not None:
            return _year_of_school(title.year, opening) or title.year
    stated = academic_year(opening) or period_year(opening)
    return (
        stated
        or _only_year(_WHOLE_YEAR, text)
        or _year_reported(opening)
        or _only_year(_OPENED, text)
        or _year_ordered(opening)
        or _only_year(_COUNTED_TO, text)
    )


def _year_of_school(titled: int, opening: str) -> int | None:
    """The year in which a school's year ends that its title calls by the one it began in."""
    may_be_of_school = "校" in opening and UNIVERSITY_BASIS.search(form_of_text(opening))
    ends = period_year(opening) if may_be_of_school else None
    return ends if ends == titled + 1 else None


def _year_reported(opening: str) -> int | None:
    """The year with which a report announces itself: ``现将2013年我区信息公开情况报告如下``."""
    match = _REPORTED.search(form_of_text(opening))
    return int(match[1] or match[2]) if match is not None else None


def _year_ordered(opening: str) -> int | None:
    """The year of the report that a cited order asks for."""
    match = _ORDERED.search(form_of_text(opening))
    return int(match[1]) if match is not None else None


def _only_year(said: re.Pattern[str], text: str) -> int | None:
    """The year that sentences say in some way (``2023年，我局…``), if it is always the same."""
    forms = map(matching_form, text.split("\n"))
    found = {int(match[1]) for form in forms for match in said.finditer(form)}
    return found.pop() if len(found) == 1 else None
