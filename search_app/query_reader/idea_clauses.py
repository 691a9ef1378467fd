"""What each part of a sentence says of one number: how many, none, not stated, the most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.measures import MEASURES
from indexer.query import Comparison, Node, Not, Number
from search_app.query_reader.idea_words import ACT, COMPARED, is_idea, measure_of
from search_app.query_reader.measures import number_condition
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.question_measures import NOTHING, in_shares
from search_app.query_reader.sentence_words import Item

NEGATIONS = ("none", "unstated", "zero", "nonzero")
ORDERS = {"most": "-", "many": "-", "topn": "-", "least": "", "few": ""}
"""Classes that put a list in order, and the sign of that order."""

UNSTATED = "unstated"
Comparing = tuple[tuple[Comparison, Quantity], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What a part of a sentence says of one number.

    Attributes:
        measure: ``None`` if it is that of the clause before.
        compared: Comparisons that all must hold; ``UNSTATED``; ``None`` if it says nothing.
        order: The sign of the order it puts the list in.
        shown: Whether it asks how many there were.
    """

    measure: str | None
    compared: Comparing | str | None
    order: str | None
    shown: bool = False


def clauses_of(items: Sequence[Item]) -> list[Clause] | None:
    """What each part of a sentence says of its number; ``None`` if one is not clear.

    A part that says nothing of any number only tells where, when or of whom. One without a
    number speaks of that of the part before; one that does not say how many shares with its
    neighbour that there are none or some: 没有行政复议和行政诉讼, 复议和诉讼都为零.
    """
    found: list[Clause] = []
    for part in _parts(items):
        has_ideas = any(map(is_idea, part))
        measure = measure_of(part) if has_ideas else None
        order = _order_of(part)
        compared = None if order is not None else _compared(part, measure)
        if not has_ideas and order is None and not _is_compared(part):
            if any(item.kind in ("bare_number", "applicant") for item in part):
                return None
            continue
        if measure is None and (has_ideas or not found):
            return None
        if order is not None and _is_compared(part):
            return None
        shown = compared is None and order is None and _asks_how_many(part, measure)
        found.append(Clause(measure=measure, compared=compared, order=order, shown=shown))
    return _completed(found)


def _asks_how_many(part: Sequence[Item], measure: str | None) -> bool:
    """``多少``, or a share with nothing it is compared with."""
    is_asked = any(item.kind == "how_many" for item in part)
    return is_asked or (measure is not None and MEASURES[measure].unit == "share")


def _parts(items: Sequence[Item]) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.kind in ("and", "but"):
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def _completed(clauses: Sequence[Clause]) -> list[Clause]:
    """Each with the number and the comparison that it shares with another."""
    found: list[Clause] = []
    said = next((one.compared for one in clauses if _is_shared(one.compared)), None)
    measure: str | None = None
    for one in clauses:
        measure = one.measure or measure
        said = one.compared if _is_shared(one.compared) else said
        is_compared = one.order is None and not one.shown
        compared = (one.compared or said) if is_compared else None
        found.append(replace(one, measure=measure, compared=compared))
    return found


def _is_shared(compared: Comparing | str | None) -> bool:
    """Whether it may be said of several numbers at once; of ``超过3件`` that is not clear."""
    return compared is not None and (
        isinstance(compared, str) or all(quantity == NOTHING for _, quantity in compared)
    )


def _order_of(part: Sequence[Item]) -> str | None:
    return next((ORDERS[item.kind] for item in part if item.kind in ORDERS), None)


def _is_compared(part: Sequence[Item]) -> bool:
    return any(item.kind in (*COMPARED, *NEGATIONS) for item in part)


def _compared(part: Sequence[Item], measure: str | None) -> Comparing | str | None:
    """The one comparison of a clause; ``None`` if it makes none, or several."""
    kinds = [item.kind for item in part]
    counted = [item for item in part if item.kind in (*COMPARED, "bare_number")]
    if "none" in kinds:
        counted = [item for item in counted if not _is_single(item)]
    negated = [kind for kind in kinds if kind in NEGATIONS]
    if len(counted) + len(negated) > 1:
        return None
    if counted:
        return _stated(counted[0])
    return _negated(negated[0]) if negated else _happened(kinds, measure)


def _negated(kind: str) -> Comparing | str:
    if kind == "unstated":
        return UNSTATED
    return ((">", NOTHING),) if kind == "nonzero" else (("=", NOTHING),)


def _happened(kinds: Sequence[str], measure: str | None) -> Comparing | None:
    """``> 0`` where something was done or is there; of a share that says nothing."""
    is_share = measure is not None and MEASURES[measure].unit == "share"
    is_done = any(kind in ("have", "whether") or kind.startswith(ACT) for kind in kinds)
    return ((">", NOTHING),) if is_done and not is_share and "how_many" not in kinds else None


def _is_single(item: Item) -> bool:
    """``一份`` of 连一份都没有."""
    return item.kind == "bare_number" and item.compared[0][1].value == 1


def _stated(item: Item) -> Comparing | None:
    is_bare = any(
        op is None and (quantity.unit == "none" or _is_single(item))
        for op, quantity in item.compared
    )
    return None if is_bare else tuple((op or "=", quantity) for op, quantity in item.compared)


def conditions_of(clause: Clause) -> tuple[Node, ...]:
    """What a clause asks for; nothing if a unit does not fit its number."""
    measure, compared = clause.measure, clause.compared
    if measure is None or compared is None:
        return ()
    if isinstance(compared, str):
        return (Not(child=Number(measure=measure, op=">=", value=0.0)),)
    found = [
        number_condition(in_shares(measure, quantity), op, quantity)
        for op, quantity in compared
    ]
    numbers = [number for number in found if number is not None]
    return tuple(numbers) if len(numbers) == len(found) else ()
