"""What each part of a sentence says of one number: how many, none, not stated, the most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from indexer.measures import MEASURES
from indexer.query import Comparison
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.questions.beyond_patterns import counts_applicants
from search_app.query_reader.questions.clause_measures import is_of_both, measures_of
from search_app.query_reader.questions.clause_parts import (
    AGENCIES,
    is_compared,
    is_single,
    names_ideas,
    parts_of,
    without_counted_agencies,
)
from search_app.query_reader.questions.idea_words import (
    ACT,
    BEARER,
    COMPARED,
    NEGATIONS,
    THING,
    is_idea,
)
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_measures import (
    NOTHING,
    applicant_group,
    in_shares,
)
from search_app.query_reader.questions.question_scope import SCOPE
from search_app.query_reader.vocabulary import load_data

ORDERS = {"most": "-", "many": "-", "topn": "-", "ordered": "-", "least": "", "few": ""}
"""Classes that put a list in order, and the sign of that order."""

UNSTATED = "unstated"

Comparing = tuple[tuple[Comparison, Quantity], ...]
WHOLE: Comparing = (("=", Quantity(value=Decimal(100), unit="percent")),)
"""``申请全部公开了``: of a number that has a share, or of which it is known what is left."""
NOT_WHOLE: Comparing = (("<", Quantity(value=Decimal(100), unit="percent")),)
"""``did not grant all requests``."""
MAJORITY: Comparing = ((">", Quantity(value=Decimal(50), unit="percent")),)
"""``refused most of the requests``."""
NEGATED: dict[str, Comparing | str] = {
    "unstated": UNSTATED,
    "stated": ((">=", NOTHING),),
    "nonzero": ((">", NOTHING),),
    "zero": (("=", NOTHING),),
    "none": (("=", NOTHING),),
}
"""What the classes of words that compare with nothing say."""
SHARES = {"whole": WHOLE, "majority": MAJORITY}
"""Classes of words for a share of all there were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What a part of a sentence says of one number.

    Attributes:
        measure: ``None`` if it is that of the clause before.
        compared: Comparisons that all must hold; ``UNSTATED``; ``None`` if it says nothing.
        order: The sign of the order it puts the list in.
        shown: Whether it asks how many there were.
        of_both: Whether it says of the parts before what it says of its own number.
        is_told: Whether it compares or asks how many by itself, and not only names something.
        columns: Several sorts of applicants that the number is of.
    """

    measure: str | None
    compared: Comparing | str | None
    order: str | None
    shown: bool = False
    of_both: bool = False
    is_told: bool = False
    columns: tuple[str, ...] = ()


def clauses_of(items: Sequence[Item]) -> list[Clause] | None:
    """What each part of a sentence says of its number; ``None`` if one is not clear.

    A part that says nothing of any number only tells where, when or of whom. One without a
    number speaks of that of the part before; one that does not say how many shares with its
    neighbour that there are none or some: 没有行政复议和行政诉讼, 复议和诉讼都为零.
    """
    if _counts_others(items):
        return None
    found: list[Clause] = []
    told: list[str] = []
    parts = parts_of(without_counted_agencies(items))
    for part, measure in zip(parts, measures_of(parts), strict=True):
        if not _says_something(part, measure):
            if any(item.kind in ("bare_number", "applicant") for item in part):
                return None
            continue
        clause = _clause_of(part, measure, is_alone=len(parts) == 1)
        if clause is None or (measure is None and (names_ideas(part) or not found)):
            return None
        told += {item.kind for item in part if item.kind in SCOPE}
        found.append(clause)
    measures = {one.measure for one in found} - {None}
    is_sum = len(measures) > 1 and any(item.adds for item in items)
    is_of_several = len(told) > len(set(told))  # 2021年申请超过5件、2022年没有复议
    is_unclear = is_sum or is_of_several or _is_of_both_bodies(parts, measures)
    return None if is_unclear else _completed(found)


def _says_something(part: Sequence[Item], measure: str | None) -> bool:
    """Whether a part says anything of a number, and not only where, when or of whom."""
    is_said = names_ideas(part) or is_compared(part) or _order_of(part) is not None
    return is_said or measure is not None


def _clause_of(part: Sequence[Item], measure: str | None, *, is_alone: bool) -> Clause | None:
    """What a part says of its number; ``None`` if that is not clear."""
    order, columns = _order_of(part), applicant_group(part)
    is_told = is_compared(part)
    compared: Comparing | str | None = None
    if order is None:
        compared = _compared(part, measure) or (_happens(part) if is_alone else None)
    if (is_told and compared is None) or (is_alone and _is_of_all(part, measure, compared)):
        return None
    if order is not None and columns:
        return None
    is_said = compared is not None or order is not None
    return Clause(
        measure=measure,
        compared=compared,
        order=order,
        shown=not is_said and _asks_how_many(part, measure),
        of_both=any(map(is_of_both, part)),
        is_told=is_told or any(item.kind == "how_many" for item in part),
        columns=columns,
    )


def _is_of_all(
    part: Sequence[Item], measure: str | None, compared: Comparing | str | None
) -> bool:
    """``来申请的都给公开了``: more than that some were, if there is a share of it."""
    is_of_each = any(
        (item.kind == "both" and not item.latin) or (item.kind == "filler" and item.whole)
        for item in part
    )
    share = in_shares(measure, WHOLE[0][1]) if measure is not None else None
    return is_of_each and compared == NEGATED["nonzero"] and share != measure


def _counts_others(items: Sequence[Item]) -> bool:
    """``more than 5 people suing them``, ``over 3 agencies``: a list does not count these."""
    return counts_applicants(items, COMPARED, is_idea) or any(
        (item.kind in COMPARED and near.latin and near.kind in AGENCIES)
        or (item.kind in (*COMPARED, "bare_number") and near.kind == BEARER)
        for item, near in pairwise(items)
    )


def _is_of_both_bodies(parts: Sequence[Sequence[Item]], measures: set[str | None]) -> bool:
    """``overturned both by courts and on review``, of which the second is not read so."""
    outcomes = {*load_data("ideas")["outcomes"]["ideas"]}
    is_both = any(item.kind == "both" and item.latin for item in parts[0])
    is_told = any(item.kind.partition(".")[2] in outcomes for item in parts[0])
    return is_both and is_told and any(one and one.endswith(".total") for one in measures)


def _asks_how_many(part: Sequence[Item], measure: str | None) -> bool:
    """``多少``, ``受理的申请数量``, or a share, with nothing it is compared with."""
    is_asked = any(item.kind == "how_many" or item.counted for item in part)
    return is_asked or (measure is not None and MEASURES[measure].unit == "share")


def _completed(clauses: Sequence[Clause]) -> list[Clause]:
    """Each with the number and the comparison that it shares with another."""
    found: list[Clause] = []
    said = next((one.compared for one in clauses if is_shared(one.compared)), None)
    measure: str | None = None
    for at, one in enumerate(clauses):
        measure = one.measure or measure
        said = one.compared if is_shared(one.compared) else said
        behind = None if one.is_told else _of_both(clauses[at + 1 :])
        shown = one.shown and behind is None
        is_compared = one.order is None and not shown
        compared = behind or one.compared or said if is_compared else None
        found.append(replace(one, measure=measure, compared=compared, shown=shown))
    return found


def _of_both(following: Sequence[Clause]) -> Comparing | str | None:
    """``抖音和微博都超过500条``: what is said behind of each."""
    for one in following:
        if one.compared is not None:
            return one.compared if one.of_both else None
    return None


def is_shared(compared: Comparing | str | None) -> bool:
    """Whether it may be said of several numbers at once; of ``超过3件`` that is not clear."""
    return compared is not None and (
        isinstance(compared, str) or all(quantity == NOTHING for _, quantity in compared)
    )


def _order_of(part: Sequence[Item]) -> str | None:
    """``sued for many reasons`` says nothing of the lawsuits: English counts what follows."""
    return next(
        (
            ORDERS[item.kind]
            for at, item in enumerate(part)
            if item.kind in ORDERS
            and not (
                item.kind == "many" and item.latin and not any(map(is_idea, part[at + 1 :]))
            )
        ),
        None,
    )


def _compared(part: Sequence[Item], measure: str | None) -> Comparing | str | None:
    """The one comparison of a clause; ``None`` if it makes none, or several."""
    kinds = [item.kind for item in part]
    counted = [item for item in part if item.kind in (*COMPARED, "bare_number")]
    if "none" in kinds:
        counted = [item for item in counted if not is_single(item)]
    negated = [kind for kind in kinds if kind in NEGATIONS]
    if any(map(_is_share, counted)):  # over half of all requests
        kinds = [kind for kind in kinds if kind != "whole"]
    if negated == ["none"] and kinds.count("whole") == 1 and not counted:
        return NOT_WHOLE if kinds.index("none") < kinds.index("whole") else None
    wholes = [SHARES[kind] for kind in kinds if kind in SHARES]
    if len(counted) + len(negated) + len(wholes) > 1:
        return None
    if wholes:
        return wholes[0]
    if counted:
        return _stated(counted[0])
    if negated:
        return _negated(negated[0], part)
    return None if any(item.counted for item in part) else _happened(kinds, measure)


def _is_share(item: Item) -> bool:
    return any(quantity.unit == "percent" for _, quantity in item.compared)


def _negated(kind: str, part: Sequence[Item]) -> Comparing | str | None:
    """``公布粉丝数`` states a number, 公布政策解读 none; ``state the number of`` does."""
    is_number = any(item.counted or (item.kind == kind and item.latin) for item in part)
    return None if kind == "stated" and not is_number else NEGATED[kind]


def _happened(kinds: Sequence[str], measure: str | None) -> Comparing | None:
    """``> 0`` where something was done or is there; of a share that says nothing."""
    is_share = measure is not None and MEASURES[measure].unit == "share"
    is_done = any(kind in ("have", "whether") or kind.startswith(ACT) for kind in kinds)
    return ((">", NOTHING),) if is_done and not is_share and "how_many" not in kinds else None


def _happens(part: Sequence[Item]) -> Comparing | None:
    """``> 0`` where what is named alone is something that happens: 逾期不补正的局."""
    ideas = [item for item in part if is_idea(item)]
    happening = {THING + idea for idea in load_data("ideas")["happening"]["ideas"]}
    is_named = any(item.kind in happening and not item.counted for item in ideas)
    asked = {"how_many", "bare_number", *COMPARED, *NEGATIONS}
    return ((">", NOTHING),) if is_named and not asked & {one.kind for one in part} else None


def _stated(item: Item) -> Comparing | None:
    is_bare = any(
        op is None and quantity.value != 0 and (quantity.unit == "none" or is_single(item))
        for op, quantity in item.compared
    )
    return None if is_bare else tuple((op or "=", quantity) for op, quantity in item.compared)
