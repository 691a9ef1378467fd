"""Heads and ends of reports: number, addressee, letterhead, dates, preamble, scope, contact."""

import pytest

from indexer.model import Contact, TextBlock
from indexer.parsing.contact import read_contact
from indexer.parsing.dates import is_date_line, period_year, read_date, years
from indexer.parsing.header import read_header, scope_of
from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, a_text, parsed


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
        ("发布时间：2023-01-18 17:12 来源：县水利局", "", "2023-01-18"),
        ("发布时间：2023-01-18", "桃江县水利局\n2023年1月16日", "2023-01-16"),
        ("发布时间：1970-01-01", "", None),
        ("发布日期: 2023- 01- 18 15: 05: 37 来源: 县水利局", "", "2023-01-18"),
        ("", "桃江县水利局\n二〇二三年一月十六日", "2023-01-16"),
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


@pytest.mark.parametrize(
    ("printed", "cited", "issuer"),
    [
        ("鼓楼区财政局", "南京市鼓楼区财政局", "南京市鼓楼区财政局"),
        ("真如镇街道", "真如镇街道办事处", "真如镇街道办事处"),
        ("桃江县", "桃江县人民政府办公室", "桃江县"),
        ("桃江县水利局", "桃江县教育局", "桃江县水利局"),
        ("桃江县水利局", "水利局", "桃江县水利局"),
        (
            "水利办公室",
            "桃江县桃花江景区管理委员会 水利办公室",
            "桃江县桃花江景区管理委员会水利办公室",
        ),
        ("桃江县水利局", "桃江县人民政府 桃江县水利局", "桃江县水利局"),
    ],
)
def test_a_name_is_taken_in_the_fullest_form_in_which_a_title_gives_it(
    printed: str, cited: str, issuer: str
) -> None:
    kind = "2022年政府信息公开工作年度报告"
    head = (TextBlock(text=printed + kind), TextBlock(text=f"现发布《{cited}{kind}》。"))

    header = read_header(head, name="a.txt", text="")

    assert (header.title, header.issuer) == (printed + kind, issuer)


def test_a_report_that_names_nobody_takes_the_title_from_its_file_name() -> None:
    report = parsed(a_text(head=INTRO), name=f"down/{TITLE}.txt")

    assert (report.title, report.year) == (TITLE, 2022)


def test_the_way_to_a_page_through_its_site_is_no_title() -> None:
    way = "您当前的位置: 首页 > 政务 > 信息公开年报 > 政府信息公开年报 > 2022年"

    report = parsed(a_text(head=f"{way}\n{INTRO}"), name="a.txt")

    assert (report.title, report.agency) == ("a", "")


def test_a_report_that_calls_itself_ours_names_nobody() -> None:
    report = parsed(a_text(head=f"{INTRO}现公布我旗2022年度信息公开年度报告。"))

    assert (report.agency, report.year) == ("", 2022)


def test_a_line_of_source_and_date_tells_the_day() -> None:
    entry = "来源:某某局 发布时间:2023-01-25 11:37 作者:办公室"

    report = parsed(a_text(head=f"{TITLE}\n{entry}\n{INTRO}"))

    assert (report.published, [p.text for p in report.preamble]) == ("2023-01-25", [INTRO])


def test_the_signature_says_who_reports_if_nothing_else_does() -> None:
    head = f"2022年政府信息公开工作年度报告\n{INTRO}"

    report = parsed(a_text(head=head, end="桃江县水利局\n2023年1月16日"))

    assert report.agency == "桃江县水利局"


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("统计期限自2021年1月1日起至2021年12月31日止", 2021),
        ("统计期限为2021年1月1日至12月31日", 2021),
        ("统计期限为二〇二一年一月一日至二〇二一年十二月三十一日", 2021),
        ("统计期限为2022年9月1日至2023年8月31日", 2023),
        ("统计期限自202111日起至20211231日止", None),
        ("统计期限自20251月1日起", None),
    ],
)
def test_the_period_tells_the_year_and_a_damaged_one_tells_none(
    period: str, year: int | None
) -> None:
    assert period_year(period) == year


def test_the_year_is_the_titles_whatever_period_and_date_say() -> None:
    head = f"{TITLE}\n统计期限自2021年1月1日至2021年12月31日止。"

    assert parsed(a_text(head=head, end="桃江县水利局\n2025年3月1日")).year == 2022


