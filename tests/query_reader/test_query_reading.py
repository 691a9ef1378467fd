"""What each form of the query language means, and what it says of what it cannot read."""

import pytest

from indexer.measures import find_measure
from indexer.places.functions import function_names
from indexer.query import (
    And,
    Comparison,
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Words,
    YearRange,
)
from search_app.query_reader import Chip, read_query
from search_app.query_reader.vocabulary import load_data
from tests.support.timing import least_seconds

NINGXIA = Filter(field="region", values=("640000",))


def word(text: str, *words: str) -> Words:
    return Words(text=text, words=words or (text,))


def all_of(*children: Node) -> And:
    return And(children=children)


def any_of(*children: Node) -> Or:
    return Or(children=children)


def number(name: str, op: Comparison, value: float) -> Number:
    measure = find_measure(name)
    assert measure is not None
    return Number(measure=measure, op=op, value=value)


A, B, C = word("政务公开"), word("培训"), word("监督")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Everything()),
        ("  \u3000", Everything()),
        ("政务公开 培训", all_of(A, B)),
        ("政务公开\u3000培训", all_of(A, B)),
        ("政务公开 AND 培训", all_of(A, B)),
        ("政务公开 OR 培训", any_of(A, B)),
        ("政务公开 或 培训", any_of(A, B)),
        ("政务公开|培训", any_of(A, B)),
        ("政务公开 NOT 培训", all_of(A, Not(child=B))),
        ("政务公开 非 培训", all_of(A, Not(child=B))),
        ("政务公开 -培训", all_of(A, Not(child=B))),
        ("政务公开 ！培训", all_of(A, Not(child=B))),
        ("政务公开 !培训", all_of(A, Not(child=B))),
        ("政务公开 培训 OR 监督", any_of(all_of(A, B), C)),
        ("政务公开 （培训 OR 监督）", all_of(A, any_of(B, C))),
        ("-(培训 监督)", Not(child=all_of(B, C))),
        ("或者", word("或者")),
        ("2023-2024", word("2023-2024", "2023", "2024")),
        ("政务公开-培训", word("政务公开-培训", "政务公开", "培训")),
        ("政务公开 or 培训", all_of(A, word("or"), B)),
    ],
)
def test_words_and_operators(text: str, node: Node) -> None:
    assert read_query(text).node == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("培训*", Prefix(text="培训")),
        ("培训＊", Prefix(text="培训")),
        ("App*", Prefix(text="App")),
        ("培训**", Prefix(text="培训")),
        ("《条例》*", Prefix(text="条例")),
        ("\\-培训*", Prefix(text="培训")),
        ("a\\:b*", Prefix(text="a:b")),
        ("2号*", Prefix(text="2号")),
        ("OR*", Prefix(text="OR")),
        ("e\u0301*", Prefix(text="e\u0301")),
        ("政务公开 培训*", all_of(A, Prefix(text="培训"))),
        ("-培训*", Not(child=Prefix(text="培训"))),
        ("(培训* OR 监督)", any_of(Prefix(text="培训"), C)),
        ("培训*|监督*", any_of(Prefix(text="培训"), Prefix(text="监督"))),
        ('培训*"三审三校"', all_of(Prefix(text="培训"), Literal(text="三审三校"))),
        ("新收 大于 1*", all_of(word("新收"), word("大于"), Prefix(text="1"))),
        (
            "地区:宁夏 申请量不为零的机关 培训*",
            all_of(NINGXIA, number("received", ">", 0), Prefix(text="培训")),
        ),
    ],
)
def test_a_star_behind_a_word_asks_for_words_that_begin_so(text: str, node: Node) -> None:
    reading = read_query(text)

    assert (reading.node, reading.warnings) == (node, ())


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("标题*三", word("标题*三", "标题", "三")),
        ("*培训", word("*培训", "培训")),
        ("培训\\*", word("培训*", "培训")),
        ('"培训*"', Literal(text="培训*")),
        ("「培训＊」", Literal(text="培训＊")),
        ("机关:工业*", Filter(field="agency", values=("工业*",))),
        ("机关=工业*", Filter(field="agency", values=("工业*",))),
        ("机关 等于 工业*", Filter(field="agency", values=("工业*",))),
        ("新收>1*", word("新收>1*", "新收", "1")),
    ],
)
def test_any_other_star_is_text(text: str, node: Node) -> None:
    assert read_query(text).node == node


@pytest.mark.parametrize("star", ["*", "＊", "**", "-*", "(*)", '""*'])
def test_a_star_alone_is_ignored_with_a_warning(star: str) -> None:
    reading = read_query(f"培训 {star}")

    assert reading.node == B
    assert reading.warnings


