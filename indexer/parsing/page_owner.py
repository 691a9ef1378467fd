"""Decides on whose page of a site a report stands: by the page's source and the way to it."""

import re
from collections.abc import Iterable, Iterator

from indexer.blocks import Block, line_of
from indexer.parsing.agencies import is_name_line
from indexer.parsing.headings import section_heading
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.places.folding import fold
from indexer.places.mentions import chain_in

_RULES = load_rules("furniture")["page"]
_SOURCE = re.compile(_RULES["source"])
_STEPS = re.compile(_RULES["steps"])
_LONGEST, _FEWEST_STEPS, _MOST_LINES = 130, 3, 60


def page_owner(blocks: Iterable[Block]) -> str:
    """The body, named with its place, whose page a report stands on; blank where none is.

    A line that names the source (``来源：桃江县水利局``) says it best, then the last such
    name on the way to the page: ``首页 > 部门 > 桃江县水利局 > 年报``.
    """
    named = ""
    for line in _lines_above(blocks):
        source = _SOURCE.fullmatch(matching_form(line))
        if source is not None and _is_full_name(source[1]):
            return source[1]
        steps = _STEPS.split(line)
        if len(steps) >= _FEWEST_STEPS:
            named = next(filter(_is_full_name, reversed(steps)), named)
    return "".join(named.split())


def _lines_above(blocks: Iterable[Block]) -> Iterator[str]:
    """The short lines above the first section."""
    for _, block in zip(range(_MOST_LINES), blocks, strict=False):
        line = line_of(block)
        if len(line) > _LONGEST:
            continue
        if section_heading(line) is not None:
            return
        yield line


def _is_full_name(text: str) -> bool:
    return is_name_line(text) and chain_in(fold(text)) is not None
