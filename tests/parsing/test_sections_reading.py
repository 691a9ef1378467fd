"""Sections and their paragraphs, in whatever way a report prints its headings."""

import pytest

from indexer.parsing.headings import section_heading
from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, a_text, outline, pairs, parsed

_PLAIN = [
    (1, "一、总体情况", [(None, "我局重视政府信息公开工作。")]),
    (2, "二、主动公开政府信息情况", []),
    (3, "三、收到和处理政府信息公开申请情况", []),
    (4, "四、政府信息公开行政复议、行政诉讼情况", []),
    (5, "五、存在的主要问题及改进情况", [(None, "公开还不够及时。")]),
    (6, "六、其他需要报告的事项", [(None, "无。")]),
]


def test_the_six_sections_are_read_with_their_paragraphs() -> None:
    report = parsed(a_text())

    assert outline(report) == _PLAIN
    assert [s.title for s in report.sections] == [h.split("、", 1)[1] for _, h, _ in _PLAIN]
    assert report.sections[0].paragraphs[0].anchor == "s1-p1"


def test_headings_and_sentences_in_rows_of_one_table_are_none_of_the_table() -> None:
    heading = "三、收到和处理政府信息公开申请情况"
    note = (
        "注：本表所列申请包括当面、信函和网上提交的申请，"
        + "不包括咨询和投诉，" * 3
        + "以此为准。"
    )
    rows = [
        *([cell] for cell in ("二、主动公开政府信息情况", "第二十条第（五）项")),
        ["行政许可", "7"],
        *([cell] for cell in (heading, note)),
        ["一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"],
        *([cell] for cell in ("六、其他需要报告的事项", "无。")),
    ]
    html = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    page = a_text(sections={"一、总体情况": "我局重视公开。"}).replace("\n", "<p>")
    report = parsed(f"<p>{page}<table>{html}</table>", name="report.html")

    assert [section.number for section in report.sections] == [1, 2, 3, 6]
    assert [p.text for s in report.sections[1:] for p in s.paragraphs] == [note, "无。"]
    assert report.tables.applications["received"]["total"] is not None


def test_a_heading_and_its_text_may_stand_side_by_side_in_a_row() -> None:
    rows = "".join(f"<tr><td>{heading}<td>见正文，无其他。" for heading in SECTIONS)
    report = parsed(f"<p>{TITLE}<table>{rows}</table>", name="report.html")

    assert outline(report) == [
        (number, heading, [(None, "见正文，无其他。")])
        for number, heading in enumerate(SECTIONS, 1)
    ]


