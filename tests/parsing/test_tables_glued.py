"""Labels and values that lost what parts them: the space on a line, the cells of a row."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Block, Grid, TextBlock
from indexer.parsing.tables.statutory import parse_tables, prose_blocks

LABELS = {"licensing": "行政许可", "penalties": "行政处罚", "coercion": "行政强制"}
NUMBERS = st.lists(st.integers(0, 99_999), min_size=3, max_size=3)


def decisions(*blocks: Block) -> list[int | float | None]:
    table = parse_tables(blocks).tables.proactive
    cells = [table[row]["decisions"] for row in LABELS]
    return [None if cell is None else cell.value for cell in cells]


@given(NUMBERS, st.sampled_from(["{}", "{:,}"]))
def test_a_value_on_the_end_of_its_label_is_read(numbers: list[int], printed: str) -> None:
    lines = [
        TextBlock(text=label + printed.format(number))
        for label, number in zip(LABELS.values(), numbers, strict=True)
    ]

    assert decisions(*lines) == numbers


@given(NUMBERS, st.integers(0, 3), st.integers(0, 3))
def test_a_row_squeezed_into_one_of_its_cells_is_read(
    numbers: list[int], before: int, after: int
) -> None:
    rows = tuple(
        (*[""] * before, f"{label} {number}", *[""] * after)
        for label, number in zip(LABELS.values(), numbers, strict=True)
    )

    assert decisions(Grid(rows=rows)) == numbers


LONG = "我局按照要求公开政府信息，" * 8
PROSE = st.lists(
    st.sampled_from((LONG, f"{LONG}共5件", f"{LONG} 我局已办结。", "已办结。")), max_size=3
)


@given(
    NUMBERS, st.tuples(PROSE, PROSE), st.sampled_from(["{}{}", "{} {}", "|{}|{}|", "{}\n{}"])
)
def test_lines_of_a_table_are_found_whatever_prose_stands_around(
    numbers: list[int], around: tuple[list[str], list[str]], printed: str
) -> None:
    """Long prose is passed over unread, and only that."""
    rows = [
        TextBlock(text=line)
        for label, number in zip(LABELS.values(), numbers, strict=True)
        for line in printed.format(label, number).split("\n")
    ]
    above, below = ([TextBlock(text=text) for text in texts] for texts in around)
    blocks = [*above, *rows, *below]

    assert decisions(*blocks) == numbers
    assert prose_blocks(blocks, parse_tables(blocks)) == (*above, *below)
