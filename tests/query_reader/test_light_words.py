"""Words that carry no condition, and the words of reports in questions."""

import pytest

from indexer.parsing.tables.labels import known_labels
from indexer.query import Number
from search_app.query_reader import read_query
from search_app.query_reader.measures import measure_named
from search_app.query_reader.vocabulary import load_data

LIGHT = [word for words in load_data("light_words")["words"].values() for word in words]
LABELS = [
    (label, measure)
    for key, label in known_labels()
    if (measure := measure_named(f"{key.table}.{key.row}")) is not None
]


@pytest.mark.parametrize(
    "question",
    [
        "麻烦问下，宁夏收到申请超过5件的单位有哪些呀",
        "我是一名记者，正在做调查，宁夏收到申请超过5件的单位",
        "宁夏收到申请超过5件的单位，谢谢",
        "请帮我把宁夏收到申请超过5件的单位列出来",
    ],
)
def test_what_is_said_of_the_asker_is_passed_over(question: str) -> None:
    assert read_query(question).node == read_query("地区:宁夏 新收>5").node


@pytest.mark.parametrize(
    "text",
    [
        "我收到申请，请问怎么办",
        "没有理由就拒绝公开的单位",
        "我们县收到申请超过5件的局",
        "几乎没有申请的单位",
        "只有律所申请过的单位",
        "主动公开后被起诉的单位",
    ],
)
def test_what_may_turn_the_meaning_is_not(text: str) -> None:
    assert {chip.kind for chip in read_query(text).chips} == {"word"}


def test_no_light_word_denies_or_leaves_out() -> None:
    turning = set("不没未无勿只仅光全都均皆凡每更较差再重复又屡频先首次")
    allowed = {
        "不得不",
        "不小心",
        "不得已",
        "不慎",
        "不幸",
        "不好意思",
        "无奈",
        "能不能",
        "可不可以",
    }
    allowed |= {"有没有办法", "都是谁", "的都有谁", "都有谁"}

    assert {word for word in LIGHT if turning & set(word)} <= allowed


@pytest.mark.parametrize(("label", "measure"), LABELS, ids=[label for label, _ in LABELS])
def test_a_row_is_known_by_its_printed_label(label: str, measure: str) -> None:
    asked = read_query(f"{label}超过3件的单位").node

    assert label in ("总计", "合计") or asked == Number(measure=measure, op=">", value=3.0)


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("整改错敏词超过10处的单位", "prose.corrections>10"),
        ("组织专场发布会3场以上的局", "新闻发布会>=3"),
        ("哪些单位官方微信公众平台推发图文消息超过100条", "公众号推送>100"),
    ],
)
def test_the_words_of_reports_are_words_of_questions(question: str, query: str) -> None:
    assert read_query(question).node == read_query(query).node