@pytest.mark.parametrize("mark", ["## {}", "**{}**", "### **{}**", "   {}"])
def test_the_marks_around_a_heading_change_nothing(mark: str) -> None:
    marked = {mark.format(heading): text for heading, text in SECTIONS.items()}

    assert outline(parsed(a_text(sections=marked))) == _PLAIN


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一、概述", 1),
        ("二、主动公开、依申请公开及复议诉讼情况", 2),
        (
            "二、主动公开政府信息情况、收到和处理政府信息公开申请情况及行政复议、行政诉讼情况",
            2,
        ),
        ("三、收到和处理政府信息公开申请情况及行政复议、行政诉讼情况", 3),
        ("四、因政府信息公开引发的行政争议情况", 4),
        ("第五章 存在的主要问题及改进情况", 5),
        ("第一节 概述", 1),
        ("【总体情况】", 1),
        ("02 主动公开政府信息情况", 2),
        ("五、问题与展望", 5),
        ("Part 3 收到和处理政府信息公开申请情况", 3),
        ("第6部分 其他需要报告的事项", 6),
        ("—、总体情况", 1),
        ("ー、总体情况", 1),
        ("一、信息公开工作情况概述", 1),
        ("一、主动公开海关政府信息的情况", 2),
        ("三、行政机关依申请公开政府信息和不予公开政府信息的情况", 3),
        ("一 总体情况", 1),
        ("一 概 述", 1),
        ("一、政府信息公开主要工作概述", 1),
        ("一、政府信息公开工作的基础概况", 1),
        ("一、信息公开工作基本概况", 1),
        ("三、依申请政府信息公开情况", 3),
        ("三、依申请公开政府信息及咨询受理情况", 3),
        ("五 复议、诉讼和申诉情况", 4),
        ("壹、总体情况", 1),
        ("II. 主动公开政府信息情况", 2),
        ("三、2023年收到和处理政府信息公开申请情况", 3),
        ("四、本年度政府信息公开行政复议、行政诉讼情况", 4),
        ("一、年度政府信息公开工作概述", 1),
        ("一、政府信息公开总体情况", 1),
        ("一、基本情况", 1),
        ("二、本行政机关主动公开的政府信息情况统计表", 2),
        ("三、政府信息公开申请收到和处理情况", 3),
        ("三、收到和处理政府信息依申请公开情况", 3),
        ("五、有待改进的问题及措施", 5),
        ("五、薄弱环节和改进举措", 5),
        ("六、其他需要特别说明的事项", 6),
        ("总体情况", 1),
        ("一、總體情況", 1),
        ("二、行政机关主动公开政府信息情况", 2),
        ("二、主动公开情况", 2),
        ("三、重点领域信息公开情况", 2),
        ("三、依申请公开情况", 3),
        ("三、行政机关收到和处理政府信息公开申请情况", 3),
        ("四、依申请公开和不予公开情况", 3),
        ("二、依申请公开信息的情况和不予公开信息的情况", 3),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("四、政府信息公开行政复议及行政诉讼情况", 4),
        ("六、因学校信息公开工作受到举报、复议、诉讼的情况", 4),
        ("五、政府信息公开工作存在的主要问题及改进情况", 5),
        ("五、主要问题和改进措施", 5),
        ("五、存在问题及改进情况：", 5),
        ("六、需要报告的其他事项", 6),
        ("六、其它需要说明的情况", 6),
    ],
)
def test_a_section_is_known_by_its_name(line: str, number: int) -> None:
    heading = section_heading(line)

    assert heading is not None
    assert (heading.number, heading.text, heading.rest) == (number, line, "")


@pytest.mark.parametrize(
    "line",
    [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "主动公开情况",
        "一、总体情况，二、主动公开政府信息情况，三、其他",
        "包括总体情况、主动公开政府信息情况等六个部分",
        "一是总体情况良好。",
    ],
)
def test_rows_of_tables_and_enumerations_are_no_headings(line: str) -> None:
    assert section_heading(line) is None


def test_headings_with_bare_digits_are_a_level_of_their_own() -> None:
    bare = {
        f"0{n} {h.split('、', 1)[1]}": text for n, (h, text) in enumerate(SECTIONS.items(), 1)
    }
    below = {**SECTIONS, "一、总体情况": "1 主动公开政府信息情况\n公开信息30条。"}

    assert [s.number for s in parsed(a_text(sections=bare)).sections] == [1, 2, 3, 4, 5, 6]
    assert parsed(a_text(sections=below)).sections[1].paragraphs == ()


@pytest.mark.parametrize("number", ["（{}）", "{}."])
def test_weak_names_are_sections_where_nothing_has_a_number_of_the_top_level(
    number: str,
) -> None:
    names = ("概述", "主动公开政府信息情况", "依申请公开情况", "复议诉讼情况", "存在问题和措施")
    digits = "一二三四五" if number == "（{}）" else "12345"
    sections = {
        number.format(d) + name: "见正文。" for d, name in zip(digits, names, strict=True)
    }
    below = {"一、工作情况": "\n".join(sections), "二、工作计划": "继续公开。"}

    assert [s.number for s in parsed(a_text(sections=sections)).sections] == [1, 2, 3, 4, 5]
    assert [s.number for s in parsed(a_text(sections=below)).sections] == [1]


def test_a_heading_broken_over_two_lines_is_one() -> None:
    broken = {
        heading.replace("政府信息公开", "政府信息\n公开"): text
        for heading, text in SECTIONS.items()
    }

    assert outline(parsed(a_text(sections=broken))) == _PLAIN


def test_a_missing_section_is_absent_and_not_empty() -> None:
    sections = {h: t for h, t in SECTIONS.items() if not h.startswith("四")}

    assert [s.number for s in parsed(a_text(sections=sections)).sections] == [1, 2, 3, 5, 6]