@pytest.mark.parametrize(
    "text", ["20231030", "2021113", "〔202311号〕", "202111日", "2021.5", "2023号"]
)
def test_digits_that_run_on_are_no_year(text: str) -> None:
    assert years(text) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年1月5日", "2024-01-05"),
        ("2024-01-30", "2024-01-30"),
        ("2024/1/30", "2024-01-30"),
        ("2024.1.30", "2024-01-30"),
        ("二○二四年一月三十日", "2024-01-30"),
        ("二〇二四年十二月二十一日", "2024-12-21"),
        ("2024 年 1 月 5 日", "2024-01-05"),
        ("2024年2月30日", None),
        ("202415日", None),
    ],
)
def test_a_date_is_read_in_every_notation_and_never_guessed(text: str, day: str | None) -> None:
    assert read_date(text) == day


def test_a_line_with_more_than_a_date_is_no_date_line() -> None:
    lines = ["2024年1月5日", "（2024年1月5日）", "2024年1月5日印", "2023年，我局", "2024"]

    assert [is_date_line(line) for line in lines] == [True, True, False, False, False]


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


_WHOLE = Contact(
    address="桃江县芙蓉路1号",
    postcode="413400",
    phone="0737-8822222",
    email="tjslj@163.com",
    website="http://www.taojiang.gov.cn/Abc",
)


@pytest.mark.parametrize(
    "text",
    [
        (
            "网址：http://www.taojiang.gov.cn/Abc，地址：桃江县芙蓉路1号；邮编：413400；"
            "联系电话：0737-8822222；电子邮箱：tjslj@163.com。"
        ),
        (
            "见http://www.taojiang.gov.cn/Abc（地址：桃江县芙蓉路1号，邮政编码：413400，"
            "电话：0737—8822222，邮箱：tjslj@163.com"
        ),
        (
            "网站（http://www.taojiang.gov.cn/Abc）。联系 地址：桃江县芙蓉路1号 邮编： 413400 "
            "电话：0737- 8822222 电子 邮箱：tjslj @163.com）。"
        ),
        (
            "通讯地址为：桃江县芙蓉路1号。邮编413400。咨询电话0737--8822222。"
            "E-mail：tjslj@163。com。网址http://www.taojiang.gov.cn/Abc"
        ),
    ],
)
def test_a_contact_is_read_however_it_is_punctuated(text: str) -> None:
    assert read_contact([text]) == _WHOLE


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("电话：0737-8822222、8833333", "0737-8822222、8833333"),
        ("电话：（010）65194406", "(010)65194406"),
        ("电话：8822222", "8822222"),
        ("电话：07378822222", "0737-8822222"),
        ("电话：01065194406", "010-65194406"),
        ("电话：13907371234", None),
        ("电话：0737882222207378833333", None),
        ("电话会议5次", None),
    ],
)
def test_two_numbers_run_together_are_no_phone(text: str, phone: str | None) -> None:
    assert read_contact([text]).phone == phone


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("请联系我局（地址：桃江县芙蓉路1号）。", "桃江县芙蓉路1号"),
        ("请联系我局（地址：桃江县芙蓉路1号（院内）2楼）咨询", "桃江县芙蓉路1号（院内）2楼"),
        ("请联系我局（地址：桃江县芙蓉路1号，邮编：413400", "桃江县芙蓉路1号"),
    ],
)
def test_an_address_ends_with_the_bracket_it_stands_in(text: str, address: str) -> None:
    assert read_contact([text]).address == address


def test_prose_about_the_work_is_no_contact() -> None:
    assert read_contact(["全年接听热线电话，回复邮件，整理地址信息。"]) == Contact()


