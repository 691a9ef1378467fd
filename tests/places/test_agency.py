"""What agencies are called, with their aliases, functions and levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Contact, Region
from indexer.places.agency import Agency, identify_agency
from indexer.places.functions import function_names, function_of
from indexer.places.gazetteer import region_of
from indexer.places.resolver import resolve_region
from indexer.places.tables import rules


def identified(issuer: str, *, code: str | None = None, text: str = "") -> Agency:
    region = (
        region_of(code)
        if code
        else resolve_region(issuer, title=issuer, text=text, contact=Contact(), urls=())
    )
    return identify_agency(issuer, region, text=text)


def test_a_district_goes_by_its_city_too_and_what_was_printed_is_an_alias() -> None:
    assert identified("沙坡头区工业信息化和商务局") == Agency(
        name="中卫市沙坡头区工业信息化和商务局",
        aliases=("沙坡头区工业信息化和商务局",),
        function="工业和信息化",
        level="county",
    )


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("宁波市余姚市审计局", "余姚市审计局"),
        ("广东省湛江市遂溪县建新镇", "遂溪县建新镇人民政府"),
        ("綦江区赶水镇政府", "重庆市綦江区赶水镇人民政府"),
        ("普陀区真如镇街道", "上海市普陀区真如镇街道办事处"),
        ("上海市普陀区甘泉路街道政府", "上海市普陀区甘泉路街道办事处"),
        ("东丽湖街", "天津市东丽区东丽湖街道办事处"),
        ("南京市鼓楼区人民政府华侨路街道办事处", "南京市鼓楼区人民政府华侨路街道办事处"),
        ("威海市文登人民政府办公室", "威海市文登区人民政府办公室"),
        ("江蘇省衛生健康委", "江苏省卫生健康委员会"),
        ("关于贵阳市", "贵阳市人民政府"),
        ("2015上海市", "上海市人民政府"),
        ("棋牌官网重庆市人民政府办公厅", "重庆市人民政府办公厅"),
        ("西咸新区沣东新城管理委员会", "陕西省西咸新区沣东新城管理委员会"),
        ("石家庄经济技术开发区", "石家庄经济技术开发区管理委员会"),
        ("定州经济开发区管委会", "定州经济开发区管委会"),
        ("东莞市虎门镇", "东莞市虎门镇人民政府"),
        ("国家税务总局北京市税务局", "国家税务总局北京市税务局"),
        ("兵团第八师教育局", "新疆生产建设兵团第八师教育局"),
        ("第八师教育局", "新疆生产建设兵团第八师教育局"),
        ("兵团财政局", "新疆生产建设兵团财政局"),
        ("乾县教育局", "乾县教育局"),
    ],
)
def test_each_way_to_print_a_name_leads_to_the_full_one(printed: str, name: str) -> None:
    assert identified(printed).name == name


def test_names_that_tell_only_a_rank_get_their_place() -> None:
    assert identified("市城管执法局", code="340700").name == "铜陵市城市管理行政执法局"
    assert identified("自治区北部湾办", code="450000").name == (
        "广西壮族自治区北部湾经济区规划建设管理办公室"
    )
    assert identified("市政府办", code="520100").name == "贵阳市人民政府办公室"
    assert identified("市场监督管理局", code="520100").name == "贵阳市市场监督管理局"
    assert identified("乡村振兴局", code="640522").name == "海原县乡村振兴局"
    assert identified("桃园开发区管委会", code="610104").name == "西安市莲湖区桃园开发区管委会"
    assert identified("永嘉三江商务区（街道）", code="330324") == Agency(
        name="永嘉县三江商务区（街道）",
        aliases=("永嘉三江商务区（街道）", "永嘉县三江商务区"),
        function="街道",
        level="township",
    )


def test_agencies_that_report_together_are_one_record_with_each_name() -> None:
    assert identified("广州市黄埔区人民政府 广州开发区管委会") == Agency(
        name="广州市黄埔区人民政府、广州开发区管委会",
        aliases=(
            "广州市黄埔区人民政府 广州开发区管委会",
            "广州市黄埔区人民政府",
            "广州开发区管委会",
        ),
        function="人民政府",
        level="county",
    )


@pytest.mark.parametrize("mark", ["、", "·", "，"])
def test_a_mark_parts_bodies_of_one_place_however_short(mark: str) -> None:
    together = identified(f"泰州市教育局{mark}体育局", code="321200")

    assert together.name == "泰州市教育局、泰州市体育局"
    assert {"泰州市教育局", "泰州市体育局"} <= set(together.aliases)
    assert identified(f"泰州市城乡建设{mark}环境保护局").name == "泰州市城乡建设环境保护局"


def test_spaces_inside_one_name_part_nothing() -> None:
    assert identified("金昌市工业和 信息化局").name == "金昌市工业和信息化局"


def test_a_name_in_brackets_is_an_alias() -> None:
    agency = identified("贵阳市政府（办公厅）")

    assert agency.name == "贵阳市人民政府（办公厅）"
    assert agency.aliases == ("贵阳市政府（办公厅）", "贵阳市人民政府", "办公厅")


def test_an_open_place_stays_as_printed() -> None:
    assert identified("鼓楼区教育局") == Agency(
        name="鼓楼区教育局", aliases=(), function="教育", level="county"
    )
    assert identified("自治区人民政府办公厅").name == "自治区人民政府办公厅"
    assert identified("喀什财政局").name == "喀什财政局"


def test_without_an_issuer_the_text_names_it() -> None:
    assert (
        identified("", text="如有疑问，请与海原县教育局联系（电话……）").name == "海原县教育局"
    )
    assert identified("") == Agency(name="", aliases=(), function=None, level=None)


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院办公厅", "central"),
        ("海关总署", "central"),
        ("青海省邮政管理局", "province"),
        ("重庆工商大学", "province"),
        ("湖南大学", "prefecture"),
        ("兰州新区", "county"),
        ("西安市新城区教育局", "county"),
        ("武汉市东湖生态旅游风景区城乡工作办事处", "township"),
        ("海原县某某镇人民政府", "township"),
        ("锡林郭勒盟行政公署", "prefecture"),
        ("某某协会", None),
    ],
)
def test_the_level_is_the_rank_of_the_area_in_the_name(issuer: str, level: str | None) -> None:
    assert identified(issuer).level == level


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("工业信息科技局", "工业和信息化"),
        ("教育体育局", "教育"),
        ("文化体育广电和旅游局", "文化和旅游"),
        ("食品药品监督管理局", "药品监督"),
        ("市场监督管理局", "市场监督管理"),
        ("人民政府办公厅", "政府办公厅"),
        ("国土资源局", "自然资源"),
        ("国家公务员局", "人力资源和社会保障"),
        ("街道办事处", "街道"),
        ("某某协会", None),
    ],
)
def test_the_first_words_decide_the_function(name: str, function: str | None) -> None:
    assert function_of(name) == function


def test_no_word_belongs_to_two_functions() -> None:
    listed = rules("functions")["function"]
    words = [word for entry in listed for word in entry["words"]]

    assert len(function_names()) >= 60
    assert len(words) == len(set(words))


@given(st.text(max_size=30), st.text(max_size=60))
def test_no_name_whatever_breaks_it(issuer: str, text: str) -> None:
    for region in (Region(), region_of("640502"), region_of("440104003"), region_of("6100ZA")):
        identify_agency(issuer, region, text=text)


@given(
    st.sampled_from(["沙坡头区", "贵阳市", "西乌旗", "北京街道", "雄安新区", "上虞区谢塘镇"]),
    st.sampled_from(["", "教育局", "卫健委", "政府办", "人民政府", "审计局"]),
)
def test_a_canonical_name_is_its_own(place: str, organ: str) -> None:
    first = identified(place + organ)

    again = identified(first.name)

    assert (again.name, again.function, again.level) == (
        first.name,
        first.function,
        first.level,
    )


def test_an_area_that_only_a_postcode_shows_is_not_put_before_a_name() -> None:
    region = resolve_region(
        "清湖良种场", title="", text="", contact=Contact(postcode="431725"), urls=()
    )

    assert region.divisions[-1].code == "420000"
    assert identify_agency("清湖良种场", region, text="").name == "清湖良种场"


def test_a_name_that_tells_only_a_rank_takes_no_name_of_a_wider_place() -> None:
    contact = Contact(phone="0577-59881234")
    region = resolve_region("县林业局", title="", text="", contact=contact, urls=())

    assert region.divisions[-1].code == "330300"
    assert identify_agency("县林业局", region, text="").name == "县林业局"
    assert identify_agency("市林业局", region, text="").name == "温州市林业局"


def test_a_zone_that_took_its_district_s_short_name_keeps_its_own() -> None:
    assert identified("南谯工业开发区", code="341103").name == "南谯工业开发区管理委员会"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一、总体情况\n2024年，彝良县坚持应公开尽公开。", "彝良县人民政府"),
        ("2024年度，佛山高新区持续推进公开。", "佛山高新区管理委员会"),
        ("本报告反映了2023年彝良县政府信息公开工作。", "彝良县人民政府"),
        ("全年牛街镇人民政府尽责。\n牛街镇人民政府通过公开栏公开信息。", "牛街镇人民政府"),
        (
            "如有疑问，请联系学校信息公开办公室。\n安徽师范大学根据各单位情况完成此报告。",
            "安徽师范大学",
        ),
        ("我县重视公开。报告由我县汇总。", "县人民政府"),
        ("如有疑问，可致电闽清县审计局，电话：22330000。", "闽清县审计局"),
        ("如有疑问，请与闽清县池园镇党政办公室联系。", "闽清县池园镇人民政府"),
        ("我县重视公开。我局落实。我县检查。", ""),
    ],
)
def test_who_reports_is_read_from_how_the_text_opens(text: str, name: str) -> None:
    assert identified("", text=text).name == name


def test_of_bodies_that_report_together_the_first_with_a_function_gives_it() -> None:
    assert identified("古城区委 古城区人民政府办公室").function == "政府办公室"
