"""Every page as a strict parser of HTML reads it."""

import pytest
from html5lib import HTMLParser
from html5lib.constants import E as MEANINGS
from starlette.testclient import TestClient

from tests.search_app.sample_reports import an_index
from tests.support.every_page import every_page


def pages(client: TestClient, language: str) -> dict[str, str]:
    def get(path: str) -> tuple[str, str]:
        answer = client.get(path)
        return answer.headers.get("content-type", ""), answer.text

    def speaking(path: str) -> str:
        return client.get(path + ("&" if "?" in path else "?") + f"lang={language}").text

    return {path: speaking(path) for path in every_page(get, an_index())}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_valid_html(client: TestClient, language: str) -> None:
    faults = {}
    for path, html in pages(client, language).items():
        parser = HTMLParser()
        parser.parse(html)
        faults[path] = [
            f"{place}: {MEANINGS[code] % facts}" for place, code, facts in parser.errors
        ]

    assert len(faults) > 10
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_id_stands_twice_and_every_reference_has_its_target(
    client: TestClient, language: str
) -> None:
    wrong = {}
    for path, html in pages(client, language).items():
        elements = list(HTMLParser(namespaceHTMLElements=False).parse(html).iter())
        ids = [one.get("id") for one in elements if one.get("id")]
        named = {
            name
            for one in elements
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
            for name in (one.get(attribute) or "").split()
        }
        named |= {
            href[1:] for one in elements if (href := one.get("href") or "").startswith("#")
        }
        faults = sorted({one for one in ids if ids.count(one) > 1} | (named - set(ids)))
        if faults:
            wrong[path] = faults

    assert wrong == {}
