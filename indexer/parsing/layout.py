"""Decides what of a text's shape is damage: cut paragraphs, page furniture, stray gaps.

Only layout is repaired; no word is changed. A paragraph is joined to the next
one where it stops without an end and the next one is no beginning.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from indexer.blocks import Block, Grid, TextBlock, line_of
from indexer.parsing.agencies import is_name_line
from indexer.parsing.dates import is_date_line
from indexer.parsing.form_lines import is_form_line
from indexer.parsing.furniture import (
    is_metadata,
    is_page_furniture,
    is_printing_note,
    opens_foot,
)
from indexer.parsing.headings import LONGEST, ordinal, section_heading
from indexer.parsing.matching import has_space, matching_form, remember_as
from indexer.parsing.rulebook import any_of, load_rules
from indexer.parsing.subheadings import is_subheading, opens_item
from indexer.parsing.title import read_title

_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_BLANK = r"[ \t\u00a0\u2000-\u200a\u3000]"
_GAP = re.compile(rf"{_BLANK}(?<={_HAN}.){_BLANK}*(?={_HAN})")
_ENDS, _CLOSERS = tuple("。！？!?；;：:…．"), "”’」』\"'）)】》"
_INSIDE_SENTENCE = re.compile(r"[，,。；;]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_FRESH_START = any_of(load_rules("layout")["fresh_starts"])
_QUOTES = (("“", "”"), ("《", "》"))
_LEAST_PROSE, _HEADING_AND_TEXT = 45, 2
_LONGEST_PARAGRAPH = 4000
_LEAST_LINES, _LEAST_WRAP, _RAGGED = 8, 30, 4


def close_gaps(text: str) -> str:
    """A text without spaces between Chinese characters; other spaces are kept as printed."""
    if not has_space(text):  # As most texts, and sooner told than each gap is looked for.
        return text
    closed = _GAP.sub("", text).strip()
    remember_as(closed, text)
    return closed


def repair_layout(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a file as its author wrote them: page furniture gone, paragraphs whole."""
    kept = [block for block in _without_foot(list(blocks)) if not _is_junk(block)]
    width = _wrap_width(kept)
    whole: list[Block] = []
    for block in kept:
        above = whole[-1] if whole else None
        if (
            isinstance(above, TextBlock)
            and isinstance(block, TextBlock)
            and len(above.text) < _LONGEST_PARAGRAPH
            and (
                (_is_cut(above.text, width) and _goes_on(above.text, block, width))
                or _is_broken_heading(above.text, block.text)
            )
        ):
            text = _joined(above.text, block.text)
            whole[-1] = TextBlock(text=text, bold_lead=above.bold_lead)
        else:
            whole.append(block)
    return tuple(whole)


