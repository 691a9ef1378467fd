"""Reads the data beside the code: rules, words and names that anyone can mend."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml_data(package: str, path: str) -> dict[str, Any]:
    """What a TOML file of a package says, by its path there: ``data/spam.toml``."""
    return tomllib.loads(data_text(package, path))


def data_text(package: str, path: str) -> str:
    """The text of a file of a package."""
    return files(package).joinpath(path).read_text("utf-8")
