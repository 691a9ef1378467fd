"""Sentences whose parts share words, speak of all there were, or add numbers up."""

import pytest

from indexer.query import Filter, Literal, Not, Or
from search_app.query_reader import read_query
from search_app.query_reader.questions.quoted_reasons import without_reason_quotes
from search_app.query_reader.questions.statements import is_statement
from search_app.query_reader.questions.suggestions import suggestions_for


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("抖音和微博都发过的单位", "抖音发布>0 微博发布>0"),
        ("agencies that posted on Weibo and Douyin", "微博发布>0 抖音发布>0"),
        ("复议和诉讼都被维持过的单位", "复议维持>0 诉讼维持>0"),
        ("微博和微信粉丝都超过一万的单位", "微博粉丝>10000 微信粉丝>10000"),
        ("收到申请、被起诉的单位", "新收>0 行政诉讼>0"),
        (
            "bureaus that received requests both from companies and from individuals",
            "新收.商业企业>0 新收.自然人>0",
        ),
    ],
)
def test_parts_share_what_was_done_where_it_makes_a_number(text: str, same: str) -> None:
    assert read_query(text).node == read_query(same).node


@pytest.mark.parametrize(
    "text", ["复议和诉讼一共超过10件的单位", "复议和诉讼合计超过10件的单位"]
)
def test_no_condition_is_put_on_each_of_two_numbers_that_are_added_up(text: str) -> None:
    assert {chip.kind for chip in read_query(text).chips} == {"word"}


@pytest.mark.parametrize(
    "text",
    [
        "2021年申请超过5件、2022年没有复议的局",
        "宁夏申请超过5件、甘肃复议超过3件的单位",
        "townships that had applications in 2021 but none in 2022",
    ],
)
def test_numbers_of_several_years_or_places_are_neither_applied_nor_offered(text: str) -> None:
    assert {chip.kind for chip in read_query(text).chips} == {"word"}
    assert suggestions_for(text) == ()


def test_organisations_are_none_in_each_of_their_columns_beside_a_number_of_people() -> None:
    node = read_query("自然人5件以上、法人为零的单位").node
    columns = "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"
    none = " ".join(f"新收.{column}=0" for column in columns)

    assert node == read_query(f"新收.自然人>=5 {none}").node


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("全部是自然人申请的单位", "自然人申请率=100%"),
        ("所有申请都被拒绝的局", "不予公开率=100%"),
        ("agencies that granted every request", "予以公开率=100%"),
    ],
)
def test_all_of_the_applications_are_a_share_of_100_percent(text: str, same: str) -> None:
    assert read_query(text).node == read_query(same).node


@pytest.mark.parametrize(
    "text",
    [
        "批准机关",
        "只有一件行政复议案件",
        "各单位均未收到申请",
        "Source: official website, published 2023",
    ],
)
def test_what_is_told_of_all_or_pasted_with_a_colon_asks_for_nothing(text: str) -> None:
    assert {chip.kind for chip in read_query(text).chips} == {"word"}


def test_what_was_done_by_some_in_several_years_is_a_condition_and_no_trend() -> None:
    asked = read_query("福建2021年到2023年复议纠正过的部门")

    assert asked.node == read_query("地区:福建 年份:2021..2023 复议纠正>0").node


def test_all_is_no_share_where_the_number_has_none() -> None:
    assert {chip.kind for chip in read_query("全部是行政诉讼的单位").chips} == {"word"}


def test_a_word_for_two_results_means_that_of_the_group_that_is_named() -> None:
    assert (
        read_query("被申请复议、且被纠正过的局").node
        == read_query("行政复议>0 复议纠正>0").node
    )
    assert isinstance(read_query("哪些局的决定被纠正过").node, Or)


def test_quoted_texts_are_looked_for_all_any_or_none() -> None:
    first, second = Literal(text="三审三校"), Literal(text="错敏词")

    assert (
        read_query("提到“三审三校”和“错敏词”的报告").node
        == read_query('"三审三校" "错敏词"').node
    )
    assert read_query("提到“三审三校”或“错敏词”的报告").node == Or(children=(first, second))
    absent = read_query("没有提到“三审三校”、“错敏词”的报告").node
    assert getattr(absent, "children", ()) == (Not(child=first), Not(child=second))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("年报没提培训也没提考核的单位", '-"培训" -"考核"'),
        ("reports with no mention of training", '-"培训"'),
        ("涉及商业秘密而不予公开的申请不少于两件的局", "第三方合法权益>=2"),
    ],
)
def test_a_text_ends_where_another_clause_begins(text: str, same: str) -> None:
    assert read_query(text).node == read_query(same).node


@pytest.mark.parametrize("text", ["提到“三审三校”一词的报告", "提到“三审三校”字样的报告"])
def test_what_a_quotation_is_called_is_no_part_of_the_text(text: str) -> None:
    assert read_query(text).node == Literal(text="三审三校")


def test_a_reason_that_is_quoted_is_a_reason_and_any_other_quotation_a_text() -> None:
    asked = read_query("以“国家秘密”为由拒绝公开的部门").node

    assert asked == read_query("国家秘密>0").node
    assert without_reason_quotes("提到“国家秘密”的报告") is None


@pytest.mark.parametrize(
    "text",
    [
        "the bureau was sued in 2022",
        "agencies are sued for many reasons",
        "this office received 3 applications",
        "the court upheld the decision of the bureau",
        "the agency did not receive any applications in 2022",
    ],
)
def test_an_english_sentence_about_one_agency_is_a_statement(text: str) -> None:
    assert is_statement(text)
    assert {chip.kind for chip in read_query(text).chips} == {"word"}


@pytest.mark.parametrize(
    "text",
    [
        "which agency was sued",
        "did the bureau lose?",
        "申请",
        "the agency with the most lawsuits",
    ],
)
def test_a_sentence_that_asks_is_no_statement(text: str) -> None:
    assert not is_statement(text)


def test_what_was_reached_is_a_bound_only_where_the_sentence_asks() -> None:
    assert read_query("予以公开率达到90%的单位").node == read_query("予以公开率>=90%").node
    assert not isinstance(read_query("予以公开率达到90%").node, Filter)
    assert {chip.kind for chip in read_query("公开率达到100%").chips} == {"word"}
