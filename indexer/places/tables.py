"""Reads the tables, lists and rules of places that lie beside this module."""

from collections.abc import Iterator
from typing import Any

from indexer.data_files import data_text, toml_data


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a tab-separated table, each padded to the width of its heading.

    Lines that open with ``#`` are remarks; the first other line is the heading.
    """
    heading: str | None = None
    width = 0
    for line in data_text("indexer.places", f"data/{name}").splitlines():
        if not line or line.startswith("#"):
            continue
        if heading is None:
            heading, width = line, line.count("\t")
            continue
        yield tuple((line + "\t" * (width - line.count("\t"))).split("\t"))


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without remarks and blank lines."""
    return tuple(
        line.strip()
        for line in data_text("indexer.places", f"data/{name}").splitlines()
        if line.strip() and line[0] != "#"
    )


def rules(name: str) -> dict[str, Any]:
    """The rules in a file of TOML."""
    return toml_data("indexer.places", f"data/{name}.toml")
