"""Tables whose bars stand on lines of their own: rows are found whatever is blank."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.blocks import Grid, TextBlock
from indexer.readers.lone_bars import with_whole_rows
from indexer.readers.reading import read_source

HEADINGS = ("三、收到和处理申请情况", "四、复议和诉讼情况", "五、存在的问题")
LABELS = (
    "本年新收申请数量",
    "上年结转申请数量",
    "规章",
    "行政规范性文件",
    "要求提供公开出版物",
)

Rows = tuple[tuple[str, ...], ...]


def bars(rows: Rows) -> list[str]:
    lines: list[str] = []
    for row in rows:
        for cell in row:
            lines += ["|", cell] if cell else ["|"]
        lines.append("|")
    return lines


def a_table(dice: random.Random) -> Rows:
    """A header, and rows of one to three label columns, of which one has words, and values."""
    labels, columns = dice.randint(1, 3), dice.randint(2, 8)
    header = ("信息内容", *[""] * (labels - 1), *(f"第{at}类申请人" for at in range(columns)))
    rows = [header]
    for _ in range(dice.randint(3, 28)):
        label = [""] * labels
        label[dice.randrange(labels)] = dice.choice(LABELS)
        values = dice.choices(("0", "12", "1,304", "/", "3件"), k=columns)
        rows.append((*label, *values))
    return tuple(rows)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32).map(random.Random))
def test_the_rows_of_several_tables_are_found(dice: random.Random) -> None:
    tables = [a_table(dice) for _ in range(dice.randint(1, 3))]
    lines: list[str] = []
    for table, heading in zip(tables, HEADINGS, strict=False):
        lines += [heading, *bars(table)]

    blocks = read_source("a.txt", "\n".join(lines).encode()).blocks

    assert [block.rows for block in blocks if isinstance(block, Grid)] == tables
    texts = [block.text for block in blocks if isinstance(block, TextBlock)]
    assert texts == list(HEADINGS[: len(tables)])


def numbered(values: Sequence[str]) -> Rows:
    return tuple((label, *values) for label in LABELS)


def test_a_blank_cell_and_the_end_of_a_row_are_told_apart() -> None:
    rows = (*numbered(("5", "", "7", "")), ("结转下年度继续办理", "", "", "", "9"))

    assert with_whole_rows("\n".join(bars(rows))).split("\n") == [
        f"| {' | '.join(row)} |" for row in rows
    ]


def test_lines_between_tables_stay_lines() -> None:
    rows = numbered(("1", "2"))
    text = "\n".join([*bars(rows), "四、复议和诉讼情况", "没有发生。", *bars(rows)])

    lines = with_whole_rows(text).split("\n")

    assert lines[len(rows) : -len(rows)] == ["四、复议和诉讼情况", "没有发生。"]


@given(st.lists(st.sampled_from(["|", "", "规章", "12", "||", "| 3 |", "一、总体情况"])))
def test_no_word_is_lost_and_none_is_added(lines: list[str]) -> None:
    text = "\n".join(lines)

    words = with_whole_rows(text).replace("|", " ").split()

    assert words == text.replace("|", " ").split()


def test_many_bars_cost_little() -> None:
    text = "\n".join(["|", "0"] * 20_000)

    assert with_whole_rows(text).count("0") == 20_000


def test_tables_that_would_leave_a_value_outside_stay_as_they_are() -> None:
    rows = [[label, str(at), "", str(at)] for at, label in enumerate(LABELS)]
    text = "\n".join(["|", "规章", "|", "5", "|", "7", *bars(tuple(map(tuple, rows)))])

    for extra in range(3):
        lines = text.split("\n")
        cut = "\n".join(lines[extra:])
        whole = with_whole_rows(cut)
        printed = [line for line in whole.split("\n") if not line.startswith("|")]
        assert whole == cut or not any(line.strip().isdigit() for line in printed)