def test_the_chip_of_a_beginning_shows_its_star() -> None:
    chips = read_query("培训＊ APP*").chips

    assert chips == (
        Chip(kind="word", text="培训*", value="培训*", without="APP*"),
        Chip(kind="word", text="APP*", value="APP*", without="培训*"),
    )


@pytest.mark.parametrize(
    "text",
    [
        '"三审三校"',
        "“三审三校”",
        "「三审三校」",
        "『三审三校』",
        "＂三审三校＂",
        '“三审三校"',
        '"三审三校',
    ],
)
def test_any_quotation_marks_make_a_literal(text: str) -> None:
    assert read_query(text).node == Literal(text="三审三校")


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


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("新收>0", number("新收", ">", 0)),
        ("新收＞０", number("新收", ">", 0)),
        ("received >= 1", number("新收", ">=", 1)),
        ("不予公开≥5", number("不予公开", ">=", 5)),
        ("新收.自然人>0", number("新收.自然人", ">", 0)),
        ("applications.received.natural_person>0", number("新收.自然人", ">", 0)),
        ("予以公开率<50%", number("予以公开率", "<", 0.5)),
        ("予以公开率 < 50 %", number("予以公开率", "<", 0.5)),
        ("行政复议大于0", number("行政复议", ">", 0)),
        ("行政复议 大于 0", number("行政复议", ">", 0)),
        ("新收>1万", number("新收", ">", 10000)),
        ("新收>1,000件", number("新收", ">", 1000)),
        ("新收!=0", number("新收", "!=", 0)),
        ("新收:>0", number("新收", ">", 0)),
        ("新收:5..10", all_of(number("新收", ">=", 5), number("新收", "<=", 10))),
        ("-新收>0", Not(child=number("新收", ">", 0))),
        ("培训 新收>0", all_of(B, number("新收", ">", 0))),
        ("依申请公开>0", number("新收", ">", 0)),
        ("applications > 0", number("新收", ">", 0)),
        ("state secret >= 1", number("国家秘密", ">=", 1)),
        ("收费金额>1万元", number("收费金额", ">", 1)),
        ("收费金额>5", number("收费金额", ">", 5)),
        ("申请:办理流程", word("申请:办理流程", "申请", "办理流程")),
    ],
)
def test_conditions_on_numbers(text: str, node: Node) -> None:
    assert read_query(text).node == node


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("agencies with non-zero applications", number("新收", ">", 0)),
        ("申请量不为零的机关", number("新收", ">", 0)),
        ("有人申请公开的单位", number("新收", ">", 0)),
        ("收到申请至少1件", number("新收", ">=", 1)),
        ("哪些局没有收到申请", number("新收", "=", 0)),
        ("没有被提起行政诉讼的机关", number("行政诉讼", "=", 0)),
        ("申请量两次以上的局", number("新收", ">=", 2)),
        ("申请量超过两次的局", number("新收", ">", 2)),
        ("申请量不到3万的局", number("新收", "<", 30000)),
        ("申请量不足3件的局", number("新收", "<", 3)),
        ("申请量不超过3件的局", number("新收", "<=", 3)),
        ("over 300 applications", number("新收", ">", 300)),
        ("mentions of 三审三校", Literal(text="三审三校")),
        ("提到三审三校的报告", Literal(text="三审三校")),
        ("提到教育局的报告", Literal(text="教育局")),
        ("提到支持宁夏的报告", Literal(text="支持宁夏")),
        ("有没有提到三审三校的报告", Literal(text="三审三校")),
        ("没有提到三审三校的", Not(child=Literal(text="三审三校"))),
        ("reports that do not mention 三审三校", Not(child=Literal(text="三审三校"))),
        (
            "2023年宁夏哪些单位被提起行政诉讼",
            all_of(NINGXIA, Filter(field="year", values=("2023",)), number("行政诉讼", ">", 0)),
        ),
        (
            "which agencies refused applications in Ningxia in 2023",
            all_of(NINGXIA, Filter(field="year", values=("2023",)), number("不予公开", ">", 0)),
        ),
        (
            "2022年 教育局 依申请公开 大于3件",
            all_of(
                Filter(field="year", values=("2022",)),
                Filter(field="function", values=("教育",)),
                number("新收", ">", 3),
            ),
        ),
        (
            "乡镇一级 申请数不为零",
            all_of(Filter(field="level", values=("township",)), number("新收", ">", 0)),
        ),
        (
            "中卫市所有县区部门的年报",
            all_of(
                Filter(field="region", values=("640500",)),
                Filter(field="level", values=("county",)),
            ),
        ),
        (
            "宁夏和甘肃有行政诉讼的单位",
            all_of(
                Filter(field="region", values=("640000", "620000")), number("行政诉讼", ">", 0)
            ),
        ),
        (
            "北京朝阳区申请量不为零的单位",
            all_of(Filter(field="region", values=("110105",)), number("新收", ">", 0)),
        ),
        ("地区:宁夏 申请量不为零的机关", all_of(NINGXIA, number("新收", ">", 0))),
    ],
)
def test_plain_questions(text: str, node: Node) -> None:
    reading = read_query(text)

    assert (reading.node, reading.warnings) == (node, ())


