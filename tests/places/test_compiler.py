"""Who compiled a report, where only its text says it."""

import pytest

from indexer.model import Contact, Region
from indexer.places.compiler import compiler_in
from indexer.places.folding import fold
from indexer.places.gazetteer import path_of
from indexer.places.resolver import resolve_region
from indexer.places.tables import rows
from tests.places.resolving import settled


def without_issuer(text: str) -> Region:
    title = "2020年政府信息公开工作年度报告"
    return resolve_region("", title=title, text=text, contact=Contact(), urls=())


def test_a_report_without_issuer_is_placed_by_its_compiler() -> None:
    text = "本报告由定州经济开发区管理委员会编制。"

    assert settled(without_issuer(text)) == ("130682", "text")


@pytest.mark.parametrize(
    "body",
    [
        "经济开发区管委会",
        "全椒县教育局",
        "本溪市教育局",
        "各莫镇人民政府",
        "其塔木镇人民政府",
        "㵲水街道办事处",
        "沈𫭢镇人民政府",
    ],
)
def test_names_may_begin_as_other_words_do(body: str) -> None:
    assert compiler_in(f"本报告由{body}编制。") == body


@pytest.mark.parametrize(
    "words", ["全区各街道办事处", "各教育局", "本市教育局", "其他单位中心", "经研究室"]
)
def test_words_for_many_or_for_oneself_are_no_name(words: str) -> None:
    assert compiler_in(f"结合{words}实际，编制报告。") == ""


SENTENCES = (
    "2022年，{}（以下同）以公开促落实。",
    "如有疑问，请与{}政府信息公开申请受理机构联系。",
    "如有疑问，请与{}联系。",
    "本报告由{}编制。",
    "现将{}2022年政府信息公开工作情况报告如下：",
    "{}高度重视政府信息公开工作。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_body_of_any_place_is_read_whole_where_it_is_named(sentence: str) -> None:
    bodies = [
        "".join(part.name for part in path_of(code)) + "财政局"
        for code, *_ in rows("divisions.tsv")
    ]

    assert [body for body in bodies if compiler_in(sentence.format(body)) != fold(body)] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_body_of_any_kind_is_read_whole_where_it_is_named(sentence: str) -> None:
    kinds = [full for _, full in rows("agency_abbreviations.tsv")]
    kinds += [short for short, _ in rows("agency_abbreviations.tsv") if short != "人社"]
    bodies = [f"桃江县{kind}" for kind in kinds if not kind.endswith(("系统", "部门"))]

    assert [body for body in bodies if compiler_in(sentence.format(body)) != fold(body)] == []


@pytest.mark.parametrize(
    "kind", ["局", "委员会", "厅", "海关", "总工会", "供销合作社", "卫健委", "调查队"]
)
def test_a_body_whose_office_is_asked_reports_itself(kind: str) -> None:
    for office in ("办公室", "综合科"):
        assert compiler_in(f"请与桃江县{kind}{office}联系。") == f"桃江县{kind}"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("我局在天门市人民政府网站公开信息。", ""),
        ("我镇在天门市人民政府网站公开信息。", ""),
        ("我旗在天门市人民政府网站公开信息。", ""),
        ("我镇在岳口镇人民政府网站公开信息。", "岳口镇人民政府"),
        ("我市在天门市人民政府网站公开信息。", "天门市人民政府"),
        ("在天门市人民政府网站公开信息。", "天门市人民政府"),
        ("将天门市人民政府网站作为第一平台。", "天门市人民政府"),
        ("我市公开信息。我局、我局在天门市人民政府网站公开信息。", ""),
        ("我市、我市的信息在天门市人民政府网站公开。我局配合。", "天门市人民政府"),
        ("协调本地区、本部门工作。在天门市人民政府网站公开信息。", "天门市人民政府"),
        ("我局信息在天门市人民政府网站公开。本报告由天门市水利局编制。", "天门市水利局"),
    ],
)
def test_a_body_that_speaks_of_itself_is_no_government_above_it(text: str, body: str) -> None:
    assert compiler_in(text) == body


def test_a_part_of_an_office_speaks_for_it() -> None:
    said = "如有疑问，请与{}综合科联系。"

    assert compiler_in(said.format("桃江县水利局办公室")) == "桃江县水利局"
    assert compiler_in(said.format("桃江县重点项目领导小组办公室")) == (
        "桃江县重点项目领导小组办公室"
    )
    assert compiler_in(said.format("桃江县灰山港镇党政办公室")) == "桃江县灰山港镇"


