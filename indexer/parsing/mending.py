"""Decides which characters of a file are damage done on its way, and undoes it.

Before anything is read: radicals for ideographs, readings in brackets, numbers
read one byte too late, question marks for indents, advertisements over words.
Each repair is made only in files that show the damage, and the advertisements
leave a mark, for what they cover is lost.
"""

import re
from collections.abc import Callable, Sequence

from analyzers.folding import rare_characters
from analyzers.normalizer import HAS_RADICAL, repair_radicals
from indexer.blocks import Block, Grid, Heading, TextBlock, texts_of
from indexer.parsing.glosses import has_glosses, without_glosses
from indexer.parsing.matching import remember_forms
from indexer.parsing.misdecoding import has_shifted_numbers, with_numbers_restored
from indexer.parsing.spam import Spam
from indexer.parsing.title import may_be_title

_LOST_INDENT = re.compile(r"^[?？]{2,}[ \u3000]*(?=[\u3400-\u9fff（(《\d])")
# Blanks that a site lost leave a mark at the end of a line, at its beginning, or at both.
_LOST_BLANK = re.compile(
    r"^[?？]\s*(?=[\u3400-\u9fff（(])|^[?？]+$|(?<=[\u3400-\u9fff。；：）)])[?？]+$"
)
_SHOWS_LOST_BLANK = re.compile(r"[。；：][?？]+$|^[?？]+$", re.MULTILINE)
_BARS = re.compile(r"^[|｜\s]*[|｜]\s{1,}|\s{1,}[|｜][|｜\s]*$")
_SENTENCE = re.compile(r"[\u3400-\u9fff][^|｜]*[。；：]")

Repair = Callable[[str], str]


def mend_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a file with the damage of its characters undone."""
    repairs = _repairs("\n".join(["\t".join(texts_of(block)) for block in blocks]))
    if not repairs:
        return tuple(blocks)
    return tuple(block for block in (_mended(block, repairs) for block in blocks) if block)


def _repairs(text: str) -> list[Repair]:
    """The repairs that a file needs, in the order in which they are made."""
    repairs: list[Repair] = []
    if HAS_RADICAL.search("".join(rare_characters(text))):
        repairs.append(repair_radicals)
    if has_glosses(text):
        repairs.append(without_glosses)
    if has_shifted_numbers(text):
        repairs.append(with_numbers_restored)
    if "??" in text or "？？" in text:
        repairs.append(_without_lost_indent)
    if ("?" in text or "？" in text) and _SHOWS_LOST_BLANK.search(text) is not None:
        repairs.append(lambda line: _LOST_BLANK.sub("", line))
    if "|" in text or "｜" in text:
        repairs.append(_without_bars)
    remember_forms(text)
    spam = Spam(text)
    if spam:
        repairs.append(lambda line: line if may_be_title(line) else spam.replaced(line))
    return repairs


def _without_lost_indent(text: str) -> str:
    return _LOST_INDENT.sub("", text)


def _without_bars(text: str) -> str:
    """A sentence without the bars of a layout table around it; a table's row as it is."""
    bare = _BARS.sub("", text)
    return bare if _SENTENCE.fullmatch(bare) else text


def _mended(block: Block, repairs: Sequence[Repair]) -> Block | None:
    if isinstance(block, Grid):
        rows = tuple(tuple(_repaired(cell, repairs) for cell in row) for row in block.rows)
        return Grid(rows=rows)
    text = _repaired(block.text, repairs)
    if not text:
        return None
    if isinstance(block, Heading):
        return Heading(text=text, level=block.level)
    lead = block.bold_lead
    return TextBlock(text=text, bold_lead=_repaired(lead, repairs) if lead else lead)


def _repaired(text: str, repairs: Sequence[Repair]) -> str:
    for repair in repairs:
        text = repair(text)
    return text.strip()
