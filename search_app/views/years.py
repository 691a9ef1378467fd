"""Years as tables and charts show them: gaps included, and where the form becomes another."""

from collections.abc import Iterable

from search_app.views.stated import PROSE

_NEW_FORMS = (2019, 2021)
"""Years from which the statutory tables have another form."""


def all_years(years: Iterable[str]) -> range:
    """From the first to the last year, gaps included."""
    numbers = [int(year) for year in years]
    return range(min(numbers), max(numbers) + 1) if numbers else range(0)


def breaks_of(measure: str) -> tuple[int, ...]:
    """The years that a measure's values do not cross; numbers of the text know no form."""
    return () if measure.startswith(PROSE) else _NEW_FORMS
