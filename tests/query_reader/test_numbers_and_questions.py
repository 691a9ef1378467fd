"""Conditions on numbers, and the best-known ways to ask for them in a sentence."""

import pytest

from indexer.query import (
    Filter,
    Literal,
    Node,
    Not,
)
from search_app.query_reader import read_query
from tests.support.query_trees import NINGXIA, B, all_of, number, word


def test_a_bound_in_pieces_that_names_no_number_is_of_applications_and_told() -> None:
    reading = read_query("2022 教育局 >3件")

    assert [chip.text for chip in reading.chips] == ["年份:2022", "部门:教育", "新收>3"]
    assert any("新收申请" in warning.zh for warning in reading.warnings)
    assert not any(chip.kind == "number" for chip in read_query("教育局 >3").chips)


@pytest.mark.parametrize(
    "text",
    [
        "公文 超过30件",
        "政务公开 地区:宁夏 >2件",
        '"三审三校" >3件',
        "不属于本行政机关公开 超过5件",
    ],
)
def test_a_bound_beside_what_may_be_counted_is_of_no_number(text: str) -> None:
    assert not any(chip.kind == "number" for chip in read_query(text).chips)


@pytest.mark.parametrize(
    "whose", ["宁夏 县级", "地区:宁夏 部门:教育", "工信 2021..2023", "xihu"]
)
def test_a_bound_beside_whose_reports_they_are_is_of_applications(whose: str) -> None:
    assert "新收>2" in [chip.text for chip in read_query(f"{whose} >2件").chips]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("新收>0", number("新收", ">", 0)),
        ("新收＞０", number("新收", ">", 0)),
        ("received >= 1", number("新收", ">=", 1)),
        ("不予公开≥5", number("不予公开", ">=", 5)),
        ("新收.自然人>0", number("新收.自然人", ">", 0)),
        ("自然人申请>5", number("新收.自然人", ">", 5)),
        ("商业企业.新收>0", number("新收.商业企业", ">", 0)),
        ("行政许可本年增减>=-4", number("行政许可.本年增减", ">=", -4)),
        ("新收>-1", number("新收", ">", -1)),
        ("applications.received.natural_person>0", number("新收.自然人", ">", 0)),
        ("予以公开率<50%", number("予以公开率", "<", 0.5)),
        ("予以公开率 < 50 %", number("予以公开率", "<", 0.5)),
        ("行政复议大于0", number("行政复议", ">", 0)),
        ("行政复议 大于 0", number("行政复议", ">", 0)),
        ("新收>1万", number("新收", ">", 10000)),
        ("新收>1,000件", number("新收", ">", 1000)),
        ("新收!=0", number("新收", "!=", 0)),
        ("新收:>0", number("新收", ">", 0)),
        ("新收:5..10", all_of(number("新收", ">=", 5), number("新收", "<=", 10))),
        ("新收:10..5", all_of(number("新收", ">=", 5), number("新收", "<=", 10))),
        ("新收>0，行政诉讼>0", all_of(number("新收", ">", 0), number("行政诉讼", ">", 0))),
        ("新收 > 0; 行政诉讼 > 0", all_of(number("新收", ">", 0), number("行政诉讼", ">", 0))),
        ("地区:宁夏，新收>1,000，培训", all_of(NINGXIA, number("新收", ">", 1000), B)),
        ("新收:>5，培训", all_of(number("新收", ">", 5), B)),
        ("5<新收", number("新收", ">", 5)),
        ("0 <= 新收 < 5", all_of(number("新收", ">=", 0), number("新收", "<", 5))),
        ("granted rate < 50%", number("予以公开率", "<", 0.5)),
        ("-新收>0", Not(child=number("新收", ">", 0))),
        ("培训 新收>0", all_of(B, number("新收", ">", 0))),
        ("依申请公开>0", number("新收", ">", 0)),
        ("applications > 0", number("新收", ">", 0)),
        ("state secret >= 1", number("国家秘密", ">=", 1)),
        ("收费金额>1万元", number("收费金额", ">", 1)),
        ("收费金额>5", number("收费金额", ">", 5)),
        ("申请:办理流程", word("申请:办理流程", "申请", "办理流程")),
    ],
)
def test_conditions_on_numbers(text: str, node: Node) -> None:
    assert read_query(text).node == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("agencies with non-zero applications", number("新收", ">", 0)),
        ("申请量不为零的机关", number("新收", ">", 0)),
        ("有人申请公开的单位", number("新收", ">", 0)),
        ("收到申请至少1件", number("新收", ">=", 1)),
        ("哪些局没有收到申请", number("新收", "=", 0)),
        ("没有被提起行政诉讼的机关", number("行政诉讼", "=", 0)),
        ("申请量两次以上的局", number("新收", ">=", 2)),
        ("申请量超过两次的局", number("新收", ">", 2)),
        ("申请量不到3万的局", number("新收", "<", 30000)),
        ("申请量不足3件的局", number("新收", "<", 3)),
        ("申请量不超过3件的局", number("新收", "<=", 3)),
        ("over 300 applications", number("新收", ">", 300)),
        ("mentions of 三审三校", Literal(text="三审三校")),
        ("提到三审三校的报告", Literal(text="三审三校")),
        ("提到教育局的报告", Literal(text="教育局")),
        ("提到支持宁夏的报告", Literal(text="支持宁夏")),
        ("有没有提到三审三校的报告", Literal(text="三审三校")),
        ("没有提到三审三校的", Not(child=Literal(text="三审三校"))),
        ("reports that do not mention 三审三校", Not(child=Literal(text="三审三校"))),
        (
            "2023年宁夏哪些单位被提起行政诉讼",
            all_of(NINGXIA, Filter(field="year", values=("2023",)), number("行政诉讼", ">", 0)),
        ),
        (
            "which agencies refused applications in Ningxia in 2023",
            all_of(NINGXIA, Filter(field="year", values=("2023",)), number("不予公开", ">", 0)),
        ),
        (
            "2022年 教育局 依申请公开 大于3件",
            all_of(
                Filter(field="year", values=("2022",)),
                Filter(field="function", values=("教育",)),
                number("新收", ">", 3),
            ),
        ),
        (
            "乡镇一级 申请数不为零",
            all_of(Filter(field="level", values=("township",)), number("新收", ">", 0)),
        ),
        (
            "中卫市所有县区部门的年报",
            all_of(
                Filter(field="region", values=("640500",)),
                Filter(field="level", values=("county",)),
            ),
        ),
        (
            "宁夏和甘肃有行政诉讼的单位",
            all_of(
                Filter(field="region", values=("640000", "620000")), number("行政诉讼", ">", 0)
            ),
        ),
        (
            "北京朝阳区申请量不为零的单位",
            all_of(Filter(field="region", values=("110105",)), number("新收", ">", 0)),
        ),
        ("地区:宁夏 申请量不为零的机关", all_of(NINGXIA, number("新收", ">", 0))),
    ],
)
def test_plain_questions(text: str, node: Node) -> None:
    reading = read_query(text)

    assert (reading.node, reading.warnings) == (node, ())
