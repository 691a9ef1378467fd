"""What a sentence asks of a number, by the ideas it names, in whatever order and words.

``questions.py`` reads the sentences whose order is declared. Of the others those are read
here that clearly ask for agencies or reports, speak of one number only, compare it in one
way only, and leave no word over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analyzers.normalizer import normalize
from indexer.query import Node, Not, Number
from search_app.query_reader.arrangement import Arrangement
from search_app.query_reader.measures import measure_named, number_condition
from search_app.query_reader.question_measures import in_shares
from search_app.query_reader.question_scope import SCOPE, scope_of, scope_warnings
from search_app.query_reader.questions import (
    LONGEST_QUESTION,
    SIZES,
    Question,
    has_operator,
    kinds_of,
    size_of,
)
from search_app.query_reader.sentence_counts import inside_word
from search_app.query_reader.sentence_words import Item, words_at
from search_app.query_reader.sentences import splits
from search_app.query_reader.vocabulary import load_data

PATTERN = "its ideas"
"""What ``Question.patterns`` says of a sentence that was read here."""

THING, ACT = "thing.", "act."
"""How the classes of ideas begin."""

COMPARED = ("count", "between", "signed_count")
_FIELD = re.compile("[:：]")
"""What stands behind the name of a field; such a text is no plain sentence."""

ASKING = frozenset({"subject", "report", "annual", "ends_with_of"})
"""A sentence asks if it holds one of these."""

WHOSE = frozenset({"place", "function", "level", "level_noun", "format"})
"""Which agencies, or where."""

KEPT = frozenset(
    {"subject", "report", "annual", "title", "each", "which", "of", "filler", "have", "whether"}
    | {
        "level_noun",
        "applicant",
        "within",
        "when",
        "pause",
        "bare_number",
        "topn",
        "nonzero",
        "zero",
    }
    | {"most", "least", "many", "few", "none", "unstated", *COMPARED, *SCOPE}
)
"""Classes of ``questions.toml`` that mean here what they mean there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """A measure, the ideas a sentence must name to speak of it, and all that it may name.

    ``needs`` are classes of words that must stand beside them.
    """

    measure: str
    has: frozenset[str]
    allowed: frozenset[str]
    needs: frozenset[str]


def read_by_ideas(text: str) -> Question | None:
    """The conditions that a sentence asks for; ``None`` if it is not clear or not all read."""
    if (
        not text.strip()
        or len(text) > LONGEST_QUESTION
        or has_operator(text)
        or _FIELD.search(text)
    ):
        return None
    normalized = normalize(text)
    readings = tuple(splits(normalized, _words_at))
    for items in readings:
        if len(items) > len(readings[0]):
            continue  # cut into smaller words than need be
        question = _question(items, kinds_of(items, is_english=normalized.isascii()))
        if question is not None:
            return question
    return None


def _question(items: Sequence[Item], kinds: set[str]) -> Question | None:
    measure = _measure_of(items)
    orders = [sort for sort in (("most", "topn", "many"), ("least", "few")) if kinds & {*sort}]
    if measure is None or not _asks(kinds, ordered=bool(orders)):
        return None
    if orders:
        sizes = [item for item in items if item.kind in SIZES]
        size = size_of(sizes, {"most"})
        is_more = bool(kinds & {*COMPARED, "none", "unstated", "zero", "nonzero"})
        if len(orders) > 1 or is_more or (sizes and size is None):
            return None
        sign = "-" if "most" in orders[0] else ""
        return _asked(items, (), Arrangement(sort=sign + measure, size=size))
    conditions = _conditions(items, measure)
    return _asked(items, conditions, Arrangement()) if conditions else None


def _asks(kinds: set[str], *, ordered: bool) -> bool:
    """Words for agencies; with the most, 有没有 or 吗 it is enough to say which or where."""
    is_asked = ordered or bool(kinds & {"whether", "asking"})
    return bool(kinds & ASKING) or (is_asked and bool(kinds & WHOSE))


