"""The order of the list as a query asks for it: in a field, or in a question."""

import pytest

from indexer.measures import find_measure
from indexer.query import Everything
from search_app.query_reader import Arrangement, Chip, read_query
from tests.support.query_trees import NINGXIA, B, number

RECEIVED = find_measure("新收")


@pytest.mark.parametrize(
    ("text", "arrangement"),
    [
        ("排序:-新收", Arrangement(sort=f"-{RECEIVED}")),
        ("sort:received", Arrangement(sort=RECEIVED)),
        ("排序：年份", Arrangement(sort="year")),
        ("sort:-year", Arrangement(sort="-year")),
        ("sort:agency", Arrangement(sort="agency")),
        ("排序:相关度", Arrangement(sort="relevance")),
        ("每页:20", Arrangement(size=20)),
        ("显示:新收", Arrangement(shown=(str(RECEIVED),))),
        ("培训 (排序:年份 OR size:5)", Arrangement(sort="year", size=5)),
        ("申请量最多的10个县", Arrangement(sort=f"-{RECEIVED}", size=10)),
        ("哪些局申请最少", Arrangement(sort=RECEIVED)),
        (
            "top ten counties by number of applications",
            Arrangement(sort=f"-{RECEIVED}", size=10),
        ),
    ],
)
def test_an_order_is_read(text: str, arrangement: Arrangement) -> None:
    assert read_query(text).arrangement == arrangement


@pytest.mark.parametrize(
    "text", ["排序:火星", "每页:0", "每页:101", "size:ten", "显示:培训,火星"]
)
def test_an_order_that_does_not_exist_is_searched_as_text_and_said(text: str) -> None:
    reading = read_query(text)

    assert reading.arrangement == Arrangement()
    assert {chip.kind for chip in reading.chips} == {"word"}
    assert reading.warnings


def test_the_first_of_two_orders_counts() -> None:
    assert read_query("排序:年份 排序:-新收").arrangement == Arrangement(sort="year")


def test_an_order_has_a_chip_that_drops_it_and_leaves_the_rest() -> None:
    reading = read_query("地区:宁夏 申请量最多的10个单位")

    assert reading.chips[1:] == (
        Chip(
            kind="filter",
            text="排序:-新收",
            field="sort",
            op="=",
            value=f"-{RECEIVED}",
            without="地区:宁夏 每页:10",
        ),
        Chip(
            kind="filter",
            text="每页:10",
            field="size",
            op="=",
            value="10",
            without="地区:宁夏 排序:-新收",
        ),
    )
    assert reading.chips[0].without == "排序:-新收 每页:10"


def test_an_order_alone_asks_for_everything() -> None:
    assert read_query("排序:-新收").node == Everything()


def test_an_order_stands_beside_words_and_questions() -> None:
    assert read_query("培训 排序:年份").node == B
    assert read_query("新收申请大于5件的单位 排序:年份").node == number("新收", ">", 5)
    assert read_query("地区:宁夏 排序:年份").node == NINGXIA
