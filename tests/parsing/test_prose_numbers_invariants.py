"""What holds for any text at all."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.model import Paragraph
from indexer.parsing.prose_numbers.context import Context
from indexer.parsing.prose_numbers.paragraphs import lexed, shown_of
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.prose_numbers.quantities import quantities
from indexer.parsing.prose_numbers.rules import prose_measures
from indexer.parsing.prose_numbers.sentences import read_sentence
from indexer.parsing.prose_numbers.signs import NAMED, noun_sign
from indexer.parsing.prose_numbers.silence import Skimmed, skimmed, states_nothing
from indexer.parsing.prose_numbers.terms import (
    any_word,
    found_by_walking,
    lex,
    matches,
    spelled_out,
)
from indexer.parsing.rulebook import load_rules
from tests.support.timing import least_seconds

_PIECES = st.sampled_from(
    [
        "政府信息",
        "微信公众号",
        "、",
        "和",
        "发布",
        "其中",
        "分别为",
        "，",
        "。",
        "；",
        "（",
        "）",
        "：",
        "3条",
        "12.5%",
        "二十余件",
        "1,2",
        "，000",
        "万",
        "申请",
        "未收到",
        "行政复议",
        "“",
        "”",
        "《",
        "》",
        "上年",
        "增加到",
        "共",
        "等",
        "网站",
        " ",
        "x",
        "\x00",
        "𠀀",
        "2023年",
        "1",
    ]
)
_SENTENCES = [
    line.partition("\t")[2].rpartition("||")[2]
    for path in sorted(Path(__file__).parent.glob("prose_numbers_*.tsv"))
    for line in path.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
_CLAUSES = st.sampled_from(
    sorted({clause for text in _SENTENCES for clause in re.split("(?<=[，；、（）])", text)})
)
_NOUNS = ["", "application", "normative", "lawsuit", "error"]
_TEXTS = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80)


def paragraph(text: str) -> Paragraph:
    return Paragraph(anchor="s1-p1", heading=None, text=text)


@given(_TEXTS)
def test_every_number_is_quoted_from_its_place(text: str) -> None:
    for number in prose_numbers([paragraph(text)]):
        start, end = number.span
        assert 0 <= start < end <= len(text)
        assert number.text == text[start:end]
        assert number.measure in prose_measures()
        assert number.value >= 0
        assert number.unit


def test_commas_of_half_width_change_nothing() -> None:
    for text in _SENTENCES:
        narrow = text.replace("，", ",")
        assert states(narrow) == states(text), text


def states(text: str) -> list[tuple[str, float]]:
    return [(number.measure, number.value) for number in prose_numbers([paragraph(text)])]


@given(_TEXTS)
def test_reading_again_reads_the_same(text: str) -> None:
    once = prose_numbers([paragraph(text)])

    assert prose_numbers([paragraph(text)]) == once


@given(st.lists(_CLAUSES | _PIECES, max_size=8).map("".join), st.sampled_from(_NOUNS))
@example("对图纸开展审查3次，退回修改14件，", "error")
@example("上年增加到2019年结转政府信息公开申请73宗，", "")
@example("发布公告3期，关注用户12人，", "")
@example("370次推文含上年结转件1件）", "application")
@example("全年公开174期352篇，", "")
@settings(max_examples=300)
def test_a_sentence_passed_over_states_nothing_when_it_is_read(text: str, noun: str) -> None:
    for sentence in sentences_in(text):
        if states_nothing(sentence, noun_sign(noun)):
            stated, context = read_sentence(
                lexed(sentence, None), Context(noun=noun), far=lambda: "wechat", year=2023
            )

            assert stated == []
            assert context.noun == noun or sentence.said & NAMED


def test_most_sentences_that_state_nothing_are_passed_over() -> None:
    silent = [text for text in _SENTENCES if not prose_numbers([paragraph(text)])]
    numbered = [sentence for text in silent for sentence in sentences_in(text)]
    passed = [sentence for sentence in numbered if states_nothing(sentence, 0)]

    assert len(passed) > len(numbered) * 0.35


def sentences_in(text: str) -> list[Skimmed]:
    """The sentences of a text that have numbers."""
    shown = shown_of(text)
    return [
        skimmed(shown[start:end], found) for (start, end), found in quantities(shown).items()
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1,234",
        "1条",
        "一",
        "一条",
        "、",
        "（",
        "“",
        "《",
        "等",
        "和",
        "，",
        "政府信息",
        "微信公众号",
        "微信公众号、",
        "申请、",
        "分别为1条",
        "分别1条和2条",
        "其中发布信息3条",
        "未收到申请",
        "未收到",
        "未",
        "未公民和",
        "开设",
        "2023年",
        "1条，",
        "共，",
        "信息1",
        " ",
        "1 ",
        "以为被申请人",
        "未收到以",
    ],
)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    length = 30_000
    text = piece * (length // len(piece))

    def read(number: int) -> None:
        prose_numbers([paragraph(text + "甲" * number)])

    assert least_seconds(read, enough=2.0) < 2.0


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=4), min_size=1, max_size=12))
@settings(max_examples=60)
def test_one_expression_for_many_words_finds_the_longest(words: list[str]) -> None:
    text = "abcab"
    match = re.match(any_word(words), text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)

    assert (match[0] if match else None) == longest


def test_choices_are_spelled_out() -> None:
    assert sorted(spelled_out("{政府|}信息{数|量}")) == [
        "信息数",
        "信息量",
        "政府信息数",
        "政府信息量",
    ]


def test_a_rule_names_only_classes_that_exist() -> None:
    measures, terms = load_rules("prose_measures"), load_rules("prose_terms")
    groups = measures["groups"]
    rules = [rule for entry in measures["measures"].values() for rule in entry.get("rules", ())]
    rules += [rule for shared in measures["like"].values() for rule in shared]
    joints = {line["is"] for line in measures["joint_channel"]}
    known = {
        "verb": {*terms["verb"], *groups["verb"], "-"},
        "noun": {*terms["noun"], *groups["noun"], "-", "topic_info"},
        "channel": {*terms["channel"], *groups["channel"], *joints, "-"},
    }
    known["not_verb"] = known["verb"]

    unknown = [
        (kind, name)
        for rule in rules
        for kind, names in known.items()
        for name in rule.get(kind, ())
        if name not in names
    ]
    assert unknown == []
    assert {rule["units"] for rule in rules} <= measures["units"].keys()


def test_the_longest_word_wins() -> None:
    assert [(t.kind, t.name) for t in lex("微信公众号")] == [("channel", "wechat")]
    assert [(t.kind, t.name) for t in lex("政府信息公开申请行政复议")] == [
        ("noun", "application"),
        ("noun", "reconsideration"),
    ]


@given(st.lists(_CLAUSES | _PIECES, max_size=8).map("".join))
def test_words_are_the_same_whether_an_automaton_finds_them_or_a_walk(text: str) -> None:
    assert list(matches(text)) == found_by_walking(text)
