"""How several conditions become one."""

from collections.abc import Sequence

from indexer.query import And, Node, Or


def all_of(nodes: Sequence[Node]) -> Node | None:
    """One node for a conjunction, flattened; ``None`` for none."""
    return _joined(And, nodes)


def any_of(nodes: Sequence[Node]) -> Node | None:
    """One node for a disjunction, flattened; ``None`` for none."""
    return _joined(Or, nodes)


def _joined(kind: type[And] | type[Or], nodes: Sequence[Node]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat += node.children if isinstance(node, kind) else (node,)
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(children=tuple(flat))
