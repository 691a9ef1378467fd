"""From what a person types to the query tree: operators, fields, numbers, questions."""

from search_app.query_reader.arrangement import Arrangement, sort_named
from search_app.query_reader.chips import Chip
from search_app.query_reader.reading import (
    Also,
    ReadQuery,
    conditions_of,
    read_query,
    with_first_conditions,
)
from search_app.query_reader.unparsing import unparse

__all__ = [
    "Also",
    "Arrangement",
    "Chip",
    "ReadQuery",
    "conditions_of",
    "read_query",
    "sort_named",
    "unparse",
    "with_first_conditions",
]
