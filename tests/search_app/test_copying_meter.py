from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.search_app.page import get_page
from tests.search_app.shared_sentences import (
    OWN,
    SHAPOTOU_2022,
    SHAPOTOU_2023,
    SHARED,
    TRAINING,
    YIYUAN_2023,
    portal_over,
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("copying")
    with portal_over(folder, SHAPOTOU_2022, SHAPOTOU_2023, YIYUAN_2023) as client:
        yield client


def test_each_sentence_is_told_where_else_it_stands(client: TestClient) -> None:
    answer = client.get(f"/api/v1/reports/{SHAPOTOU_2023.id}/copying").json()

    assert (answer["sentences"], answer["repeated"], answer["shared"]) == (3, 1, 1)
    assert answer["before"] == f"/reports/{SHAPOTOU_2022.id}"
    assert [
        (one["text"], one["repeated"], one["agencies"], one["reports"])
        for one in answer["texts"]
    ] == [(TRAINING.format(3), True, 0, 0), (SHARED, False, 1, 1), (OWN, False, 0, 0)]
    (elsewhere,) = answer["texts"][1]["elsewhere"]
    assert elsewhere["url"] == f"/reports/{YIYUAN_2023.id}#s1-p1"
    assert answer["similar"] == [
        {"title": YIYUAN_2023.title, "url": f"/reports/{YIYUAN_2023.id}", "sentences": 1}
    ]


def test_the_page_shows_shares_and_lists_the_sentences(client: TestClient) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_2023.id}/copying")

    figures = page.one("dl", class_="copying").text
    assert figures.count("33%") == 2
    kinds = [
        one.attributes.get("class") for one in page.one("ol", class_="copying-list").all("li")
    ]
    assert [kind for kind in kinds if kind] == ["before", "shared", "own"]
    assert page.all("p", class_="copied") == []


def test_a_report_that_is_all_others_words_is_pointed_out(client: TestClient) -> None:
    page = get_page(client, f"/reports/{YIYUAN_2023.id}/copying?lang=en")

    (warning,) = page.all("p", class_="copied")
    assert "国办公开办函〔2021〕30号" in warning.text
    assert "There is no report on the year before here" in page.text


def test_a_first_year_is_not_said_to_repeat_nothing(client: TestClient) -> None:
    answer = client.get(f"/api/v1/reports/{SHAPOTOU_2022.id}/copying").json()

    assert answer["before"] is None


def test_an_unknown_report_is_not_found(client: TestClient) -> None:
    assert client.get("/reports/none/copying").status_code == 404
    assert client.get("/api/v1/reports/none/copying").json()["error"]["code"] == (
        "unknown_report"
    )


def test_the_page_of_the_report_leads_to_its_copying_and_to_similar_reports(
    client: TestClient,
) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_2023.id}")

    links = [one.attributes["href"] for one in page.all("a")]
    assert f"/reports/{SHAPOTOU_2023.id}/copying" in links
    assert "33%" in page.one("dl", class_="copying").text
    assert f"/reports/{YIYUAN_2023.id}" in links
