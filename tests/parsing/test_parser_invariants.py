"""What holds for any text: no crash, no lost word, sound addresses."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import IndexerError
from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.parsing.report_texts import SECTIONS, TITLE, a_text, parsed

_FRAGMENTS = [
    *(
        *SECTIONS,
        TITLE,
        "\n",
        "\n\n",
        "# ",
        "**",
        "（一）",
        "1.",
        "一是",
        "。",
        "，",
        "：",
        "\t",
        "|",
    ),
    *(
        " ",
        "0",
        "无",
        "桃江县水利局",
        "2023年1月5日",
        "桃水字〔2023〕5号",
        "县政府办：",
        "公开信息",
    ),
    *("本年新收政府信息公开申请数量", "依申请公开", "主动公开", "概述", "电话：0737-8822222"),
    *(
        "http://a.gov.cn",
        "《",
        "》",
        "2022",
        "年",
        "二〇二二年",
        "总体情况",
        "第二十条第（一）项",
    ),
    *("规章", "发布日期：", "抄送：", "—", "…", "\u3000", "⼀、", "x", "学年"),
]
_WORDS = st.text(alphabet="公开信息工作我局全年网站内容及时加强服务", min_size=6, max_size=40)
_SENTENCES = _WORDS.map(lambda words: f"{words}。")
_LEADS = st.sampled_from(["", "（一）加强领导。", "二是", "2022年，", "1.培训："])
_PARAGRAPHS = st.lists(st.builds("{}{}".format, _LEADS, _SENTENCES), min_size=1, max_size=4)


def _read(text: str) -> Report | str:
    """The report a text is, or what our error says."""
    try:
        return parse_report(read_source("a.txt", text.encode("utf-8", "replace")))
    except IndexerError as error:
        return str(error)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=60).map("".join))
def test_any_text_is_a_report_with_sound_anchors_or_an_error_of_ours(text: str) -> None:
    report = _read(text)

    if isinstance(report, str):
        assert report.startswith("a.txt: ")
        return
    parts = {0: report.preamble, **{s.number: s.paragraphs for s in report.sections}}
    assert len(parts) == len(report.sections) + 1
    for number, paragraphs in parts.items():
        anchors = [f"s{number}-p{index}" for index in range(1, len(paragraphs) + 1)]
        assert [p.anchor for p in paragraphs] == anchors
        assert all(p.text == p.text.strip() != "" for p in paragraphs)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_text_of_any_script_is_read_or_refused(text: str) -> None:
    report = _read(text)

    assert isinstance(report, Report) or report.startswith("a.txt: ")


@settings(deadline=None, max_examples=60)
@given(st.lists(_PARAGRAPHS, min_size=6, max_size=6))
def test_each_paragraph_of_a_whole_report_is_kept_once_in_its_section(
    written: list[list[str]],
) -> None:
    sections = {
        heading: "\n".join(paragraphs)
        for heading, paragraphs in zip(SECTIONS, written, strict=True)
    }

    report = parsed(a_text(sections=sections))

    assert [[p.text for p in s.paragraphs] for s in report.sections] == written


_HAN = re.compile(r"[\u3400-\u9fff]")


@settings(deadline=None, max_examples=60)
@given(_PARAGRAPHS, st.integers(min_value=1, max_value=30))
def test_a_cut_anywhere_in_a_long_sentence_loses_no_ideograph(
    paragraphs: list[str], at: int
) -> None:
    whole = "，".join(paragraphs)
    cut = f"{whole[:at]}\n\n{whole[at:]}" if at < len(whole) else whole

    report = parsed(a_text(sections={**SECTIONS, "一、总体情况": cut}))

    standing = ""
    kept = ""
    for paragraph in report.sections[0].paragraphs:
        heading = paragraph.heading or ""
        if heading != standing and not paragraph.text.startswith(heading):
            kept += heading
        standing = heading
        kept += paragraph.text
    assert _HAN.findall(kept) == _HAN.findall(whole)
