"""Which agencies stand near one: those of its place, and those that do the same around it."""

import numpy as np

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.query import And, Filter, Not, SearchRequest

NEIGHBOURS = 8
"""Of either sort."""


def neighbours_of(
    index: SearchIndex, agency: Agency
) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    """Others of the same place, and others with the same function in the area around."""
    other = Not(child=Filter(field="agency_id", values=(agency.id,)))
    if not agency.regions:
        return (), ()
    place = Filter(field="region", values=(agency.regions[-1],))
    around = Filter(field="region", values=(agency.regions[max(0, len(agency.regions) - 2)],))
    region = _some(index, And(children=(place, other)))
    if not agency.function:
        return region, ()
    same = Filter(field="function", values=(agency.function,))
    return region, _some(index, And(children=(around, same, other)))


def _some(index: SearchIndex, node: And) -> tuple[Agency, ...]:
    """The first few agencies with reports that match, in order of id."""
    column = index.select(SearchRequest(node=node)).column("agency_id")
    ids = sorted(column.values[code] for code in np.unique(column.codes).tolist() if code >= 0)
    found = (index.agencies().find(one) for one in ids[:NEIGHBOURS])
    return tuple(one for one in found if one is not None)
