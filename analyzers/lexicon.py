"""Reads the terms of the subject that a general dictionary lacks: ``data/lexicon.txt``."""

import re
from collections.abc import Iterable
from importlib import resources

from analyzers.errors import DataFileError
from analyzers.normalizer import normalize

_FILE = "lexicon.txt"
_TERM = re.compile("[\u4e00-\u9fd5]{2,}")


def lexicon() -> tuple[str, ...]:
    """The terms in normalised form, as listed.

    Raises:
        DataFileError: A line is no term, or a term stands there twice.
    """
    text = resources.files("analyzers").joinpath("data", _FILE).read_text("utf-8")
    return read_lexicon(text.splitlines(), _FILE)


def read_lexicon(lines: Iterable[str], file: str) -> tuple[str, ...]:
    """Terms from lines that hold one each; ``#`` opens a comment, also after a term.

    Raises:
        DataFileError: A line is no term, or a term stands there twice.
    """
    first_lines: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        term = normalize(content)
        if not _TERM.fullmatch(content):
            reason = f"“{content}” is no term: two or more Chinese characters and nothing else"
            raise DataFileError(file=file, line=number, reason=reason)
        if term in first_lines:
            reason = f"“{content}” stands on line {first_lines[term]} already"
            raise DataFileError(file=file, line=number, reason=reason)
        first_lines[term] = number
    return tuple(first_lines)
