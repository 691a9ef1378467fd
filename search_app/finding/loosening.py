"""Queries beside the one that was typed: for any of its words, or for its exact wording.

The list itself keeps to the meaning of words side by side, all in one section; who
calls offers the other query beside it.
"""

from dataclasses import replace

from indexer.query import And, Literal, Node, Not, Or, Words
from search_app.query_reader.trees import all_of

SHORTEST_PART = 2
"""Characters of a part of one long word that are worth looking for alone."""

WORDS_OF_A_PHRASE = 3


def loosened(node: Node) -> Node | None:
    """The same conditions with any of the words; ``None`` if there are no two words.

    A text typed without spaces is taken apart into its words.
    """
    children = node.children if isinstance(node, And) else (node,)
    words = [child for child in children if isinstance(child, Words)]
    others = [child for child in children if not isinstance(child, Words)]
    parts: list[Node] = [part for one in words for part in _parts(one, alone=len(words) == 1)]
    parts = list(dict.fromkeys(parts))
    if len(parts) < 2:
        return None
    return all_of([*others, Or(children=tuple(parts))])


def scattered(loose: Node) -> Node:
    """All the words anywhere in the report, the sections with any of them being shown.

    ``loose`` is as ``loosened`` gives it, with other names in it or without.
    """
    children = loose.children if isinstance(loose, And) else (loose,)
    either = children[-1]
    parts = either.children if isinstance(either, Or) else (either,)
    somewhere = (Not(child=Not(child=part)) for part in parts)
    return And(children=(*children[:-1], *somewhere, either))


def verbatim(node: Node) -> Node | None:
    """The same with its only text as a literal; ``None`` if that is no phrase."""
    children = node.children if isinstance(node, And) else (node,)
    words = [child for child in children if isinstance(child, Words)]
    if len(words) != 1 or len(words[0].words) < WORDS_OF_A_PHRASE or words[0].as_typed:
        return None
    literal = Literal(text=words[0].text)
    if isinstance(node, And):
        return replace(
            node, children=tuple(literal if one is words[0] else one for one in children)
        )
    return literal


def _parts(words: Words, *, alone: bool) -> list[Words]:
    if not alone or words.as_typed:
        return [words]
    long = [word for word in words.words if len(word) >= SHORTEST_PART]
    return [Words(text=word, words=(word,)) for word in long]
