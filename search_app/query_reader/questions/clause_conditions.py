"""The conditions that a clause asks for, once its number and its comparison are known."""

from dataclasses import replace

from indexer.query import Node, Not, Number, Or
from search_app.query_reader.measures import measure_named, number_condition
from search_app.query_reader.questions.clauses import (
    NOT_WHOLE,
    WHOLE,
    Clause,
    is_shared,
)
from search_app.query_reader.questions.question_measures import NOTHING, in_shares
from search_app.query_reader.vocabulary import load_data


def conditions_of(clause: Clause) -> tuple[Node, ...]:
    """What a clause asks for; nothing if a unit does not fit its number."""
    measure, compared = clause.measure, clause.compared
    if measure is None or compared is None:
        return ()
    if clause.columns:
        return _of_columns(clause, measure)
    if isinstance(compared, str):
        return (Not(child=Number(measure=measure, op=">=", value=0.0)),)
    name, _, column = measure.rpartition(".")
    left = load_data("idea_measures")["left_of"].get(name)
    if left is not None and compared in (WHOLE, NOT_WHOLE):
        none_left = Number(measure=f"{left}.{column}", op="=", value=0.0)
        if compared == NOT_WHOLE:
            return (replace(none_left, op=">"),)
        return none_left, Number(measure=measure, op=">", value=0.0)
    found = [
        number_condition(in_shares(measure, quantity), op, quantity)
        for op, quantity in compared
    ]
    numbers = [number for number in found if number is not None]
    return tuple(numbers) if len(numbers) == len(found) else ()


def _of_columns(clause: Clause, measure: str) -> tuple[Node, ...]:
    """None in each of the columns, or some in any; of their sum nothing is known."""
    keys = [measure_named(f"{measure.removesuffix('.total')}.{one}") for one in clause.columns]
    alone = [replace(clause, measure=key, columns=()) for key in keys]
    found = [node for one in alone for node in conditions_of(one)]
    if len(found) != len(keys) or not is_shared(clause.compared):
        return ()
    is_none = clause.compared == (("=", NOTHING),)
    return tuple(found) if is_none else (Or(children=tuple(found)),)