@pytest.mark.parametrize(
    ("text", "node", "said"),
    [
        ("培训 OR", all_of(B, word("OR", "or")), "OR"),
        ("(培训", B, "bracket"),
        ("培训)", B, "bracket"),
        ("培训 ()", B, "bracket"),
        ('"培训', Literal(text="培训"), "quotation"),
        ('培训 ""', B, "quotation"),
        ("地区:火星", word("火星"), "火星"),
        ("层级:培训", B, "层级"),
        ("年份:培训", B, "年份"),
        ("时间:培训", word("时间:培训", "时间", "培训"), "时间"),
        ("会议>3", word("会议>3", "会议", "3"), "会议>3"),
        ("培训 。", B, "。"),
        ("2023年", word("2023年", "2023", "年"), "年份:2023"),
    ],
)
def test_what_cannot_be_read_is_searched_as_text_and_said(
    text: str, node: Node, said: str
) -> None:
    reading = read_query(text)

    assert reading.node == node
    assert any(said in warning.en for warning in reading.warnings)


def test_a_shared_name_means_all_its_places_and_says_so() -> None:
    reading = read_query("地区:鼓楼区")

    assert isinstance(reading.node, Filter)
    assert len(reading.node.values) > 1
    assert "江苏省南京市鼓楼区" in reading.warnings[0].zh


def test_a_bare_document_number_says_how_to_find_those_that_cite_it() -> None:
    assert "quote it" in read_query("国办公开办函〔2021〕30号").warnings[0].en


def test_a_backslash_takes_the_meaning_from_a_sign() -> None:
    assert read_query(r"\-培训").node == word("-培训", "培训")


def test_chips_show_each_condition_and_what_remains_without_it() -> None:
    assert read_query('培训 "三审三校" 地区:宁夏 新收>0 -监督 (监督 OR 培训)').chips == (
        Chip(
            kind="word",
            text="培训",
            value="培训",
            without='"三审三校" 地区:宁夏 新收>0 -监督 (监督 OR 培训)',
        ),
        Chip(
            kind="literal",
            text='"三审三校"',
            value="三审三校",
            without="培训 地区:宁夏 新收>0 -监督 (监督 OR 培训)",
        ),
        Chip(
            kind="filter",
            text="地区:宁夏",
            field="region",
            op="=",
            value="640000",
            without='培训 "三审三校" 新收>0 -监督 (监督 OR 培训)',
        ),
        Chip(
            kind="number",
            text="新收>0",
            field=find_measure("新收"),
            op=">",
            value="0",
            without='培训 "三审三校" 地区:宁夏 -监督 (监督 OR 培训)',
        ),
        Chip(
            kind="not",
            text="-监督",
            without='培训 "三审三校" 地区:宁夏 新收>0 (监督 OR 培训)',
        ),
        Chip(
            kind="group",
            text="(监督 OR 培训)",
            without='培训 "三审三校" 地区:宁夏 新收>0 -监督',
        ),
    )


def test_words_that_a_dropped_chip_leaves_behind_do_not_become_a_question() -> None:
    chip = read_query("培训 哪些单位 收到申请").chips[0]

    assert chip.without == "(哪些单位 收到申请)"
    assert read_query("哪些单位 收到申请").node == number("新收", ">", 0)
    assert [rest.kind for rest in read_query(chip.without).chips] == ["word", "word"]


def test_every_english_function_is_one_that_the_index_knows() -> None:
    assert set(load_data("functions")["english"]) <= set(function_names())


def test_a_long_query_is_cut_and_says_so() -> None:
    reading = read_query("培训 OR 监督 OR " * 2000)

    assert isinstance(reading.node, Or)
    assert len(reading.node.children) == 100
    assert len(reading.warnings) >= 2


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "-",
        "NOT ",
        '"',
        "培训 ",
        "OR ",
        "地区:",
        "没有",
        "提到",
        "的",
        "2021年",
        "1,",
        "\\",
        "新收>",
        "[2024]",
    ],
)
def test_no_repetition_is_slow_or_deep(unit: str) -> None:
    read_query("地区:宁夏 哪些")

    def read_both(number: int) -> None:
        read_query((unit * 2500)[number:2500])
        read_query((unit * 120)[number:120])

    assert least_seconds(read_both, enough=2) < 2