def with_prose_opened(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with the sentences and headings among the rows of a table as lines."""
    if not any(
        isinstance(block, Grid) and any(map(_is_row_of_prose, block.rows)) for block in blocks
    ):
        return blocks
    opened: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid):
            opened += _opened(block)
        else:
            opened.append(block)
    return opened


def _opened(grid: Grid) -> Iterable[Block]:
    for is_prose, run in groupby(grid.rows, key=_is_row_of_prose):
        rows = tuple(run)
        if is_prose:
            yield from (TextBlock(text=cell) for row in rows for cell in row if cell)
        else:
            yield Grid(rows=rows)


def _is_row_of_prose(row: Sequence[str]) -> bool:
    """Whether a row is one cell of prose, or a section's heading and its text beside it."""
    filled = len(row) - row.count("")
    if filled == 1:
        return _is_prose("".join(row))
    if filled != _HEADING_AND_TEXT:
        return False
    head, text = filter(None, row)
    heading = section_heading(head) if _ends_sentence(text) else None
    return heading is not None and heading.strong and not heading.rest


def _without_foot(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the foot of the page: short lines from where a site's own begin."""
    start = len(blocks)
    while start > 0 and _may_be_of_foot(blocks[start - 1]):
        start -= 1
    ends = (
        index
        for index in range(start, len(blocks))
        if opens_foot(line_of(blocks[index])) and not _heads_a_section(blocks[index + 1 :])
    )
    return blocks[: next(ends, len(blocks))]


def _may_be_of_foot(block: Block) -> bool:
    return not isinstance(block, Grid) and (
        len(block.text) < _LEAST_PROSE
        or opens_foot(block.text)
        or is_page_furniture(block.text)
    )


def _heads_a_section(blocks: Iterable[Block]) -> bool:
    return any(section_heading(line_of(block)) is not None for block in blocks)


def _is_prose(cell: str) -> bool:
    if is_form_line(cell):
        return False
    is_sentence = cell.endswith("。") or (
        len(cell) >= _LEAST_PROSE and any(map(_ends_sentence, cell.split("\n")))
    )
    return is_sentence or section_heading(cell) is not None or read_title(cell) is not None


def _ends_sentence(line: str) -> bool:
    """Whether ideographs stand before the last mark that ends a sentence."""
    end = max(line.rfind("。"), line.rfind("；"))
    return end > 0 and _IDEOGRAPH.search(line, 0, end) is not None


def _is_junk(block: Block) -> bool:
    return isinstance(block, TextBlock) and is_page_furniture(block.text)


def _wrap_width(blocks: Sequence[Block]) -> int | None:
    """The width at which a file's lines are broken, if most of its long lines are that long."""
    widths = [_width(b.text) for b in blocks if isinstance(b, TextBlock)]
    widths = [width for width in widths if width >= _LEAST_WRAP]
    if len(widths) < _LEAST_LINES:
        return None
    widest = max(widths)
    near = sum(1 for width in widths if widest - width <= _RAGGED)
    return widest if near * 2 > len(widths) else None


def _width(text: str) -> int:
    """Columns that a line takes in print: two for each character of Chinese."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def _is_full(text: str, width: int | None) -> bool:
    """Whether a line is as long as its file's lines are broken at."""
    return width is not None and _width(text) >= width - _RAGGED


def _is_cut(text: str, width: int | None) -> bool:
    """Whether a line stops in the middle of a sentence."""
    if text.rstrip(_CLOSERS).endswith(_ENDS) or is_subheading(text):
        return False
    if _is_full(text, width):
        return section_heading(text) is None and read_title(text) is None
    is_prose = (
        _INSIDE_SENTENCE.search(text) is not None
        or len(text) > 2 * _LEAST_PROSE
        or any(text.count(opener) > text.count(closer) for opener, closer in _QUOTES)
    )
    return is_prose and _is_no_line_of_its_own(text)


def _goes_on(above: str, block: TextBlock, width: int | None) -> bool:
    """Whether a line can be the rest of the one above."""
    text = block.text
    if block.bold_lead is not None or (opens_item(text) and not above.endswith(("，", ","))):
        return False
    if _is_full(text, width):
        return section_heading(text) is None
    starts_anew = _FRESH_START.match(matching_form(text[:40])) is not None
    if starts_anew and _is_whole(above) and not _is_full(above, width):
        return False
    return _is_no_line_of_its_own(text) and not is_subheading(text)


def _is_broken_heading(above: str, below: str) -> bool:
    """Whether two lines are a numbered heading of a section, which the first alone is not."""
    if len(above) + len(below) > LONGEST or ordinal(above)[0] != 1:
        return False
    whole, first = section_heading(above + below), section_heading(above)
    is_heading = whole is not None and whole.strong and not whole.rest
    return is_heading and (first is None or not first.strong)


def _is_whole(text: str) -> bool:
    """Whether a line without a mark at its end may be a whole paragraph."""
    is_open = any(text.count(opener) > text.count(closer) for opener, closer in _QUOTES)
    return not is_open and not text.endswith(("，", ",", "、", "和", "及", "与", "的", "在"))


def _is_no_line_of_its_own(text: str) -> bool:
    heading = section_heading(text)
    if (heading is not None and not heading.rest) or is_name_line(text) or is_date_line(text):
        return False
    return not (is_metadata(text) or is_printing_note(text) or is_form_line(text))


def _joined(above: str, below: str) -> str:
    between = " " if _is_latin(above[-1]) and _is_latin(below[0]) else ""
    return above + between + below


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
