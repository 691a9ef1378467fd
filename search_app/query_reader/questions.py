"""Whether a whole sentence is a plain question, and which conditions it asks for.

A sentence is one only if all of it is known words in an order that some
pattern in ``data/questions.toml`` declares. Nothing is guessed from a part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from analyzers.normalizer import normalize_with_map
from indexer.model import Message
from indexer.query import Comparison, Filter, Literal, Node, Not, Number, YearRange
from search_app.query_reader.measures import measure_named, number_condition
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.places import narrow
from search_app.query_reader.sentences import Item, splits
from search_app.query_reader.tokenizer import OPERATORS
from search_app.query_reader.vocabulary import load_data

LONGEST_QUESTION = 120
"""Characters."""

AROUND = frozenset(
    {"subject", "report", "annual", "which", "of", "filler", "and"}
    | {"place", "year", "level", "function"}
)
SCOPE = ("place", "year", "level", "function")
NOTHING = Quantity(value=Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A way to ask, as declared; ``form`` runs over the letters of ``_letter``."""

    id: str
    form: re.Pattern[str] | None
    asks: frozenset[str]
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a question asks: conditions that all must hold; ``patterns`` found in it."""

    nodes: tuple[Node, ...]
    patterns: tuple[str, ...]
    warnings: tuple[Message, ...] = ()


def read_question(text: str) -> Question | None:
    """The conditions a sentence asks for; ``None`` if it is no question."""
    if not text.strip() or len(text) > LONGEST_QUESTION or _has_operator(text):
        return None
    normalized = normalize_with_map(text)
    for items in splits(normalized.text):
        found = _conditions(items)
        if found is None:
            continue
        nodes: list[Node] = []
        for pattern, part in found:
            if pattern.means in ("mention", "absent"):
                start, end = next(item.text for item in part if item.text is not None)
                first, last = normalized.source_span(start, end)
                literal = Literal(text=text[first:last])
                nodes.append(literal if pattern.means == "mention" else Not(child=literal))
            elif pattern.means != "list":
                numbers = _numbers(pattern, part)
                if not numbers:
                    break
                nodes += numbers
        else:
            return Question(
                nodes=(*_scope(items), *nodes),
                patterns=tuple(pattern.id for pattern, _ in found),
                warnings=_warnings(items),
            )
    return None


def _has_operator(text: str) -> bool:
    return any(word in OPERATORS and word.isascii() for word in text.split())


def _conditions(
    items: Sequence[Item],
) -> list[tuple[Pattern, Sequence[Item]]] | None:
    """The patterns that these words fit from end to end, each with its words."""
    letters = "".join(_letter(item.kind) for item in items)
    kinds = {item.kind for item in items}
    if items and items[-1].kind == "of":
        kinds.add("ends_with_of")
    found: list[tuple[Pattern, Sequence[Item]]] = []
    at = 0
    while at < len(items):
        fit = _fit_at(letters, at, kinds)
        if fit is not None:
            pattern, end = fit
            found.append((pattern, items[at:end]))
            at = end
        elif items[at].kind in AROUND:
            at += 1
        else:
            return None
    if found:
        return found
    return [(_list_pattern(), ())] if _is_list(kinds) else None


def _fit_at(letters: str, at: int, kinds: set[str]) -> tuple[Pattern, int] | None:
    for pattern in patterns():
        if pattern.form is None or (pattern.asks and not pattern.asks & kinds):
            continue
        fit = pattern.form.match(letters, at)
        if fit is not None and fit.end() > at:
            return pattern, fit.end()
    return None


def _is_list(kinds: set[str]) -> bool:
    """``宁夏2023年年报`` and ``中卫市所有部门的报告``; an agency's title is no list."""
    if "which" in kinds:
        return bool(kinds & {"subject", "report", "annual"}) and bool(kinds & set(SCOPE))
    return "annual" in kinds and "function" not in kinds and bool(kinds & set(SCOPE))


def _numbers(pattern: Pattern, items: Sequence[Item]) -> list[Number]:
    """The conditions on the measure; none if its unit does not fit one of the numbers."""
    name = next(item.measure for item in items if item.measure is not None)
    measure = measure_named(name)
    if measure is None:
        return []
    kinds = {item.kind for item in items}
    compared: list[tuple[Comparison, Quantity]] = [
        (item.op, item.quantity)
        for item in items
        if item.op is not None and item.quantity is not None
    ]
    if pattern.means == "nonzero" or "nonzero" in kinds:
        compared = [(">", NOTHING)]
    elif pattern.means == "zero" or "zero" in kinds:
        compared = [("=", NOTHING)]
    found = [number_condition(measure, op, quantity) for op, quantity in compared]
    numbers = [number for number in found if number is not None]
    return numbers if len(numbers) == len(found) else []


def _scope(items: Sequence[Item]) -> Iterator[Node]:
    """Places, years and kinds of agency: several of one sort are alternatives."""
    for kind in SCOPE:
        nodes = [item.node for item in items if item.kind == kind]
        filters = [node for node in nodes if isinstance(node, Filter)]
        yield from [node for node in nodes if isinstance(node, YearRange)]
        if kind == "place" and filters:
            yield Filter(field="region", values=_places([node.values for node in filters]))
        elif filters:
            values = tuple(dict.fromkeys(value for node in filters for value in node.values))
            yield Filter(field=filters[0].field, values=values)


def _places(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Of ``宁夏中卫市`` the last; of ``宁夏和甘肃`` both."""
    kept: list[tuple[str, ...]] = []
    for codes in found:
        inside = narrow(kept[-1], codes) if kept else ()
        if inside:
            kept[-1] = inside
        else:
            kept.append(codes)
    return tuple(dict.fromkeys(code for codes in kept for code in codes))


def _warnings(items: Sequence[Item]) -> tuple[Message, ...]:
    """Those of shared names that no other place in the sentence settles."""
    places = [item for item in items if item.kind == "place"]
    scope = [node for node in _scope(places) if isinstance(node, Filter)]
    kept = {code for node in scope for code in node.values}
    return tuple(
        warning
        for item in places
        if isinstance(item.node, Filter) and kept.issuperset(item.node.values)
        for warning in item.warnings
    )


@cache
def patterns() -> tuple[Pattern, ...]:
    """The declared patterns, in order."""
    return tuple(
        Pattern(
            id=entry["id"],
            form=None if entry["form"] == "list" else _compile(entry["form"]),
            asks=frozenset(entry.get("asks", ())),
            means=entry["means"],
        )
        for entry in load_data("questions")["patterns"]
    )


def _list_pattern() -> Pattern:
    return next(pattern for pattern in patterns() if pattern.form is None)


def _compile(form: str) -> re.Pattern[str]:
    """Class names become letters; everything else is regular-expression syntax."""
    return re.compile(re.sub(r"[a-z_]+", lambda name: _letter(name[0]), form).replace(" ", ""))


def _letter(kind: str) -> str:
    return _letters().get(kind, "?")


@cache
def _letters() -> dict[str, str]:
    """Class → a private-use character that stands for it."""
    kinds = [*load_data("questions")["words"], *SCOPE]
    kinds += ["measure", "noun", "event", "measured_event", "absence"]
    kinds += ["count", "signed_count", "bare_number"]
    return {kind: chr(0xE000 + number) for number, kind in enumerate(kinds)}