def test_the_name_and_not_the_printed_number_tells_the_section() -> None:
    renumbered = {
        f"一、{heading.split('、', 1)[1]}": text for heading, text in SECTIONS.items()
    }

    assert [s.number for s in parsed(a_text(sections=renumbered)).sections] == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]


def test_what_stands_alone_before_section_two_is_section_one_by_any_name() -> None:
    first, *others = SECTIONS.items()
    renamed = dict([("一、主要做法和成效", first[1]), *others])

    assert outline(parsed(a_text(sections=renamed))) == [
        (1, "一、主要做法和成效", _PLAIN[0][2]),
        *_PLAIN[1:],
    ]


def test_a_heading_glued_to_its_paragraph_is_parted_from_it() -> None:
    sections = {**SECTIONS, "一、总体情况": ""}
    glued = "一、总体情况2022年，我局公开信息。"
    text = a_text(sections=sections).replace("一、总体情况", glued)
    text = text.replace("六、其他需要报告的事项\n无。", "六、其他需要报告的事项：无。")

    report = parsed(text)

    assert outline(report)[0] == (1, "一、总体情况", [(None, "2022年，我局公开信息。")])
    assert outline(report)[-1] == (6, "六、其他需要报告的事项", [(None, "无。")])


def test_a_report_flattened_to_one_line_is_divided_again() -> None:
    text = (
        f"{TITLE} {INTRO}情况如下：一、总体情况（一）主动公开。公开20条。"
        "（二）依申请公开。1件。（三）监督保障。已落实。二、主动公开政府信息情况三、收到和处理政府信息公开申请情况"
        "五、存在的主要问题及改进情况 不够及时。六、其他需要报告的事项无。"
    )

    report = parsed(text)

    assert report.title == TITLE
    assert [p.text for p in report.preamble] == [f"{INTRO}情况如下："]
    assert outline(report) == [
        (1, "一、总体情况", [
            ("（一）主动公开", "（一）主动公开。公开20条。"),
            ("（二）依申请公开", "（二）依申请公开。1件。"),
            ("（三）监督保障", "（三）监督保障。已落实。"),
        ]),
        (2, "二、主动公开政府信息情况", []),
        (3, "三、收到和处理政府信息公开申请情况", []),
        (5, "五、存在的主要问题及改进情况", [(None, "不够及时。")]),
        (6, "六、其他需要报告的事项", [(None, "无。")]),
    ]  # fmt: skip


def test_a_table_of_contents_is_left_out() -> None:
    head = "\n".join([TITLE, *SECTIONS])

    report = parsed(a_text(head=head))

    assert outline(report) == _PLAIN
    assert report.preamble == ()


def test_topics_promoted_to_the_top_level_stay_in_section_one() -> None:
    sections = {
        "一、总体情况": "我局重视。",
        "二、主动公开": "公开20条。",
        "三、依申请公开": "收到1件。",
        "四、平台建设": "有网站。",
        "五、主动公开政府信息情况": "见表。",
        "六、收到和处理政府信息公开申请情况": "见下表。",
        "七、其他需要报告的事项": "无。",
    }

    assert outline(parsed(a_text(sections=sections))) == [
        (1, "一、总体情况", [
            (None, "我局重视。"),
            ("二、主动公开", "公开20条。"),
            ("三、依申请公开", "收到1件。"),
            ("四、平台建设", "有网站。"),
        ]),
        (2, "五、主动公开政府信息情况", [(None, "见表。")]),
        (3, "六、收到和处理政府信息公开申请情况", [(None, "见下表。")]),
        (6, "七、其他需要报告的事项", [(None, "无。")]),
    ]  # fmt: skip


def test_sections_shifted_one_level_down_are_found() -> None:
    sections = {f"（{h[0]}）{h[2:]}": text for h, text in SECTIONS.items()}

    report = parsed(a_text(sections=sections))

    assert [(s.number, s.heading[:3]) for s in report.sections] == [
        (number, f"（{numeral}）") for number, numeral in enumerate("一二三四五六", start=1)
    ]


