"""Decides nothing itself: reads the rules of this package, which are kept as data."""

import re
from typing import Any

from indexer.data_files import toml_data


def load_rules(name: str) -> dict[str, Any]:
    """The rules in ``data/{name}.toml``."""
    return toml_data("indexer.parsing", f"data/{name}.toml")


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that matches where one of these does; longer alternatives are tried first."""
    return re.compile("|".join(f"(?:{p})" for p in sorted(patterns, key=len, reverse=True)))
