"""What a query means as a whole: a plain question, operators, or both."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from indexer.model import Message
from indexer.query import And, Everything, Node, Not, Or
from search_app.query_reader.arrangement import UNARRANGED, Arrangement
from search_app.query_reader.chips import Chip, chips_of
from search_app.query_reader.conditions import read_conditions
from search_app.query_reader.expanding import Expansion, expanded, unexpanded
from search_app.query_reader.forms import form_warnings
from search_app.query_reader.naming import Named, named_in
from search_app.query_reader.narrow_levels import level_warnings
from search_app.query_reader.trees import all_of, any_of, leaves_of
from search_app.query_reader.unparsing import Language, unparse
from search_app.query_reader.vocabulary import message

LONGEST_QUERY = 2000
"""Characters."""

MOST_CONDITIONS = 100
"""Leaves of a tree."""

REMEMBERED_QUERIES = 512
"""Queries whose reading is kept: a page reads its own several times, its next page again."""

HAN = re.compile("[\u3400-\u9fff]")
_SPACED = re.compile(
    "(?<!\\S)(?![或且非])[\u3400-\u9fff](?:\\s(?![或且非])[\u3400-\u9fff]){2,}(?!\\S)"
)
"""Three characters or more with a space between each and the next: 政 务 公 开 is one word."""

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Other names for words of the query, or reports of the agency they name: looked for too.

    ``without`` is the query that looks for these words alone. ``is_said`` is false for
    reports that are found though they do not say the words, being the agency's own.
    """

    text: str
    names: tuple[str, ...]
    without: str
    is_said: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuery:
    """A query as it was understood.

    Attributes:
        text: As typed.
        node: The conditions as typed.
        asked: What an engine is asked: ``node`` with other names for the same things.
        said: What a text must say: ``asked`` without reports found by the name of their agency.
        first: The reports of the agency or place that the query names, to be listed first.
        arrangement: The order and the size of the list, where the query says so.
        offers: Pages that answer it better than a list: ``trends``, ``compare``, ``copying``.
        chips: The conditions of ``node``, one by one, and the parts of ``arrangement``;
            nothing is applied that has none.
        also: The other names in ``asked``; nothing is added that is not told here.
        warnings: What was not read as it may have been meant, in both languages.
    """

    text: str
    node: Node
    asked: Node
    said: Node
    first: Node | None
    chips: tuple[Chip, ...]
    also: tuple[Also, ...]
    warnings: tuple[Message, ...]
    arrangement: Arrangement = UNARRANGED
    offers: tuple[str, ...] = ()


def read_query(
    text: str, this_year: int | None = None, shown: Language | None = None
) -> ReadQuery:
    """Read any text; there is no wrong one.

    Args:
        text: As typed.
        this_year: For 去年; the year of today's date if ``None``.
        shown: The language of the chips; that of the text if ``None``.
    """
    reading = _read(text[:LONGEST_QUERY], this_year or datetime.now(UTC).year, shown)
    if len(text) <= LONGEST_QUERY:
        return reading
    warnings = dict.fromkeys((message("too_long", limit=LONGEST_QUERY), *reading.warnings))
    return replace(reading, text=text, warnings=tuple(warnings))


@lru_cache(maxsize=REMEMBERED_QUERIES)
def _read(text: str, this_year: int, shown: Language | None) -> ReadQuery:
    conditions = read_conditions(_closed_up(text), this_year)
    warnings = list(conditions.warnings)
    nodes = list(conditions.nodes)
    kept = nodes
    if sum(len(leaves_of(one)) for one in nodes) > MOST_CONDITIONS:
        kept = _first_conditions(nodes, MOST_CONDITIONS)
        warnings.append(message("too_many", limit=MOST_CONDITIONS))
    node = all_of(kept) or Everything()
    language = language_of(text)
    said, expansions = expanded(node)
    named = named_in(node)

    def written(plain: Node) -> str:
        return unparse(plain, language, conditions.arrangement)

    chips = chips_of(node, conditions.arrangement, language, shown or language)
    return ReadQuery(
        text=text,
        node=node,
        asked=named.added_to(said) if named else said,
        said=said,
        first=named.first if named else None,
        arrangement=conditions.arrangement,
        offers=conditions.offers,
        chips=chips,
        also=(
            *_own_reports(node, named, written),
            *_other_names(expansions, written),
        ),
        warnings=tuple(
            dict.fromkeys(
                (
                    *warnings,
                    *(named.warnings if named else ()),
                    *form_warnings(node, conditions.arrangement),
                    *level_warnings(text, node, chips),
                )
            )
        ),
    )


def _closed_up(text: str) -> str:
    return _SPACED.sub(lambda spaced: _SPACE.sub("", spaced[0]), text)


def conditions_of(reading: ReadQuery) -> tuple[Node, ...]:
    """The conditions that all results meet; the first chips are theirs, in this order."""
    node = reading.node
    if isinstance(node, Everything):
        return ()
    return node.children if isinstance(node, And) else (node,)


def with_first_conditions(reading: ReadQuery, most: int) -> str:
    """The query with no more than its first conditions, and its order."""
    node = all_of(conditions_of(reading)[:most]) or Everything()
    return unparse(node, language_of(reading.text), reading.arrangement)


def language_of(text: str) -> Language:
    """The language that a query is written in."""
    return "zh" if HAN.search(text) else "en"


def _other_names(
    expansions: Sequence[Expansion], written: Callable[[Node], str]
) -> tuple[Also, ...]:
    return tuple(
        Also(text=one.text, names=one.also, without=written(one.plain)) for one in expansions
    )


def _own_reports(
    node: Node, named: Named | None, written: Callable[[Node], str]
) -> tuple[Also, ...]:
    """The reports of what is named that are looked for by that name."""
    if named is None or not named.finds_own:
        return ()
    text = " ".join(word.text for word in named.words)
    plain = unexpanded(node, named.words)
    names = (unparse(named.own),)
    return (Also(text=text, names=names, without=written(plain), is_said=False),)


def _first_conditions(nodes: Sequence[Node], most: int) -> list[Node]:
    """The conditions up to a number of leaves; a group that passes it is cut short."""
    kept: list[Node] = []
    for node in nodes:
        leaves = len(leaves_of(node))
        short = node if leaves <= most else _cut_short(node, most)
        if short is None:
            break
        kept.append(short)
        most -= leaves
    return kept


def _cut_short(node: Node, most: int) -> Node | None:
    if most < 1:
        return None
    if isinstance(node, Not):
        child = _cut_short(node.child, most)
        return None if child is None else Not(child=child)
    if isinstance(node, And):
        return all_of(_first_conditions(node.children, most))
    return any_of(_first_conditions(node.children, most)) if isinstance(node, Or) else node
