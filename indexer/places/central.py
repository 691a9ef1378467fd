"""Knows by which names of central organs the names of their branches open."""

from functools import cache

from indexer.places.tables import lines


def central_head(name: str) -> str:
    """The central organ's own name at the head of a branch's name, or nothing."""
    heads = _vertical_heads()
    if not name.startswith(heads):
        return ""
    return next(head for head in heads if name.startswith(head))


@cache
def _vertical_heads() -> tuple[str, ...]:
    """Names of central organs that precede the place, longest first."""
    return tuple(sorted(lines("vertical.txt"), key=len, reverse=True))
