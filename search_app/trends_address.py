"""What the address of the page of trends says: whose reports, which measure, which text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.query import FACETS
from search_app.addresses import SearchAddress, single
from search_app.links import link
from search_app.statistics.offered import DEFAULT_MEASURE, read_measure
from search_app.statistics.population import Population, read_population

TRENDS_PARAMETERS = ("measure", "mention", "scope", "q", *FACETS, "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsAddress:
    """One state of the page; ``str()`` is its link. ``mention`` may be empty."""

    population: Population
    measure: str
    mention: str

    def __str__(self) -> str:
        return self.at("/trends")

    def at(self, path: str) -> str:
        """The same state at another address."""
        mention = [("mention", self.mention)] if self.mention else []
        return link(path, [*self.population.parameters(), ("measure", self.measure), *mention])

    def asking(self, q: str) -> "TrendsAddress":
        """The same of other reports."""
        return replace(self, population=self.population.asking(q))

    def choosing(self, search: SearchAddress) -> "TrendsAddress":
        """The same of what another search finds."""
        return replace(self, population=replace(self.population, address=search))


def read_trends_address(parameters: Sequence[tuple[str, str]]) -> TrendsAddress:
    """Read the parameters of the page; blank ones count as absent.

    Raises:
        AddressError: The measure or a facet value does not exist.
    """
    return TrendsAddress(
        population=read_population(parameters),
        measure=read_measure(single(parameters, "measure") or DEFAULT_MEASURE),
        mention=single(parameters, "mention") or "",
    )
