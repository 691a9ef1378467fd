"""Where agencies are: by name, by text, by numbers, and not at all."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Contact, Region
from indexer.places.compiler import compiler_in
from indexer.places.folding import fold
from indexer.places.gazetteer import gazetteer, path_of, rank_of
from indexer.places.resolver import resolve_region
from indexer.places.tables import rows

DIVISIONS = {code: name for code, name, *_ in rows("divisions.tsv")}
COUNTIES = {code: name for code, name in DIVISIONS.items() if rank_of(code) == "county"}


def place_of(
    issuer: str,
    *,
    text: str = "",
    postcode: str | None = None,
    phone: str | None = None,
    address: str | None = None,
    urls: tuple[str, ...] = (),
    year: int = 2025,
) -> Region:
    return resolve_region(
        issuer,
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        text=text,
        contact=Contact(postcode=postcode, phone=phone, address=address),
        urls=urls,
    )


def without_issuer(text: str) -> Region:
    title = "2020年政府信息公开工作年度报告"
    return resolve_region("", title=title, text=text, contact=Contact(), urls=())


def settled(region: Region) -> tuple[str, str | None]:
    assert region.candidates == ()
    return region.divisions[-1].code, region.evidence


def test_every_division_is_found_by_its_full_path() -> None:
    wrong = [
        (path, region.divisions[-1:])
        for code in DIVISIONS
        for path in ["".join(part.name for part in path_of(code))]
        for region in [place_of(path)]
        if region.divisions != path_of(code) or region.evidence != "title"
    ]

    assert wrong == []


def test_a_county_name_alone_settles_its_place_or_lists_all_it_may_mean() -> None:
    bearers = defaultdict(list)
    for code, name in COUNTIES.items():
        bearers[name].append(code)
    shared = {name: found for name, found in bearers.items() if len(found) > 1}
    names = gazetteer().senses

    assert len(shared) > 20
    for name, found in bearers.items():
        region = place_of(f"{name}教育局")
        if name in shared:
            assert region.county is None, name
            assert set(found) <= set(region.candidates), name
        elif len({sense.code for sense in names.get(name, ())}) == 1:
            assert region.divisions == path_of(found[0]), name


def test_what_namesakes_have_in_common_is_known() -> None:
    region = place_of("喀什财政局")

    assert [part.code for part in region.divisions] == ["650000", "653100"]
    assert region.candidates == ("653100", "653101")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("在南京市委、市政府的领导下，南京市鼓楼区教育局认真贯彻条例。", "320106"),
        ("福州市鼓楼区教育局严格落实福州市的部署。", "350102"),
        ("开封 市鼓楼区", "410204"),
    ],
)
def test_the_text_tells_namesakes_apart(text: str, code: str) -> None:
    assert settled(place_of("鼓楼区教育局", text=text)) == (code, "text")


def test_a_city_named_in_passing_settles_nothing() -> None:
    region = place_of("鼓楼区教育局", text="全年赴福州市学习一次。")

    assert region.county is None
    assert region.candidates == ("320106", "320302", "350102", "410204")


def test_a_text_that_names_two_cities_alike_leaves_both() -> None:
    region = place_of("鼓楼区教育局", text="福州市与南京市交流，南京市又与福州市交流。")

    assert region.county is None
    assert region.candidates == ("320106", "350102")


def test_a_city_named_far_more_often_than_its_rival_settles_the_place() -> None:
    text = "南京市的部署。南京市的要求。南京市的网站。南京市的平台。赴福州市学习。"

    assert settled(place_of("鼓楼区教育局", text=text)) == ("320106", "text")


def test_the_agency_s_address_counts_as_its_text() -> None:
    region = place_of("鼓楼区教育局", address="徐州市中山北路1号")

    assert settled(region) == ("320302", "text")


def test_postcode_then_telephone_then_host_narrow_what_is_left() -> None:
    assert settled(place_of("鼓楼区教育局", postcode="350001")) == ("350102", "postcode")
    assert settled(place_of("鼓楼区教育局", postcode="210009", phone="025-83089062")) == (
        "320106",
        "phone",
    )
    urls = ("https://www.bjchy.gov.cn/", "http://cy.jl.gov.cn")
    assert settled(place_of("朝阳区教育局", urls=urls)) == ("220104", "host")


def test_a_host_alone_is_no_evidence() -> None:
    assert place_of("教育局", urls=("http://www.nx.gov.cn/a.html",)) == Region()


def test_a_copy_on_a_foreign_host_changes_nothing() -> None:
    region = place_of("海原县教育局", urls=("http://www.jl.gov.cn/x",), postcode="130000")

    assert settled(region) == ("640522", "title")


def test_a_mere_rank_takes_its_place_from_the_text() -> None:
    text = "中卫市沙坡头区自然资源局严格执行条例。沙坡头区人民政府网站公开信息。"

    assert settled(place_of("区自然资源局", text=text)) == ("640502", "text")
    assert settled(place_of("市自然资源局", text=text)) == ("640500", "text")


def test_a_mere_rank_without_any_clue_stays_unknown() -> None:
    assert place_of("市城管执法局") == Region()
    assert len(place_of("自治区人民政府办公厅").candidates) == 5


def test_numbers_alone_reach_the_city_at_most() -> None:
    assert settled(place_of("教育局", phone="0955-7012345", postcode="755000")) == (
        "640500",
        "phone",
    )
    assert settled(place_of("教育局", postcode="755000")) == ("640000", "postcode")


def test_a_shared_area_code_settles_no_city() -> None:
    region = place_of("教育局", phone="0935-8212345")

    assert region.city is None
    assert region.candidates == ("620300", "620600")


def test_an_autonomous_region_is_told_by_its_capital_s_area_code() -> None:
    assert settled(place_of("自治区财政厅", phone="0771-5530000")) == ("450000", "phone")


def test_a_former_name_means_today_s_unit_and_counts_only_in_its_years() -> None:
    assert settled(place_of("襄樊市统计局", year=2009)) == ("420600", "title")
    assert settled(place_of("毕节市教育局", year=2010)) == ("520502", "title")
    assert settled(place_of("毕节市教育局", year=2020)) == ("520500", "title")
    assert place_of("江北区教育局", year=2023).candidates == ("330205", "500157")
    assert settled(place_of("江北区教育局", year=2026)) == ("330205", "title")


def test_names_inside_other_words_are_no_places() -> None:
    assert settled(place_of("中山大学")) == ("440100", "title")
    assert settled(place_of("五常市民意乡")) == ("230184206", "title")
    assert settled(place_of("北京街道办事处")) == ("440104003", "title")
    assert settled(place_of("中山大学附属第一医院")) == ("440100", "title")
    assert place_of("桃园开发区管委会") == Region()
    assert place_of("中山路小学") == Region()
    assert place_of("东湖书画社") == Region()


def test_a_bare_town_with_a_postcode_of_another_province_is_not_trusted() -> None:
    assert settled(place_of("河包镇", postcode="402460")) == ("500153104", "title")
    assert place_of("河包镇", postcode="755000") == Region(candidates=("500153104",))


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


@pytest.mark.parametrize(
    ("issuer", "year", "areas"),
    [
        ("余杭区运河街道", 2012, ("330000", "330100", "330110", "330113006")),
        ("临平区运河街道", 2022, ("330000", "330100", "330113", "330113006")),
        ("余杭区运河街道", 2022, ("330000", "330100", "330113", "330113006")),
        ("简阳市水务局", 2013, ("510000", "512000", "510185")),
        ("简阳市水务局", 2019, ("510000", "510100", "510185")),
        ("六安市寿县", 2012, ("340000", "341500", "340422")),
    ],
)
def test_a_place_lies_where_it_lay_in_the_year_reported_on(
    issuer: str, year: int, areas: tuple[str, ...]
) -> None:
    region = place_of(issuer, year=year)

    assert tuple(division.code for division in region.divisions) == areas
    assert region.evidence == "title"


def test_a_branch_lies_where_its_name_says_behind_the_company() -> None:
    assert settled(place_of("国网山东省电力公司菏泽供电公司")) == ("371700", "title")
    assert settled(place_of("国网山东省电力公司")) == ("370000", "title")
    assert settled(place_of("山东省盐业集团有限公司德州市分公司")) == ("371400", "title")


def test_an_autonomous_region_is_known_by_its_agency_s_whole_name_in_the_text() -> None:
    said = "2022年，新疆维吾尔自治区水利厅主动公开信息120条。"

    assert settled(place_of("自治区水利厅", text=said)) == ("650000", "text")
    assert len(place_of("自治区水利厅", text="赴新疆维吾尔自治区学习。").candidates) == 5


def test_a_central_organ_has_its_address_but_no_place() -> None:
    said = "地址：北京市海淀区羊坊店西路。北京市海淀区设有查阅点。"

    assert place_of("国家税务总局", text=said, address="北京市海淀区羊坊店西路") == Region()


def test_a_zone_s_office_in_a_town_is_the_county_s() -> None:
    said = (
        "地址：滁州市南谯区乌衣镇南谯工业开发区302室。滁州市南谯区乌衣镇南谯工业开发区管委会。"
    )
    address = "滁州市南谯区乌衣镇"

    assert settled(place_of("南谯工业开发区", text=said, address=address)) == ("341103", "text")


def test_a_body_known_by_its_rank_alone_is_not_the_one_above_it() -> None:
    said = "按安徽省气象局、安徽省气象局办公室要求，落实宣城市气象局权责清单。"

    assert settled(place_of("市气象局", text=said)) == ("341800", "text")


def test_every_earlier_area_is_a_known_one_of_its_own_rank() -> None:
    for code, until, area, source in rows("earlier_areas.tsv"):
        assert source
        assert {code, area} <= DIVISIONS.keys()
        assert rank_of(area) in {"county", "prefecture"}
        assert place_of(DIVISIONS[area], year=int(until)).divisions[-1].code == area


@given(st.text(max_size=40), st.text(max_size=200), st.text(max_size=20))
def test_no_text_whatever_breaks_it(issuer: str, text: str, number: str) -> None:
    region = resolve_region(
        issuer,
        title=text,
        text=text,
        contact=Contact(address=text, postcode=number, phone=number),
        urls=(text,),
    )

    assert region.evidence is None or region.divisions


PLACES = (
    "鼓楼区",
    "南京市",
    "中山",
    "莱芜市",
    "朝阳",
    "吉林",
    "城关镇",
    "新区",
    "第八师",
    "兵团",
)
WORDS = ("市", "区", "大学", "镇", "街道", "人民政府", "自治区", "（", "）", "2023年", "开发区")
PIECES = st.sampled_from((*PLACES, *WORDS, "国家统计局"))


@given(st.lists(PIECES, max_size=7).map("".join))
def test_no_mixture_of_names_breaks_it(issuer: str) -> None:
    region = place_of(issuer, text=issuer * 2)

    assert all(code in gazetteer().divisions for code in region.candidates)


@pytest.mark.parametrize(
    "text",
    [
        "本报告电子版可在天门市人民政府门户网站下载。",
        "本报告电子版可在天门市农业农村局官方网站下载。",
        "本报告可在“中国·天门”政府网查阅。",
        "本报告可在“天门市人民政府”门户网站下载。",
    ],
)
def test_a_body_of_no_stated_place_is_where_the_site_is_on_which_it_reports(text: str) -> None:
    assert settled(place_of("清湖良种场", text=text)) == ("429006", "text")


def test_sites_of_places_apart_tell_nothing() -> None:
    text = "本报告可在天门市人民政府网站和安化县人民政府网站下载。"

    assert place_of("清湖良种场", text=text) == Region()


def test_the_site_tells_namesakes_apart() -> None:
    text = "本报告可在张家港市人民政府网站下载。"

    assert settled(place_of("凤凰镇", text=text)) == ("320582103", "text")


def test_a_government_is_at_the_rank_that_its_report_calls_its_own() -> None:
    text = "我旗高度重视。巴彦淖尔市要求公开。巴彦淖尔市已检查。乌拉特前旗政府网站已改版。"

    assert settled(place_of("政府办公室", text=text)) == ("150823", "text")


def test_a_township_is_found_by_its_name_without_its_people_or_lists_its_namesakes() -> None:
    assert settled(place_of("江永县千家峒乡")) == ("431125202", "title")
    assert place_of("牛街乡").candidates == ("532925204", "532927204", "532930201")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("报告可在沛县政府信息公开平台查看。转载抚远市人民政府网站信息一条。", "320322"),
        ("报告可在原平市政府网站查看。转载浑南区人民政府网站信息一条。", "140981"),
        ("报告可在鼓楼区政府网站查看。另见抚远市人民政府网站。", None),
    ],
)
def test_the_sites_of_others_tell_nothing(text: str, code: str | None) -> None:
    region = place_of("清湖良种场", text=text)

    assert (region.divisions[-1].code if region.divisions else None) == code


def test_the_site_counts_before_places_that_are_only_spoken_of() -> None:
    text = "报告可在舒城县政府网站查看。福建省三明市尤溪县来访两次，福建省三明市来访一次。"

    assert settled(place_of("城关镇", text=text)) == ("341523100", "text")


def test_a_name_that_begins_within_another_is_none() -> None:
    assert place_of("区审计局", text="莱西市区审计局来访。").county is None


def test_the_site_of_namesakes_tells_which_township_is_meant() -> None:
    text = "报告可在铁西区政府网站查看。转载依安县人民政府网站信息。黑龙江省、齐齐哈尔市来访。"

    assert settled(place_of("繁荣街道办事处", text=text)) == ("210303002", "text")


def test_every_street_is_found_by_its_county_and_office() -> None:
    offices = {
        code: path_of(code)[-2].name + name.removesuffix("街道") + "办事处"
        for code, name in rows("townships.tsv")
        if name.endswith("街道") and len(name) > len("街道") + 1
    }
    wrong = []
    for code, name in offices.items():
        region = place_of(name)
        found = region.candidates or (region.divisions[-1].code,)
        if code not in found:
            wrong.append((name, found))

    assert wrong == []


def test_a_university_named_after_its_province_sits_where_it_can_be_reached() -> None:
    by_phone = place_of("湖南工程技术大学", phone="0737-4200000")
    by_address = place_of("湖南工程技术大学", address="湘潭市岳塘区书院路")

    assert settled(by_phone) == ("430900", "text")
    assert settled(by_address) == ("430300", "text")


def test_an_office_in_a_town_is_of_the_county_that_the_town_was_in() -> None:
    address = "杭州市余杭区塘栖镇水北路5号"

    region = place_of("黄鹤山风景区管委会", address=address, year=2018)

    assert region.county is not None
    assert region.county.name == "余杭区"


def test_an_account_named_after_a_place_and_a_body_tells_the_place() -> None:
    text = "全年通过铜陵城管微信公众号发布信息。转发“合肥发布”微信推文。"

    assert settled(place_of("市城管执法局", text=text)) == ("340700", "text")


def test_a_university_sits_where_its_report_says_that_it_stands() -> None:
    region = place_of("广西工程职业技术学院", text="学院地处河池市金城江区，设有六个系。")

    assert settled(region) == ("451200", "text")


def test_a_site_of_a_body_whose_name_parts_words_tells_the_place() -> None:
    text = "吉林省人力资源和社会保障厅门户网站所设栏目涵盖就业。"

    assert settled(place_of("省人社厅", text=text)) == ("220000", "text")


def test_the_title_of_a_site_needs_no_marks_around_it() -> None:
    assert settled(place_of("市经信局", text="在中国杭州门户网站公开。")) == ("330100", "text")


def test_an_autonomous_region_is_known_by_its_short_name_in_the_text() -> None:
    text = "贯彻党的治疆方略，视察新疆。通过新疆政府网公开。"

    assert settled(place_of("自治区人民政府办公厅", text=text)) == ("650000", "text")


SENTENCES = (
    "如有疑问，请与{}联系。",
    "本报告由{}编制。",
    "现将{}2022年政府信息公开工作情况报告如下：",
    "{}高度重视政府信息公开工作。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_body_of_any_place_is_read_whole_where_it_is_named(sentence: str) -> None:
    bodies = ["".join(part.name for part in path_of(code)) + "财政局" for code in DIVISIONS]

    assert [body for body in bodies if compiler_in(sentence.format(body)) != fold(body)] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_body_of_any_kind_is_read_whole_where_it_is_named(sentence: str) -> None:
    kinds = [full for _, full in rows("agency_abbreviations.tsv")]
    kinds += [short for short, _ in rows("agency_abbreviations.tsv") if short != "人社"]
    bodies = [f"桃江县{kind}" for kind in kinds]

    assert [body for body in bodies if compiler_in(sentence.format(body)) != fold(body)] == []


def test_an_office_of_services_is_its_city_s() -> None:
    text = "2020年，武汉市公开透明。请与市政务服务局联系，地址：武汉市江岸区金桥大道117号。"

    assert (
        settled(place_of("市政务服务局", text=text, address="武汉市江岸区金桥大道"))[0]
        == "420100"
    )


@pytest.mark.parametrize(
    "issuer", ["西安高新区", "西安高新区管委会", "西安高新技术产业开发区管理委员会"]
)
def test_a_zone_that_bears_a_name_of_several_places_is_the_largest_ones(issuer: str) -> None:
    region = place_of(issuer)

    assert (region.divisions[-1].name, region.evidence) == ("西安市", "title")


@pytest.mark.parametrize(
    "kind", ["局", "委员会", "厅", "海关", "总工会", "供销合作社", "卫健委", "调查队"]
)
def test_a_body_whose_office_is_asked_reports_itself(kind: str) -> None:
    for office in ("办公室", "综合科"):
        assert compiler_in(f"请与桃江县{kind}{office}联系。") == f"桃江县{kind}"
