"""What the words of the query language are: read once from the package's data files."""

from functools import cache
from types import MappingProxyType
from typing import Any

from indexer.data_files import toml_data
from indexer.model import Message

PACKAGE = "search_app.query_reader"


@cache
def load_data(name: str) -> MappingProxyType[str, Any]:
    """The content of ``data/{name}.toml``."""
    return MappingProxyType(toml_data(PACKAGE, f"data/{name}.toml"))


def message(key: str, **facts: object) -> Message:
    """A warning in both languages, its fields filled in."""
    texts = load_data("messages")[key]
    return Message(zh=texts["zh"].format(**facts), en=texts["en"].format(**facts))


def longest_first(phrases: list[str]) -> tuple[str, ...]:
    """So that ``大于等于`` is tried before ``大于``."""
    return tuple(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))
