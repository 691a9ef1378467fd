from starlette.testclient import TestClient

from search_app.i18n import catalogue
from search_app.views.frame import Frame, places
from tests.search_app.page import get_page

WORDS = catalogue("zh")


def test_every_place_that_the_frame_of_a_page_leads_to_answers(client: TestClient) -> None:
    links = get_page(client, "/help?lang=en").one("header").all("a")

    assert len(links) > 3
    answers = {link.attributes["href"]: client.get(link.attributes["href"]) for link in links}
    assert {href: one.status_code for href, one in answers.items() if not one.is_success} == {}


def test_a_place_is_named_only_where_the_portal_has_its_address() -> None:
    frame = Frame.of("/help", [], {"/help", "/trends", "/healthz"}, WORDS)

    assert [place.href for place in frame.places] == ["/trends", "/help"]
    assert frame.has("/trends")
    assert not frame.has("/search.csv")


def test_a_page_below_a_place_counts_as_the_place() -> None:
    paths = {place.path for place in places()}
    frame = Frame.of("/reports/a-2023", [("q", "公开")], paths, WORDS)

    assert [place.href for place in frame.places if place.current] == ["/search"]
    assert frame.switches[1].href == "/reports/a-2023?q=%E5%85%AC%E5%BC%80&lang=en"
