"""Warns of text that was covered, wrongly decoded or strewn with foreign characters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from indexer.blocks import Block, texts_of
from indexer.model import ReadingWarning, Report, Source
from indexer.parsing.glosses import has_glosses
from indexer.parsing.misdecoding import has_shifted_numbers, with_numbers_restored
from indexer.parsing.rulebook import load_rules
from indexer.parsing.spam import MARK
from indexer.reading_warnings import reading_warning

_INSERTED = load_rules("warnings")["inserted"]
_FOREIGN = re.compile(_INSERTED["pattern"])
_PICTURE = re.compile(load_rules("warnings")["title"]["picture"])


def damage_warnings(
    report: Report, source: Source, mended: Sequence[Block], text: str
) -> Iterator[ReadingWarning]:
    """What was done to the characters of a file, or should have been.

    Args:
        report: As parsed.
        source: The file as its reader gave it.
        mended: Its blocks with their damage undone; the source's own where there was none.
        text: All paragraphs of the report.
    """
    if mended is not source.blocks:
        yield from _mended(report, "\n".join(_lines(source.blocks)))
    if "版" in report.title and (mark := _PICTURE.search(report.title)):
        yield reading_warning("picture-version", "title", mark=mark[1])
    yield from _inserted(text[: _INSERTED["sample"]])


def _mended(report: Report, printed: str) -> Iterator[ReadingWarning]:
    if MARK not in printed:
        covered = [paragraph for paragraph in report.paragraphs if MARK in paragraph.text]
        count = sum(paragraph.text.count(MARK) for paragraph in covered)
        if count:
            places = (paragraph.anchor for paragraph in covered)
            yield reading_warning("spam-covered", *places, count=count)
    if has_shifted_numbers(printed) and with_numbers_restored(printed) != printed:
        yield reading_warning("misdecoded")
    if has_glosses(printed):
        yield reading_warning("glosses-removed")


def _inserted(sample: str) -> Iterator[ReadingWarning]:
    found = list(_FOREIGN.finditer(sample))
    different = {match[0] for match in found}
    if len(found) >= _INSERTED["least"] and len(different) >= _INSERTED["least_different"]:
        at, around = found[0].start(), _INSERTED["around"]
        quoted = sample[max(0, at - around) : at + around + 1]
        yield reading_warning("characters-inserted", quoted=" ".join(quoted.split()))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    return chain.from_iterable(map(texts_of, blocks))
