"""What caches are told: which answers are the same, and for whom (RFC 9110, 9111)."""

import pytest
from starlette.testclient import TestClient

from tests.search_app.sample_reports import SHAPOTOU_ID

TAGGED = ("/static/portal.css", "/data/values.csv", "/data/values-2023.jsonl")
UNTAGGED = (
    "/", "/search?q=培训", "/search.csv", "/search.jsonl", "/search.xlsx", "/search.atom",
    "/api/v1/search", f"/api/v1/reports/{SHAPOTOU_ID}", "/trends.csv", "/wording.txt",
    "/wording.docx", "/healthz", "/robots.txt", "/nothing", "/favicon.ico", "/openapi.json",
)  # fmt: skip
PLAIN, COMPRESSED = {"accept-encoding": "identity"}, {"accept-encoding": "gzip"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", [*TAGGED, *UNTAGGED])
def test_every_answer_says_that_it_depends_on_the_encodings_that_are_taken(
    client: TestClient, address: str, method: str
) -> None:
    for headers in (PLAIN, COMPRESSED):
        answer = client.request(method, address, headers=headers)
        assert answer.headers.get_list("vary") == ["Accept-Encoding"]


@pytest.mark.parametrize("address", TAGGED)
def test_plain_and_compressed_bytes_share_no_strong_tag(
    client: TestClient, address: str
) -> None:
    plain, compressed = (
        client.get(address, headers=headers) for headers in (PLAIN, COMPRESSED)
    )

    assert compressed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.content == compressed.content
    tags = {plain.headers["etag"], compressed.headers["etag"]}
    assert len(tags) == 1
    assert all(tag.startswith('W/"') for tag in tags)


@pytest.mark.parametrize("address", TAGGED)
def test_head_tells_the_tag_and_all_else_that_a_cache_goes_by(
    client: TestClient, address: str
) -> None:
    told, given = client.head(address), client.get(address)

    for name in ("etag", "cache-control", "content-type", "vary", "content-disposition"):
        assert told.headers.get(name) == given.headers.get(name), name


@pytest.mark.parametrize("address", TAGGED)
def test_who_holds_the_answer_is_told_so_with_what_a_cache_goes_by(
    client: TestClient, address: str
) -> None:
    given = client.get(address)
    tag = given.headers["etag"]

    for held in (tag, tag.removeprefix("W/"), f'"a", {tag}', f'W/"x",{tag} , "y"', "*"):
        for method in ("GET", "HEAD"):
            answer = client.request(method, address, headers={"if-none-match": held})
            assert (answer.status_code, answer.content) == (304, b""), held
            for name in ("etag", "cache-control", "vary"):
                assert answer.headers[name] == given.headers[name]
    repeated = [("if-none-match", '"a"'), ("if-none-match", tag)]
    assert client.get(address, headers=repeated).status_code == 304


@pytest.mark.parametrize("address", TAGGED)
def test_who_holds_another_is_given_the_answer(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["etag"].removeprefix('W/"').removesuffix('"')

    for held in (f'"{tag}x"', f'"x{tag}"', f'"{tag[:-1]}"', tag, "", '"'):
        answer = client.get(address, headers={"if-none-match": held})
        assert answer.status_code == 200, held