def test_what_a_report_says_of_itself_is_no_name() -> None:
    assert compiler_in("报告电子版通过管委会门户网站公开。") == ""


@pytest.mark.parametrize(
    "text",
    [
        "报告电子版见网站。桃江县气象局联系电话：0737-8820000。",
        "修订《桃江县气象局政府信息公开审查流程（试行）》。",
        "全年制修订《桃江县气象局关于印发〈雷电防护办法〉的通知》。",
        "按照通知要求，桃江县气象局对政府信息公开工作进行了逐项检查，编制了报告。",
        "为提高透明度，2017年，桃江县气象局严格按照条例开展工作。",
        "我局通过“桃江县气象局”微信公众号公开信息809条。",
        "今年是关键之年，桃江县气象局坚持以习近平新时代中国特色社会主义思想为指导。",
        "如有疑问，请联系桃江县气象局信息公开窗口，电话：8820000。",
        "如有疑问，请及时与桃江县气象局沟通。",
        "结合工作实际，由桃江县气象局制作本报告。",
        "报告可在桃江县气象局政府信息公开平台查阅。",
        "如有疑问，请联系：\n桃江县气象局办公室\n电话：8820000。",
        "如有疑问，请桃江县气象局办公室联系，电话：8820000。",
        "根据条例，桃江县气象局现面向社会公开2022年度报告。",
        "2021年，桃江县气象局贯彻落实部署。",
        "桃江县气象局认真推行政务“五公开”。",
        "修订《桃江县气象局政府财政信息公开暂行办法》。",
        "按照条例，桃江县气象局制作了本年度报告。",
        "2021年度桃江县气象局政府信息公开工作情况如下。",
        "请与我局联系（地址：益阳市桃花江路88号桃江县气象局，邮编：413400）。",
        "部门：桃江县气象局。",
        "如有疑问，请联系0737-8820000（桃江县气象局办公室）。",
        "我局公开信息3条。桃江县气象局及时公开预警。桃江县气象局党组多次研究。",
        "本年报由桃江县气象局办公室起草编制。",
        "联系人：王某；联系电话：8820000；单位：桃江县气象局。",
        "自2024年以来，桃江县气象局严格落实条例。",
        "我局印发《桃江县气象局关于调整领导小组的通知》。",
        "我局落实条例。桃江县气象局政务公开栏目公开信息65条。",
        "桃江县气象局对2021年度政府信息公开工作进行了全面梳理，形成本报告。",
        "桃江县气象局依据条例，编写了2021年政府信息公开工作年度报告。",
        "本报告系桃江县气象局2021年度政府信息公开工作情况的全面反映。",
        "2021年是开局之年，桃江县气象局坚持公开透明。",
        "桃江县气象局政务公开工作由办公室负责。我局公开信息3条。",
        "我馆依托桃江县气象局网站公开信息3条。",
        "桃江县气象局现将2022年度政府信息公开工作情况公布如下。",
        "本单位（桃江县气象局）2022年度报告如下。",
        "我局落实条例，桃江县气象局2022年度政府信息公开工作年度报告如下。",
        "2024年，在县委、县政府的正确领导下，桃江县气象局严格落实条例。",
        "请与本单位受理机构联系，地址：桃江县气象局办公室，电话：8820000。",
    ],
)
def test_a_body_is_known_by_its_telephone_line_and_by_what_it_makes_and_does(text: str) -> None:
    assert compiler_in(text) == "桃江县气象局"


@pytest.mark.parametrize(
    "text",
    [
        "我县通过“桃江县气象局”微信公众号公开信息809条。",
        "我局向“桃江县气象局”微信公众号投稿。",
        "我局通过“桃江县气象局”微信公众号、依托“益阳市气象局”微博公开信息。",
    ],
)
def test_an_account_is_another_s_where_no_body_says_that_it_is_its_own(text: str) -> None:
    assert compiler_in(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "{}2023年共收到申请2件。我局网站公开信息60条。",
        "{}的政府信息公开工作由办公室负责。我局公开信息12篇。",
        "目前，{}2023年政府信息公开工作已完成。我局落实条例。",
        "我局成立了以{}局长为组长的领导小组。",
        "我局在县政府网站{}子站公开信息230条。",
        "{}积极推进政务公开。我局公开信息3条。县气象局主动公开信息5条。",
        "2023年以来，{}党组高度重视政府信息公开。",
        "全年，{}共公开信息78条。{}没有收到申请。",
    ],
)
def test_a_body_is_known_by_what_the_text_says_that_it_did(text: str) -> None:
    assert compiler_in(text.replace("{}", "桃江县气象局")) == "桃江县气象局"


