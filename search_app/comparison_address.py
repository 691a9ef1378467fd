"""What the address of a comparison says: which agencies, measures and years."""

from collections.abc import Sequence
from dataclasses import dataclass

from search_app.addresses import single_year
from search_app.asking import MOST_COMPARED
from search_app.errors import AddressError
from search_app.i18n import Language
from search_app.links import language_pairs, link
from search_app.statistics.offered import offered, read_measure
from search_app.statistics.population import every

COMPARE_PARAMETERS = ("agency", "measure", "from", "to", "lang")
MOST_MEASURES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What an address compares; ``first`` and ``last`` are years, blank for no limit."""

    agencies: tuple[str, ...]
    measures: tuple[str, ...]
    first: str
    last: str
    language: Language

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that say it; the usual measures are left out."""
        is_usual = self.measures == offered("compared")
        found = [one for one in self.chosen() if not (is_usual and one[0] == "measure")]
        found += [("from", self.first)] if self.first else []
        found += [("to", self.last)] if self.last else []
        return found

    def chosen(self) -> list[tuple[str, str]]:
        """What a form keeps beside what it asks for: agencies, all measures, the language."""
        agencies = [("agency", one) for one in self.agencies]
        measures = [("measure", one) for one in self.measures]
        return [*agencies, *measures, *language_pairs(self.language)]

    def link(self, path: str = "/compare") -> str:
        """Its address."""
        return link(path, self.pairs())

    def includes(self, year: str) -> bool:
        """Whether a year lies within its limits."""
        return (not self.first or year >= self.first) and (not self.last or year <= self.last)


def read_comparison(parameters: Sequence[tuple[str, str]], language: Language) -> Comparison:
    """What an address compares; without a measure, the usual ones; years in either order.

    Raises:
        AddressError: A measure or a year does not exist, or there are too many.
    """
    agencies = every(parameters, "agency")
    measures = tuple(map(read_measure, every(parameters, "measure")))
    for name, found, most in (
        ("agency", agencies, MOST_COMPARED),
        ("measure", measures, MOST_MEASURES),
    ):
        if len(found) > most:
            raise AddressError(parameter=name, reason="problem.too_many", most=most)
    years = [single_year(parameters, name) or "" for name in ("from", "to")]
    if all(years):
        years.sort()
    return Comparison(
        agencies=agencies,
        measures=tuple(dict.fromkeys(measures)) or offered("compared"),
        first=years[0],
        last=years[1],
        language=language,
    )
