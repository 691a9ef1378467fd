"""How several conditions become one, and which there are in one."""

from collections.abc import Sequence

from indexer.query import And, Node, Not, Or


def all_of(nodes: Sequence[Node]) -> Node | None:
    """One node for a conjunction, flattened; ``None`` for none."""
    return _joined(And, nodes)


def any_of(nodes: Sequence[Node]) -> Node | None:
    """One node for a disjunction, flattened; ``None`` for none."""
    return _joined(Or, nodes)


def leaves_of(node: Node) -> list[Node]:
    """The conditions without parts of their own, in order, denied or not."""
    match node:
        case And() | Or():
            return [leaf for child in node.children for leaf in leaves_of(child)]
        case Not():
            return leaves_of(node.child)
        case _:
            return [node]


def _joined(kind: type[And] | type[Or], nodes: Sequence[Node]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat += node.children if isinstance(node, kind) else (node,)
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(children=tuple(flat))
