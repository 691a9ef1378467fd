"""Which reports a page of statistics is about: a query, facets, and whose reports they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import Selection
from indexer.model import Scope
from indexer.query import And, Filter, Node, SearchRequest
from search_app.addresses import SearchAddress, no_such_value, read_address, single
from search_app.errors import UnknownAgencyError
from search_app.query_reader import read_query, unparse
from search_app.query_reader.trees import all_of

DEFAULT_SCOPE: Scope = "own"
SCOPES: tuple[Scope, ...] = ("own", "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The reports that an address chooses.

    A government's report on its whole area may hold what its departments report
    themselves, so reports on areas (``scope`` area) and bodies' own reports never mix.
    """

    address: SearchAddress
    scope: Scope = DEFAULT_SCOPE

    def select(self, index: SearchIndex, *also: Node) -> Selection:
        """The reports by year, those that meet further conditions only."""
        node = And(children=(read_query(self.address.q).asked, self._of_scope, *also))
        return index.select(
            SearchRequest(node=node, selected=self.address.selected, sort="year")
        )

    def asking(self, q: str) -> "Population":
        """The same choices under another query."""
        return replace(self, address=self.address.asking(q))

    def search(self) -> SearchAddress:
        """The search for the same reports, with the scope as a condition of its query."""
        reading = read_query(self.address.q)
        node = all_of([reading.node, self._of_scope]) or self._of_scope
        q = unparse(node, self.address.language, reading.arrangement)
        return self.address.asking(q)

    @property
    def _of_scope(self) -> Filter:
        return Filter(field="scope", values=(self.scope,))

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What of an address says this population."""
        pairs = replace(self.address, sort=None, size=None, cursor=None).parameters()
        return pairs if self.scope == DEFAULT_SCOPE else (*pairs, ("scope", self.scope))


def read_population(parameters: Sequence[tuple[str, str]]) -> Population:
    """The population that an address says.

    Raises:
        AddressError: A facet has a value that does not exist.
    """
    scope = single(parameters, "scope") or DEFAULT_SCOPE
    if scope not in SCOPES:
        raise no_such_value("scope", scope, SCOPES)
    return Population(address=read_address(parameters), scope=scope)


def agency_with(index: SearchIndex, agency_id: str) -> Agency:
    """The agency with this id.

    Raises:
        UnknownAgencyError: The index holds no report of it.
    """
    found = index.agencies().find(agency_id)
    if found is None:
        raise UnknownAgencyError(agency_id=agency_id)
    return found


def every(parameters: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    """The values of a repeated parameter, each once, in order."""
    return tuple(
        dict.fromkeys(
            value.strip() for key, value in parameters if key == name and value.strip()
        )
    )
