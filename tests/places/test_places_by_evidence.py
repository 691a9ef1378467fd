"""Where agencies are whose names leave it open: by text, address, postcode, telephone, host."""

import pytest

from indexer.model import Region
from indexer.places.agency import identify_agency
from tests.places.resolving import place_of, settled


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


@pytest.mark.parametrize("name", ["市民航局", "市民政局", "市民族宗教事务局"])
def test_a_rank_is_one_before_the_people_s_bodies_too(name: str) -> None:
    region = place_of(name, text=f"本报告由景德镇{name}编制。", address="景德镇市迎宾大道6号")

    assert identify_agency(name, region, text="").name == f"景德镇{name}"


def test_a_mere_rank_without_any_clue_stays_unknown() -> None:
    assert place_of("市城管执法局") == Region()
    assert len(place_of("自治区人民政府办公厅").candidates) == 5


def test_a_body_known_by_its_rank_alone_is_not_the_one_above_it() -> None:
    said = "按安徽省气象局、安徽省气象局办公室要求，落实宣城市气象局权责清单。"

    assert settled(place_of("市气象局", text=said)) == ("341800", "text")


def test_a_government_is_at_the_rank_that_its_report_calls_its_own() -> None:
    text = "我旗高度重视。巴彦淖尔市要求公开。巴彦淖尔市已检查。乌拉特前旗政府网站已改版。"

    assert settled(place_of("政府办公室", text=text)) == ("150823", "text")


def test_a_name_that_begins_within_another_is_none() -> None:
    assert place_of("区审计局", text="莱西市区审计局来访。").county is None


def test_numbers_alone_reach_the_city_at_most() -> None:
    assert settled(place_of("教育局", phone="0955-7012345", postcode="755000")) == (
        "640500",
        "phone",
    )
    assert settled(place_of("教育局", postcode="755000")) == ("640000", "postcode")


@pytest.mark.parametrize("name", ["", "林业局", "教育督导室"])
def test_an_office_in_a_capital_may_be_the_province_s(name: str) -> None:
    assert settled(place_of(name, address="合肥市芜湖路9号"))[0] == "340000"
    assert settled(place_of(name, phone="0551-62600000", postcode="230001"))[0] == "340000"
    assert settled(place_of(name, address="北京市东城区和平里东街7号"))[0] == "110000"
    assert settled(place_of(name, address="芜湖市镜湖区文化路9号"))[0] == "340202"


def test_a_site_of_the_capital_tells_more_than_an_office_in_it() -> None:
    text = "我局在“中国合肥”政府门户网站公开信息。"

    assert settled(place_of("", text=text, address="合肥市芜湖路9号"))[0] == "340100"


def test_an_office_in_a_capital_is_of_the_rank_or_zone_that_the_body_names() -> None:
    assert settled(place_of("市林业局", address="合肥市芜湖路9号"))[0] == "340100"
    assert settled(place_of("市林业局", phone="0551-62600000"))[0] == "340100"
    assert settled(place_of("临空产业园管委会", address="合肥市芜湖路9号"))[0] == "340100"


def test_a_shared_area_code_settles_no_city() -> None:
    region = place_of("教育局", phone="0935-8212345")

    assert region.city is None
    assert region.candidates == ("620300", "620600")


def test_an_autonomous_region_is_told_by_its_capital_s_area_code() -> None:
    assert settled(place_of("自治区财政厅", phone="0771-5530000")) == ("450000", "phone")


def test_an_autonomous_region_is_known_by_its_agency_s_whole_name_in_the_text() -> None:
    said = "2022年，新疆维吾尔自治区水利厅主动公开信息120条。"

    assert settled(place_of("自治区水利厅", text=said)) == ("650000", "text")
    assert len(place_of("自治区水利厅", text="赴新疆维吾尔自治区学习。").candidates) == 5


def test_an_autonomous_region_is_known_by_its_short_name_in_the_text() -> None:
    text = "贯彻党的治疆方略，视察新疆。通过新疆政府网公开。"

    assert settled(place_of("自治区人民政府办公厅", text=text)) == ("650000", "text")


