"""What a reader sees of each condition that was understood, and how to drop it."""

from dataclasses import dataclass
from typing import Literal as OneOf

from indexer.query import (
    And,
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Prefix,
    Words,
    YearRange,
)
from search_app.query_reader.arrangement import Arrangement, settings_of
from search_app.query_reader.tokenizer import STARS
from search_app.query_reader.unparsing import Language, join_parts, unparse, write_part

Kind = OneOf["word", "literal", "filter", "number", "not", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition of a query's top level.

    Attributes:
        text: The condition in the query language.
        field: The filter's field or the number's measure; ``sort``, ``size`` or ``show``
            for a part of the order; else ``None``.
        op: ``=`` for a filter, ``..`` or a comparison for years, the
            comparison of a number, else ``None``.
        value: The filter's values joined by commas, the years, the number,
            the words, the beginning of words with a star, or the literal; ``None``
            for ``not`` and ``group``.
        without: The query that remains when this condition is dropped.
    """

    kind: Kind
    text: str
    field: str | None = None
    op: str | None = None
    value: str | None = None
    without: str = ""


def chips_of(
    node: Node, arrangement: Arrangement, language: Language, shown: Language
) -> tuple[Chip, ...]:
    """One for each condition that all results meet, then one for each part of the order.

    ``language`` is that of the query and of what remains of it, ``shown`` the reader's.
    """
    return (
        *_conditions(node, arrangement, language, shown),
        *(
            Chip(
                kind="filter",
                text=setting.text,
                field=setting.key,
                op="=",
                value=setting.value,
                without=unparse(node, language, setting.without),
            )
            for setting in settings_of(arrangement, shown)
        ),
    )


def _conditions(
    node: Node, arrangement: Arrangement, language: Language, shown: Language
) -> tuple[Chip, ...]:
    if isinstance(node, Everything):
        return ()
    children = node.children if isinstance(node, And) else (node,)
    parts = [write_part(child, language) for child in children]
    return tuple(
        _chip(
            child,
            text=write_part(child, shown) if shown != language else parts[number],
            without=join_parts(
                children[:number] + children[number + 1 :],
                parts[:number] + parts[number + 1 :],
                language,
                arrangement,
            ),
        )
        for number, child in enumerate(children)
    )


def _chip(node: Node, *, text: str, without: str) -> Chip:
    kind, field, op, value = _facts(node)
    return Chip(kind=kind, text=text, field=field, op=op, value=value, without=without)


def _facts(node: Node) -> tuple[Kind, str | None, str | None, str | None]:
    facts: tuple[Kind, str | None, str | None, str | None]
    match node:
        case Words(text=text):
            facts = ("word", None, None, text)
        case Prefix(text=text):
            facts = ("word", None, None, text + STARS[0])
        case Literal(text=text):
            facts = ("literal", None, None, text)
        case Number(measure=measure, op=op, value=value):
            facts = ("number", measure, op, f"{value:.15g}")
        case Filter(field=field, values=values):
            facts = ("filter", field, "=", ",".join(values))
        case YearRange():
            facts = ("filter", "year", *_bounds(node))
        case Not():
            facts = ("not", None, None, None)
        case _:
            facts = ("group", None, None, None)
    return facts


def _bounds(years: YearRange) -> tuple[str, str]:
    if years.last is None:
        return ">=", str(years.first)
    if years.first is None:
        return "<=", str(years.last)
    return "..", f"{years.first}..{years.last}"
