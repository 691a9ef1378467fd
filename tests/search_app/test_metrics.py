"""The figures of /metrics: what is counted, and that nobody is overheard."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from indexer.errors import IndexUnavailableError
from search_app.app import ROUTES, create_app
from search_app.settings import Settings
from tests.search_app.sample_reports import an_index
from tests.search_app.test_problems import BrokenIndex


def figures(client: TestClient) -> dict[tuple[str, ...], float]:
    """Name and label values of each figure, and the figure."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_and_status() -> None:
    with TestClient(create_app(an_index(), Settings())) as client:
        for path in (
            "/search?q=a",
            "/search?q=b",
            "/search?size=x",
            "/reports/none",
            "/x",
            "/y",
        ):
            client.get(path)
        found = figures(client)

    requests = {
        key[1:]: value
        for key, value in found.items()
        if key[0] == "gongkai_http_requests_total"
    }
    assert requests == {
        ("/search", "200"): 2,
        ("/search", "400"): 1,
        ("/reports/{report_id}", "404"): 1,
        ("none", "404"): 2,
    }
    assert found["gongkai_http_request_seconds_count", "/search"] == 3
    assert found["gongkai_index_reports",] == 3
    assert found["gongkai_index_age_seconds",] >= 0


def test_figures_say_nothing_of_what_was_asked() -> None:
    with TestClient(create_app(an_index(), Settings())) as client:
        client.get("/search", params={"q": "某人的举报", "lang": "en"})
        client.get("/某人的举报")
        text = client.get("/metrics").text

    assert "举报" not in text
    assert "%E4" not in text


def test_without_an_index_the_other_figures_stand() -> None:
    index = BrokenIndex(IndexUnavailableError("gone", hint="build it"))
    with TestClient(create_app(index, Settings())) as client:
        assert client.get("/search").status_code == 503
        found = figures(client)

    assert found["gongkai_http_requests_total", "/search", "503"] == 1
    assert not [key for key in found if key[0].startswith("gongkai_index")]


def test_every_route_has_a_handler_of_its_own() -> None:
    assert len({route.endpoint for route in ROUTES}) == len(ROUTES)


@pytest.mark.parametrize(
    "address", ["/", "/readyz", "/metrics", "/data", "/data/values.csv", "/search.atom"]
)
def test_words_are_not_counted_for_what_does_not_show_them(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = an_index()
    monkeypatch.setattr(index, "describe", None)
    with TestClient(create_app(index, Settings())) as client:
        assert client.get(address).status_code == 200