def test_the_contact_is_found_at_the_end_too() -> None:
    end = (
        "如对本报告有疑问，请与桃江县水利局联系（地址：桃江县芙蓉路1号；电话：0737-8822222）。"
    )
    sections = {**SECTIONS, "六、其他需要报告的事项": f"无。\n{end}"}

    contact = parsed(a_text(sections=sections)).contact

    assert contact == Contact(address="桃江县芙蓉路1号", phone="0737-8822222")


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
    ("said", "agency"),
    [
        ("本报告由桃江县水利局编制。", "桃江县水利局"),
        ("根据《条例》要求，桃江县水利局编制本报告。", "桃江县水利局"),
        (
            "请与桃江县水利局办公室联系（地址：桃江县芙蓉路1号，电话：0737-8822222）。",
            "桃江县水利局",
        ),
        ("请向益阳市桃江县人民政府办公室咨询。", "桃江县人民政府办公室"),
        ("政府信息公开由我局办公室负责，请与本机关联系。", ""),
        ("信息公开工作由各股室负责编制。", ""),
    ],
)
def test_a_report_without_title_or_signature_is_its_compiler_s(said: str, agency: str) -> None:
    assert parsed(a_text(head=f"{INTRO}{said}")).agency == agency


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("湖南城市学院编制了本报告。", "湖南城市学院"),
        ("本报告可在湖南城市学院信息公开网下载。", "湖南城市学院"),
        ("", ""),
    ],
)
def test_a_university_is_known_by_the_rule_it_reports_under(said: str, agency: str) -> None:
    head = f"根据《高等学校信息公开办法》，编制2021—2022学年信息公开报告。\n{said}"
    report = parsed(
        a_text(
            head=head.strip(),
            sections={
                "一、概述": "学校重视信息公开工作。",
                "二、主动公开情况": "公开信息120条。",
                "三、依申请公开情况": "收到申请3件。",
                "四、存在的问题和改进措施": "队伍有待加强。",
            },
        )
    )

    assert (report.agency, report.format, report.year) == (agency, "university", 2022)


def test_a_title_that_only_the_table_of_the_site_gives_is_the_report_s() -> None:
    table = f"标 题\t{TITLE}\n发布机构\t桃江县水利局办公室\t发布日期\t2023-01-18"

    report = parsed(
        f"{table}\n\n{INTRO}\n一、基本情况\n我局重视此项工作。\n二、主动公开情况\n公开12条。"
    )

    assert (report.title, report.agency, report.year) == (TITLE, "桃江县水利局", 2022)


def test_words_of_publishing_name_nobody_and_a_town_s_working_group_is_the_town() -> None:
    head = (
        "根据条例规定，现编制并公布本单位2019年政府信息公开工作年度报告。"
        "如有疑问，请联系：龙游县大街乡信息公开领导小组办公室，电话：0570-7077500。"
    )

    report = parsed(a_text(head=head))

    assert (report.agency, report.year) == ("龙游县大街乡人民政府", 2019)


def test_a_university_whose_office_publishes_the_report_is_named_by_it() -> None:
    head = (
        "为深入贯彻落实《高等学校信息公开办法》，长江大学学校办公室结合学校2020年信息公开工作"
        "实际情况，编制发布本报告，统计期限为2019年9月1日—2020年8月31日。"
    )

    assert parsed(a_text(head=head)).agency == "长江大学"


def test_a_longer_title_anywhere_in_the_head_tells_the_place_however_long_its_name() -> None:
    long = "双江拉祜族佤族布朗族傣族自治县勐库镇人民政府2022年政府信息公开工作年度报告"
    short = "勐库镇人民政府2022年政府信息公开工作年度报告"

    report = parsed(a_text(head=f"标题：{long}\n{short}\n{INTRO}"))

    assert report.title == short
    assert report.agency == "双江拉祜族佤族布朗族傣族自治县勐库镇人民政府"


def test_a_title_that_gives_the_rank_of_its_place_is_the_shorter_of_two() -> None:
    head = f"安化县水利局2022年政府信息公开年报\n县水利局2022年政府信息公开年报\n{INTRO}"

    assert parsed(a_text(head=head)).agency == "安化县水利局"


def test_titles_of_several_places_above_a_report_tell_none() -> None:
    listed = "\n".join(f"{name}县水利局2022年政府信息公开年报" for name in ("安化", "炎陵"))

    report = parsed(a_text(head=f"{listed}\n县水利局2022年政府信息公开年报\n{INTRO}"))

    assert report.agency == "县水利局"


def test_where_nothing_names_the_year_the_sentences_that_open_with_it_do() -> None:
    said = "2021年，本局修订目录三次。"

    assert (
        read_header([], name="a.txt", text=f"一、总体情况\n{said}\n2021年度，没有申请。").year
        == 2021
    )
    assert read_header([], name="a.txt", text=f"{said}\n2020年，没有申请。").year is None


def test_a_site_s_source_tells_namesakes_apart() -> None:
    title = "嫘祖镇人民政府2021年政府信息公开工作年度报告"
    head = f"{title}\n来源：西平县人民政府 发布时间：2022-01-30"

    report = parsed(a_text(head=head))

    assert (report.agency, report.published) == ("西平县嫘祖镇人民政府", "2022-01-30")
