"""What a report is accompanied by: warnings of text that is missing, mended or another's."""

import re
from pathlib import Path

import pytest

from indexer.data_files import toml_data
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from indexer.reading_warnings import WARNING_IDS, reading_warning
from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, a_text, parsed

_ROOT = Path(__file__).parents[2]
_OVERVIEW, _PLANS = "一、总体情况", "五、存在的主要问题及改进情况"


def warned(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(warning.id, warning.places) for warning in parsed(text).warnings]


def with_section(heading: str, text: str) -> str:
    return a_text(sections={**SECTIONS, heading: text})


def with_intro(intro: str) -> str:
    return a_text(head=f"{TITLE}\n{intro}")


def test_a_report_with_nothing_amiss_has_no_warnings() -> None:
    assert warned(a_text(end="桃江县水利局\n2023年1月10日")) == []


@pytest.mark.parametrize(
    ("period", "is_right"),
    [
        ("2022年1月1日至2022年12月31日", True),
        ("2022 年 01 月 01 日起至 12 月 31 日止", True),
        ("2021年1月1日至2021年12月31日", False),
        ("2021年1月1日至2022年12月31日", False),
        ("2022年1月1日—2022年12月21日", False),
        ("2022年1月1日至10月31日", False),
        ("202211日起至20221231日", True),
    ],
)
def test_a_period_that_is_not_the_whole_year_is_told(period: str, is_right: bool) -> None:
    found = warned(with_intro(f"本报告所列数据的统计期限为{period}。"))

    assert found == ([] if is_right else [("period-differs", ("s0-p1",))])


def test_a_wrong_period_is_quoted_and_the_year_stays_the_titles() -> None:
    report = parsed(with_intro("统计期限自2021年1月1日至2021年12月31日。"))

    assert report.year == 2022
    assert "“2021年1月1日至2021年12月31日”" in report.warnings[0].message.zh


def test_other_periods_than_the_reports_are_left_alone() -> None:
    text = "全年部署开展工作。2022年3月1日至2022年6月30日，开展专项清理。"

    assert warned(with_section(_OVERVIEW, text)) == []


@pytest.mark.parametrize(
    ("issuer", "period", "is_right"),
    [
        ("2021-2022学年", "2021年9月1日至2022年8月31日", True),
        ("2021-2022学年", "2021年9月1日至2022年10月31日", False),
    ],
)
def test_a_university_reports_on_an_academic_year(
    issuer: str, period: str, is_right: bool
) -> None:
    title = f"湖州师范学院{issuer}信息公开工作年度报告"
    sections = {"一、概述": "学校重视公开。", "二、主动公开情况": "公开信息12条。"}
    text = a_text(head=f"{title}\n本报告统计期限为{period}。", sections=sections)

    assert warned(text) == ([] if is_right else [("period-differs", ("s0-p1",))])


def test_the_first_report_begins_with_the_regulation() -> None:
    title = "桃江县水利局2008年政府信息公开年度报告"
    head = f"{title}\n本报告统计期限为2008年5月1日至2008年12月31日。"

    assert warned(a_text(head=head)) == []


@pytest.mark.parametrize(
    ("text", "is_stale"),
    [
        ("2021年，我局公开信息30条。", True),
        ("2021年度，公开信息30条，较2022年有所减少。", False),
        ("截至2021年底，公开信息30条。", True),
        ("截至2021年底共30条，截至2022年底共41条。", False),
        ("落实《2021年政务公开工作要点》（〔2021〕5号）。", False),
        ("我局公开信息30条，比上年增加3条。", False),
        ("2019年修订的《条例》施行以来，我局加强培训。", False),
    ],
)
def test_text_that_speaks_of_other_years_only_is_told(text: str, is_stale: bool) -> None:
    assert warned(with_section(_OVERVIEW, text)) == (
        [("year-stale", ("s1-p1",))] if is_stale else []
    )


@pytest.mark.parametrize(
    ("text", "is_stale"),
    [
        ("2022年，我局将进一步完善制度。", True),
        ("2021年我局将继续加强培训。", True),
        ("2023年，我局将进一步完善制度。", False),
        ("2022年，我局将公开工作纳入考核。", False),
        ("下一步，我局将继续完善。", False),
    ],
)
def test_promises_for_a_year_already_past_are_told(text: str, is_stale: bool) -> None:
    assert warned(with_section(_PLANS, text)) == (
        [("plan-stale", ("s5-p1",))] if is_stale else []
    )


def test_a_second_title_of_another_year_is_told() -> None:
    other = TITLE.replace("2022", "2021")

    assert warned(with_intro(f"现公布2021年度政府信息公开工作年度报告。{INTRO}")) == [
        ("title-year-differs", ("s0-p1",))
    ]
    assert parsed(a_text(head=f"{other}\n{TITLE}\n{INTRO}")).year == 2022
    assert warned(a_text(head=f"{other}\n{TITLE}\n{INTRO}")) == [
        ("title-year-differs", ("title",))
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "索 引 号：640500-102/2018-06123 主题分类：政府信息公开年度报告",
        "索引号：2023-00012 信息分类：政府信息公开年报",
        "文号：〔2023〕12号 名称：政府信息公开工作年度报告",
    ],
)
def test_a_number_in_a_site_s_entry_is_no_year_of_a_title(entry: str) -> None:
    assert warned(f"{entry}\n{a_text()}") == []


