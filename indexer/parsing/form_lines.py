"""Decides which lines are printed words of the statutory tables, not prose.

Where a table arrives as one cell a line, its labels and numbers stand among the
paragraphs. A line that is a piece of the form's own wording is such a label.
"""

import re
from importlib.resources import files

from indexer.parsing.matching import matching_form

_LABELS = tuple(
    matching_form(line)
    for line in files("indexer.parsing")
    .joinpath("data/form_lines.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("#")
)
_VALUE = re.compile(r"[-+]?\d[\d,.]*(?:万?元|件|条|项)?|[/\\-]+|无|不适用|[增减]\d+")
_HEADING_NAMES = frozenset({"行政复议", "行政诉讼", "总计", "其他", "规章"})


def is_form_line(text: str) -> bool:
    """Whether a line is a label of a table, or a piece of one of at least three characters."""
    if len(text) > 90:
        return False
    form = matching_form(text)
    return len(form) >= 3 and any(form in label for label in _LABELS)


def is_form_cell(text: str) -> bool:
    """Whether a line may be a cell of a table: a label or part of one, a number, a dash."""
    if is_form_line(text):
        return True
    form = matching_form(text[:40])
    if _VALUE.fullmatch(form) is not None or form in _HEADING_NAMES:
        return True
    return 0 < len(form) < 3 and any(form in label for label in _LABELS)
