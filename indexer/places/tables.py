"""Reads the tables, lists and rules of places that lie beside this module."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

DATA = files("indexer.places") / "data"


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a tab-separated table, each padded to the width of its heading.

    Lines that open with ``#`` are remarks; the first other line is the heading.
    """
    heading: str | None = None
    width = 0
    for line in read(name).splitlines():
        if not line or line.startswith("#"):
            continue
        if heading is None:
            heading, width = line, line.count("\t")
            continue
        yield tuple((line + "\t" * (width - line.count("\t"))).split("\t"))


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without remarks and blank lines."""
    return tuple(
        line.strip() for line in read(name).splitlines() if line.strip() and line[0] != "#"
    )


@cache
def rules(name: str) -> dict[str, Any]:
    """The rules in a file of TOML."""
    return tomllib.loads(read(f"{name}.toml"))


def read(name: str) -> str:
    """The text of one data file."""
    return (DATA / name).read_text(encoding="utf-8")
