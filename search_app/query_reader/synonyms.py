"""Which other names a term goes by: the groups of ``data/synonyms.txt``."""

from collections.abc import Iterable
from functools import cache

from analyzers.normalizer import normalize
from indexer.data_files import data_text
from search_app.query_reader.vocabulary import PACKAGE

_FILE = "synonyms.txt"
_EACH_OTHER, _ONE_WAY, _COMMA = "=", ">", ","


class SynonymError(ValueError):
    """A line of the synonyms is malformed; the message names the line and what it should be."""


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Normalised term → what is also looked for, as written, in the order of the file."""
    return read_synonyms(data_text(PACKAGE, f"data/{_FILE}").splitlines())


def read_synonyms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read groups of terms, one each line; ``#`` opens a comment.

    Raises:
        SynonymError: A line is no group.
    """
    found: dict[str, dict[str, None]] = {}
    for number, line in enumerate(lines, start=1):
        content = line.partition("#")[0].strip()
        if not content:
            continue
        for asked, other in _pairs(content, number):
            if normalize(asked) != normalize(other):
                found.setdefault(normalize(asked), {})[other] = None
    return {term: tuple(others) for term, others in found.items()}


def _pairs(content: str, number: int) -> list[tuple[str, str]]:
    """Each term of a group with each that it finds."""
    if _ONE_WAY in content:
        asked, _, others = content.partition(_ONE_WAY)
        sides = _terms(asked, _COMMA, number), _terms(others, _COMMA, number)
    else:
        group = _terms(content, _EACH_OTHER, number)
        if len(group) < 2:
            raise SynonymError(f"{_FILE}, line {number}: write 甲 = 乙, or 甲 > 乙")
        sides = group, group
    return [(term, other) for term in sides[0] for other in sides[1]]


def _terms(text: str, mark: str, number: int) -> list[str]:
    terms = [term.strip() for term in text.split(mark)]
    for term in terms:
        if len(term) < 2 or any(sign in term for sign in " =>,，"):
            reason = f"“{term}” is no term of two or more characters without spaces and signs"
            raise SynonymError(f"{_FILE}, line {number}: {reason}")
    return terms
