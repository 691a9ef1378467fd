"""Which parts of a report are the three statutory tables, and what they hold.

Rows are known by their labels in either form and in whatever shape the
carrier leaves them; rows that the source lost are there, without cells.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.blocks import Block, TextBlock
from indexer.model import ReadingWarning, Tables
from indexer.parsing.tables.finding import FoundRows, find_rows
from indexer.parsing.tables.forms import form_of_applications, form_of_proactive
from indexer.parsing.tables.gaps import gap_warnings, unreadable_warnings
from indexer.parsing.tables.joining import JoinedRows, join_rows
from indexer.parsing.tables.layout import TableFormat
from indexer.parsing.tables.pairs import rows_in_pairs
from indexer.parsing.tables.reading import read_applications, read_proactive, read_review
from indexer.parsing.tables.rows import PrintedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedTables:
    """The tables of a report, and where they stood.

    Attributes:
        tables: Every row of the form; all empty if the report has no such table.
        format: The form that the labels name; ``None`` if none do, so that the
            caller decides by the year.
        consumed: Indexes of the blocks that are table and nothing else.
        leftovers: Index of a block that is table in part → the texts around it.
        warnings: What of the tables was found and not read.
    """

    tables: Tables
    format: TableFormat | None
    consumed: frozenset[int] = frozenset()
    leftovers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[ReadingWarning, ...] = ()


def parse_tables(
    blocks: Sequence[Block], *, fallback: Callable[[], TableFormat] = lambda: "2021"
) -> ParsedTables:
    """Read the three tables from the blocks of one report.

    Args:
        blocks: As a reader gives them, in order.
        fallback: Gives the form whose rows to list where labels do not tell the forms apart.
    """
    found = find_rows(blocks)
    joined = join_rows((*found.rows, *_rows_in_words(found, blocks)))
    if not joined.entries and not joined.reviews:
        return ParsedTables(
            tables=Tables(),
            format=None,
            consumed=found.consumed - found.leftovers.keys(),
            leftovers=found.leftovers,
            warnings=tuple(unreadable_warnings(blocks)),
        )
    applications = form_of_applications(joined.entries)
    proactive = form_of_proactive(joined)
    form = applications or proactive or fallback()
    tables = _read(joined, applications or form, proactive or form)
    return ParsedTables(
        tables=tables,
        format=(applications or proactive) if tables.applications else None,
        consumed=(found.consumed | {review.block for review in joined.reviews})
        - found.leftovers.keys(),
        leftovers=found.leftovers,
        warnings=tuple(gap_warnings(tables, joined, blocks)),
    )


def _rows_in_words(
    found: FoundRows, blocks: Sequence[Block]
) -> Sequence[tuple[int, PrintedRow]]:
    """The rows of the first table that sentences give, if no table does."""
    is_printed = any(row.key and row.key.table == "proactive" for _, row in found.rows)
    return () if is_printed else (*rows_in_pairs(blocks),)


def prose_blocks(blocks: Sequence[Block], parsed: ParsedTables) -> tuple[Block, ...]:
    """The blocks without what is table, in order."""
    prose: list[Block] = []
    for index, block in enumerate(blocks):
        if index in parsed.leftovers:
            prose += [TextBlock(text=text) for text in parsed.leftovers[index]]
        elif index not in parsed.consumed:
            prose.append(block)
    return tuple(prose)


def _read(joined: JoinedRows, applications: TableFormat, proactive: TableFormat) -> Tables:
    """All three tables, or none if not one cell of them was found."""
    tables = Tables(
        proactive=read_proactive(joined, proactive),
        applications=read_applications(joined, applications),
        review_litigation=read_review(joined),
    )
    parts = (tables.proactive, tables.applications, tables.review_litigation)
    is_there = any(cell for table in parts for row in table.values() for cell in row.values())
    return tables if is_there else Tables()
