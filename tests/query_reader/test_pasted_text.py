"""Lines that are pasted from a page hold colons and are no fields."""

import pytest

from indexer.query import Filter
from search_app.query_reader import read_query


@pytest.mark.parametrize(
    "text",
    [
        "来源：上海市人民政府网站发布时间：2023-01-05",
        "信息来源：本站 发布时间：2024-01-20 浏览次数：35",
        "来源：区工信局",
        "Source: Ministry of Justice",
    ],
)
def test_what_a_page_says_of_its_source_is_text(text: str) -> None:
    reading = read_query(text)

    assert {chip.kind for chip in reading.chips} == {"word"}
    assert reading.warnings


@pytest.mark.parametrize(
    "text", ["来源:www.nx.gov.cn", "source:www.nx.gov.cn", "来源：“www.nx.gov.cn”"]
)
def test_a_host_is_a_source(text: str) -> None:
    assert read_query(text).node == Filter(field="source", values=("www.nx.gov.cn",))


def test_the_reader_is_told_that_a_source_is_a_host() -> None:
    [told] = read_query("来源：本站").warnings

    assert "来源" in told.zh
    assert "网址" in told.zh