def test_an_old_report_keeps_the_sections_that_have_no_match_where_they_stand() -> None:
    sections = {
        "一、概述": "我局重视。",
        "二、组织领导和制度建设情况": "成立小组。",
        "三、主动公开政府信息情况": "公开28条。",
        "四、依申请公开政府信息和不予公开政府信息情况": "未收到申请。",
        "五、政府信息公开的收费及减免情况": "没有收费。",
        "六、因政府信息公开申请行政复议、提起行政诉讼的情况": "没有。",
        "七、存在的主要问题和改进措施": "有待提高。",
    }
    title = "2015年桃江县卫生局政府信息公开工作年度报告"

    report = parsed(a_text(head=title, sections=sections))

    assert (report.format, report.year) == ("pre2019", 2015)
    assert [(s.number, pairs(s)) for s in report.sections] == [
        (1, [(None, "我局重视。"), ("二、组织领导和制度建设情况", "成立小组。")]),
        (2, [(None, "公开28条。")]),
        (3, [(None, "未收到申请。"), ("五、政府信息公开的收费及减免情况", "没有收费。")]),
        (4, [(None, "没有。")]),
        (5, [(None, "有待提高。")]),
    ]


def test_a_university_reports_on_the_year_in_which_the_academic_year_ends() -> None:
    sections = {
        "一、概述": "学校重视信息公开工作。",
        "二、主动公开情况": "公开信息。",
        "三、依申请公开和不予公开情况": "未收到申请。",
        "四、对信息公开的评议情况": "良好。",
        "五、因信息公开工作受到举报、复议、诉讼的情况": "没有。",
    }
    head = "桃江大学\n2022—2023学年信息公开工作年度报告"

    report = parsed(a_text(head=head, sections=sections))

    assert (report.format, report.year) == ("university", 2023)
    assert [s.number for s in report.sections] == [1, 2, 3, 4]
    assert pairs(report.sections[2])[-1] == ("四、对信息公开的评议情况", "良好。")


def test_a_paragraph_stands_under_the_nearest_sub_heading() -> None:
    body = (
        "我局重视。\n（一）监督保障情况\n1.组织领导\n成立小组。\n2.培训：开展培训2次。\n继续培训。\n"
        "（二）平台建设。优化栏目。\n一是维护网站。"
    )

    report = parsed(a_text(sections={**SECTIONS, "一、总体情况": body}))

    assert pairs(report.sections[0]) == [
        (None, "我局重视。"),
        ("（一）监督保障情况", "（一）监督保障情况"),
        ("1.组织领导", "成立小组。"),
        ("2.培训", "2.培训：开展培训2次。"),
        ("2.培训", "继续培训。"),
        ("（二）平台建设", "（二）平台建设。优化栏目。"),
        ("（二）平台建设", "一是维护网站。"),
    ]


def test_items_of_a_list_are_paragraphs_and_no_headings() -> None:
    body = "公开情况：\n1.机构职能12条\n2.财政信息3条；\n3.政策文件，共5件。"

    report = parsed(a_text(sections={**SECTIONS, "一、总体情况": body}))

    assert pairs(report.sections[0]) == [(None, line) for line in body.split("\n")]


def test_the_closing_paragraph_stands_under_no_sub_heading() -> None:
    body = "（一）收费情况。未收费。\n本报告电子版可在政府网站下载。"

    report = parsed(a_text(sections={**SECTIONS, "六、其他需要报告的事项": body}))

    assert pairs(report.sections[-1])[-1] == (None, "本报告电子版可在政府网站下载。")


def test_a_table_printed_one_cell_a_line_is_no_prose() -> None:
    cells = ["第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    cells += ["规章", "0", "0", "0", "行政规范性文件", "1", "0", "3"]
    body = "全年公开信息20条。\n" + "\n\n".join(cells)

    report = parsed(a_text(sections={**SECTIONS, "二、主动公开政府信息情况": body}))

    assert pairs(report.sections[1]) == [(None, "全年公开信息20条。")]


def test_the_first_heading_is_found_behind_the_source_of_the_text() -> None:
    lines = {f"信息来源：桃江县水利局{heading}": text for heading, text in SECTIONS.items()}
    first = dict([next(iter(lines.items())), *list(SECTIONS.items())[1:]])

    assert outline(parsed(a_text(sections=first))) == _PLAIN


def test_the_line_above_a_list_of_contents_is_none_of_the_text() -> None:
    report = parsed(a_text(head="\n".join([TITLE, "目 录", *SECTIONS, INTRO])))

    assert [p.text for p in report.preamble] == [INTRO]
    assert outline(report) == _PLAIN
