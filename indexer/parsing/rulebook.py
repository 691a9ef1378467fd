"""Decides nothing itself: reads the rules of this package, which are kept as data."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_rules(name: str) -> dict[str, Any]:
    """The rules in ``data/{name}.toml``."""
    return tomllib.loads(
        files("indexer.parsing").joinpath(f"data/{name}.toml").read_text("utf-8")
    )


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that matches where one of these does; longer alternatives are tried first."""
    return re.compile("|".join(f"(?:{p})" for p in sorted(patterns, key=len, reverse=True)))