def test_a_bare_town_with_a_postcode_of_another_province_is_not_trusted() -> None:
    assert settled(place_of("河包镇", postcode="402460")) == ("500153104", "title")
    assert place_of("河包镇", postcode="755000") == Region(candidates=("500153104",))


def test_a_zone_s_office_in_a_town_is_the_county_s() -> None:
    said = (
        "地址：滁州市南谯区乌衣镇南谯工业开发区302室。滁州市南谯区乌衣镇南谯工业开发区管委会。"
    )
    address = "滁州市南谯区乌衣镇"

    assert settled(place_of("南谯工业开发区", text=said, address=address)) == ("341103", "text")


def test_an_office_in_a_town_is_of_the_county_that_the_town_was_in() -> None:
    address = "杭州市余杭区塘栖镇水北路5号"

    region = place_of("黄鹤山风景区管委会", address=address, year=2018)

    assert region.county is not None
    assert region.county.name == "余杭区"


def test_an_office_of_services_is_its_city_s() -> None:
    text = "2020年，武汉市公开透明。请与市政务服务局联系，地址：武汉市江岸区金桥大道117号。"

    assert (
        settled(place_of("市政务服务局", text=text, address="武汉市江岸区金桥大道"))[0]
        == "420100"
    )


def test_a_university_named_after_its_province_sits_where_it_can_be_reached() -> None:
    by_phone = place_of("湖南工程技术大学", phone="0737-4200000")
    by_address = place_of("湖南工程技术大学", address="湘潭市岳塘区书院路")

    assert settled(by_phone) == ("430900", "text")
    assert settled(by_address) == ("430300", "text")


def test_a_university_sits_where_its_report_says_that_it_stands() -> None:
    region = place_of("广西工程职业技术学院", text="学院地处河池市金城江区，设有六个系。")

    assert settled(region) == ("451200", "text")


@pytest.mark.parametrize(
    "index", ["320106/2023-0017", "320106112/2023-0017", "113201060051234567/2023-0017"]
)
def test_the_number_of_a_site_tells_namesakes_apart(index: str) -> None:
    assert settled(place_of("鼓楼区财政局", index=index)) == ("320106", "text")
    assert settled(place_of("财政局", index=index, text="鼓楼区财政局。"))[0] == "320106"


@pytest.mark.parametrize("index", ["000014349/2023-0017", "XZ-2023-1", "320106/2023-0017"])
def test_the_number_of_a_site_alone_is_no_evidence(index: str) -> None:
    assert place_of("财政局", index=index) == Region()


def test_the_only_place_of_its_rank_is_a_body_s_if_it_lies_where_most_others_do() -> None:
    text = "天津市要求公开。天津市检查两次。印发和平区政务公开要点。"

    assert settled(place_of("区人民政府", text=text)) == ("120101", "text")
    assert place_of("区人民政府", text=f"{text}赴河西区学习。") == Region()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("《安化县2023年政务公开工作要点》。安化新闻网、安化政务网。", "430923100"),
        ("安化新闻网、安化政务网。", None),
        ("《安化县2023年政务公开工作要点》。", None),
    ],
)
def test_a_township_is_in_the_county_that_the_text_names_in_full_and_in_short(
    text: str, code: str | None
) -> None:
    region = place_of("东坪镇人民政府", text=text)

    assert (region.divisions[-1].code if region.divisions else None) == code


def test_a_county_of_two_characters_before_its_government_s_name_tells_the_place() -> None:
    text = "我县落实条例，全县公开信息3万条。由隰县人民政府办公室牵头。"

    assert settled(place_of("县人民政府", text=text)) == ("141031", "text")


@pytest.mark.parametrize(
    ("towns", "code"),
    [
        ("聂家河镇派出所、聂家河镇卫生院", "420581103"),
        ("聂家河镇派出所", "420581"),
        ("聂家河镇、枝城镇、聂家河镇", "420581"),
        ("各村", "420581"),
    ],
)
def test_a_township_called_by_its_rank_is_the_one_that_its_text_names_again(
    towns: str, code: str
) -> None:
    text = f"我镇落实条例。{towns}公开信息。报告可在宜都市人民政府门户网站下载。"

    assert settled(place_of("镇人民政府", text=text)) == (code, "text")
