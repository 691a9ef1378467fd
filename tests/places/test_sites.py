"""Where agencies are by the sites and accounts that their reports name."""

import pytest

from indexer.model import Region
from tests.places.resolving import place_of, settled


@pytest.mark.parametrize(
    "text",
    [
        "本报告电子版可在天门市人民政府门户网站下载。",
        "本报告电子版可在天门市农业农村局官方网站下载。",
        "本报告可在“中国·天门”政府网查阅。",
        "本报告可在“天门市人民政府”门户网站下载。",
        "本报告可在天门市人民政府门户（http://www.tianmen.gov.cn）下载。",
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


def test_the_site_of_namesakes_tells_which_township_is_meant() -> None:
    text = "报告可在铁西区政府网站查看。转载依安县人民政府网站信息。黑龙江省、齐齐哈尔市来访。"

    assert settled(place_of("繁荣街道办事处", text=text)) == ("210303002", "text")


def test_an_account_named_after_a_place_and_a_body_tells_the_place() -> None:
    for account in ("铜陵城管", "铜陵城管发布"):
        text = f"全年通过{account}微信公众号发布信息。转发“合肥发布”微信推文。"

        assert settled(place_of("市城管执法局", text=text)) == ("340700", "text")


def test_a_site_of_a_body_whose_name_parts_words_tells_the_place() -> None:
    text = "吉林省人力资源和社会保障厅门户网站所设栏目涵盖就业。"

    assert settled(place_of("省人社厅", text=text)) == ("220000", "text")


def test_the_title_of_a_site_needs_no_marks_around_it() -> None:
    assert settled(place_of("市经信局", text="在中国杭州门户网站公开。")) == ("330100", "text")


def test_the_guide_that_a_body_follows_is_its_government_s() -> None:
    text = "我局按照《天门市人民政府信息公开指南》公开信息。"

    assert settled(place_of("", text=text)) == ("429006", "text")


def test_the_title_of_a_site_may_be_a_city_and_its_part() -> None:
    text = "在宜昌•点军（www.dianjun.gov.cn）政府门户网站公开。"

    assert settled(place_of("清湖良种场", text=text)) == ("420504", "text")