@pytest.mark.parametrize(
    "text",
    [
        "我局公开信息3条。桃江县气象局共公开信息5条，桃江县水利局共公开信息7条。",
        "我局公开信息3条。凉州区司法局对我局文件进行审查，配合桃江县气象局工作。",
        "我县公开信息3条。桃江县气象局共公开信息78条。",
        "我局公开信息3条。桃江县财政局按照要求下达经费，我局专款专用。",
        "本机关公开信息3条。桃江县审计局对本机关审计。桃江县审计局及时公开结果。",
        "我院公开信息3条。桃江县卫生健康委员会高度重视我院工作。",
        "我校公开信息3条。湖南城市学院官网转载。",
        "全年，桃江县气象局共公开信息78条。",
    ],
)
def test_what_others_did_tells_nobody(text: str) -> None:
    assert compiler_in(text) == ""


def test_a_text_that_speaks_of_our_county_and_of_all_of_it_is_the_government_s() -> None:
    assert compiler_in("我县公开信息3万条，全县有申请78件。") == "县人民政府"
    assert compiler_in("我县公开信息3万条，全市有申请78件。") == ""


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("特制定《岩腊乡2019年政务公开工作实施方案》。", "岩腊乡"),
        ("全年开展送下乡活动，我乡各村公开信息。", ""),
        ("请与桃江县供销合作社联合社办公室联系。", "桃江县供销合作社联合社"),
        ("请与阿里地区行署办公室网络信息中心联系。", "阿里地区行署办公室"),
        ("请与桃江县政府信息和政务公开办公室联系。", "桃江县政府"),
        ("如有疑问，请联系海关总署办公厅政务公开处。", "海关总署"),
        ("请与国家税务总局办公厅联系。", "国家税务总局"),
        ("请与中国人民银行益阳市中心支行联系。", "中国人民银行益阳市中心支行"),
        (
            "由中国（河南）自由贸易试验区开封片区管理委员会编制。",
            "中国(河南)自由贸易试验区开封片区管理委员会",
        ),
        ("请与靖安县水口垦殖场办公室联系。", "靖安县水口垦殖场"),
        ("2024年，确山县公路管理站落实条例。", "确山县公路管理站"),
        ("2024年，太仓市博物馆落实条例。", "太仓市博物馆"),
        ("在桃江县气象局网站公开信息。", "桃江县气象局"),
        ("牵头单位：桃江县水利局。", ""),
        ("我单位的申请受理点设在桃江县行政服务中心，", ""),
        ("我局公开信息。桃江县行政服务中心及时公开信息。", ""),
        ("我镇、我镇公开信息。桃江县水利局共公开信息30条。", "镇人民政府"),
        ("我中心公开信息。桃江县行政服务中心及时公开信息。", "桃江县行政服务中心"),
        ("请与桃江县自然资源与生态环境局联系。", "桃江县自然资源与生态环境局"),
        ("2023年，桃江县灰山港镇党委、政府高度重视。我镇公开信息。", "桃江县灰山港镇"),
        ("宜春学院2022-2023学年坚持公开。", "宜春学院"),
        ("学校落实办法。湖南城市学院官网发布信息120条。", "湖南城市学院"),
        ("我局严格执行《桃江县水利局关于印发要点的通知》。", ""),
        ("我局根据《生态环境部政府信息公开实施办法》编制报告。", ""),
        ("我部根据《生态环境部政府信息公开实施办法》编制报告。", "生态环境部"),
        (
            "由桃江县统计局、国家统计局桃江调查队（以下简称统计局队）编制。",
            "桃江县统计局、国家统计局桃江调查队",
        ),
        ("请与本单位联系，地址：桃江县行政中心。", ""),
        ("2022年，咸宁市气象部门落实条例精神。", "咸宁市气象部门"),
    ],
)
def test_names_are_whole_whatever_their_length(text: str, body: str) -> None:
    assert compiler_in(text) == body
