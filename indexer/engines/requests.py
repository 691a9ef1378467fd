"""Whether a request names only what exists."""

from collections.abc import Iterable, Mapping

from indexer.errors import QueryError
from indexer.measures import MEASURES
from indexer.query import (
    FACETS,
    FIELDS,
    And,
    Filter,
    Node,
    Not,
    Number,
    Or,
    SearchRequest,
    has_text,
)
from indexer.wording.model import WORDING_SORTS, WordingRequest

LARGEST_PAGE = 100

Chosen = tuple[tuple[str, tuple[str, ...]], ...]
"""Facet and chosen values, in order; equal for selections that mean the same."""

SORT_KEYS = ("relevance", "year", "-year", "agency", "-agency")
"""What can be sorted by beside the measures."""


def check_request(request: SearchRequest) -> None:
    """Refuse a request that an engine cannot make sense of.

    Raises:
        QueryError: A facet, field, measure, sort key or page size does not exist. The
            cursor is checked where it is read.
    """
    _check_facets(request.selected)
    for measure in request.measures:
        check_measure(measure)
    if request.sort not in SORT_KEYS and request.sort.removeprefix("-") not in MEASURES:
        raise QueryError(
            f"There is no sort key {request.sort!r}; "
            "there are relevance, year, agency and the measures."
        )
    if not 1 <= request.size <= LARGEST_PAGE:
        raise QueryError(f"A page has 1 to {LARGEST_PAGE} reports, not {request.size}.")
    _check_node(request.node)
    if request.first is not None:
        if has_text(request.first):
            raise QueryError("What stands first is told by filters, not by text.")
        _check_node(request.first)


def check_wording_request(request: WordingRequest) -> None:
    """Refuse a request for sentences that an engine cannot make sense of.

    Raises:
        QueryError: A facet, field, measure, order or page does not exist.
    """
    _check_facets(request.selected)
    if request.sort not in WORDING_SORTS:
        raise QueryError(f"There is no order {request.sort!r} of wordings.")
    if not 1 <= request.size <= LARGEST_PAGE or request.first < 0:
        raise QueryError(f"There is no page of {request.size} from {request.first}.")
    _check_node(request.node)


def chosen(selected: Mapping[str, Iterable[str]]) -> Chosen:
    """A selection in one spelling; a facet with nothing selected selects everything."""
    found = {facet: tuple(sorted(set(values))) for facet, values in selected.items()}
    return tuple(sorted((facet, values) for facet, values in found.items() if values))


def _check_facets(selected: Mapping[str, object]) -> None:
    for facet in selected:
        if facet not in FACETS:
            raise QueryError(f"There is no facet {facet!r}.")


def _check_node(node: Node) -> None:
    match node:
        case And() | Or():
            for child in node.children:
                _check_node(child)
        case Not():
            _check_node(node.child)
        case Number():
            check_measure(node.measure)
        case Filter() if node.field not in FIELDS:
            raise QueryError(f"There is no field {node.field!r}.")
        case _:
            pass


def check_measure(measure: str) -> None:
    """Refuse the name of a measure that does not exist.

    Raises:
        QueryError: It does not.
    """
    if measure not in MEASURES:
        raise QueryError(
            f"There is no measure {measure!r}; one is applications.received.total."
        )