def _asked(
    items: Sequence[Item], nodes: tuple[Node, ...], arrangement: Arrangement
) -> Question:
    return Question(
        nodes=tuple(dict.fromkeys((*scope_of(items), *nodes))),
        patterns=(PATTERN,),
        arrangement=arrangement,
        warnings=scope_warnings(items),
    )


def _conditions(items: Sequence[Item], measure: str) -> tuple[Node, ...]:
    """What the one comparison of a sentence says; nothing if it makes none, or several."""
    kinds = [item.kind for item in items]
    counted = [item for item in items if item.kind in (*COMPARED, "bare_number")]
    if "none" in kinds:
        counted = [item for item in counted if not _is_single(item)]
    negated = [kind for kind in kinds if kind in ("none", "unstated", "zero", "nonzero")]
    if len(counted) + len(negated) > 1:
        return ()
    if counted:
        return _compared(counted[0], measure)
    match negated:
        case ["unstated"]:
            return (Not(child=Number(measure=measure, op=">=", value=0.0)),)
        case ["none"] | ["zero"]:
            return (Number(measure=measure, op="=", value=0.0),)
        case ["nonzero"]:
            return (Number(measure=measure, op=">", value=0.0),)
    happened = any(kind in ("have", "whether") or kind.startswith(ACT) for kind in kinds)
    return (Number(measure=measure, op=">", value=0.0),) if happened else ()


def _is_single(item: Item) -> bool:
    """``一份`` of 连一份都没有."""
    return item.kind == "bare_number" and item.compared[0][1].value == 1


def _compared(item: Item, measure: str) -> tuple[Node, ...]:
    numbers = []
    for op, quantity in item.compared:
        if op is None and (quantity.unit == "none" or _is_single(item)):
            return ()
        number = number_condition(in_shares(measure, quantity), op or "=", quantity)
        if number is None:
            return ()
        numbers.append(number)
    return tuple(numbers)


def _measure_of(items: Sequence[Item]) -> str | None:
    """The key of the only measure whose ideas these are, in the column that is asked for."""
    named = frozenset(
        item.kind.partition(".")[2] for item in items if item.kind.startswith((THING, ACT))
    )
    kinds = frozenset(item.kind for item in items)
    fitting = [
        one for one in _measures() if one.has <= named <= one.allowed and one.needs <= kinds
    ]
    most = max((len(one.has) for one in fitting), default=0)
    names = {one.measure for one in fitting if len(one.has) == most}
    columns = {item.column for item in items if item.column is not None}
    if len(names) != 1 or len(columns) > 1:
        return None
    return measure_named(".".join((*names, *columns)))


def _words_at(sentence: str, start: int) -> tuple[Item, ...]:
    """The ideas and the other known words that begin here, longest first."""
    if inside_word(sentence, start):
        return ()
    found = [
        item
        for item in words_at(sentence, start)
        if item.kind in KEPT and sentence[start : item.end] not in _left_out()
    ]
    found += _ideas_at(sentence, start)
    return tuple(sorted(found, key=lambda item: -item.end))


def _ideas_at(sentence: str, start: int) -> Iterator[Item]:
    for text, kind in _by_first().get(sentence[start], ()):
        end = start + len(text)
        if sentence.startswith(text, start) and not inside_word(sentence, end):
            yield Item(kind=kind, end=end)


@cache
def _left_out() -> frozenset[str]:
    return frozenset(load_data("ideas")["left_out"]["words"])


@cache
def _measures() -> tuple[Speaking, ...]:
    return tuple(
        Speaking(
            measure=one["of"],
            has=frozenset(one["has"]),
            allowed=frozenset((*one["has"], *one.get("may", ()))),
            needs=frozenset({one["needs"]} if "needs" in one else ()),
        )
        for one in load_data("ideas")["measures"]
    )


@cache
def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    """First character → words with their classes."""
    data = load_data("ideas")
    words = [(kind, text) for kind, texts in data["words"].items() for text in texts]
    for prefix, table in ((THING, data["things"]), (ACT, data["acts"])):
        words += [(prefix + idea, text) for idea, texts in table.items() for text in texts]
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, text in words:
        normalized = normalize(text)
        found.setdefault(normalized[0], []).append((normalized, kind))
    return {first: tuple(pairs) for first, pairs in found.items()}
