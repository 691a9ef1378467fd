"""Lines in which values do not simply follow their label: read where certain, never shifted."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.blocks import Block, TextBlock
from indexer.parsing.tables.statutory import parse_tables
from tests.parsing.test_tables_round_trip import (
    APPLICATION_LABELS,
    APPLICATIONS_HEADER,
    GROUPS,
    PROACTIVE_2021,
    REVIEW_HEADER,
    Numbers,
    numbers_of,
    tables_with,
)

Order = Callable[[str, Sequence[str]], list[str]]
"""The lines of a row, from its label and its values."""

DISTINCT = [str(number) for number in range(1, 3000)]
dice = st.integers(min_value=0, max_value=2**32).map(random.Random)


def first_values(label: str, values: Sequence[str]) -> list[str]:
    return [*values, label]


def on_one_line(label: str, values: Sequence[str]) -> list[str]:
    return [" ".join(values), label]


def around(label: str, values: Sequence[str]) -> list[str]:
    return [label[:-3], " ".join(values), label[-3:]] if len(label) > 9 else [label, *values]


def one_or_the_other(dice: random.Random) -> Order:
    def order(label: str, values: Sequence[str]) -> list[str]:
        return dice.choice((first_values, around))(label, values)

    return order


ORDERS: dict[str, Callable[[random.Random], Order]] = {
    "before": lambda _: first_values,
    "on the line before": lambda _: on_one_line,
    "around": lambda _: around,
    "one or the other": one_or_the_other,
}


def proactive_lines(numbers: Numbers, order: Order) -> list[str]:
    lines: list[str] = []
    for label, *rest in PROACTIVE_2021:
        key = next((cell[1:] for cell in rest if cell.startswith("@")), None)
        row = order(label, numbers["proactive", key]) if key else [label, *filter(None, rest)]
        lines += row
    return lines


def application_lines(numbers: Numbers, order: Order) -> list[str]:
    lines = [cell for row in APPLICATIONS_HEADER for cell in row if cell]
    group = ""
    for row in list(tables_with("2021", numbers).applications):
        above, group = group, GROUPS.get(row.partition(".")[0], "")
        lines += [group] if group and group != above else []
        lines += order(APPLICATION_LABELS[row], numbers["applications", row])
    return lines


def review_lines(numbers: Numbers) -> list[str]:
    header = [cell for row in REVIEW_HEADER for cell in row if cell]
    groups = ("review", "litigation_direct", "litigation_after_review")
    return header + [cell for row in groups for cell in numbers["review_litigation", row]]


def blocks(lines: Sequence[str]) -> list[Block]:
    return [TextBlock(text=line) for line in lines]


@pytest.mark.parametrize("way", ORDERS)
@settings(max_examples=25, deadline=None)
@given(dice=dice)
def test_values_are_read_wherever_they_stand_by_their_label(
    way: str, dice: random.Random
) -> None:
    numbers, order = numbers_of("2021", dice, DISTINCT), ORDERS[way](dice)
    lines = [
        *proactive_lines(numbers, order),
        *application_lines(numbers, order),
        *review_lines(numbers),
    ]

    parsed = parse_tables(blocks(lines))

    assert parsed.tables == tables_with("2021", numbers)
    assert parsed.leftovers == {}


@settings(max_examples=50, deadline=None)
@given(dice=dice, lost=st.integers(0, 10_000))
def test_what_is_lost_from_such_a_table_moves_no_other_value(
    dice: random.Random, lost: int
) -> None:
    numbers = numbers_of("2021", dice, DISTINCT)
    numbers = {
        at: [f"{n}{place}" for place, n in enumerate(row)] for at, row in numbers.items()
    }
    lines = application_lines(numbers, ORDERS["one or the other"](dice))
    del lines[lost % len(lines)]

    table = parse_tables(blocks(lines)).tables.applications

    for row, cells in table.items():
        got = [cell and cell.raw for cell in cells.values()]
        assert got in ([None] * 7, numbers["applications", row])


def test_numbers_of_columns_are_no_row() -> None:
    numbers = numbers_of("2021", random.Random(1), DISTINCT)
    lines = application_lines(numbers, lambda label, values: [label, *values])
    at = lines.index(APPLICATION_LABELS["received"])

    parsed = parse_tables(blocks([*lines[:at], *"1234567", *lines[at:]]))

    assert parsed.tables.applications == tables_with("2021", numbers).applications
