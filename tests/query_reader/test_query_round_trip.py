"""Writing a tree and reading it again; dropping one condition and keeping the rest."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.segmenter import query_words
from indexer.measures import MEASURES
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
from search_app.query_reader import Arrangement, read_query, unparse
from search_app.query_reader.trees import all_of
from search_app.query_reader.unparsing import Language

SNIPPETS = [
    *("政务公开", "三审三校", " ", "  ", "OR", "或", "非", "-", "！", "NOT", "AND", "(", "）"),
    *(
        '"',
        "“",
        "」",
        "「",
        "\\",
        "地区:",
        "地区：宁夏",
        "年份:2023",
        "2021..2023",
        ">=",
        ">",
        "0",
    ),
    *(
        "新收",
        "新收>0",
        "大于",
        "3件以上",
        "哪些单位",
        "没有",
        "收到申请",
        "提到",
        "的报告",
        "的",
    ),
    *(
        "mentions of ",
        "金工信发〔2024〕5号",
        ",",
        "，",
        ":",
        "|",
        "level=county",
        "校验:I3",
        "a",
    ),
    *("*", "＊", "培训*", "\\*"),
    *("排序:-新收", "每页:5", "最多", "宁夏", "2023年", "前十", "显示:新收", "历年"),
    *("-x", "\u3000", "鼓楼区", "%", "年", "applications", "ﬁ", "\U0001f600"),
]
OPS: list[Comparison] = ["<", "<=", "=", "!=", ">=", ">"]

words = (
    st.one_of(
        st.sampled_from(
            [
                "政务公开",
                "OR",
                "新收>0",
                "-x",
                "(",
                "a:b",
                "\\",
                "哪些单位",
                "收到申请",
                "2023年",
                "新收",
                "大于0",
                "培训*",
                "培训＊",
                "标题*三",
                "宁夏",
                "2023",
                "2021-2023",
                "哪年开始多起来",
            ]
        ),
        st.text(min_size=1, max_size=8),
    )
    .filter(query_words)
    .map(lambda text: Words(text=text, words=query_words(text)))
)
beginnings = st.one_of(
    st.sampled_from(
        ["培训", "App", "OR", "新收>0", "a:b", "a b", "a(b", "a*b", "a\\b", "2023年"]
    ),
    st.sampled_from(["提到培训", "哪些单位提到培训", "大于0", "机关=工业", "x|y", '三"审']),
    st.text(st.sampled_from("培训审aB0"), min_size=1, max_size=6),
).map(lambda text: Prefix(text=text))
literals = (
    st.one_of(st.sampled_from(["三审三校", 'a"b', "“”x", "\\", 'a\\"b']), st.text(max_size=8))
    .filter(lambda text: bool(normalize(text).strip()))
    .map(lambda text: Literal(text=text))
)
filters = st.sampled_from(
    [
        Filter(field="region", values=("640000",)),
        Filter(field="region", values=("640502", "110105")),
        Filter(field="year", values=("2021", "2023")),
        Filter(field="level", values=("county", "township")),
        Filter(field="section", values=("5",)),
        Filter(field="check", values=("I3",)),
        Filter(field="format", values=("pre2019",)),
        Filter(field="scope", values=("area",)),
        Filter(field="function", values=("教育", "工业和信息化")),
        Filter(field="agency", values=("工业和信息化局",)),
        Filter(field="agency", values=("a,(b",)),
        Filter(field="source", values=("www.nx.gov.cn",)),
        Filter(field="id", values=("640502-2023-1f0c9a2b",)),
    ]
)
years = st.sampled_from(
    [
        YearRange(first=2021, last=None),
        YearRange(first=None, last=2020),
        YearRange(first=2019, last=2023),
    ]
)
numbers = st.builds(
    lambda measure, op, value: Number(measure=measure, op=op, value=value / 1000),
    st.sampled_from(sorted(MEASURES)),
    st.sampled_from(OPS),
    st.integers(min_value=0, max_value=10**9),
).map(lambda node: node if MEASURES[node.measure].unit != "share" else _as_share(node))
leaves = st.one_of(words, beginnings, literals, filters, years, numbers)


def _as_word(text: str) -> Words:
    return Words(text=text, words=query_words(text))


def _as_share(node: Number) -> Number:
    return Number(measure=node.measure, op=node.op, value=round(node.value % 1, 4))


def _group(kind: type[And] | type[Or], children: list[Node]) -> Node:
    flat: list[Node] = []
    for child in children:
        flat += child.children if isinstance(child, kind) else (child,)
    return kind(children=tuple(flat))


trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda nodes: st.one_of(
        nodes.map(lambda node: Not(child=node)),
        st.lists(nodes, min_size=2, max_size=4).map(lambda found: _group(And, found)),
        st.lists(nodes, min_size=2, max_size=4).map(lambda found: _group(Or, found)),
    ),
    max_leaves=12,
)
arrangements = st.builds(
    lambda sort, sign, size, shown: Arrangement(
        sort=sort and (sign if sort != "relevance" else "") + sort,
        size=size,
        shown=tuple(shown),
    ),
    st.sampled_from([None, "relevance", "year", "agency", *sorted(MEASURES)]),
    st.sampled_from(["", "-"]),
    st.one_of(st.none(), st.integers(min_value=1, max_value=100)),
    st.lists(st.sampled_from(sorted(MEASURES)), max_size=3, unique=True),
)
texts = st.one_of(
    st.text(max_size=40), st.lists(st.sampled_from(SNIPPETS), max_size=14).map("".join)
)


@settings(deadline=None, max_examples=120)
@given(trees, st.sampled_from(["zh", "en"]))
def test_a_written_tree_is_read_as_itself(node: Node, language: Language) -> None:
    assert read_query(unparse(node, language)).node == node


@settings(deadline=None, max_examples=120)
@given(trees, arrangements, st.sampled_from(["zh", "en"]))
def test_a_written_order_is_read_as_itself(
    node: Node, arrangement: Arrangement, language: Language
) -> None:
    reading = read_query(unparse(node, language, arrangement))

    assert (reading.node, reading.arrangement) == (node, arrangement)


@settings(deadline=None, max_examples=120)
@given(texts)
@example("-\\=0")
@example("0<);A")
@example("(0< a\\;b)")
@example("(0< \\;甲)")
def test_any_text_is_read_and_what_was_understood_can_be_written(text: str) -> None:
    reading = read_query(text)

    assert reading.text == text
    again = read_query(unparse(reading.node, arrangement=reading.arrangement))
    assert (again.node, again.arrangement) == (reading.node, reading.arrangement)


@settings(deadline=None, max_examples=120)
@given(texts)
def test_without_a_chip_the_rest_stays(text: str) -> None:
    reading = read_query(text)
    node = reading.node
    children = node.children if isinstance(node, And) else (node,)
    conditions = () if node == Everything() else children

    for number, chip in enumerate(reading.chips):
        rest = read_query(chip.without)
        if number < len(conditions):
            kept = all_of([*children[:number], *children[number + 1 :]]) or Everything()
            assert (rest.node, rest.arrangement) == (kept, reading.arrangement)
        else:
            assert rest.node == node
            assert rest.arrangement != reading.arrangement


@pytest.mark.parametrize(
    "node",
    [
        Prefix(text="哪些单位提到培训"),
        Not(child=Prefix(text="哪些单位提到培训")),
        _group(And, [Filter(field="year", values=("2023",)), Prefix(text="哪些单位提到培训")]),
        _group(And, [_as_word("哪些单位"), _as_word("提到"), Prefix(text="培训")]),
        _group(And, [_as_word("机关"), _as_word("等于"), Prefix(text="工业")]),
        _group(And, [_as_word("新收"), _as_word("大于"), Prefix(text="1")]),
        _group(Or, [Prefix(text="哪些单位提到培训"), Prefix(text="2023年")]),
    ],
)
def test_a_beginning_is_no_part_of_a_question_or_a_condition(node: Node) -> None:
    assert read_query(unparse(node)).node == node


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("地区:640502", "地区:沙坡头"),
        ("地区:北京朝阳区", "地区:北京市朝阳区"),
        ("region:ningxia", "region:ningxia"),
        ("年份:>2021", "年份:2022.."),
        ("予以公开率<7%", "予以公开率<7%"),
        ("A OR (B C)", "A OR B C"),
    ],
)
def test_a_tree_is_written_as_a_person_would(text: str, written: str) -> None:
    language: Language = "en" if text.isascii() else "zh"

    assert unparse(read_query(text).node, language) == written


def test_a_field_behind_a_digit_is_a_field() -> None:
    reading = read_query("新收=0 地区:宁夏")

    assert [chip.text for chip in reading.chips] == ["新收=0", "地区:宁夏"]
