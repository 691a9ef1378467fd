"""Words, operators, beginnings of words and literal text, and what they mean."""

import pytest

from indexer.query import (
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Prefix,
)
from search_app.query_reader import Chip, read_query
from tests.support.query_trees import NINGXIA, A, B, C, all_of, any_of, number, word


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Everything()),
        ("  \u3000", Everything()),
        ("政务公开 培训", all_of(A, B)),
        ("政务公开\u3000培训", all_of(A, B)),
        ("政 务\u3000公 开 培训", all_of(A, B)),
        ("政 或 务 公", any_of(word("政"), all_of(word("务"), word("公")))),
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


def test_a_backslash_takes_the_meaning_from_a_sign() -> None:
    assert read_query(r"\-培训").node == word("-培训", "培训")
