"""What is a report, and what a file seems to be that is none."""

import re

import pytest

from indexer.errors import ReportError
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.places.gazetteer import gazetteer
from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, a_text, parsed

_NO_REPORTS = {
    "notice": (
        "桃江县人民政府办公室\n关于做好2022年政府信息公开工作年度报告\n编制和发布工作的通知\n"
        "各乡镇人民政府：\n根据政府信息公开条例，现通知如下。\n一、规范内容。\n二、确保准确。"
    ),
    "explainer": f"《{TITLE}》解读\n一、编制背景\n根据信息公开条例。\n二、内容\n六部分。",
    "guide": "桃江县水利局政府信息公开指南\n一、主动公开\n范围。\n二、依申请公开\n方式。",
    "rules": "桃江县政府信息公开年度报告制度\n第一条 为规范公开，制定本制度。\n第二条 略。",
    "catalogue": "桃江县水利局政府信息主动公开目录\n本目录列出主动公开的政府信息。",
    "plan": "桃江县2022年政务公开工作要点\n为做好公开，制定本要点。\n一、主动公开\n加强。",
    "news": (
        "桃江县发布2022年政府信息公开工作年度报告\n近日，桃江县公布了政府信息公开工作年度报告。"
        "全县主动公开信息2万条，依申请公开135件，政府信息公开工作取得成效，群众满意度不断提升。"
    ),
    "template": a_text(
        head="中华人民共和国政府信息公开工作年度报告格式",
        sections={**SECTIONS, "一、总体情况": "按主动公开、依申请公开等方面填写。"},
    ),
}


@pytest.mark.parametrize("resembles", _NO_REPORTS)
def test_what_is_no_report_is_refused_by_what_it_seems_to_be(resembles: str) -> None:
    with pytest.raises(ReportError) as refused:
        parsed(_NO_REPORTS[resembles])

    assert refused.value.resembles == resembles
    assert refused.value.path == "report.txt"


def test_a_form_with_blanks_is_a_template() -> None:
    body = "XX年，XX局公开信息XX条，收到申请XX件，开展培训XX次。"

    with pytest.raises(ReportError) as refused:
        parsed(a_text(sections={**SECTIONS, "一、总体情况": body}))

    assert refused.value.resembles == "template"


@pytest.mark.parametrize(
    ("text", "resembles"),
    [
        ("春天来了，花园里的花都开了。", "unknown"),
        ("公开。", "unknown"),
        (
            f"{TITLE}\n桃江县教育局2022年政府信息公开工作年度报告\n桃江县民政局2022年政府信息公开工作年度报告",
            "catalogue",
        ),
        (
            "桃江县2022年政府工作报告\n一、工作回顾\n经济稳步发展。\n二、存在的主要问题\n还有不足。",
            "other_report",
        ),
    ],
)
def test_other_text_is_refused_as_what_it_is_if_that_can_be_told(
    text: str, resembles: str
) -> None:
    with pytest.raises(ReportError) as refused:
        parsed(text)

    assert refused.value.resembles == resembles


@pytest.mark.parametrize(
    "text",
    [
        a_text(head=""),
        a_text(sections={"一、概述": "我局重视政府信息公开工作。"}),
        f"{TITLE}\n{INTRO}\n一是健全机制，明确责任，把政府信息公开工作纳入年度考核。\n二是拓宽渠道，发挥网站作用。",
        a_text(head=f"相关解读\n{TITLE}\n{INTRO}"),
        f"{TITLE}\n{INTRO}\n专有名词解释\n无\n一、概述\n我局重视政府信息公开工作。",
        "本报告根据《政府信息公开条例》由桃江县水利局编制。\n一 概述\n我局重视信息公开工作。",
        a_text(head=f"中共桃江县委组织部2022年政府信息公开工作年度报告\n{INTRO}"),
        (
            "本报告所列数据为2022年1月1日至2022年12月31日。\n(一)主动公开：网站发布政府信息120条，"
            "依申请公开0件，政府信息公开工作未引起行政复议，公开工作得到社会肯定，群众满意。"
        ),
        a_text(
            sections={**SECTIONS, "一、总体情况": "召开了会议，印发了工作要点，发布了年报。"}
        ),
    ],
)
def test_a_report_in_an_odd_shape_is_a_report(text: str) -> None:
    assert parsed(text).year in {2022, None}


def test_the_name_of_no_place_makes_its_report_something_else() -> None:
    """四季红镇 has no quarters, 条例村 would have no rules."""
    kinds = load_rules("recognition")["kind"]
    patterns = {
        pattern
        for kind in kinds
        for pattern in (*kind.get("surely", ()), *kind.get("of_reports", ()))
    }
    of_another_kind = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)))
    titles = (
        f"{place.name}{organ}2021年政府信息公开工作年度报告"
        for place in gazetteer().divisions.values()
        for organ in ("人民政府", "教育局")
    )

    refused = [title for title in titles if of_another_kind.search(matching_form(title))]

    assert refused == []


def test_a_place_named_for_the_seasons_has_a_report() -> None:
    report = parsed(a_text(head="沅江市四季红镇人民政府2021年政府信息公开工作年度报告"))

    assert report.agency == "沅江市四季红镇人民政府"


def test_a_title_with_hardly_a_text_is_refused_for_the_text() -> None:
    with pytest.raises(ReportError, match=r"has the title .* too little of its text"):
        parsed(f"{TITLE}\n2022年，我县认真做好政府信息公开工作。\n下一步继续努力。")


@pytest.mark.parametrize(
    ("title", "resembles"),
    [
        ("桃江县2023年政府信息公开工作情况通报", "notice"),
        ("数说年报：桃江县2023年政府信息公开工作年度报告", "explainer"),
        ("桃江县2023年政府信息公开工作年度报告新闻通稿", "news"),
        ("桃江县政府信息公开工作年度报告（空白表）", "template"),
        ("2023年政府信息公开工作年度报告填写范例", "template"),
        ("桃江县2023年财政信息公开情况报告", "other_report"),
    ],
)
def test_a_title_says_that_a_text_with_all_sections_is_no_report(
    title: str, resembles: str
) -> None:
    with pytest.raises(ReportError) as refused:
        parsed(a_text(head=title))

    assert refused.value.resembles == resembles
