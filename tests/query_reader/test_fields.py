"""Fields and document numbers, and the values that each of them takes."""

import pytest

from indexer.places.functions import function_names
from indexer.query import (
    Filter,
    Node,
    Not,
    YearRange,
)
from indexer.reading_warnings import WARNING_IDS
from search_app.query_reader import read_query
from search_app.query_reader.vocabulary import load_data
from tests.support.query_trees import NINGXIA, B, all_of, any_of


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("地区:宁夏", NINGXIA),
        ("地区：宁夏", NINGXIA),
        ("地区： 宁夏", NINGXIA),
        ("region:Ningxia", NINGXIA),
        ("region:640000", NINGXIA),
        ("地区:宁夏回族自治区", NINGXIA),
        ("地区:宁夏,甘肃", Filter(field="region", values=("640000", "620000"))),
        ("地区:(宁夏 OR 甘肃)", any_of(NINGXIA, Filter(field="region", values=("620000",)))),
        ("地区:中卫市沙坡头区", Filter(field="region", values=("640502",))),
        ("年份:2023", Filter(field="year", values=("2023",))),
        ("year:２０２３年", Filter(field="year", values=("2023",))),
        ("年份:二〇二三", Filter(field="year", values=("2023",))),
        ("年份:2021,2023", Filter(field="year", values=("2021", "2023"))),
        ("year:2021..2023", YearRange(first=2021, last=2023)),
        ("年份:2021-2023", YearRange(first=2021, last=2023)),
        ("年份:2021—2023", YearRange(first=2021, last=2023)),
        ("年份:2021年至2023年", YearRange(first=2021, last=2023)),
        ("年份:2023..2021", YearRange(first=2021, last=2023)),
        ("year:>=2021", YearRange(first=2021, last=None)),
        ("year:> 2021", YearRange(first=2022, last=None)),
        ("年份>=2021", YearRange(first=2021, last=None)),
        ("年份:2021年以来", YearRange(first=2021, last=None)),
        ("年份:..2020", YearRange(first=None, last=2020)),
        ("年份:2021年以前", YearRange(first=None, last=2020)),
        ("机关:工业和信息化", Filter(field="agency", values=("工业和信息化",))),
        ("部门:教育", Filter(field="function", values=("教育",))),
        ("部门:工信局", Filter(field="function", values=("工业和信息化",))),
        ("层级:县级", Filter(field="level", values=("county",))),
        ("level:county", Filter(field="level", values=("county",))),
        ("level=township", Filter(field="level", values=("township",))),
        ("层级:乡镇", Filter(field="level", values=("township",))),
        ("章节:5", Filter(field="section", values=("5",))),
        ("section:问题", Filter(field="section", values=("5",))),
        ("格式:2021", Filter(field="format", values=("2021",))),
        ("校验:fail", Filter(field="check", values=("fail",))),
        ("check:i3", Filter(field="check", values=("I3",))),
        ("提示:parts-differ", Filter(field="warning", values=("parts-differ",))),
        ("warning:分项不符", Filter(field="warning", values=("parts-differ",))),
        ("来源:https://www.nx.gov.cn/a", Filter(field="source", values=("www.nx.gov.cn",))),
        ("-地区:宁夏", Not(child=NINGXIA)),
        ("地区:宁夏，年份:2023", all_of(NINGXIA, Filter(field="year", values=("2023",)))),
        ("地区:宁夏 OR 培训", any_of(NINGXIA, B)),
    ],
)
def test_fields(text: str, node: Node) -> None:
    assert read_query(text).node == node


@pytest.mark.parametrize(
    "text",
    [
        "文号:金工信发〔2024〕5号",
        "number:金工信发(2024)5号",
        "金工信发〔2024〕5号",
        "金工信发（2024）5号",
        "金工信发[2024] 5",
        "金工信发【2024】5号",
        "文号:金工信发〔2024〕 5号",
    ],
)
def test_document_numbers_are_alike_in_all_brackets(text: str) -> None:
    same = read_query("文号:金工信发〔2024〕5号").node

    assert isinstance(same, Filter)
    assert same.field == "number"
    assert read_query(text).node == same


@pytest.mark.parametrize("text", ["〔2024〕5号", "[2024] 5", "［2024］5号", "文号:[2024]5"])
def test_a_document_number_may_leave_out_the_office(text: str) -> None:
    assert read_query(text).node == Filter(field="number", values=("(2024)5号",))


@pytest.mark.parametrize("text", ["(2024)5号", "(2024) 5", "[2024]", "培训[2024] 5人"])
def test_what_may_be_no_document_number_is_text(text: str) -> None:
    chips = read_query(text).chips

    assert "number" not in {chip.field for chip in chips}


def test_a_shared_name_means_all_its_places_and_says_so() -> None:
    reading = read_query("地区:鼓楼区")

    assert isinstance(reading.node, Filter)
    assert len(reading.node.values) > 1
    assert "江苏省南京市鼓楼区" in reading.warnings[0].zh


def test_a_bare_document_number_says_how_to_find_those_that_cite_it() -> None:
    assert "quote it" in read_query("国办公开办函〔2021〕30号").warnings[0].en


def test_every_kind_of_warning_can_be_asked_for() -> None:
    assert tuple(load_data("fields")["fields"]["warning"]["values"]) == WARNING_IDS


def test_every_english_function_is_one_that_the_index_knows() -> None:
    assert set(load_data("functions")["english"]) <= set(function_names())
