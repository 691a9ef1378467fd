"""Misspelt questions, or with pinyin in them: offered as they may be meant, never applied."""

import pytest

from indexer.query import And, Everything
from search_app.query_reader import read_query
from search_app.query_reader.questions.suggestions import suggestions_for
from search_app.query_reader.unparsing import unparse


def offered(text: str) -> list[str]:
    """The queries offered because something was misspelt."""
    return [
        unparse(And(children=one.question.nodes) if one.question.nodes else Everything(), "zh")
        + (one.question.arrangement.sort or "")
        for one in suggestions_for(text, 2026)
        if "之误" in one.told.zh
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("信息公开申清超过100件的县", "层级:县级 新收>100"),
        ("不与公开超过5件的局", "不予公开>5"),
        ("哪写单位没有收到申请", "新收=0"),
        ("正文和表格不一至的年报", "校验:I7"),
        ("没有收到深请的单位", "新收=0"),
    ],
)
def test_a_character_that_sounds_alike_is_offered(typed: str, meant: str) -> None:
    assert offered(typed) == [meant]


@pytest.mark.parametrize(
    "typed", ["行政复义最多的县", "xingzheng复议最多的县", "行政fuyi最多的县"]
)
def test_pinyin_among_characters_is_offered_as_the_word_it_spells(typed: str) -> None:
    assert offered(typed) == ["层级:县级-review_litigation.review.total"]


def test_nothing_misspelt_is_read_so_by_itself() -> None:
    assert {chip.kind for chip in read_query("信息公开申清超过100件的县").chips} == {"word"}


@pytest.mark.parametrize(
    "typed", ["宁夏哪些单位搞过拆迁", "哪些局拒绝公开拆迁信息", "今天天气怎么样", "复义"]
)
def test_a_word_that_is_only_unknown_is_not_made_another(typed: str) -> None:
    assert offered(typed) == []
