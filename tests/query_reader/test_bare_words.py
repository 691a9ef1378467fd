"""Years and places that stand among words, and questions that stand among them."""

import pytest

from indexer.query import Filter, Node, Not, YearRange
from search_app.query_reader import read_query
from tests.support.query_trees import (
    NINGXIA,
    A,
    B,
    all_of,
    in_years,
    number,
    word,
)

JIANGSU_AND_ZHEJIANG = Filter(field="region", values=("320000", "330000"))
MEDIA = word("政务新媒体")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("宁夏 2023 年 政务新媒体", all_of(NINGXIA, in_years(2023), MEDIA)),
        ("宁夏 2023 政务新媒体", all_of(NINGXIA, in_years(2023), MEDIA)),
        ("政务新媒体 2023年度 宁夏回族自治区", all_of(MEDIA, in_years(2023), NINGXIA)),
        ("2023年 培训", all_of(in_years(2023), B)),
        ("培训 2022 2023", all_of(B, in_years(2022, 2023))),
        ("培训 2021-2023", all_of(B, YearRange(first=2021, last=2023))),
        ("培训 2021至2023年", all_of(B, YearRange(first=2021, last=2023))),
        ("培训 2021年 至 2023年", all_of(B, YearRange(first=2021, last=2023))),
        ("培训 2021年以来", all_of(B, YearRange(first=2021, last=None))),
        ("培训 ２０２３年", all_of(B, in_years(2023))),
        ("江苏 浙江 2023 培训", all_of(JIANGSU_AND_ZHEJIANG, in_years(2023), B)),
        ("宁夏 中卫 2023", all_of(Filter(field="region", values=("640500",)), in_years(2023))),
        ("新收>0 宁夏 培训", all_of(number("新收", ">", 0), NINGXIA, B)),
        ("2023 -培训", all_of(in_years(2023), Not(child=B))),
        ("宁夏 申请量大于10 培训", all_of(NINGXIA, number("新收", ">", 10), B)),
        ("培训 有行政诉讼的单位 宁夏", all_of(B, NINGXIA, number("行政诉讼", ">", 0))),
    ],
)
def test_years_and_places_among_words_are_conditions(text: str, node: Node) -> None:
    assert read_query(text).node == node


@pytest.mark.parametrize(
    "text",
    [
        "宁夏 培训",
        "沙坡头 培训",
        "沙坡头 工信",
        "2023年",
        "2023-2024",
        "2023 年",
        "本机关 2023 年未收到政府信息公开申请",
        "二是积极开展 2023 年消费需求促进年优惠政策，",
        "any news about 培训 from 2020",
        "2035年 远景目标",
        "12345 热线",
        "2023年政府信息公开工作要点 培训",
        "地区:宁夏 沙坡头",
        "公安 年份:2023",
        "(2023年 宁夏) 培训",
        '"2023年" 培训',
        "training in Ningxia",
    ],
)
def test_elsewhere_they_are_words(text: str) -> None:
    filters = [chip.text for chip in read_query(text).chips if chip.kind == "filter"]

    assert filters == [part for part in text.split() if ":" in part]


def test_a_year_in_a_field_leaves_other_years_words() -> None:
    assert read_query("年份:2023 2022年 培训").node == all_of(
        in_years(2023), word("2022年", "2022", "年"), B
    )


def test_a_shared_name_among_words_says_which_places_it_means() -> None:
    assert any("鼓楼区" in warning.zh for warning in read_query("鼓楼区 2023 培训").warnings)


def test_without_its_chip_a_year_leaves_a_place_a_condition() -> None:
    year = next(chip for chip in read_query("宁夏 2023 政务公开").chips if chip.field == "year")

    assert read_query(year.without).node == all_of(NINGXIA, A)


def test_when_something_began_is_asked_of_the_words_beside_it() -> None:
    reading = read_query("全国年报 三审三校 哪年开始多起来")

    assert [chip.text for chip in reading.chips] == ["三审三校", "排序:年份"]
    assert reading.offers == ("trends",)


HAIYUAN = Filter(field="region", values=("640522",))
EDUCATION = Filter(field="function", values=("教育",))


@pytest.mark.parametrize(
    ("text", "node", "shown"),
    [
        ("海原县教育局 培训", all_of(HAIYUAN, EDUCATION, B), ()),
        ("培训 海原县教育局", all_of(B, HAIYUAN, EDUCATION), ()),
        ("海原县教育局 2023 培训", all_of(HAIYUAN, EDUCATION, in_years(2023), B), ()),
        (
            "海原县行政审批服务局 培训",
            all_of(HAIYUAN, Filter(field="agency", values=("行政审批服务局",)), B),
            (),
        ),
        (
            "海原县教育局 2023 新收",
            all_of(HAIYUAN, EDUCATION, in_years(2023)),
            ("applications.received.total",),
        ),
    ],
)
def test_the_name_of_a_body_beside_terms_is_a_condition(
    text: str, node: Node, shown: tuple[str, ...]
) -> None:
    reading = read_query(text)

    assert reading.node == node
    assert reading.arrangement.shown == shown


@pytest.mark.parametrize(
    "text",
    [
        "海原县教育局",
        "海原县教育局 110室",
        "海原县教育局 财政局",
        "海原县教育局 沙坡头区教育局 培训",
        "教育局 培训",
    ],
)
def test_a_body_alone_or_beside_no_term_stays_a_name(text: str) -> None:
    assert "Filter(" not in repr(read_query(text).node)
