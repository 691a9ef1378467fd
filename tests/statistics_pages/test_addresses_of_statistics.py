"""What the addresses of all pages of statistics have in common."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/agencies/no-such", 404),
        ("/agencies?page=0", 400),
        ("/agencies?level=none", 400),
        ("/regions/99", 404),
        ("/regions/640000?measure=none", 400),
        ("/trends?measure=none", 400),
        ("/trends?scope=none", 400),
        ("/trends?region=999999", 400),
        ("/compare?from=20x", 400),
        ("/compare?measure=none", 400),
        ("/compare?agency=none", 404),
        ("/compare.json?agency=none", 404),
        ("/compare.csv?agency=none", 404),
        ("/compare?report=a", 400),
        ("/compare?report=a&report=b", 404),
        ("/compare?" + "&".join(f"agency={n}" for n in range(9)), 400),
    ],
)
def test_what_does_not_exist_is_said_with_the_right_status(
    client: TestClient, address: str, status: int
) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["/agencies", "/regions", "/compare", "/trends"])
def test_every_page_speaks_both_languages_and_keeps_them(
    client: TestClient, path: str, language: str
) -> None:
    page = client.get(f"{path}?lang={language}").text

    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in page
    if language == "en":
        assert "lang=en" in page
