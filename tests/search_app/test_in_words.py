"""A query in the words of a reader: numbers, filters and the order of the list."""

import pytest

from search_app.i18n import catalogue
from search_app.query_reader import read_query
from search_app.views.in_words import in_words


@pytest.mark.parametrize(
    ("query", "en", "zh"),
    [
        ("新收>=5", "received · total ≥ 5", "本年新收·总计 ≥ 5"),
        ("予以公开率<50%", "share granted < 50%", "予以公开率 < 50%"),
        ("年份:2021..2023", "Report year: 2021–2023", "报告年度：2021–2023"),
        ("年份:2021..", "Report year: ≥ 2021", "报告年度：≥ 2021"),
        ("年份:2021,2023", "Report year: 2021,2023", "报告年度：2021,2023"),
        ("层级:县级", "Level: County", "层级：县级"),
        (
            "排序:-新收 每页:10",
            "received · total, most first; 10 a page",
            "本年新收·总计从多到少；每页 10 份",
        ),
        ("排序:新收", "received · total, least first", "本年新收·总计从少到多"),
        (
            "排序:机关 显示:新收",
            "Agency name; with received · total",
            "机关名称；列出本年新收·总计",
        ),
        ('"三审三校"', '"三审三校"', '"三审三校"'),
    ],
)
def test_a_query_is_said_in_words(query: str, en: str, zh: str) -> None:
    assert in_words(read_query(query, shown="en"), catalogue("en")) == en
    assert in_words(read_query(query, shown="zh"), catalogue("zh")) == zh
