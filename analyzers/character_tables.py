"""Reads the tables that say which characters count as which other one.

All are text files in ``analyzers/data``, one entry a line, ``#`` opening a
comment line, so that someone who reads Chinese but no Python can mend them.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

from analyzers.errors import DataFileError

RADICALS = "radicals.tsv"
TABLES = ("punctuation.tsv", RADICALS, "traditional.tsv", "variants.tsv")


def character_equivalents() -> Mapping[str, str]:
    """All tables as one: character → character it counts as, a later table winning.

    Raises:
        DataFileError: A line is malformed.
    """
    equivalents: dict[str, str] = {}
    for name in TABLES:
        text = resources.files("analyzers").joinpath("data", name).read_text("utf-8")
        read = read_mark_classes if name == "punctuation.tsv" else read_pairs
        equivalents.update(read(text.splitlines(), name))
    return equivalents


def radical_equivalents() -> Mapping[str, str]:
    """Radical or stroke outside the Kangxi block → the ideograph that it is drawn like.

    Raises:
        DataFileError: A line is malformed.
    """
    text = resources.files("analyzers").joinpath("data", RADICALS).read_text("utf-8")
    return dict(read_pairs(text.splitlines(), RADICALS))


def read_pairs(lines: Iterable[str], file: str) -> Iterator[tuple[str, str]]:
    """Pairs from lines of the shape ``met<tab>counts as``.

    Raises:
        DataFileError: A line is no pair of single characters.
    """
    for number, fields in _entries(lines):
        if len(fields) != 2 or any(len(field) != 1 for field in fields):
            reason = "expected one character, a tab and one character"
            raise DataFileError(file=file, line=number, reason=reason)
        yield fields[0], fields[1]


def read_mark_classes(lines: Iterable[str], file: str) -> Iterator[tuple[str, str]]:
    """Pairs from lines of the shape ``counts as<tab>met met met``.

    Raises:
        DataFileError: A line is no character followed by single characters.
    """
    for number, fields in _entries(lines):
        members = fields[1].split() if len(fields) == 2 else []
        if not members or any(len(mark) != 1 for mark in (fields[0], *members)):
            reason = "expected one mark, a tab and the marks that count as it, spaced"
            raise DataFileError(file=file, line=number, reason=reason)
        yield from ((member, fields[0]) for member in members)


def _entries(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r\n").split("\t")
