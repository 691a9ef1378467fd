"""Which numbers a form no longer asks for, or not yet, told to who asks for them."""

from collections.abc import Iterator
from functools import cache

from indexer.measures import MEASURES
from indexer.model import Message
from indexer.parsing.tables.layout import TABLE_NAMES, anchor, layout
from indexer.query import Filter, Node, Number, YearRange
from search_app.query_reader.arrangement import Arrangement
from search_app.query_reader.measures import measure_name
from search_app.query_reader.trees import leaves_of
from search_app.query_reader.vocabulary import message

NEW_FORM = 2021
"""The first year that the form of 2021 reports on."""


def form_warnings(node: Node, arrangement: Arrangement) -> Iterator[Message]:
    """For each number that is asked for, why there is none on some years.

    That a number ended is always said; that it began, where an earlier year is asked for.
    """
    asked = [leaf.measure for leaf in leaves_of(node) if isinstance(leaf, Number)]
    asked += [(arrangement.sort or "").removeprefix("-"), *arrangement.shown]
    is_earlier = any(map(_begins_before, leaves_of(node)))
    for measure in dict.fromkeys(asked):
        forms = _forms().get(measure, frozenset())
        key = {frozenset({"2019"}): "ended_measure", frozenset({"2021"}): "new_measure"}.get(
            forms
        )
        if key == "ended_measure" or (key is not None and is_earlier):
            found = message(key, measure="{measure}")
            zh, en = (measure_name(measure, language) for language in ("zh", "en"))
            yield Message(zh=found.zh.format(measure=zh), en=found.en.format(measure=en))


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Measure → the forms whose tables have it."""
    found: dict[str, set[str]] = {}
    for form in ("2019", "2021"):
        for table in TABLE_NAMES:
            for row, columns in layout(table, form).items():
                for column in columns:
                    found.setdefault(anchor(table, row, column), set()).add(form)
    return {key: frozenset(forms) for key, forms in found.items() if key in MEASURES}


def _begins_before(node: Node) -> bool:
    """Whether a condition asks for years before the newer form."""
    if isinstance(node, YearRange):
        return node.first is None or node.first < NEW_FORM
    if isinstance(node, Filter) and node.field == "year":
        return any(int(value) < NEW_FORM for value in node.values)
    return False
