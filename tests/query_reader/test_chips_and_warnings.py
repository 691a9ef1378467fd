"""What a reader is told: a chip for each condition, a warning for what was not read."""

import pytest

from indexer.measures import find_measure
from indexer.query import (
    Literal,
    Node,
    Or,
)
from search_app.query_reader import Chip, read_query
from tests.support.query_trees import B, all_of, number, word
from tests.support.timing import least_seconds


@pytest.mark.parametrize(
    ("text", "node", "said"),
    [
        ("培训 OR", all_of(B, word("OR", "or")), "OR"),
        ("(培训", B, "bracket"),
        ("培训)", B, "bracket"),
        ("培训 ()", B, "bracket"),
        ('"培训', Literal(text="培训"), "quotation"),
        ('培训 ""', B, "quotation"),
        ("地区:火星", word("火星"), "火星"),
        ("层级:培训", B, "层级"),
        ("年份:培训", B, "年份"),
        ("时间:培训", word("时间:培训", "时间", "培训"), "时间"),
        ("会议>3", word("会议>3", "会议", "3"), "会议>3"),
        ("5>3", word("5>3", "5", "3"), "5>3"),
        ("培训 not 培训", all_of(B, word("not"), B), "NOT in capitals"),
        ("培训 。", B, "。"),
        ("2023年", word("2023年", "2023", "年"), "年份:2023"),
    ],
)
def test_what_cannot_be_read_is_searched_as_text_and_said(
    text: str, node: Node, said: str
) -> None:
    reading = read_query(text)

    assert reading.node == node
    assert any(said in warning.en for warning in reading.warnings)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("哪些县级市收到申请", "县级市"),
        ("层级:街道 新收>0", "街道"),
        ("which subdistricts received applications", "subdistrict"),
        ("哪些乡镇街道收到申请", None),
        ('"街道" 层级:乡镇', None),
    ],
)
def test_who_asks_for_a_part_of_a_level_is_told_that_all_of_it_is_found(
    text: str, part: str | None
) -> None:
    told = [one.zh for one in read_query(text).warnings if "整个层级" in one.zh]

    assert [f"“{part}”" in one for one in told] == ([] if part is None else [True])


def test_chips_show_each_condition_and_what_remains_without_it() -> None:
    assert read_query('培训 "三审三校" 地区:宁夏 新收>0 -监督 (监督 OR 培训)').chips == (
        Chip(
            kind="word",
            text="培训",
            value="培训",
            without='"三审三校" 地区:宁夏 新收>0 -监督 (监督 OR 培训)',
        ),
        Chip(
            kind="literal",
            text='"三审三校"',
            value="三审三校",
            without="培训 地区:宁夏 新收>0 -监督 (监督 OR 培训)",
        ),
        Chip(
            kind="filter",
            text="地区:宁夏",
            field="region",
            op="=",
            value="640000",
            without='培训 "三审三校" 新收>0 -监督 (监督 OR 培训)',
        ),
        Chip(
            kind="number",
            text="新收>0",
            field=find_measure("新收"),
            op=">",
            value="0",
            without='培训 "三审三校" 地区:宁夏 -监督 (监督 OR 培训)',
        ),
        Chip(
            kind="not",
            text="-监督",
            without='培训 "三审三校" 地区:宁夏 新收>0 (监督 OR 培训)',
        ),
        Chip(
            kind="group",
            text="(监督 OR 培训)",
            without='培训 "三审三校" 地区:宁夏 新收>0 -监督',
        ),
    )


def test_words_that_a_dropped_chip_leaves_behind_do_not_become_a_question() -> None:
    chip = read_query("哪些单位 培训 收到申请").chips[1]

    assert chip.without == "(哪些单位 收到申请)"
    assert read_query("哪些单位 收到申请").node == number("新收", ">", 0)
    assert [rest.kind for rest in read_query(chip.without).chips] == ["word", "word"]


def test_a_long_query_is_cut_and_says_so() -> None:
    reading = read_query("培训 OR 监督 OR " * 2000)

    assert isinstance(reading.node, Or)
    assert len(reading.node.children) == 100
    assert len(reading.warnings) >= 2


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "-",
        "NOT ",
        '"',
        "培训 ",
        "OR ",
        "地区:",
        "没有",
        "提到",
        "的",
        "2021年",
        "1,",
        "\\",
        "新收>",
        "[2024]",
        "报告里有",
        "报告里有培训",
        "长三角",
        "除上海以外",
        "every request ",
    ],
)
def test_no_repetition_is_slow_or_deep(unit: str) -> None:
    read_query("地区:宁夏 哪些")

    def read_both(number: int) -> None:
        read_query((unit * 2500)[number:2500])
        read_query((unit * 120)[number:120])

    assert least_seconds(read_both, enough=2) < 2


@pytest.mark.parametrize("text", ["江苏街道平均申请数", "average refusals in Ningxia"])
def test_an_average_is_said_to_be_none_of_a_list(text: str) -> None:
    reading = read_query(text)

    assert any("不求几份报告的平均" in one.zh for one in reading.warnings)
    assert reading.arrangement.shown
    assert "trends" in reading.offers


def test_what_is_left_out_of_a_question_is_a_chip_like_any_other() -> None:
    reading = read_query("除上海以外被起诉的公安局")

    assert [chip.text for chip in reading.chips] == ["部门:公安", "行政诉讼>0", "-地区:上海"]
    assert read_query("除规定以外被起诉的公安局").chips[0].kind == "word"
