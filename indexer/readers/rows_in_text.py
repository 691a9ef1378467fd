"""Decides which lines of a text are pieces of one table row, and puts them on one line."""

from indexer.readers.blank_cells import with_blank_cells
from indexer.readers.drawn_tables import with_piped_rows
from indexer.readers.lone_bars import with_whole_rows
from indexer.readers.lone_tabs import with_tabbed_rows
from indexer.readers.separated_values import with_separated_rows

_LONGEST = 2_000_000
"""Characters beyond which a text is no report and its rows stay as they are."""


def with_rows_on_lines(text: str) -> str:
    """The text with each table row on a line, its cells between bars or tabs."""
    if len(text) > _LONGEST:
        return text
    text = with_blank_cells(text)
    return with_separated_rows(with_tabbed_rows(with_whole_rows(with_piped_rows(text))))
