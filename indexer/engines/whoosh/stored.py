"""Whole reports in parts, compressed one by one, with what can be had elsewhere left out.

A list of hits shows a report's head and some of its sections, so each part is
read by itself: the head, the figures, and every section with its paragraphs. A
part is a piece of the report's JSON; the pieces asked for are put together and
decoded at once.

A section repeats the lines that are kept for searching but for punctuation, and
tables are made like those of other reports. So a part's own lines and the part
of some other report serve as dictionary: what remains is less than two thirds
of what it would be alone.
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields

import msgspec
import numpy as np

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import Arrays
from indexer.engines.whoosh.columns import smallest
from indexer.model import Report

_LEVEL = 3
"""Of zlib: 40 % less time than its usual 6, and 4 % more bytes."""

_WINDOW = 32 * 1024
"""zlib looks no further back."""

_COMMON = 14_000
"""Bytes of an example that all values may refer to: about two tables."""

_EXAMPLE = 1_000
"""Bytes of a report's sections that all other sections may refer to: their keys, mostly."""

_FIGURES = ("tables", "prose_numbers", "findings")
_SECTIONS = ("preamble", "sections")
_HEAD = tuple(one.name for one in fields(Report) if one.name not in (*_FIGURES, *_SECTIONS))

_NO_FIGURES = b'{"tables":{}}'

_decode = msgspec.json.Decoder(Report).decode


def head_of(report: Report) -> bytes:
    """All that is neither a section nor a figure."""
    return _members(report, _HEAD)


def figures_of(report: Report) -> bytes:
    """What a report says in numbers, and what is wrong with them."""
    return _members(report, _FIGURES)


def sections_of(report: Report) -> list[tuple[int, bytes]]:
    """The preamble as number 0, then the sections, each with its number."""
    preamble = msgspec.json.encode(report.preamble)
    return [(0, preamble), *((one.number, msgspec.json.encode(one)) for one in report.sections)]


def assembled(
    head: bytes, sections: Iterable[tuple[int, bytes]], figures: bytes = _NO_FIGURES
) -> Report:
    """A report from its parts; what is not among them is empty.

    Args:
        head: As ``head_of`` gives it.
        sections: Some of those that ``sections_of`` gives, the first of number 0 being
            the preamble.
        figures: As ``figures_of`` gives it.
    """
    preamble, others = b"[]", []
    for place, part in sections:
        if place:
            others.append(part)
        else:
            preamble = part
    return _decode(
        b"".join(
            (
                head[:-1],
                b',"preamble":',
                preamble,
                b',"sections":[',
                b",".join(others),
                b"],",
                figures[1:],
            )
        )
    )


def _members(report: Report, names: Iterable[str]) -> bytes:
    return msgspec.json.encode({name: getattr(report, name) for name in names})


class ValueCollector:
    """Takes values in turn and keeps them compressed."""

    def __init__(self) -> None:
        self._common: bytes | None = None
        self._packed: list[bytes] = []

    def share(self, example: bytes) -> None:
        """Let all values refer to an example; one that comes later than a value is ignored."""
        if self._common is None:
            self._common = example[-_COMMON:]

    def add(self, value: bytes, text: str) -> None:
        """Add the next value, that is likely to repeat this text."""
        self.share(value)
        packer = zlib.compressobj(_LEVEL, zdict=_dictionary(text, self._common or b""))
        self._packed.append(packer.compress(value) + packer.flush())

    def arrays(self) -> Arrays:
        """The values as they are stored."""
        return {
            "bytes": np.frombuffer(b"".join(self._packed), dtype=np.uint8),
            "ends": np.cumsum([len(one) for one in self._packed], dtype=np.int64),
            "common": np.frombuffer(self._common or b"", dtype=np.uint8),
        }


class Values:
    """Stored values by number."""

    def __init__(self, file: ArrayFile, prefix: str) -> None:
        self._data: memoryview = file[f"{prefix}.bytes"].data
        self._ends: memoryview = file[f"{prefix}.ends"].data
        self._common = file[f"{prefix}.common"].tobytes()

    def value(self, number: int, text: str = "") -> bytes:
        """A value that was stored with this text."""
        start = self._ends[number - 1] if number else 0
        unpacker = zlib.decompressobj(zdict=_dictionary(text, self._common))
        return unpacker.decompress(self._data[start : self._ends[number]])


def _dictionary(text: str, common: bytes) -> bytes:
    return (text.encode("utf-8", "surrogatepass") + common)[-_WINDOW:]


class SectionCollector:
    """Takes the sections of each report in turn."""

    def __init__(self) -> None:
        self._values = ValueCollector()
        self._numbers: list[int] = []
        self._counts: list[int] = []

    def add(self, report: Report, texts: Sequence[str]) -> None:
        """Add a report whose rows have these texts."""
        sections = sections_of(report)
        self._values.share(b"".join(part for _number, part in sections)[-_EXAMPLE:])
        for place, (number, part) in enumerate(sections):
            self._values.add(part, texts[place] if place < len(texts) else "")
            self._numbers.append(number)
        self._counts.append(len(sections))

    def arrays(self) -> Arrays:
        """The sections as they are stored."""
        return {
            **self._values.arrays(),
            "numbers": smallest(self._numbers),
            "starts": np.cumsum([0, *self._counts], dtype=np.int64),
        }


class StoredSections:
    """The sections of each report by itself."""

    def __init__(self, file: ArrayFile, prefix: str) -> None:
        self._values = Values(file, prefix)
        self._numbers, self._starts = file[f"{prefix}.numbers"], file[f"{prefix}.starts"]

    def of(
        self, report: int, numbers: Collection[int] | None, text_of: Callable[[int], str]
    ) -> list[tuple[int, bytes]]:
        """Some sections of a report, by their place in it; the preamble has place 0.

        Args:
            report: Its number.
            numbers: Those of the sections that are asked for, ``None`` for all.
            text_of: Place → text of the row it was stored with.
        """
        first, end = int(self._starts[report]), int(self._starts[report + 1])
        standing = self._numbers[first:end].tolist()
        return [
            (place, self._values.value(first + place, text_of(place)))
            for place, number in enumerate(standing)
            if numbers is None or number in numbers
        ]
