"""Who reports: by the title, its fuller forms, the signature, the text, the site."""

import pytest

from indexer.blocks import TextBlock
from indexer.parsing.header import read_header
from tests.parsing.report_texts import INTRO, SECTIONS, a_text, parsed


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


def test_a_report_that_calls_itself_ours_names_nobody() -> None:
    report = parsed(a_text(head=f"{INTRO}现公布我旗2022年度信息公开年度报告。"))

    assert (report.agency, report.year) == ("", 2022)


@pytest.mark.parametrize("between", ["\n", "    "])
def test_the_signature_says_who_reports_if_nothing_else_does(between: str) -> None:
    head = f"2022年政府信息公开工作年度报告\n{INTRO}"

    report = parsed(a_text(head=head, end=f"桃江县水利局{between}2023 年1月16日"))

    assert (report.agency, report.published) == ("桃江县水利局", "2023-01-16")
    assert report.sections[-1].paragraphs[-1].text == "无。"


@pytest.mark.parametrize(
    "signed", ["桃江县水利局（盖章）", "（公章）桃江县水利局", "桃江县水利局办公室"]
)
def test_a_signature_s_stamp_and_office_are_no_part_of_the_name(signed: str) -> None:
    report = parsed(a_text(head=INTRO, end=f"{signed}\n2023年1月16日"))

    assert report.agency == "桃江县水利局"


def test_whom_to_ask_on_a_line_of_its_own_is_no_letterhead() -> None:
    head = f"2022年政府信息公开工作年度报告\n{INTRO}如有疑问，请联系：\n桃江县水利局办公室"

    assert parsed(a_text(head=head)).agency == "桃江县水利局"


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("本报告由桃江县水利局编制。", "桃江县水利局"),
        ("根据《条例》要求，桃江县水利局编制本报告。", "桃江县水利局"),
        (
            "请与桃江县水利局办公室联系（地址：桃江县芙蓉路1号，电话：0737-8822222）。",
            "桃江县水利局",
        ),
        ("本报告由桃江县水利局围绕2020年政府信息公开工作情况编制而成。", "桃江县水利局"),
        ("我局成立了桃江县水利局政府信息公开工作领导小组。", "桃江县水利局"),
        ("请向益阳市桃江县人民政府办公室咨询。", "桃江县人民政府办公室"),
        ("本报告由桃江县人民政府办公室汇总编制。", "桃江县人民政府"),
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
        ("学校制定《中山大学信息公开实施细则（试行）》。", "中山大学"),
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


def test_a_site_s_source_tells_namesakes_apart() -> None:
    title = "嫘祖镇人民政府2021年政府信息公开工作年度报告"
    head = f"{title}\n来源：西平县人民政府 发布时间：2022-01-30"

    report = parsed(a_text(head=head))

    assert (report.agency, report.published) == ("西平县嫘祖镇人民政府", "2022-01-30")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("来源：桃江县水利局", "桃江县水利局"),
        ("信息来源：桃江县水利局", "桃江县水利局"),
        ("您现在的位置：首页 > 部门公开 > 桃江县水利局 > 年度报告", "桃江县水利局"),
        ("首页 » 桃江县 » 桃江县水利局 » 信息公开年报", "桃江县水利局"),
        ("来源：桃江县人民政府办公室", ""),
        ("来源：桃江县融媒体中心", ""),
        ("首页 > 桃江县人民政府 > 年度报告", ""),
        ("首页 > 部门公开 > 水利局", ""),
    ],
)
def test_the_page_of_a_body_is_its_own(line: str, agency: str) -> None:
    report = parsed(a_text(head=f"{line}\n{INTRO}"))

    assert report.agency == agency


@pytest.mark.parametrize(
    ("note", "agency"),
    [
        ("桃江县水利局办公室 2023年1月15日印发", "桃江县水利局"),
        ("（桃江县水利局 2023年1月15日印发）", "桃江县水利局"),
        ("办公室 2023年1月15日印发", ""),
        ("桃江县人民政府办公室 2023年1月15日印发", ""),
    ],
)
def test_whose_office_printed_a_report_is_known_by_its_note(note: str, agency: str) -> None:
    report = parsed(a_text(head=INTRO, end=note))

    assert (report.agency, report.published) == (agency, "2023-01-15")


def test_who_sends_a_report_with_a_letter_tells_namesakes_apart() -> None:
    title = "永定区2021年政府信息公开工作年度报告"
    letter = (
        "市政府办公室：\n现将我区报告报送贵办，请审核。\n张家界市永定区人民政府\n2022年3月6日"
    )

    report = parsed(a_text(head=f"{letter}\n{title}\n{INTRO}"))

    assert report.agency == "张家界市永定区人民政府"


def test_a_rank_alone_in_a_cited_title_names_nobody() -> None:
    head = f"向社会公开2022年度镇政府信息公开年度报告。\n{INTRO}"

    report = parsed(a_text(head=head, end="桃江县灰山港镇人民政府\n二0二三年一月五日"))

    assert (report.agency, report.published) == ("桃江县灰山港镇人民政府", "2023-01-05")


@pytest.mark.parametrize("name", ["桃江县水利局", "（桃江县水利局）", "(桃江县水利局)"])
def test_a_name_on_a_line_of_its_own_may_stand_in_brackets(name: str) -> None:
    report = parsed(a_text(head=f"2022年政府信息公开工作年度报告\n{name}\n{INTRO}"))

    assert (report.agency, [p.text for p in report.preamble]) == ("桃江县水利局", [INTRO])


