"""Decides what the paragraphs of a section are, their anchors, and what they stand under."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.blocks import Block, Grid, Heading, TextBlock
from indexer.model import Paragraph, Section
from indexer.parsing.form_lines import is_form_cell, is_form_line
from indexer.parsing.headings import ordinal, section_title
from indexer.parsing.layout import close_gaps
from indexer.parsing.matching import matching_form
from indexer.parsing.outline import Part
from indexer.parsing.rulebook import any_of, load_rules
from indexer.parsing.subheadings import is_subheading, run_in_heading

_CLOSING = any_of(load_rules("sections")["closing"]["openings"])
_SHORTEST_TABLE = 5
_FEWEST_ITEMS = 3
# The bracket before what stands before it, for a search skips to the next bracket.
_ITEM_START = re.compile(r"[（(](?<=[。；;].)(?=[一二三四五六七八九十]{1,2}[）)])")


def read_section(part: Part) -> Section:
    """One section, its paragraphs addressed ``s2-p1``, ``s2-p2`` and so on."""
    return Section(
        number=part.number,
        title=section_title(part.number),
        heading=close_gaps(part.heading),
        paragraphs=read_paragraphs(part.blocks, part.number),
    )


def read_paragraphs(blocks: Iterable[Block], section: int) -> tuple[Paragraph, ...]:
    """The prose among these blocks; tables and their labels are left out.

    A sub-heading on a line of its own is the ``heading`` of the paragraphs below
    it. If none stands below it, it is a paragraph itself, so that no word is lost.
    """
    writer = _ParagraphWriter()
    for block in without_tables(blocks):
        text = close_gaps(block.text)
        if isinstance(block, Heading) or is_subheading(text):
            writer.put_heading(text)
            continue
        lead = close_gaps(block.bold_lead) if block.bold_lead is not None else None
        for piece in _pieces(text):
            writer.put_text(piece, lead)
    writer.close()
    return tuple(
        Paragraph(anchor=f"s{section}-p{index}", heading=heading, text=text)
        for index, (heading, text) in enumerate(writer.texts, start=1)
    )


class _ParagraphWriter:
    """Keeps the sub-heading that the next paragraph stands under."""

    def __init__(self) -> None:
        self.texts: list[tuple[str | None, str]] = []
        self._standing: str | None = None
        self._unused: str | None = None

    def put_heading(self, text: str) -> None:
        self.close()
        self._standing = self._unused = text

    def put_text(self, text: str, lead: str | None) -> None:
        opening = run_in_heading(text, lead)
        starts_anew = _CLOSING.match(matching_form(text)) is not None
        if opening is not None or starts_anew:
            self.close()
        if starts_anew:
            self._standing = None
        if opening is not None and ordinal(opening)[0] > 0:
            self._standing = opening
        self.texts.append((opening or self._standing, text))
        self._unused = None

    def close(self) -> None:
        """Keep a heading that no paragraph stands under."""
        if self._unused is not None:
            self.texts.append((self._unused, self._unused))
            self._unused = None


def _pieces(text: str) -> Sequence[str]:
    """A paragraph, or the numbered items of one whose line breaks were lost."""
    if text.count("（") + text.count("(") < _FEWEST_ITEMS - 1:
        return (text,)
    starts = [found.start() for found in _ITEM_START.finditer(text)]
    if len(starts) < _FEWEST_ITEMS - 1:
        return (text,)
    return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]


def without_tables(blocks: Iterable[Block]) -> tuple[Heading | TextBlock, ...]:
    """The headings and paragraphs among these blocks.

    Left out are grids, labels of the form beside a grid, and runs of lines that
    are a table printed one cell a line.
    """
    prose: list[Heading | TextBlock] = []
    run: list[Heading | TextBlock] = []
    after_grid = False
    for block in (*blocks, None):
        line = None if isinstance(block, Grid) else block
        if line is not None and is_form_cell(line.text):
            run.append(line)
            continue
        before_grid = isinstance(block, Grid)
        if run:
            prose += _prose_of_run(run, beside_grid=after_grid or before_grid)
            run = []
        after_grid = before_grid
        if line is not None:
            prose.append(line)
    return tuple(prose)


def _prose_of_run(
    run: Sequence[Heading | TextBlock], *, beside_grid: bool
) -> Iterable[Heading | TextBlock]:
    """What of a run of lines that could be cells is prose after all, such as a lone ``无``."""
    labels = sum(1 for block in run if is_form_line(block.text))
    if len(run) >= _SHORTEST_TABLE and labels >= 2:
        return ()
    return [b for b in run if not (beside_grid and is_form_line(b.text))]
