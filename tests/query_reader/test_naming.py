"""Names of agencies and places are recognised where they are all that was typed."""

import pytest

from indexer.query import And, Filter, Node, Or
from search_app.query_reader import read_query
from search_app.query_reader.names import read_name

SHAPOTOU = Filter(field="region", values=("640502",))
INDUSTRY = Filter(field="function", values=("工业和信息化",))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("沙坡头 工信", [SHAPOTOU, INDUSTRY]),
        ("工信 沙坡头", None),
        ("沙坡頭區工信局", [SHAPOTOU, INDUSTRY]),
        ("宁夏中卫市沙坡头区 经信委", [SHAPOTOU, INDUSTRY]),
        (
            "沙坡头区工信局2023年政府信息公开工作年度报告",
            [SHAPOTOU, INDUSTRY, Filter(field="year", values=("2023",))],
        ),
        ("教育局", [Filter(field="function", values=("教育",))]),
        ("南京大学", [Filter(field="agency", values=("南京大学",))]),
        ("公安局交警支队", [Filter(field="agency", values=("公安局交警支队",))]),
        ("宁夏", [Filter(field="region", values=("640000",))]),
    ],
)
def test_a_name_is_read_as_the_reports_of_what_it_names(
    text: str, parts: list[Node] | None
) -> None:
    name = read_name(text)
    if parts is None:
        assert name is None
        return
    assert name is not None
    reports = name.reports()
    assert list(getattr(reports, "children", (reports,))) == parts


@pytest.mark.parametrize(
    "text",
    [
        "教育", "培训", "政务公开 培训", "沙坡头 培训", "依申请公开", "政府网站", "三审三校",
        "受理申请的机关", "宁夏 教育 培训", "沙坡头 海原", "年度报告", "2023年", "公司", "",
        "局", "的", "行政复议 维持", "微信公众号 推送", "社区 网格",
    ],
)  # fmt: skip
def test_what_is_more_or_less_than_a_name_is_none(text: str) -> None:
    assert read_name(text) is None


@pytest.mark.parametrize(
    "text", [r"沙坡头 \工信", '沙坡头 "工信"', "沙坡头 工信 OR 教育", "沙坡头 工信*"]
)
def test_words_that_are_wanted_as_typed_are_no_name(text: str) -> None:
    assert read_query(text).first is None


def test_a_name_adds_reports_visibly_and_never_where_words_are_left_out() -> None:
    reading = read_query("沙坡头 工信")
    assert [one.names for one in reading.also] == [("地区:沙坡头 部门:工业和信息化",)]
    assert read_query(reading.also[0].without).asked == read_query(r"\沙坡头 \工信").node
    left_out = read_query("沙坡头区工信 -(沙坡头区工信)")
    assert left_out.first is not None
    assert left_out.asked == left_out.node


@pytest.mark.parametrize(
    "q", ["沙坡头 工信 年份:2023", "地区:沙坡头 工信", "2023年 沙坡头 工信"]
)
def test_a_place_may_be_named_beside_the_words(q: str) -> None:
    reading = read_query(q)
    assert isinstance(reading.first, And)
    assert {SHAPOTOU, INDUSTRY} <= set(reading.first.children)
    assert [one.text for one in reading.also] == ["工信"]
    assert read_query("地区:沙坡头 培训").first is None


def test_an_agency_of_the_place_itself_stands_before_those_below() -> None:
    first = read_query("四川省林草局").first
    assert isinstance(first, And)
    assert Filter(field="level", values=("province",)) in first.children
    shared = read_query("朝阳 教育局").first
    assert isinstance(shared, Or)
    assert [
        [child.values for child in part.children if isinstance(child, Filter)][1]
        for part in shared.children
        if isinstance(part, And)
    ] == [("prefecture",), ("county",)]


@pytest.mark.parametrize("q", ["朝阳", "chaoyang", "朝阳教育局", "xi'an", "和平"])
def test_places_that_share_a_name_are_all_told(q: str) -> None:
    assert any("个地方共有的名称" in warning.zh for warning in read_query(q).warnings)


def test_of_places_that_share_a_name_the_highest_stands_first() -> None:
    assert read_query("xi'an").first == Filter(field="region", values=("610100",))


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("工信 沙坡头", "地区:沙坡头 部门:工业和信息化"),
        ("shapotou gongxinju", "地区:沙坡头 部门:工业和信息化"),
        ("工信局", "部门:工业和信息化"),
        ("gongxinju", "部门:工业和信息化"),
        ("education", "部门:教育"),
        ("教育厅", "层级:省级 部门:教育"),
        ("山东省教育厅", "地区:山东 部门:教育"),
        ("自规局", "部门:自然资源"),
        ("内蒙", "地区:内蒙古"),
        ("宁夏", "地区:宁夏"),
        ("卫健", "部门:卫生健康"),
        ("教育局 宁夏 海原县", "地区:海原 部门:教育"),
        ("海原县教育局政府信息公开", "地区:海原 部门:教育"),
        ("haiyuanjiaoyuju", "地区:海原 部门:教育"),
        ("HAI YUAN jiao yu ju", "地区:海原 部门:教育"),
        ("shapotou gongxin", "地区:沙坡头 部门:工业和信息化"),
        ("ningxia haiyuan xian jiaoyuju", "地区:海原 部门:教育"),
        ("Haiyuan, Ningxia bureau of education", "地区:海原 部门:教育"),
        ("police bureaus Zhejiang", "地区:浙江 部门:公安"),
        ("ying jing ying ji ju", "地区:荥经 部门:应急管理"),
        ("taizhou jiaoyuju", "地区:泰州,台州 部门:教育"),
        ("shuiwuju", "部门:税务,水利"),
        ("shanxi yaozhou", "地区:耀州"),
    ],
)
def test_a_sure_name_finds_its_reports_whatever_they_call_themselves(
    q: str, names: str
) -> None:
    assert read_query(q).also[0].names == (names,)


@pytest.mark.parametrize(
    "q",
    [
        "和平",
        "教育",
        "市区",
        "图书馆",
        "地区:宁夏 年报",
        "工信局 -培训",
        "open data",
        "官网 工信局",
    ],
)
def test_a_name_that_is_not_sure_adds_no_reports(q: str) -> None:
    assert not any(":" in name for one in read_query(q).also for name in one.names)
