"""The year reported on, which form it was reported in, and for whom."""

import pytest

from indexer.parsing.header import read_header
from indexer.parsing.report_scope import scope_of
from tests.parsing.report_texts import SECTIONS, TITLE, a_text, parsed


def test_the_year_is_the_titles_whatever_period_and_date_say() -> None:
    head = f"{TITLE}\n统计期限自2021年1月1日至2021年12月31日止。"

    assert parsed(a_text(head=head, end="桃江县水利局\n2025年3月1日")).year == 2022


def test_where_nothing_names_the_year_the_sentences_that_open_with_it_do() -> None:
    said = "2021年，本局修订目录三次。"

    assert (
        read_header([], name="a.txt", text=f"一、总体情况\n{said}\n2021年度，没有申请。").year
        == 2021
    )
    planned = "为此，2022年我们将改进。2022年，我局将加强培训。"
    assert read_header([], name="a.txt", text=f"{said}\n{planned}").year == 2021
    assert read_header([], name="a.txt", text=f"{said}\n2020年，没有申请。").year is None


def test_where_nothing_else_names_the_year_the_order_to_report_does() -> None:
    order = "按照《关于做好2015年政府信息公开年度报告编制和公布工作的通知》编制。"
    said = "现将2014年信息公开情况报告如下。"

    assert read_header([], name="a.txt", text=order).year == 2015
    assert read_header([], name="a.txt", text=order + said).year == 2014


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("统计期限自20221月1日起至12月31日止。", 2022),
        ("统计期限为202211日至20221231日。", 2022),
        ("统计期限为202211日至20231231日。", None),
        ("截至2022年12月31日，公开信息30条。", 2022),
        ("截至2022年12月31日，公开信息30条。截至2021年底，没有收到申请。", None),
        ("截至2022年6月30日，公开信息30条。", None),
    ],
)
def test_a_whole_year_is_known_without_its_marks_and_by_its_last_day(
    said: str, year: int | None
) -> None:
    assert read_header([], name="a.txt", text=said).year == year


@pytest.mark.parametrize(
    ("basis", "period", "year"),
    [
        ("高等学校信息公开办法", "2020年9月1日至2021年8月31日", 2021),
        ("高等学校信息公开办法", "2019年9月1日至2020年8月31日", 2020),
        ("高等学校信息公开办法", "2020年1月1日至2020年12月31日", 2020),
        ("政府信息公开条例", "2020年7月1日至2021年6月30日", 2020),
    ],
)
def test_a_school_s_year_is_the_one_in_which_it_ends(
    basis: str, period: str, year: int
) -> None:
    head = (
        "桃江职业学院2020年度信息公开工作年度报告\n"
        f"本报告根据《{basis}》编制，统计数据的时间为{period}。"
    )

    assert parsed(a_text(head=head)).year == year


@pytest.mark.parametrize(("year", "rows"), [(2020, {"other.all"}), (2022, {"other.other"})])
def test_rows_of_the_form_of_its_year_are_listed_where_labels_do_not_tell(
    year: int, rows: set[str]
) -> None:
    head = f"桃江县水利局{year}年政府信息公开工作年度报告"
    table = "一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0"
    sections = {**SECTIONS, "三、收到和处理政府信息公开申请情况": table}

    applications = parsed(a_text(head=head, sections=sections)).tables.applications

    assert rows <= applications.keys()
    assert applications["received"]["total"] is not None


@pytest.mark.parametrize(
    ("issuer", "title", "text", "scope"),
    [
        ("贵阳市", "贵阳市2021年报告", "", "area"),
        ("正蓝旗", "正蓝旗2021年报告", "", "area"),
        ("河包镇", "河包镇2020年报告", "", "own"),
        ("真如镇街道", "真如镇街道2020年报告", "", "own"),
        ("桃江县水利局", "桃江县水利局2022年报告", "", "own"),
        ("桃江县人民政府", "桃江县人民政府2022年报告", "", "own"),
        (
            "桃江县人民政府",
            "桃江县人民政府2022年报告",
            "本报告汇总全县各部门情况编制而成",
            "area",
        ),
        ("桃江县人民政府", "桃江县人民政府2022年报告", "本报告汇总全县数据。", "area"),
        (
            "桃江县人民政府",
            "桃江县人民政府2022年报告",
            "根据全县2022年度政府信息公开工作情况，编制本报告。",
            "area",
        ),
        (
            "桃江县人民政府",
            "桃江县人民政府2022年报告",
            "现综合各地、县政府组成部门情况，编制本年度报告",
            "area",
        ),
        (
            "桃江县人民政府",
            "桃江县人民政府2022年报告",
            "本报告涵盖各乡镇政府和县政府各部门的政府信息公开工作情况。",
            "area",
        ),
        (
            "桃江县人民政府",
            "桃江县人民政府2022年报告",
            "本报告由县人民政府办公室汇总15个乡镇、41个部门工作情况编制而成。",
            "area",
        ),
        (
            "桃江县人民政府",
            "桃江县人民政府2022年报告",
            "本报告在各乡镇、各部门政府信息公开工作年度报告的基础上编制。",
            "area",
        ),
        ("桃江县水利局", "桃江县水利局2022年报告", "本报告汇总各单位情况编制而成", "own"),
        ("海关总署", "海关总署本级2022年报告", "", "own"),
        ("广州海关", "广州海关关区2022年报告", "", "area"),
        ("秦皇岛市山海关区教育局", "秦皇岛市山海关区教育局2022年报告", "", "own"),
        ("贵州省税务系统", "贵州省税务系统2022年报告", "", "area"),
        ("徐州市气象部门", "徐州市气象部门2022年报告", "", "area"),
        ("贵阳市", "贵阳市本级2021年报告", "", "own"),
        ("全国海关", "2022年全国海关报告", "", "area"),
        ("湘阴县人民政府", "湘阴县人民政府2022年政府信息公开年报（全县）", "", "area"),
        ("湘阴县水利局", "湘阴县水利局2022年政府信息公开年报（含全系统）", "", "area"),
        ("湘阴县人民政府", "湘阴县人民政府2022年政府信息公开年报（系统汇总）", "", "area"),
        ("湘阴县水利局", "湘阴县水利局2022年政府信息公开年报（全文）", "", "own"),
    ],
)
def test_a_bare_place_reports_for_its_area_and_a_body_for_itself(
    issuer: str, title: str, text: str, scope: str
) -> None:
    assert scope_of(issuer, title=title, text=text) == scope
