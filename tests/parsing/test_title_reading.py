"""Titles: who reports, on which year, however the words stand."""

import pytest

from indexer.parsing.cited_titles import cited_title
from indexer.parsing.title import Title, read_title, split_title
from indexer.parsing.title_lines import find_title
from tests.parsing.report_texts import SECTIONS, a_text, parsed

_TITLE = "桃江县水利局2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "issuer", "year"),
    [
        ("桃江县水利局2022年政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("桃江县水利局 2022 年政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("2022年桃江县水利局政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("桃江县水利局2022年度政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("桃江县水利局2022年信息公开年报", "桃江县水利局", 2022),
        ("桃江县水利局2022年政务信息公开工作报告", "桃江县水利局", 2022),
        ("桃江县水利局政府信息公开2022年度报告", "桃江县水利局", 2022),
        ("桃江县水利局政府信息公开工作2022年度报告", "桃江县水利局", 2022),
        ("桃江县水利局关于2022年政府信息公开工作情况的报告", "桃江县水利局", 2022),
        ("桃江县水利局 关于2022年政府信息公开年度工作情况的报告", "桃江县水利局", 2022),
        (
            "桃江县水利局关于报送《2022年政府信息公开工作年度报告》的函（桃水函〔2023〕6号）",
            "桃江县水利局",
            2022,
        ),
        ("桃江市人民政府信息公开2022年度报告", "桃江市人民政府", 2022),
        ("2022年桃江市人民政府信息公开工作年度报告", "桃江市人民政府", 2022),
        ("桃江市人民政府政府信息公开工作年度报告（2022年度）", "桃江市人民政府", 2022),
        ("桃花镇政府信息公开2022年度报告", "桃花镇", 2022),
        ("2015桃江市政府信息公开工作年度报告", "桃江市", 2015),
        (
            "桃江市人民政府办公室2022\u3000政府信息公开工作年度报告",
            "桃江市人民政府办公室",
            2022,
        ),
        ("桃江县水利局２０２２年政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("桃江县水利局二〇二二年政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("桃江县水利局二○二二年度政府信息公开工作年度报告", "桃江县水利局", 2022),
        ("桃江縣水利局2022年政府信息公開工作年度報告", "桃江縣水利局", 2022),
        ("桃江县水利局2022年政府信息公开工作年度报告（超链版）", "桃江县水利局", 2022),
        ("桃江县水利局2022年政府信息公开工作年度报告（2023年1月）", "桃江县水利局", 2022),
        ("桃江县水利局2022年政府信息公开工作年度报告.pdf", "桃江县水利局", 2022),
        ("桃江县水利局2022年政府信息公开工作年度报告_桃江县人民政府", "桃江县水利局", 2022),
        (
            "桃江区政府 桃江开发区管委会2022年政府信息公开工作年度报告",
            "桃江区政府 桃江开发区管委会",
            2022,
        ),
        ("桃江商务区（街道）2014年政府信息公开工作年度报告", "桃江商务区（街道）", 2014),
        ("桃江大学2022—2023学年信息公开年度报告", "桃江大学", 2023),
        ("桃江大学2022-23学年度信息公开工作报告", "桃江大学", 2023),
        ("2022年政府信息公开工作年度报告", "", 2022),
        ("政府信息公开工作年度报告", "", None),
        ("桃江县水利局20231030政府信息公开工作年度报告", "桃江县水利局20231030", None),
    ],
)  # fmt: skip
def test_a_title_names_issuer_and_year(text: str, issuer: str, year: int | None) -> None:
    assert read_title(text) == Title(text=text, issuer=issuer, year=year)


@pytest.mark.parametrize(
    "text",
    [
        "关于做好2022年政府信息公开工作年度报告编制工作的通知",
        "关于做好2022年政府信息公开工作年度报告",
        "桃江县2022年政府信息公开工作年度报告公布情况",
        "桃江县水利局2022年政府信息公开工作年度报告解读",
        "中华人民共和国政府信息公开工作年度报告格式",
        "桃江县水利局政府信息公开指南",
        "现将2022年工作报告如下，政府信息公开工作年度报告",
        "桃江县2022年政府工作报告",
        "桃江县水利局2022年政府信息公开工作总结和2023年工作计划",
        "桃江县水利局2022年工作总结",
    ],
)
def test_the_title_of_something_else_is_no_title(text: str) -> None:
    assert read_title(text) is None


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (["桃江县水利局", "2022年政府信息公开工作年度报告"], (0, 2)),
        (["桃江县水利局2022年政府信息公开工作年度报", "告", "正文。"], (0, 2)),
        (["桃江县水利局", _TITLE], (1, 2)),
        (["政府信息公开年报", _TITLE], (1, 2)),
        ([_TITLE, "桃江县水利局", "2022年政府信息公开工作年度报告"], (0, 1)),
        (
            ["发表时间：2023-01-15 16:35", "桃江县水利局", "2022年政府信息公开工作年度报告"],
            (1, 3),
        ),
        ([f"公报标题{_TITLE}", "主办单位桃江县水利局办公室"], (0, 1)),
        ([f"Page 2 - {_TITLE}"], (0, 1)),
    ],
)
def test_a_title_is_found_on_its_lines(lines: list[str], at: tuple[int, int]) -> None:
    found = find_title(lines)

    assert found is not None
    assert (found.title.text, (found.first, found.last)) == (_TITLE, at)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["益阳市", "桃江县水利局", "2022年政府信息公开工作年度报告"], f"益阳市{_TITLE}"),
        (["益阳市", _TITLE], _TITLE),
        (["桃江县", "桃江县水利局", "2022年政府信息公开工作年度报告"], _TITLE),
        (["政务公开", "桃江县水利局", "2022年政府信息公开工作年度报告"], _TITLE),
    ],
)
def test_a_bare_place_belongs_to_a_title_of_several_lines_that_leaves_it_out(
    lines: list[str], text: str
) -> None:
    found = find_title(lines)

    assert found is not None
    assert found.title.text == text


