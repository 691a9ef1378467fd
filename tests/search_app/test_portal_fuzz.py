from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from search_app.addresses import PARAMETERS
from search_app.downloads.bulk import BULK_NAME
from search_app.series import PARAMETERS as SERIES
from tests.search_app.sample_reports import SHAPOTOU_ID

HOST = "http://testserver"

PIECES = [
    "培训", '"三审三校"', '"', "(", ")", "OR", "NOT", "-", "或", "非", "新收>", "新收>0", "<=",
    "1e999", "地区:", "地区:宁夏", "年份:2023..", "章节:9", "year:>=2021", "：", "“",
    "\0", "\ud7ff", "𠀀", "%", "&", " ", "　", "9" * 40, "id:", "校验:",
]  # fmt: skip

queries = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=8).map("".join)
values = queries | st.sampled_from(
    [
        "0",
        "1",
        "-1",
        "2023",
        "640000",
        "5",
        "county",
        "fail",
        "-year",
        "year",
        "agency",
        "zh",
        "en",
    ]
)
parameters = st.lists(st.tuples(st.sampled_from(PARAMETERS), values), max_size=5)

quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(pairs=parameters)
def test_no_search_is_a_fault(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    for address in ("/search", "/api/v1/search"):
        assert client.get(address, params=tuple(pairs)).status_code in (200, 400)


@quick
@given(pairs=parameters)
def test_no_download_is_a_fault(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    for ending in ("csv", "jsonl", "atom"):
        answer = client.get(f"/search.{ending}", params=tuple(pairs))
        assert answer.status_code in (200, 400)
        if answer.status_code == 400:
            assert answer.json()["error"]["message"]


@quick
@given(
    pairs=st.lists(st.tuples(st.sampled_from(SERIES), values), max_size=4),
    measure=st.sampled_from(["新收", "applications.refused", "公开率", "prose.website_posts"])
    | values,
)
def test_no_series_is_a_fault(
    client: TestClient, pairs: list[tuple[str, str]], measure: str
) -> None:
    answer = client.get("/api/v1/series", params=(("measure", measure), *pairs))

    assert answer.status_code in (200, 400, 404)
    if answer.status_code != 200:
        assert answer.json()["error"]["code"] in ("bad_parameter", "unknown_agency")


@quick
@given(name=st.text(max_size=12) | st.from_regex(BULK_NAME, fullmatch=True))
def test_no_file_is_a_fault(client: TestClient, name: str) -> None:
    answer = client.get(f"{HOST}/data/{quote(name)}")

    if BULK_NAME.fullmatch(name):
        assert answer.status_code in (200, 501)
    assert answer.status_code < 500 or answer.status_code == 501


@quick
@given(q=queries)
def test_any_text_can_be_searched_for(client: TestClient, q: str) -> None:
    answer = client.get("/api/v1/search", params={"q": q})

    assert answer.status_code == 200
    for hit in answer.json()["hits"]:
        for passage in hit["passages"]:
            borders = [place for span in passage["highlights"] for place in span]
            assert borders == sorted(set(borders))
            assert all(0 <= place <= len(passage["text"]) for place in borders)


@quick
@given(path=st.lists(st.text(max_size=8), max_size=4), raw=st.binary(max_size=8))
def test_no_path_is_a_fault(client: TestClient, path: list[str], raw: bytes) -> None:
    for address in ("/".join(quote(part) for part in path), quote(raw)):
        assert client.get(f"{HOST}/{address}").status_code < 500
        assert client.get(f"{HOST}/reports/{address}").status_code < 500
        assert client.get(f"{HOST}/static/{address}").status_code < 500


@pytest.mark.parametrize("host", ["[", "[::1", "a b", "<b>", "x:99999999", ""])
def test_no_host_name_is_a_fault(client: TestClient, host: str) -> None:
    for address in ("/", "/search/", f"/reports/{SHAPOTOU_ID}", "/nothing", "/favicon.ico"):
        assert client.get(address, headers={"host": host}).status_code < 500


@quick
@given(raw=st.binary(max_size=20))
def test_no_query_string_is_a_fault(client: TestClient, raw: bytes) -> None:
    for address in (
        "/",
        "/search",
        "/help",
        "/about",
        "/data",
        "/search.csv",
        "/api/v1/search",
    ):
        assert client.get(f"{address}?q=%ff&{quote(raw, safe='=&%;+')}").status_code < 500
