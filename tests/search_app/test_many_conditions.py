"""A query of very many conditions: the first are shown, and every one can be taken away."""

import pytest
from starlette.testclient import TestClient

from search_app.views.chips import MOST_SHOWN
from tests.search_app.page import get_page

WORDS = [f"词{chr(0x4E00 + number)}" for number in range(60)]
MORE = {"zh": "另有 40 个条件", "en": "and 40 more conditions"}


def chips(client: TestClient, path: str, **parameters: str) -> dict[str, str]:
    """Each condition that a page shows, and the address without it."""
    page = get_page(client, path, params=parameters or None)
    return {
        chip.one("span").text: chip.one("a").attributes["href"]
        for chip in page.all("li", class_="chip")
    }


@pytest.mark.parametrize("language", sorted(MORE))
@pytest.mark.parametrize("path", ["/search", "/wording"])
def test_of_many_conditions_the_first_are_shown_and_how_many_more(
    client: TestClient, path: str, language: str
) -> None:
    shown = chips(client, path, q=" ".join(WORDS), lang=language)

    assert list(shown) == [*WORDS[:MOST_SHOWN], MORE[language]]


def test_whoever_removes_the_rest_keeps_the_first_and_the_order(client: TestClient) -> None:
    shown = chips(client, "/search", q=" ".join([*WORDS, "排序:-年份"]), year="2023")

    assert list(shown)[MOST_SHOWN:] == [MORE["zh"], "排序:-年份", "报告年度：2023"]
    kept = chips(client, shown[MORE["zh"]])
    assert list(kept) == [*WORDS[:MOST_SHOWN], "排序:-年份", "报告年度：2023"]


def test_every_condition_can_be_removed(client: TestClient) -> None:
    several = WORDS[: MOST_SHOWN + 5]
    shown = chips(client, "/search", q=" ".join(several))
    removed = []
    while shown:
        first = next(iter(shown))
        removed.append(first)
        shown = chips(client, shown[first])

    assert removed == several


def test_a_single_condition_more_is_shown_itself(client: TestClient) -> None:
    few = WORDS[: MOST_SHOWN + 1]

    assert list(chips(client, "/search", q=" ".join(few))) == few


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/wording"])
def test_programs_are_given_all(client: TestClient, path: str) -> None:
    query = client.get(path, params={"q": " ".join(WORDS)}).json()["query"]

    assert [chip["text"] for chip in query["chips"]] == WORDS
