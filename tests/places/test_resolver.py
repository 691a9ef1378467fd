"""Where agencies are by their names: every division, former ones, and what is no place."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Contact, Region
from indexer.places.gazetteer import gazetteer, path_of, rank_of
from indexer.places.resolver import resolve_region
from indexer.places.tables import rows
from tests.places.resolving import place_of, settled

DIVISIONS = {code: name for code, name, *_ in rows("divisions.tsv")}


COUNTIES = {code: name for code, name in DIVISIONS.items() if rank_of(code) == "county"}


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


def test_a_township_is_found_by_its_name_without_its_people_or_lists_its_namesakes() -> None:
    assert settled(place_of("江永县千家峒乡")) == ("431125202", "title")
    assert place_of("牛街乡").candidates == ("532925204", "532927204", "532930201")


def test_a_former_name_means_today_s_unit_and_counts_only_in_its_years() -> None:
    assert settled(place_of("襄樊市统计局", year=2009)) == ("420600", "title")
    assert settled(place_of("毕节市教育局", year=2010)) == ("520502", "title")
    assert settled(place_of("毕节市教育局", year=2020)) == ("520500", "title")
    assert place_of("江北区教育局", year=2023).candidates == ("330205", "500157")
    assert settled(place_of("江北区教育局", year=2026)) == ("330205", "title")


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


def test_every_earlier_area_is_a_known_one_of_its_own_rank() -> None:
    for code, until, area, source in rows("earlier_areas.tsv"):
        assert source
        assert {code, area} <= DIVISIONS.keys()
        assert rank_of(area) in {"county", "prefecture"}
        assert place_of(DIVISIONS[area], year=int(until)).divisions[-1].code == area


def test_names_inside_other_words_are_no_places() -> None:
    assert settled(place_of("中山大学")) == ("440100", "title")
    assert settled(place_of("五常市民意乡")) == ("230184206", "title")
    assert settled(place_of("北京街道办事处")) == ("440104003", "title")
    assert settled(place_of("中山大学附属第一医院")) == ("440100", "title")
    assert place_of("桃园开发区管委会") == Region()
    assert place_of("中山路小学") == Region()
    assert place_of("东湖书画社") == Region()


def test_a_branch_lies_where_its_name_says_behind_the_company() -> None:
    assert settled(place_of("国网山东省电力公司菏泽供电公司")) == ("371700", "title")
    assert settled(place_of("国网山东省电力公司")) == ("370000", "title")
    assert settled(place_of("山东省盐业集团有限公司德州市分公司")) == ("371400", "title")


@pytest.mark.parametrize(
    "issuer", ["西安高新区", "西安高新区管委会", "西安高新技术产业开发区管理委员会"]
)
def test_a_zone_that_bears_a_name_of_several_places_is_the_largest_ones(issuer: str) -> None:
    region = place_of(issuer)

    assert (region.divisions[-1].name, region.evidence) == ("西安市", "title")


def test_a_central_organ_has_its_address_but_no_place() -> None:
    said = "地址：北京市海淀区羊坊店西路。北京市海淀区设有查阅点。"

    assert place_of("国家税务总局", text=said, address="北京市海淀区羊坊店西路") == Region()


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