@pytest.mark.parametrize(
    ("day", "is_early"),
    [("2022年3月5日", True), ("2022年12月31日", False), ("2023年1月9日", False)],
)
def test_a_signature_before_the_year_ends_is_told(day: str, is_early: bool) -> None:
    found = warned(a_text(end=f"桃江县水利局\n{day}"))

    assert found == ([("signed-early", ())] if is_early else [])


@pytest.mark.parametrize(
    ("signer", "is_other"),
    [
        ("桃江县水利局", False),
        ("桃江县水利局办公室", False),
        ("县水利局", False),
        ("桃江县水务局", False),
        ("安化县水利局", True),
        ("桃江县教育局", True),
    ],
)
def test_a_signature_of_another_body_is_told(signer: str, is_other: bool) -> None:
    found = warned(a_text(end=f"{signer}\n2023年1月9日"))

    assert found == ([("agency-differs", ())] if is_other else [])


def test_a_government_signed_by_its_office_is_itself() -> None:
    title = "桃江县人民政府2022年政府信息公开工作年度报告"
    end = "桃江县人民政府办公室\n2023年1月9日"

    assert warned(a_text(head=f"{title}\n{INTRO}", end=end)) == []


def test_a_text_that_calls_itself_another_body_is_told() -> None:
    title = "桃江县人民政府2022年政府信息公开工作年度报告"
    text = "我局召开会议。我局公开信息12条。我局开展培训2次。"
    report = a_text(head=f"{title}\n{INTRO}", sections={**SECTIONS, _OVERVIEW: text})

    assert warned(report) == [("agency-differs", ())]
    assert warned(report.replace("召开会议", "随我县召开会议")) == []


def test_a_text_about_another_place_is_told() -> None:
    title = "贺兰县人民政府2022年政府信息公开工作年度报告"
    text = "灵武市人民政府召开会议。灵武市政府网站公开信息12条。"
    report = a_text(head=f"{title}\n{INTRO}", sections={**SECTIONS, _OVERVIEW: text})

    assert parsed(report).agency == "贺兰县人民政府"
    assert warned(report) == [("agency-differs", ())]
    assert warned(report.replace("召开会议", "与贺兰县召开会议")) == []
    assert warned(report.replace("灵武市", "银川市")) == []


@pytest.mark.parametrize(
    ("cited", "is_outdated"),
    [
        ("《政府信息公开条例》（国务院令第492号）", True),
        ("《政府信息公开条例》（国务院令第711号）", False),
        ("《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）", True),
        ("《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）", False),
        ("《政府信息公开工作年度报告格式》的通知（国办公开办函〔2021〕30号）", False),
    ],
)
def test_a_rule_that_is_no_longer_in_force_is_told(cited: str, is_outdated: bool) -> None:
    found = warned(with_intro(f"根据{cited}要求编制本报告。"))

    assert found == ([("notice-outdated", ())] if is_outdated else [])


def test_an_old_report_may_cite_the_old_decree() -> None:
    text = with_intro("根据《条例》（国务院令第492号）编制本报告。")

    assert warned(text.replace("2022", "2015")) == []


def test_advertisements_over_words_are_counted_where_they_stand() -> None:
    text = with_section(_OVERVIEW, "召开威廉希尔会议。\n推进葡京娱乐场工作。")
    report = parsed(text)

    assert [(w.id, w.places) for w in report.warnings] == [("spam-covered", ("s1-p1", "s1-p2"))]
    assert report.warnings[0].message.en.startswith(
        "Advertisements stand over words of the text (2 times □)"
    )
    assert [p.text.count("□") for p in report.sections[0].paragraphs] == [1, 1]


def test_a_box_to_tick_is_no_advertisement() -> None:
    text = with_section(_OVERVIEW, "????是□否□公开。")

    assert warned(text) == []


def test_readings_and_wrongly_decoded_numbers_are_told() -> None:
    glossed = "門戶網(wǎng)站發(fā)佈資訊，開(kāi)展培訓。"
    misread = "?。ㄒ唬┲鞫。我局公开信息12条。"

    assert warned(with_section(_OVERVIEW, glossed)) == [("glosses-removed", ())]
    assert warned(with_section(_OVERVIEW, misread)) == [("misdecoded", ())]


def test_foreign_characters_within_words_are_told() -> None:
    text = "我局召q开会议，部k署公#开工w作，开展培x训z两次，答复申ж请。"

    assert warned(with_section(_OVERVIEW, text)) == [("characters-inserted", ())]
    assert warned(with_section(_OVERVIEW, "开展X光检查，发放T恤，拍摄B超，推广A股知识。")) == []


