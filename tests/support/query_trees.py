"""Query trees, written short."""

from indexer.measures import find_measure
from indexer.query import And, Comparison, Filter, Node, Number, Or, Words

NINGXIA = Filter(field="region", values=("640000",))


def word(text: str, *words: str) -> Words:
    """A word as typed, and what the segmenter makes of it if that is not the same."""
    return Words(text=text, words=words or (text,))


def all_of(*children: Node) -> And:
    """All of these."""
    return And(children=children)


def any_of(*children: Node) -> Or:
    """Any of these."""
    return Or(children=children)


def number(name: str, op: Comparison, value: float) -> Number:
    """A condition on the measure of this name."""
    measure = find_measure(name)
    assert measure is not None
    return Number(measure=measure, op=op, value=value)


def in_years(*years: int) -> Filter:
    """The reports on these years."""
    return Filter(field="year", values=tuple(map(str, years)))


A, B, C = word("政务公开"), word("培训"), word("监督")
