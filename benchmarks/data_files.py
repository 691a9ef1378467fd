"""How the tables and texts in ``data/`` are read."""

import csv
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def toml_data(name: str) -> dict[str, Any]:
    """A TOML file of this package."""
    return tomllib.loads((files("benchmarks") / "data" / name).read_text("utf-8"))


def table_rows(file: Traversable) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header line; lines with ``#`` are comments."""
    lines = (line for line in file.read_text("utf-8").splitlines() if line[:1] != "#")
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