def test_of_several_titles_above_the_text_the_nearest_counts() -> None:
    older = "桃江县水利局2021年政府信息公开工作年度报告"
    text = "根据《中华人民共和国政府信息公开条例》的规定，现编制并公布本报告。"

    found = find_title([older, "首页", _TITLE, text, older])

    assert found is not None
    assert found.title.text == _TITLE


def test_a_text_that_prints_no_title_cites_it() -> None:
    text = (
        "依据《中华人民共和国政府信息公开工作年度报告格式》，"
        "现发布《桃江县水利局2022年政府信息公开工作年度报告》。"
    )

    assert cited_title(text) == read_title("桃江县水利局2022年政府信息公开工作年度报告")


def test_of_the_titles_that_a_text_cites_the_first_is_its_own() -> None:
    head = "现将2021年度桃江县水利局政府信息公开工作报告如下："
    done = "撰写了《2020年桃江县水利局政府信息公开工作年度报告》。"

    report = parsed(a_text(head=head, sections={**SECTIONS, "一、总体情况": done}))

    assert (report.agency, report.year) == ("桃江县水利局", 2021)


def test_a_title_is_cited_without_the_words_that_tell_who_compiled_it() -> None:
    title = cited_title("本报告是由桃江县水利局编制的2018年度政府信息公开年度报告。")

    assert title is not None
    assert (title.text, title.year) == ("2018年度政府信息公开年度报告", 2018)


def test_a_title_is_cited_without_marks_too() -> None:
    title = cited_title("按照要求，现公布桃江县水利局2022年政府信息公开工作年度报告。")

    assert title == read_title("桃江县水利局2022年政府信息公开工作年度报告")


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("桃江县人民政府办公室（以下简称县府办）", "桃江县人民政府办公室"),
        ("桃江县人民政府 桃江经开区管委会", "桃江县人民政府 桃江经开区管委会"),
        ("桃江县\n水利局", "桃江县水利局"),
    ],
)
def test_who_reports_is_named_by_a_cited_title_as_it_is_printed(name: str, issuer: str) -> None:
    title = cited_title(f"按照通知要求，现公布{name}2022年政府信息公开工作年度报告。")

    assert title is not None
    assert (title.issuer, title.year) == (issuer, 2022)


def test_a_report_that_a_text_says_was_written_is_its_title() -> None:
    title = cited_title("我镇落实要求，并形成2020年度灰山港镇政府信息公开年度报告。")

    assert title is not None
    assert (title.issuer, title.year) == ("灰山港镇", 2020)


@pytest.mark.parametrize(
    "prose", ["根据条例，编制本报告。", "（以下简称年报）根据条例，编制本报告。"]
)
def test_prose_printed_on_the_title_line_is_parted_from_it(prose: str) -> None:
    title = "桃江县2022年政府信息公开工作年度报告"

    assert split_title(f"{title} {prose}") == (title, prose)


def test_a_year_in_brackets_below_a_title_of_two_lines_is_its_year() -> None:
    found = find_title(["桃江县水利局", "政府信息公开工作年度报告", "（2022年度）"])

    assert found is not None
    assert (found.title.issuer, found.title.year, found.last) == ("桃江县水利局", 2022, 3)


def test_a_body_that_calls_itself_by_what_it_is_is_not_named() -> None:
    for said in ("编制本局2018年度", "现将2018年我局本年度", "特将全局2018年"):
        title = cited_title(f"根据规定，{said}政府信息公开年度报告，并向社会公开。")

        assert title is not None
        assert (title.issuer, title.year) == ("", 2018)


@pytest.mark.parametrize(
    "entry", ["发布时间：2023-01-20 09:00", "来源：本网", "浏览次数：35", "2023-01-20"]
)
def test_an_entry_of_the_site_on_its_line_is_no_part_of_a_title(entry: str) -> None:
    assert split_title(f"{_TITLE} {entry}") == (_TITLE, entry)


def test_the_number_of_a_list_is_no_part_of_a_title() -> None:
    title = read_title(f"3.{_TITLE}")

    assert title is not None
    assert (title.text, title.issuer) == (_TITLE, "桃江县水利局")
