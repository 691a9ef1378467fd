"""The portal below a path of another site: every link stays there."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from search_app.app import create_app
from search_app.settings import Settings, SettingsError, read_settings
from tests.search_app.page import get_page, read_page
from tests.search_app.sample_reports import YIYUAN_ID, an_index
from tests.support.every_page import every_page

ROOT = "/gongkai"
LINKING = ("href", "src", "action", "hx-get", "data-suggest", "data-places")


@pytest.fixture(scope="module")
def below() -> Iterator[TestClient]:
    app = create_app(an_index(), Settings(root_path=ROOT))
    with TestClient(app, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def pages(below: TestClient) -> list[str]:
    def get(path: str) -> tuple[str, str]:
        answer = below.get(ROOT + path)
        return answer.headers.get("content-type", ""), answer.text

    return every_page(get, an_index())


def links_of(text: str) -> set[str]:
    return {
        one.attributes[name]
        for one in read_page(text).walk()
        for name in LINKING
        if one.attributes.get(name, "").startswith("/")
    }


def test_every_link_of_every_page_begins_there(below: TestClient, pages: list[str]) -> None:
    for page in pages:
        links = links_of(below.get(ROOT + page).text)
        assert links
        assert {link for link in links if not re.match(rf"{ROOT}(/|\?|$)", link)} == set(), page


def test_the_links_lead_where_they_lead_without_it(
    below: TestClient, client: TestClient, pages: list[str]
) -> None:
    links = {link for page in pages[:8] for link in links_of(below.get(ROOT + page).text)}

    for link in sorted(links)[::7]:
        there = client.get(link.removeprefix(ROOT))
        assert below.get(link).status_code == there.status_code, link


@pytest.mark.parametrize("path", ["/", "/search?q=培训", f"/reports/{YIYUAN_ID}", "/no"])
def test_a_proxy_may_take_the_path_off(below: TestClient, path: str) -> None:
    timeless = re.compile(r"took_ms|\d+(\.\d+)? ms")

    assert timeless.sub("", below.get(path).text) == timeless.sub(
        "", below.get(ROOT + path).text
    )


def test_the_place_in_the_navigation_is_marked(below: TestClient) -> None:
    (current,) = get_page(below, f"{ROOT}/trends").all("a", **{"aria-current": "page"})

    assert current.attributes["href"] == f"{ROOT}/trends"


def test_addresses_in_answers_for_programs_begin_there(below: TestClient) -> None:
    found = below.get(f"{ROOT}/api/v1/search?q=培训 地区:宁夏").json()
    series = below.get(f"{ROOT}/openapi.json").json()
    feed = below.get(f"{ROOT}/search.atom?q=培训").text
    rows = below.get(f"{ROOT}/search.csv?q=培训").text

    assert all(hit["url"].startswith(f"{ROOT}/reports/") for hit in found["hits"])
    assert all(chip["remove"].startswith(f"{ROOT}/search") for chip in found["query"]["chips"])
    assert series["servers"] == [{"url": ROOT}]
    assert f'href="http://testserver{ROOT}/search.atom?q=' in feed
    assert f"http://testserver{ROOT}/reports/" in rows


def test_the_name_of_a_feed_does_not_change_with_it(
    below: TestClient, client: TestClient
) -> None:
    def named(text: str) -> list[str]:
        return re.findall(r"<id>(.*?)</id>", text)

    assert named(below.get(f"{ROOT}/search.atom?q=培训").text) == named(
        client.get("/search.atom?q=培训").text
    )


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/favicon.ico", f"{ROOT}/static/"),
        ("/search?place=宁夏", f"{ROOT}/search?"),
        ("/search/", f"http://testserver{ROOT}/search"),
    ],
)
def test_redirects_lead_there(below: TestClient, asked: str, leads_to: str) -> None:
    assert below.get(ROOT + asked).headers["location"].startswith(leads_to)


def test_the_root_itself_is_the_start_page(below: TestClient) -> None:
    assert below.get(ROOT).text == below.get(f"{ROOT}/").text


def test_a_path_that_only_begins_alike_is_another(below: TestClient) -> None:
    assert below.get(f"{ROOT}2/search").status_code == 404


def test_errors_for_programs_are_json_there_too(below: TestClient) -> None:
    answer = below.get(f"{ROOT}/api/v1/search?size=0")

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_parameter"


def test_what_a_client_says_of_the_path_changes_nothing(client: TestClient) -> None:
    said = client.get("/", headers={"x-forwarded-prefix": "/elsewhere"})

    assert "/elsewhere" not in said.text


@pytest.mark.parametrize("path", ["gongkai", "/a//b", "/a/../b", "//host", "/a b", "/公开"])
def test_a_path_that_is_none_is_refused_with_its_origin(path: str) -> None:
    with pytest.raises(SettingsError, match=r"^root_path \(--root-path\): "):
        read_settings({"root_path": path}, {})


@pytest.mark.parametrize(
    ("path", "kept"), [("/gongkai/", "/gongkai"), ("/", ""), ("/a/b", "/a/b")]
)
def test_a_path_is_kept_without_a_slash_at_its_end(path: str, kept: str) -> None:
    assert read_settings({"root_path": path}, {}).root_path == kept