@pytest.mark.parametrize("noun", ["学校", "单位", "各部门"])
def test_a_common_noun_names_nobody(noun: str) -> None:
    head = f"现公布2022年度{noun}信息公开工作年度报告。\n{INTRO}"

    assert parsed(a_text(head=head)).agency == ""


def test_who_makes_the_work_of_the_year_public_reports() -> None:
    head = (
        f"现公布2022年度桃江县水利局信息公开年度工作情况。现将年度内的情况总结如下：\n{INTRO}"
    )

    assert parsed(a_text(head=head)).agency == "桃江县水利局"


def test_a_list_of_what_a_report_treats_names_nobody() -> None:
    head = (
        "本报告由概述、主动公开政府信息情况、依申请公开政府信息情况、政府信息公开年度报告表组成。"
        f"由桃江县水利局编制。\n{INTRO}"
    )

    assert parsed(a_text(head=head)).agency == "桃江县水利局"


def test_a_line_of_business_is_its_bureau_s_and_speaks_for_all_of_it() -> None:
    report = parsed(a_text(head=f"桃江县气象部门2022年政府信息公开工作年度报告\n{INTRO}"))

    assert (report.agency, report.scope) == ("桃江县气象局", "area")


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        (
            "本报告发布在桃江县人民政府网站首页“信息公开年报”栏目，由桃江县水利局编制。",
            "桃江县水利局",
        ),
        ("现公布于都县水利局2022年政府信息公开工作年度报告。", "于都县水利局"),
        ("请与桃江县马迹塘镇政府综合督查办公室联系。", "桃江县马迹塘镇人民政府"),
        ("制定《桃江县水利局2022年政务公开工作要点》。", "桃江县水利局"),
        ("按照《湖南省政府信息公开工作年度报告编制办法》，结合实际。", ""),
        (
            "请与国家税务总局益阳市赫山区税务局办公室联系。",
            "国家税务总局益阳市赫山区税务局",
        ),
        ("请与湖南城市学院党院办联系。", "湖南城市学院"),
        ("现公布2022年度由桃江县水利局编制的政府信息公开年度报告。", "桃江县水利局"),
        ("现公布2022年度本级政府（机关）信息公开工作年度报告。", ""),
        (
            "编制本报告现向社会公开桃江县水利局2022年政府信息公开年度报告。",
            "桃江县水利局",
        ),
        (
            "2022年，宁波国家高新区（新材料科技城）管委会办公室政务公开工作按照要点推进。",
            "宁波国家高新区（新材料科技城）管委会",
        ),
    ],
)
def test_who_is_named_in_passing_is_told_from_who_reports(said: str, agency: str) -> None:
    assert parsed(a_text(head=f"{INTRO}{said}")).agency == agency


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("如有疑问，请与桃江县水利局办公室联系。", "桃江县水利局"),
        ("如有疑问，请与桃江县人民政府办公室联系。", "桃江县人民政府"),
        ("我县重视信息公开，我县公开及时。", "桃江县人民政府"),
        ("我局重视信息公开。", ""),
    ],
)
def test_a_government_on_whose_page_a_report_stands_gives_way_to_who_compiled_it(
    said: str, agency: str
) -> None:
    assert parsed(a_text(head=f"桃江县人民政府\n{INTRO}{said}")).agency == agency


@pytest.mark.parametrize("entry", ["发布机构：政府办公室", "信息来源：桃江县"])
def test_an_entry_that_says_only_an_office_or_a_bureau_s_place_names_nobody(
    entry: str,
) -> None:
    head = f"{entry} 发布日期：2023-01-18\n{INTRO}我局重视信息公开。"

    assert parsed(a_text(head=head)).agency == ""


def test_two_bureaus_of_a_place_on_lines_of_their_own_report_together() -> None:
    head = (
        f"北京市通州区应急管理局\n北京市通州区地震局\n2022年政府信息公开工作年度报告\n{INTRO}"
    )

    report = parsed(a_text(head=head))

    assert report.agency == "北京市通州区应急管理局、北京市通州区地震局"
    assert report.function == "应急管理"


@pytest.mark.parametrize("above", ["益阳市卫生健康委员会", "桃江县人民政府", "桃江县水利局"])
def test_what_stands_above_a_title_of_another_place_or_kind_is_no_second_body(
    above: str,
) -> None:
    head = f"{above}\n桃江县水利局\n2022年政府信息公开工作年度报告\n{INTRO}"

    assert parsed(a_text(head=head)).agency == "桃江县水利局"


def test_a_custom_house_goes_by_its_name_without_the_state_s() -> None:
    head = f"中华人民共和国黄埔海关2022年政府信息公开工作年度报告\n{INTRO}"

    assert parsed(a_text(head=head)).agency == "黄埔海关"


def test_a_zone_of_any_kind_is_its_administration() -> None:
    head = f"市临空经济区2022年政府信息公开工作年度报告\n{INTRO}"

    report = parsed(a_text(head=head))

    assert (report.agency, report.level) == ("市临空经济区管理委员会", "county")


def test_a_line_of_business_named_in_the_text_alone_is_reported_on_as_a_whole() -> None:
    said = "2022年，咸宁市气象部门认真落实条例，重视信息公开。"
    report = parsed(a_text(head=INTRO, sections={**SECTIONS, "一、总体情况": said}))

    assert (report.agency, report.scope) == ("咸宁市气象局", "area")
