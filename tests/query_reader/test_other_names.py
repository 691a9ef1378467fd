"""Words are looked for under their other names, visibly, and no hit is ever lost by it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.segmenter import query_words
from indexer.query import Not, SearchRequest
from search_app.query_reader import read_query
from search_app.query_reader.expanding import positive_words
from search_app.query_reader.synonyms import SynonymError, read_synonyms, synonyms
from tests.support.documents import a_document
from tests.support.naive_engine import NaiveEngine

TERMS = sorted(synonyms())


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("工信局", "工业和信息化局"),
        ("经信委", "工业和信息化局"),
        ("經信委", "工业和信息化局"),
        ("卫计委", "卫生健康委员会"),
        ("卫生局", "卫生健康局"),
        ("国土局", "自然资源局"),
        ("市监局", "市场监督管理局"),
        ("人社局", "人力资源和社会保障局"),
        ("住建局", "住房和城乡建设局"),
        ("城管局", "城市管理局"),
        ("发改委", "发展和改革委员会"),
        ("文旅局", "文化和旅游局"),
        ("退役军人局", "退役军人事务局"),
        ("民宗局", "民族宗教事务局"),
        ("依申请公开", "申请公开"),
        ("申请公开", "依申请公开"),
        ("复议纠错", "结果纠正"),
        ("公众号", "微信公众号"),
        ("3审3校", "三审三校"),
        ("3審3校制度", "三审三校制度"),
        ("5公开", "五公开"),
        ("网站", "门户网站"),
        ("请工信局", "工业和信息化局"),
        ("xi'an", "西安"),
        ("xi’an", "西安"),
    ],
)
def test_a_word_is_looked_for_under_its_other_names(text: str, also: str) -> None:
    reading = read_query(text)
    told = reading.also[-1]
    assert also in told.names
    asked = list(positive_words(reading.asked))
    assert asked[0] == reading.node
    assert any(also in words.words for words in asked)


@pytest.mark.parametrize(
    "text",
    [
        '"工信局"',
        r"\工信局",
        "-工信局",
        "工信局 -工信局",
        "工业和信息",
        "三审",
        "3审4校",
        "33",
    ],
)
def test_nothing_is_added_where_it_was_not_asked_for(text: str) -> None:
    reading = read_query(text)
    assert reading.also == ()
    assert reading.asked == reading.node


def test_without_a_name_the_rest_of_the_query_stays() -> None:
    reading = read_query("沙坡头 工信局 年份:2023 官网")
    assert [one.text for one in reading.also] == ["工信局", "官网"]
    less = read_query(reading.also[0].without)
    assert [one.text for one in less.also] == ["官网"]
    assert [chip.value for chip in less.chips] == [chip.value for chip in reading.chips]
    assert read_query(less.also[0].without).also == ()


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_one_word_of_the_cut(term: str) -> None:
    assert query_words(term) == (term,)


@pytest.mark.parametrize("line", ["工信局", "工信局 =", "局 = 工信局", "甲局，乙局 > 丙局"])
def test_a_malformed_line_is_named(line: str) -> None:
    with pytest.raises(SynonymError, match=r"synonyms\.txt, line 2"):
        read_synonyms(["# 说明", line])


def test_a_one_way_group_does_not_lead_back() -> None:
    read = read_synonyms(["甲局, 乙局 > 丙局  # 旧名"])
    assert read == {"甲局": ("丙局",), "乙局": ("丙局",)}


@settings(max_examples=60, deadline=None)
@given(
    said=st.lists(st.lists(st.sampled_from(TERMS), min_size=1, max_size=3), max_size=4),
    asked=st.lists(st.sampled_from(TERMS), min_size=1, max_size=3),
    joined=st.sampled_from([" ", " OR "]),
)
def test_other_names_never_remove_a_hit(
    said: list[list[str]], asked: list[str], joined: str
) -> None:
    engine = NaiveEngine()
    engine.publish(a_document(f"r{at}", body="，".join(one)) for at, one in enumerate(said))
    reading = read_query(joined.join(asked))
    plain = engine.search(SearchRequest(node=reading.node, size=100))
    wide = engine.search(SearchRequest(node=reading.asked, size=100))
    assert {hit.report_id for hit in plain.hits} <= {hit.report_id for hit in wide.hits}
    left_out = Not(child=reading.node)
    nothing = read_query(f"({joined.join(asked)}) -({joined.join(asked)})")
    assert engine.search(SearchRequest(node=nothing.asked)).reports == 0
    assert engine.search(SearchRequest(node=left_out)).reports == len(said) - plain.reports


def test_one_character_is_looked_for_wherever_it_stands() -> None:
    reading = read_query("医 培训")
    [told] = reading.also
    assert (told.text, told.names) == ("医", ('"医"',))
    assert read_query(told.without).asked == read_query(r"\医 培训").node
    assert read_query("-医").also == ()
    assert read_query("5 a").also == ()
