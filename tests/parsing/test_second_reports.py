"""A file that holds one report behind another is the first; a warning names the second."""

import pytest

from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, a_text, outline, parsed

FIRST = a_text()
OFFICE = "桃江县人民政府办公室2022年政府信息公开工作年度报告"
ITS_SECTIONS = {**SECTIONS, "一、总体情况": "全年网站发布信息900条，收到申请12件。"}


def test_another_report_behind_the_first_is_left_out_and_named() -> None:
    report = parsed(f"{FIRST}\n{a_text(head=OFFICE, sections=ITS_SECTIONS)}")

    assert (report.title, outline(report)) == (TITLE, outline(parsed(FIRST)))
    assert report.prose_numbers == ()
    assert [(warning.id, warning.places) for warning in report.warnings] == [
        ("second-report", ())
    ]
    assert OFFICE in report.warnings[0].message.zh
    assert OFFICE in report.warnings[0].message.en


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (f"桃江县林业局\n2021年政府信息公开工作年度报告\n{INTRO}", "桃江县林业局"),
        (INTRO, INTRO[:60]),
        ("", "一、总体情况"),
    ],
)
def test_a_second_report_begins_with_its_title_its_preamble_or_its_first_section(
    head: str, line: str
) -> None:
    report = parsed(f"{FIRST}\n{a_text(head=head, sections=ITS_SECTIONS)}")

    assert outline(report) == outline(parsed(FIRST))
    assert [w.message.zh.split("“")[1].split("”")[0] for w in report.warnings] == [line]


def test_the_same_report_printed_twice_is_read_once() -> None:
    report = parsed(f"{FIRST}\n{FIRST}")

    assert (outline(report), report.warnings) == (outline(parsed(FIRST)), ())


def test_a_summary_above_the_report_of_the_same_title_is_left_out_and_named() -> None:
    short = dict.fromkeys(SECTIONS, "见正文。")
    summary = a_text(head=f"{TITLE}\n摘要：我局重视公开。", sections=short)
    full = a_text(sections={**SECTIONS, "一、总体情况": "我局重视政府信息公开工作。" * 30})

    report = parsed(f"{summary}\n{full}")

    assert (report.title, outline(report)) == (TITLE, outline(parsed(full)))
    assert [warning.id for warning in report.warnings] == ["second-report"]
    assert "摘要：我局重视公开。" in report.warnings[0].message.zh
    assert outline(parsed(f"{full}\n{summary}")) == outline(parsed(full))


@pytest.mark.parametrize(
    "text",
    [
        a_text(head="\n".join((TITLE, "目录", *SECTIONS, INTRO))),
        a_text(sections={**SECTIONS, "六、其他需要报告的事项": "无。\n一、总体情况\n无变化。"}),
        a_text(end=f"相关链接：\n{OFFICE}\n桃江县林业局2022年政府信息公开工作年度报告"),
        a_text(
            end="附件：政府信息公开情况统计表\n一、主动公开情况\n主动公开政府信息 3 条\n"
            "二、依申请公开情况\n收到申请 0 件\n三、行政复议数量\n0 件\n四、行政诉讼数量\n0 件"
        ),
    ],
    ids=["contents", "one heading again", "links", "statistics sheet"],
)
def test_what_only_repeats_some_headings_or_titles_is_no_second_report(text: str) -> None:
    assert "second-report" not in {warning.id for warning in parsed(text).warnings}