def test_labels_of_tables_without_their_numbers_are_told() -> None:
    labels = "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量"

    assert warned(with_section("三、收到和处理政府信息公开申请情况", labels)) == [
        ("tables-unreadable", ())
    ]


@pytest.mark.parametrize(
    ("text", "is_announced"),
    [
        ("具体情况详见附件。", True),
        ("申请情况如下图所示：", True),
        ("本年度未收到申请。", False),
        ("我局没有附件需要公开。", False),
    ],
)
def test_a_table_that_the_text_announces_and_the_file_lacks_is_told(
    text: str, *, is_announced: bool
) -> None:
    found = warned(with_section("三、收到和处理政府信息公开申请情况", text))

    assert found == ([("tables-elsewhere", ("s3-p1",))] if is_announced else [])


def test_a_version_made_of_pictures_is_told() -> None:
    text = a_text(head=f"{TITLE}（图片版）\n{INTRO}")

    assert warned(text) == [("picture-version", ("title",))]


@pytest.mark.parametrize(
    "sign", toml_data("indexer.readers", "data/html.toml")["flip_book"]["signs"]
)
def test_a_page_with_leaves_to_turn_is_told(sign: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in a_text().split("\n"))
    script = f"<script src='/js/{sign.title()}'></script>"
    page = f"<html><head>{script}</head><body>{body}</body></html>"
    plain = page.replace(script, "")

    found = parse_report(read_source("a.html", page.encode())).warnings

    assert [warning.id for warning in found] == ["flip-book"]
    assert parse_report(read_source("a.html", plain.encode())).warnings == ()


def test_warnings_come_in_one_order() -> None:
    text = with_section(_PLANS, "2022年，我局将进一步完善制度。")
    report = parsed(text.replace(INTRO, "统计期限自2021年1月1日至2021年12月31日。"))

    assert [warning.id for warning in report.warnings] == ["period-differs", "plan-stale"]


def test_every_kind_of_warning_is_on_the_page() -> None:
    page = (_ROOT / "docs/reports.md").read_text("utf-8")
    listed = page[page.index("## Warnings") : page.index("## Numbers in the prose")]

    assert tuple(re.findall(r"^\| `([a-z-]+)` \|", listed, re.MULTILINE)) == WARNING_IDS


def test_a_warning_that_is_not_known_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        reading_warning("nothing-of-the-kind")


@pytest.mark.parametrize(
    ("text", "total", "whole"),
    [
        ("主动公开信息306条，其中门户网站200条、微信公众号337条。", 537, 306),
        ("共收到申请1,234件。其中，自然人1,000件、法人或其他组织233件。", 1233, 1234),
        (
            "发布信息 57 条，其中，年报 1 条，政策解读 11 条，其他信息 44 条，较好满足需求。",
            56,
            57,
        ),
        ("办理建议提案19件，其中人大建议8件、政协提案10件，办复率100%。", 18, 19),
        ("主动公开信息500条（其中网站300条、微博250条），举办培训3次。", 550, 500),
        ("制发文件20件，其中规范性文件25件。", 25, 20),
        ("收到申请10件，其中当面申请3件（公民2件），网络申请8件。", 11, 10),
        ("发布信息50条，其中网站20条，占40%，公报35条，占60%。", 55, 50),
        ("通过多种渠道较好地公开信息30条，其中网站20条、微信15条。", 35, 30),
        (
            "网站更新225条，其中概况类信息更新量90条，政务动态信息更新量60条，信息公开目录更新49条。",
            199,
            225,
        ),
    ],
)
def test_parts_that_do_not_add_up_to_their_whole_are_told(
    text: str, total: int, whole: int
) -> None:
    (warning,) = parsed(with_section(_OVERVIEW, text)).warnings

    assert (warning.id, warning.places) == ("parts-differ", ("s1-p1",))
    assert f"合计 {total}，与总数 {whole} 不符" in warning.message.zh


@pytest.mark.parametrize(
    "text",
    [
        "主动公开信息537条，其中门户网站200条、微信公众号337条。",
        "收到申请12件，其中予以公开8件，部分公开1件，不予公开1件。",  # the rest is carried over
        "发布信息500条，其中重点领域信息120条。",
        "收到申请12件，同比增加5件，其中自然人10件、法人2件。",
        "全年发布信息100余条，其中网站120条。",
        "主动公开信息1.2万条，其中网站13000条。",
        "网站发布500条、微信推送300条，其中转载600条。",  # of both
        "主动公开信息306条，其中网站公开250条，发布政策解读60条。",  # may be the same
        "收到申请5件，其中网上申请4件，已答复3件。",
        "发布信息500条，其中网站400条，同步推送微信300条。",
        "同步在网站和微信上围绕各项重点工作及时、准确、全面地发布信息500条，其中网站400条、微信300条。",
        "发布信息56条，其中年报1条，其他信息51条，另开设专栏发布信息4条。",
        "受理申请2件，其中上年结转1件，办理时参加培训12人次。",
    ],
)
def test_parts_that_may_be_right_are_left_alone(text: str) -> None:
    assert warned(with_section(_OVERVIEW, text)) == []
