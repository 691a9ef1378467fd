"""Decides which lines are printed words of the statutory tables, not prose.

Where a table arrives as one cell a line, its labels and numbers stand among the
paragraphs. A line that is a piece of the form's own wording is such a label.
"""

import re

from indexer.parsing.matching import matching_form
from indexer.parsing.tables.labels import is_form_word

_VALUE = re.compile(r"[-+]?\d[\d,.]*(?:万?元|件|条|项)?|[/\\-]+|无|不适用|[增减]\d+")
_LONGEST, _SHORTEST = 90, 3
_END_OF_SENTENCE = "。"


def is_form_line(text: str) -> bool:
    """Whether a line is a label of a table, or a piece of one of at least three characters.

    The last words of a sentence that a page end cut off may be the same; their full stop tells.
    """
    return (
        len(text) <= _LONGEST
        and not text.endswith(_END_OF_SENTENCE)
        and len(matching_form(text)) >= _SHORTEST
        and is_form_word(text)
    )


def is_form_cell(text: str) -> bool:
    """Whether a line may be a cell of a table: a label or part of one, a number, a dash."""
    if len(text) > _LONGEST:
        return False
    return _VALUE.fullmatch(matching_form(text)) is not None or is_form_word(text)
