"""Whether the words of a query name an agency or a place, and which reports are its own.

``沙坡头 工信`` names a place and a line of business: the reports of the agencies of
both are what the reader wants first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import prod
from typing import TypeGuard

from analyzers.normalizer import normalize
from indexer.model import Message
from indexer.places.folding import fold
from indexer.places.functions import functions
from indexer.places.gazetteer import RANKS, rank_of
from indexer.places.tables import rows
from indexer.query import And, Filter, Node, Not, Or, Words, has_text
from search_app.query_reader.latin_names import read_latin_name
from search_app.query_reader.names import Name, read_name
from search_app.query_reader.places import of_rank, settle
from search_app.query_reader.spelling import names_spelt
from search_app.query_reader.vocabulary import load_data

MOST_SPELT = 8
"""Ways to write words in pinyin in Chinese characters; of more, none is the one meant."""

MOST_TURNED = 4
"""Words of which the first may be the agency, and the others its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A query that names an agency or a place.

    Attributes:
        words: The words that do, in the order of the query.
        own: The reports of what is named.
        first: Those of them that the reader wants first.
        finds_own: Nothing is left out, and so sure a name that its reports are found even
            if their text has other words for it (内蒙, 沙坡头 工信): no everyday word.
        warnings: Where several places share the name, which.
    """

    words: tuple[Words, ...]
    own: Node
    first: Node
    finds_own: bool
    warnings: tuple[Message, ...] = ()

    def added_to(self, node: Node) -> Node:
        """The query, with the reports of what it names found by that name alone."""
        if not self.finds_own:
            return node
        children = node.children if isinstance(node, And) else (node,)
        kept = tuple(child for child in children if _leaf_words(child) not in self.words)
        typed = tuple(child for child in children if _leaf_words(child) in self.words)
        either = Or(children=(typed[0] if len(typed) == 1 else And(children=typed), self.own))
        return And(children=(*kept, either)) if kept else either


def named_in(node: Node) -> Named | None:
    """The agency or place that the words of a query name, if it asks for no other text."""
    children = node.children if isinstance(node, And) else (node,)
    words = tuple(child for child in children if isinstance(child, Words))
    others = [child for child in children if not isinstance(child, Words)]
    if not words or any(word.as_typed for word in words) or any(map(has_text, others)):
        return None
    within = next((one.values for one in others if _is_place(one)), ())
    texts = [word.text for word in words]
    name = _named_by(texts, within) or _business_alone(texts)
    if name is None:
        return None
    is_narrow = any(isinstance(child, Not) for child in others)
    return Named(
        words=words,
        own=name.reports(),
        first=_listed_first(name),
        finds_own=not is_narrow and _is_sure(name, texts, within),
        warnings=()
        if name.places == within
        else settle(" ".join(texts), [*name.places]).warnings,
    )


def _shared(name: Name, text: str) -> tuple[Message, ...]:
    """Which places share the name, if several do."""
    by_rank = sorted(name.places, key=lambda code: RANKS.index(rank_of(code)))
    return settle(text, by_rank).warnings


def _named_by(texts: Sequence[str], within: tuple[str, ...]) -> Name | None:
    """What some words name, said once or again; those in pinyin, if they can be one name."""
    if all(text.isascii() for text in texts):
        return read_latin_name(" ".join(texts), within=within)
    spelt = [names_spelt(normalize(text)) or (text,) for text in texts]
    if prod(map(len, spelt)) > MOST_SPELT:
        return None
    ways = (_in_any_order([*dict.fromkeys(way)], within) for way in product(*spelt))
    names = dict.fromkeys(name for name in ways if name is not None)
    return next(iter(names)) if len(names) == 1 else None


def _in_any_order(texts: Sequence[str], within: tuple[str, ...]) -> Name | None:
    """``沙坡头 工信``; ``工信 沙坡头``, where nothing but these is named."""
    name = read_name("".join(texts), within=within)
    if name is not None or not 1 < len(texts) <= MOST_TURNED:
        return name
    turned = read_name("".join((*texts[1:], texts[0])), within=within)
    return turned if turned is not None and turned.functions and turned.places else None


def _business_alone(texts: Sequence[str]) -> Name | None:
    """``教育``: a line of business in a word."""
    text = fold(texts[0])
    function = functions().names.get(text) if len(texts) == 1 < len(text) else None
    return None if function is None else Name(functions=(function,))


def _is_sure(name: Name, texts: Sequence[str], within: tuple[str, ...]) -> bool:
    """Whether what is named is meant even where a text does not say these words."""
    text = fold("".join(texts))
    if _business_alone(texts) is not None and not name.places:
        return text in _abbreviations()
    if name.has_agency:
        return bool(name.functions or name.places)
    return name.places != within and text not in load_data("names")["everyday"]["places"]


@cache
def _abbreviations() -> frozenset[str]:
    """What agencies are called for short and no text says by itself: 卫健, 工信."""
    pairs = [(short[:-1], full) for short, full in rows("agency_abbreviations.tsv")]
    return frozenset(
        fold(short) for short, full in pairs if len(short) > 1 and short not in full
    )


def _is_place(node: Node) -> TypeGuard[Filter]:
    return isinstance(node, Filter) and node.field == "region"


def _leaf_words(node: Node) -> Node:
    """The words as typed, of a node that may look for other names of them too."""
    return node.children[0] if isinstance(node, Or) else node


def _listed_first(name: Name) -> Node:
    """The reports of what is named; of an agency, those of the place itself alone.

    ``四川省林草局`` is the province's, not one of a county in it. By a place alone (西安) that
    of the highest rank is meant, by an agency those of all that share the name.
    """
    ranks = sorted({rank_of(code) for code in name.places}, key=RANKS.index)
    if not ranks:
        return name.reports()
    if not name.has_agency:
        return replace(name, places=of_rank(name.places, ranks[0])).reports()
    of_each = [
        replace(name, places=of_rank(name.places, rank), levels=(rank,)).reports()
        for rank in ranks
    ]
    return of_each[0] if len(of_each) == 1 else Or(children=tuple(of_each))
