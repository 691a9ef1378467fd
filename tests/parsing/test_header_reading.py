"""What stands at the head and the end of a report: title, number, dates, preamble."""

import pytest

from tests.parsing.report_texts import INTRO, TITLE, a_text, parsed


def test_letterhead_number_and_addressee_are_no_prose() -> None:
    head = f"桃江县水利局文件\n桃水字〔2023〕5号\n{TITLE}\n县政府办公室：\n{INTRO}"
    end = "桃江县水利局\n2023年1月5日\n桃江县水利局办公室\n2023年1月6日印发"

    report = parsed(a_text(head=head, end=end))

    assert (report.title, report.document_number) == (TITLE, "桃水字〔2023〕5号")
    assert report.published == "2023-01-05"
    assert [p.text for p in report.preamble] == [INTRO]
    assert [p.text for p in report.sections[-1].paragraphs] == ["无。"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("桃水字〔2023〕5号", "桃水字〔2023〕5号"),
        ("桃水字[2023] 5 号", "桃水字[2023]5号"),
        ("桃水字（2023）第5号", "桃水字（2023）第5号"),
        ("（桃水字〔2023〕5号）", "桃水字〔2023〕5号"),
        ("桃水字〔2023〕5号 签发人：李明", "桃水字〔2023〕5号"),
        ("备注/文号：桃水字〔2023〕5号", "桃水字〔2023〕5号"),
        ("文号：桃水字〔2023〕5号", "桃水字〔2023〕5号"),
        ("按照国办公开办函〔2021〕30号要求，编制本报告。", None),
        ("桃水字〔〕号", None),
        ("桃水字20235号", None),
    ],
)
def test_only_its_own_line_gives_a_report_its_number(line: str, number: str | None) -> None:
    report = parsed(a_text(head=f"{line}\n{TITLE}\n{INTRO}"))

    assert report.document_number == number


def test_a_number_bracketed_in_the_title_counts() -> None:
    title = "桃江县水利局关于报送2022年政府信息公开工作年度报告的函（桃水函〔2023〕6号）"

    report = parsed(a_text(head=f"{title}\n{INTRO}"))

    assert (report.title, report.document_number, report.year) == (
        title,
        "桃水函〔2023〕6号",
        2022,
    )


def test_the_date_of_a_letter_before_the_report_is_not_the_reports() -> None:
    letter = (
        "桃江县水利局关于报送2022年政府信息公开工作年度报告的函\n县政府办公室：\n现予报送。\n"
        "桃江县水利局\n2023年1月20日"
    )

    assert parsed(a_text(head=f"{letter}\n{TITLE}\n{INTRO}")).published is None


@pytest.mark.parametrize(
    ("head_line", "end", "published"),
    [
        ("2023年1月18日", "", "2023-01-18"),
        ("- 2023-01-18", "", "2023-01-18"),
        ("发布时间：2023-01-18 17:12 来源：县水利局", "", "2023-01-18"),
        ("发布时间：2023-01-18", "桃江县水利局\n2023年1月16日", "2023-01-16"),
        ("发布：2023-01-18", "", "2023-01-18"),
        ("发布时间：1970-01-01", "", None),
        ("桃江县政府门户网站 www.taojiang.gov.cn 发布时间：2023-01-18 09:46", "", "2023-01-18"),
        ("发布日期: 2023- 01- 18 15: 05: 37 来源: 县水利局", "", "2023-01-18"),
        ("", "桃江县水利局\n二〇二三年一月十六日", "2023-01-16"),
        ("", "桃江县水利局\n二○二三年元月十六日", "2023-01-16"),
        ("（桃江县水利局 2023年1月18日）", "", "2023-01-18"),
        ("", "2023年1月16日印发", "2023-01-16"),
        ("", "桃江县水利局\n2023年13月45日", None),
        ("", "", None),
    ],
)
def test_a_report_is_published_on_the_day_it_is_signed(
    head_line: str, end: str, published: str | None
) -> None:
    report = parsed(a_text(head=f"{TITLE}\n{head_line}\n{INTRO}", end=end))

    assert report.published == published
    assert [p.text for p in report.preamble] == [INTRO]


def test_a_date_above_the_title_is_the_pages_and_not_the_reports() -> None:
    report = parsed(a_text(head=f"2019年12月3日\n{TITLE}\n{INTRO}"))

    assert (report.title, report.published) == (TITLE, None)


@pytest.mark.parametrize(
    "entry",
    [
        "来源:某某局 发布时间:2023-01-25 11:37 作者:办公室",
        "[2023-01-25]   发布单位：办公室   阅读次数：142",
        "桃江县人民政府办公室  2023/1/25",
    ],
)
def test_a_line_of_source_and_date_tells_the_day(entry: str) -> None:
    report = parsed(a_text(head=f"{TITLE}\n{entry}\n{INTRO}"))

    assert (report.published, [p.text for p in report.preamble]) == ("2023-01-25", [INTRO])


def test_a_title_printed_twice_is_one_title() -> None:
    head = (
        f"{TITLE}\n发布时间：2023-01-18\n桃江县水利局\n2022年政府信息公开工作年度报告\n{INTRO}"
    )

    report = parsed(a_text(head=head))

    assert report.title == TITLE
    assert [p.text for p in report.preamble] == [INTRO]


def test_a_report_without_title_is_called_as_it_calls_itself() -> None:
    report = parsed(a_text(head=f"{INTRO}现发布《{TITLE}》。"))

    assert (report.title, report.year) == (TITLE, 2022)


def test_a_report_that_names_nobody_takes_the_title_from_its_file_name() -> None:
    report = parsed(a_text(head=INTRO), name=f"down/{TITLE}.txt")

    assert (report.title, report.year) == (TITLE, 2022)


def test_the_way_to_a_page_through_its_site_is_no_title() -> None:
    way = "您当前的位置: 首页 > 政务 > 信息公开年报 > 政府信息公开年报 > 2022年"

    report = parsed(a_text(head=f"{way}\n{INTRO}"), name="a.txt")

    assert (report.title, report.agency) == ("a", "")


def test_a_title_that_only_the_table_of_the_site_gives_is_the_report_s() -> None:
    table = f"标 题\t{TITLE}\n发布机构\t桃江县水利局办公室\t发布日期\t2023-01-18"

    report = parsed(
        f"{table}\n\n{INTRO}\n一、基本情况\n我局重视此项工作。\n二、主动公开情况\n公开12条。"
    )

    assert (report.title, report.agency, report.year) == (TITLE, "桃江县水利局", 2022)


def test_a_day_between_a_name_and_the_title_that_begins_with_it_is_the_report_s() -> None:
    head = f"桃江县水利局\n2023-01-18 10:06\n桃江县水利局\n2022年政府信息公开年度报告\n{INTRO}"

    assert parsed(a_text(head=head)).published == "2023-01-18"
