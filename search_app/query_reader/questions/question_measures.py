"""Which numbers a question speaks of, and the conditions it puts on them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TypeGuard

from indexer.measures import MEASURES
from indexer.query import Comparison, Node, Not, Number, Or
from search_app.query_reader.measures import RECEIVED, measure_named, number_condition
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.questions.items import Item
from search_app.query_reader.vocabulary import load_data

NOTHING = Quantity(value=Decimal(0))
FOLLOWERS = "prose.followers"
EVENT = "measured_event"
ASKS = frozenset(
    {"subject", "report", "annual", "title", "which", "level_noun", "signed_count"}
    | {"format", "account"}
)
BEFORE = ("of", "which")
"""Behind these a kind of agency is what is asked for: 培训三次以上的教育局."""

OUTCOMES = ("applications.refused.", "applications.unavailable.", "applications.not_processed.")
"""What a reason may narrow: 不掌握相关信息的申请 are applications with that outcome."""
SPEAKS_OF = (
    "measure",
    "noun",
    "event",
    "measured_event",
    "most_event",
    "least_event",
    "absence",
    "shown_event",
)


def measures_in(part: Sequence[Item], items: Sequence[Item]) -> tuple[str, ...]:
    """The measures that some words of a sentence speak of, narrowed by the rest of it.

    Args:
        part: The words that name them.
        items: The whole sentence: whose applications, and for which reason.

    Returns:
        Keys in the order of the words; empty if a narrowing word narrows none.
    """
    columns = {item.column for item in items if item.column is not None}
    narrowing = [item for item in items if item.kind in ("reason", "account")]
    needed = {item.needs for item in part if item.needs is not None}
    if len(columns) > 1 or (needed and not columns):
        return ()
    found: list[str] = []
    narrowed: set[int] = set()
    speaking = [item for item in part if item.kind in SPEAKS_OF]
    is_cited = not speaking or any(item.kind == "citing" for item in part)
    for item in part:
        speaks = item.kind in SPEAKS_OF or (is_cited and item.kind == "reason")
        if not speaks or item.measure is None:
            continue
        name = item.measure
        for other in narrowing:
            if other is item or (other.measure is not None and _narrows(other.measure, name)):
                name = other.measure or name
                narrowed.add(id(other))
        key = measure_named(".".join((name, *(c for c in columns if c))))
        if key is None:
            return ()
        found.append(key)
        either = measure_named(item.either) if item.either is not None else None
        if either is not None:
            found[-1:] = _meant(key, either, items)
    return tuple(found) if len(narrowed) == len(narrowing) else ()


def _meant(key: str, either: str, items: Sequence[Item]) -> list[str]:
    """Of two numbers that a word may mean the one whose group the sentence names, or both."""
    others = {measure_named(item.measure) for item in items if item.measure and not item.either}
    named = [one for one in (key, either) if any(_group(one) == _group(two) for two in others)]
    return named if len(named) == 1 else [key, either]


def _group(measure: str | None) -> str:
    """``review_litigation.review`` of all its results."""
    return ".".join((measure or "").split(".")[:2])


def numbers_asked(means: str, part: Sequence[Item], items: Sequence[Item]) -> list[Node] | None:
    """The conditions of one pattern; ``None`` where a unit does not fit, or nothing asks."""
    columns = applicant_group(items)
    if columns:
        return _of_several_columns(columns, means, part, items)
    found: list[Node] = []
    for group in _groups(part):
        measures = measures_in(group, items)
        if not measures or is_plain(group, items) or _is_statement(group, items):
            return None
        comparisons = _comparisons(means, group)
        if means == "equal" and any(one.unit == "none" for _, one in comparisons):
            return None
        for op, quantity in comparisons:
            numbers = [
                number_condition(in_shares(measure, quantity), op, quantity)
                for measure in measures
            ]
            if None in numbers:
                return None
            found += [number for number in numbers if number is not None]
    is_either = means == "nonzero" and any(
        item.kind == "or" or item.either is not None for item in part
    )
    return [Or(children=tuple(found))] if is_either and len(found) > 1 else found


def applicant_group(items: Sequence[Item]) -> tuple[str, ...]:
    """The columns of a word for several sorts of applicants (法人); else empty."""
    groups = load_data("questions")["applicant_groups"]
    return next((tuple(groups[item.column]) for item in items if item.column in groups), ())


def in_column(items: Sequence[Item], column: str | None) -> list[Item]:
    """The words with this column in the place of a group of them."""
    groups = load_data("questions")["applicant_groups"]
    return [replace(item, column=column) if item.column in groups else item for item in items]


def _of_several_columns(
    columns: Sequence[str], means: str, part: Sequence[Item], items: Sequence[Item]
) -> list[Node] | None:
    """Some in any of the columns, or none in each; ``None`` for a sum of them."""
    if {quantity for _, quantity in _comparisons(means, part)} != {NOTHING}:
        return None
    each = [
        numbers_asked(means, in_column(part, column), in_column(items, column))
        for column in columns
    ]
    found = [node for nodes in each for node in nodes or ()]
    if len(found) != len(columns):
        return None
    is_none = all(isinstance(node, Number) and node.op == "=" for node in found)
    return found if is_none else [Or(children=tuple(found))]


def without_weaker(nodes: Sequence[Node], sort: str | None = None) -> list[Node]:
    """The conditions without ``x > 0`` where more is asked of x: a reason, or the most."""
    least = [node for node in nodes if isinstance(node, Number) and node.op in (">", ">=")]
    return [
        node
        for node in nodes
        if not (_is_some(node) and sort == f"-{node.measure}")
        and not any(_is_implied(node, other) for other in least)
    ]


def _is_some(node: Node) -> TypeGuard[Number]:
    return isinstance(node, Number) and (node.op, node.value) == (">", 0)


def _is_implied(node: Node, other: Number) -> bool:
    """``另行制作>0`` says that ``无法提供>0``: the one is why the other happened."""
    if not _is_some(node):
        return False
    if node.measure == other.measure:
        return other.value > 0
    is_some = other.value > 0 or other.op == ">"
    group = f"{node.measure}."
    return is_some and group in OUTCOMES and other.measure.startswith(group)


def unstated_numbers(part: Sequence[Item], items: Sequence[Item]) -> list[Node] | None:
    """Reports that state no number for these measures, not even 0."""
    measures = measures_in(part, items)
    if not measures:
        return None
    return [Not(child=Number(measure=measure, op=">=", value=0.0)) for measure in measures]


def _groups(part: Sequence[Item]) -> list[Sequence[Item]]:
    """One measure with its comparisons each: of ``0 lawsuits and 2 reviews`` two."""
    is_compared = [item.kind in ("count", "between", "zero", "nonzero") for item in part]
    speaks = [item.measure is not None and item.kind in SPEAKS_OF for item in part]
    if sum(speaks) < 2 or sum(is_compared) < 2 or not is_compared[0]:
        return [part]
    groups: list[list[Item]] = [[]]
    for item, speaks_of in zip(part, speaks, strict=True):
        groups[-1].append(item)
        if speaks_of:
            groups.append([])
    rest = groups.pop()
    groups[-1] += rest
    return list(groups)


def _comparisons(means: str, part: Sequence[Item]) -> list[tuple[Comparison, Quantity]]:
    kinds = {item.kind for item in part}
    if means == "nonzero" or "nonzero" in kinds:
        return [(">", NOTHING)]
    if means == "zero" or "zero" in kinds:
        return [("=", NOTHING)]
    compared = [(item.kind, *one) for item in part for one in item.compared]
    is_said = means == "equal"
    return [
        (op or "=", quantity)
        for kind, op, quantity in compared
        if op or kind == EVENT or is_said
    ]


def in_shares(measure: str, quantity: Quantity) -> str:
    """Of ``more than half of the requests`` the share, where the measure has one."""
    if quantity.unit != "percent":
        return measure
    share = measure.removesuffix(".total") + "_share"
    of_applicants = share.replace(".received.", ".")
    return next((key for key in (share, of_applicants) if key in MEASURES), measure)


def _narrows(name: str, group: str) -> bool:
    inner, outer = measure_named(name), measure_named(group)
    if inner is None or outer is None:
        return False
    if outer == RECEIVED and inner.startswith(OUTCOMES):
        return True
    return inner.startswith(f"{outer}.") or (
        outer == FOLLOWERS and inner.endswith("_followers")
    )


def is_plain(group: Sequence[Item], items: Sequence[Item]) -> bool:
    """Everyday words such as 培训 with nothing in the sentence that asks."""
    return not (_asks(items) or _is_bound_alone(items)) and any(map(is_everyday, group))


def _is_bound_alone(items: Sequence[Item]) -> bool:
    """``培训3次以上``: a number by its name, its bound and not a word more."""
    kinds = tuple(item.kind for item in items)
    return kinds in (("measure", "count"), ("noun", "count"))


def _is_statement(group: Sequence[Item], items: Sequence[Item]) -> bool:
    """``我局收到2件申请``: what a report says of itself, unless the sentence asks for whom."""
    is_english = any(item.latin for item in group)
    is_stated = any(
        item.kind == "bare_number" or (item.kind == EVENT and item.compared[0][0] is None)
        for item in group
    )
    is_compared = any(item.compared for item in group)
    is_event = any(item.kind in ("event", "absence") for item in group)
    is_told = is_stated or (is_event and not is_compared)
    if is_english:
        return is_stated and not _asks(items)
    return is_told and not asks_for_whom(items)


def asks_for_whom(items: Sequence[Item]) -> bool:
    """Whether a Chinese sentence asks for agencies: 哪些局…, …的局; 局… may tell of itself."""
    kinds = [item.kind for item in items]
    behind = kinds[kinds.index("of") + 1 :] if "of" in kinds else []
    return (
        kinds[-1] == "of"
        or bool({*kinds} & {"which", "whether"})
        or bool({*behind} & {*ASKS, "function"})
    )


def _asks(items: Sequence[Item]) -> bool:
    spoken = [item for item in items if item.kind != "level"]  # …的县级教育局
    return items[-1].kind == "of" or any(
        item.kind in ASKS or (item.kind == "function" and at and spoken[at - 1].kind in BEFORE)
        for at, item in enumerate(spoken)
    )


def is_everyday(item: Item) -> bool:
    """Whether its name is as often a word as a number: 培训, but not ``trainings``."""
    return is_everyday_measure(item.measure) and not item.latin


def is_everyday_measure(name: str | None) -> bool:
    """Whether a measure's Chinese names are everyday words."""
    return name in _plain_measures()


@cache
def _plain_measures() -> frozenset[str]:
    """Their names, and the keys that the labels of numbers of the prose are known by."""
    measures = load_data("question_measures")["measures"]
    names = [measure["of"] for measure in measures if measure.get("plain")]
    keys = filter(None, map(measure_named, names))
    return frozenset((*names, *(key for key in keys if key.startswith("prose."))))
