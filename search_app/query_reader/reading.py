"""What a query means as a whole: a plain question, operators, or both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Message
from indexer.query import And, Everything, Node, Not, Or
from search_app.query_reader.chips import Chip, chips_of
from search_app.query_reader.expanding import Expansion, expanded, unexpanded
from search_app.query_reader.grammar import Part, all_of, any_of, parse
from search_app.query_reader.naming import Named, named_in
from search_app.query_reader.questions import Question, read_question
from search_app.query_reader.unparsing import Language, unparse
from search_app.query_reader.vocabulary import message

LONGEST_QUERY = 2000
"""Characters."""

MOST_CONDITIONS = 100
"""Leaves of a tree."""

HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Other names for words of the query, or reports of the agency they name: looked for too.

    ``without`` is the query that looks for these words alone.
    """

    text: str
    names: tuple[str, ...]
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuery:
    """A query as it was understood.

    Attributes:
        text: As typed.
        node: The conditions as typed.
        asked: What an engine is asked: ``node`` with other names for the same things.
        first: The reports of the agency or place that the query names, to be listed first.
        chips: The conditions of ``node``, one by one; nothing is applied that has none.
        also: The other names in ``asked``; nothing is added that is not told here.
        warnings: What was not read as it may have been meant, in both languages.
    """

    text: str
    node: Node
    asked: Node
    first: Node | None
    chips: tuple[Chip, ...]
    also: tuple[Also, ...]
    warnings: tuple[Message, ...]


def read_query(text: str) -> ReadQuery:
    """Read any text; there is no wrong one."""
    warnings: list[Message] = []
    read = text
    if len(read) > LONGEST_QUERY:
        read = read[:LONGEST_QUERY]
        warnings.append(message("too_long", limit=LONGEST_QUERY))
    nodes, found = _conditions(read)
    warnings += found
    kept = nodes
    if sum(map(_leaves, nodes)) > MOST_CONDITIONS:
        kept = _first_conditions(nodes, MOST_CONDITIONS)
        warnings.append(message("too_many", limit=MOST_CONDITIONS))
    node = all_of(kept) or Everything()
    language: Language = "zh" if HAN.search(read) else "en"
    asked, expansions = expanded(node)
    named = named_in(node)
    return ReadQuery(
        text=text,
        node=node,
        asked=named.added_to(asked) if named else asked,
        first=named.first if named else None,
        chips=chips_of(node, language),
        also=(*_own_reports(node, named, language), *_other_names(expansions, language)),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _other_names(expansions: Sequence[Expansion], language: Language) -> tuple[Also, ...]:
    return tuple(
        Also(text=one.text, names=one.also, without=unparse(one.plain, language))
        for one in expansions
    )


def _own_reports(node: Node, named: Named | None, language: Language) -> tuple[Also, ...]:
    """The reports of a named agency that are looked for by name."""
    if named is None or not named.is_agency_of_place:
        return ()
    text = " ".join(word.text for word in named.words)
    names = (unparse(named.first, language),)
    plain = unexpanded(node, named.words)
    return (Also(text=text, names=names, without=unparse(plain, language)),)


def _conditions(text: str) -> tuple[list[Node], tuple[Message, ...]]:
    question = read_question(text)
    if question is not None:
        return list(question.nodes), question.warnings
    parsed = parse(text)
    asked = _question_among(parsed.parts, text)
    if asked is None:
        return [part.node for part in parsed.parts], parsed.warnings
    question, first, last = asked
    before = [part.node for part in parsed.parts[:first]]
    after = [part.node for part in parsed.parts[last + 1 :]]
    return [*before, *question.nodes, *after], (*parsed.warnings, *question.warnings)


def _question_among(parts: tuple[Part, ...], text: str) -> tuple[Question, int, int] | None:
    """The question that the bare words ask, if they stand together among other conditions."""
    places = [number for number, part in enumerate(parts) if part.source is not None]
    if not places or len(places) == len(parts):
        return None
    first, last = places[0], places[-1]
    if last - first + 1 != len(places):
        return None
    sources = [part.source for part in parts[first : last + 1] if part.source is not None]
    question = read_question(text[sources[0][0] : sources[-1][1]])
    return (question, first, last) if question is not None else None


def _leaves(node: Node) -> int:
    if isinstance(node, And | Or):
        return sum(_leaves(child) for child in node.children)
    return _leaves(node.child) if isinstance(node, Not) else 1


def _first_conditions(nodes: Sequence[Node], most: int) -> list[Node]:
    """The conditions up to a number of leaves; a group that passes it is cut short."""
    kept: list[Node] = []
    for node in nodes:
        leaves = _leaves(node)
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
