"""Chinese keywords between blanks: what they ask for, and what stays a word."""

import pytest

from search_app.query_reader import read_query


def chips(text: str) -> list[str]:
    return [chip.text for chip in read_query(text, 2026).chips]


@pytest.mark.parametrize(
    ("keywords", "meant"),
    [
        ("江西 教体局 没人申请", ["地区:江西", "部门:教育", "新收=0"]),
        ("没人申请 教育局", ["部门:教育", "新收=0"]),
        ("甘肃 财政 申请>10", ["地区:甘肃", "部门:财政", "新收>10"]),
        ("河南 县 复议 0", ["地区:河南", "层级:县级", "行政复议=0"]),
        ("勾稽关系校验不通过 2022", ["年份:2022", "校验:I1,I2,I3,I4"]),
        ("以行政执法案卷为由不予公开 城管", ["部门:城市管理", "行政执法案卷>0"]),
    ],
)
def test_a_comparison_is_asked_of_whom_stands_by_itself(
    keywords: str, meant: list[str]
) -> None:
    assert chips(keywords) == meant


def test_each_piece_that_compares_a_number_is_a_condition() -> None:
    assert chips("县级 不予公开率>50% 新收>=20") == ["层级:县级", "不予公开率>50%", "新收>=20"]


def test_a_word_that_no_condition_holds_is_looked_for() -> None:
    assert chips("公安局 政务公开 新收>5") == ["部门:公安", "政务公开", "新收>5"]


@pytest.mark.parametrize("text", ["教育局 不收费", "县 人民医院 处罚", "公安 出入境 办理"])
def test_keywords_that_compare_no_number_of_the_tables_stay_words(text: str) -> None:
    assert {chip.kind for chip in read_query(text).chips} == {"word"}


def test_prose_with_the_spaces_of_a_pdf_asks_for_no_number() -> None:
    assert "number" not in {chip.kind for chip in read_query("2023 年 未收到申请").chips}


def test_a_short_name_is_an_agency_unless_its_ending_stands_behind() -> None:
    assert chips("住建收到申请最多的是哪里") == ["部门:住房和城乡建设", "排序:-新收"]
    assert chips("工信局 年报") == ["工信局", "年报"]


@pytest.mark.parametrize("text", ["三审三校从哪年开始出现", "全国年报三审三校哪年开始多起来"])
def test_since_when_a_text_is_told_of_shows_it_year_by_year(text: str) -> None:
    reading = read_query(text)

    assert [chip.text for chip in reading.chips] == ["三审三校", "排序:年份"]
    assert reading.offers == ("trends",)


def test_which_levels_a_name_may_mean_is_kept_open() -> None:
    assert chips("申请最多的区直单位") == ["层级:省级,县级", "排序:-新收"]
    assert chips("申请最多的市直单位") == ["层级:市级", "排序:-新收"]


@pytest.mark.parametrize(
    ("compared", "meant"),
    [
        ("5件多", ">5"),
        ("比5件多", ">5"),
        ("5件(含)以上", ">=5"),
        ("够5件", ">=5"),
        ("5件不到", "<5"),
        ("在5件以下", "<=5"),
    ],
)
def test_a_bound_may_stand_around_its_number(compared: str, meant: str) -> None:
    assert chips(f"行政诉讼{compared}的县") == ["层级:县级", f"行政诉讼{meant}"]


@pytest.mark.parametrize(
    "text", ["涉及第三方最少的县是哪个", "科研机构未提出任何申请的科技厅", "没有提案办理的县"]
)
def test_no_text_is_cut_out_of_a_longer_verb_or_holds_a_comparison(text: str) -> None:
    assert "literal" not in {chip.kind for chip in read_query(text).chips}


def test_a_quoted_reason_beside_a_refusal_is_the_reason() -> None:
    assert chips("引用“国家秘密”拒绝公开三次以上的市级单位") == ["层级:市级", "国家秘密>=3"]


def test_last_year_in_other_words_is_never_dropped() -> None:
    assert chips("宁夏最近一年被起诉的单位") == ["地区:宁夏", "年份:2025", "行政诉讼>0"]
