"""Whole reports, compressed one by one, with what can be had elsewhere left out.

A report repeats the lines that are kept for searching but for punctuation, and
its tables are made like those of its neighbours. So its own lines and the end
of the segment's first report serve as dictionary: what remains is less than
two thirds of what it would be alone, and each report can be read by itself.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import msgspec
import numpy as np

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import AnyArray, Arrays
from indexer.model import Finding, ProseNumber, Report, Tables

_LEVEL = 6
_WINDOW = 32 * 1024
"""zlib looks no further back."""

_COMMON = 14_000
"""Bytes of the first value that all others may refer to: about two tables."""

Value = TypeVar("Value")
TextOf = Callable[[int], str]
"""What the value with a number is likely to repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a report says in numbers, and what is wrong with them."""

    tables: Tables
    prose_numbers: tuple[ProseNumber, ...]
    findings: tuple[Finding, ...]


def parted(report: Report) -> tuple[Report, Figures]:
    """A report without its figures, and these."""
    figures = Figures(
        tables=report.tables, prose_numbers=report.prose_numbers, findings=report.findings
    )
    return replace(report, tables=Tables(), prose_numbers=(), findings=()), figures


def joined(report: Report, figures: Figures) -> Report:
    """A report with its figures."""
    return replace(
        report,
        tables=figures.tables,
        prose_numbers=figures.prose_numbers,
        findings=figures.findings,
    )


class ValueCollector:
    """Takes values in turn and keeps them compressed."""

    def __init__(self) -> None:
        self._common = b""
        self._packed: list[bytes] = []

    def add(self, value: object, text: str) -> None:
        """Add the next value, that is likely to repeat this text."""
        data = msgspec.json.encode(value)
        packer = zlib.compressobj(_LEVEL, zdict=_dictionary(text, self._common))
        if not self._packed:
            self._common = data[-_COMMON:]
            packer = zlib.compressobj(_LEVEL, zdict=_dictionary(text, self._common))
        self._packed.append(packer.compress(data) + packer.flush())

    def arrays(self) -> Arrays:
        """The values as they are stored."""
        return {
            "bytes": np.frombuffer(b"".join(self._packed), dtype=np.uint8),
            "ends": np.cumsum([len(one) for one in self._packed], dtype=np.int64),
            "common": np.frombuffer(self._common, dtype=np.uint8),
        }


class Values(Generic[Value]):
    """Stored values by number."""

    def __init__(
        self, file: ArrayFile, prefix: str, kind: type[Value], text_of: TextOf
    ) -> None:
        self._data = file[f"{prefix}.bytes"]
        self._ends: AnyArray = file[f"{prefix}.ends"]
        self._common = file[f"{prefix}.common"].tobytes()
        self._decode = msgspec.json.Decoder(kind).decode
        self._text_of = text_of

    def __getitem__(self, number: int) -> Value:
        start = int(self._ends[number - 1]) if number else 0
        dictionary = _dictionary(self._text_of(number), self._common)
        unpacker = zlib.decompressobj(zdict=dictionary)
        packed = self._data[start : int(self._ends[number])].tobytes()
        return self._decode(unpacker.decompress(packed))


def _dictionary(text: str, common: bytes) -> bytes:
    return (text.encode("utf-8", "surrogatepass") + common)[-_WINDOW:]
