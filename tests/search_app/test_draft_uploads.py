import asyncio
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from search_app import uploads
from search_app.app import create_app
from search_app.drafts import MOST_CHARACTERS
from search_app.settings import Settings
from search_app.uploads import parts_of
from tests.search_app.drafts import DRAFT, DRAFT_LIMIT, broken_draft
from tests.search_app.page import read_page
from tests.search_app.sample_reports import an_index

IMAGE = {"content-type": "image/png"}
JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_text_json_forms_and_files_are_read_alike(checker: TestClient) -> None:
    text = DRAFT.decode()
    answers = [
        checker.post("/api/v1/check", content=DRAFT, headers={"content-type": "text/plain"}),
        checker.post("/api/v1/check", json={"text": text}),
        checker.post("/api/v1/check", data={"text": text}),
        checker.post("/api/v1/check", files={"file": ("年报.txt", DRAFT)}),
        checker.post("/api/v1/check", files={"file": ("", b""), "text": (None, text)}),
    ]

    assert [answer.status_code for answer in answers] == [200] * 5
    agencies = {answer.json()["report"]["agency"] for answer in answers}
    assert len(agencies) == 1
    counts = {len(answer.json()["findings"]) for answer in answers}
    assert len(counts) == 1


def test_a_word_document_is_taken(checker: TestClient) -> None:
    document, file = docx.Document(), BytesIO()
    for line in DRAFT.decode().splitlines():
        document.add_paragraph(line)
    document.save(file)

    answer = checker.post("/check", files={"file": ("年报.docx", file.getvalue())})

    assert answer.status_code == 200
    assert "沙坡头区" in answer.text


def test_the_form_needs_no_script_and_says_that_nothing_is_kept(checker: TestClient) -> None:
    answer = checker.get("/check")
    page = read_page(answer.text)

    form = page.one("form", class_="bank-form")
    assert form.attributes["method"] == "post"
    assert form.attributes["enctype"] == "multipart/form-data"
    assert {one.attributes["name"] for one in form.all("input") + form.all("textarea")} == {
        "text",
        "file",
    }
    assert "不保存，不写入日志" in page.text
    assert answer.headers["cache-control"] == "no-store"


def test_what_was_pasted_stays_in_the_form_after_an_answer_and_after_a_refusal(
    checker: TestClient,
) -> None:
    for text, status in ((broken_draft(), 200), ("\n今天<天气>不错。", 422)):
        answer = checker.post("/check", files={"file": ("", b""), "text": (None, text)})
        assert answer.status_code == status
        assert read_page(answer.text).one("textarea").text == "\n" + text

    refused = read_page(checker.post("/check", data={"text": "今天天气不错。"}).text)
    assert "年度报告" in refused.one("div", role="alert").text
    english = read_page(checker.post("/check?lang=en", data={"text": "今天天气不错。"}).text)
    assert english.one("div", role="alert").text.isascii()


@pytest.mark.parametrize(
    ("name", "told"),
    [("年报.txt", "选的文件是空的"), ("", "没有收到草稿")],
)
def test_an_empty_file_is_told_from_none(checker: TestClient, name: str, told: str) -> None:
    answer = checker.post("/check", files={"file": (name, b""), "text": (None, "")})

    assert answer.status_code == 400
    assert told in read_page(answer.text).one("main", id="main").text


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"content": b""}, 400, "bad_parameter"),
        ({"content": "今天天气不错。".encode()}, 422, "not_a_report"),
        ({"content": b"x" * (DRAFT_LIMIT + 1)}, 413, "draft_too_large"),
        ({"content": iter([b"x" * DRAFT_LIMIT, b"x"])}, 413, "draft_too_large"),
        ({"content": b"x", "headers": IMAGE}, 415, "source_unsupported"),
        ({"files": {"file": ("a.png", b"\x89PNG\r\n\x1a\n")}}, 415, "source_unsupported"),
        ({"files": {"file": ("a.pdf", b"%PDF-1.4 broken")}}, 422, "draft_unreadable"),
        ({"json": {"texts": "x"}}, 400, "bad_parameter"),
        ({"json": {"text": "x", "lang": "en"}}, 400, "bad_parameter"),
        ({"content": b"x", "params": {"names": "a.txt"}}, 400, "bad_parameter"),
        ({"content": b"x", "params": {"lang": "fr"}}, 400, "bad_parameter"),
        ({"content": b"{", "headers": JSON}, 400, "bad_parameter"),
        (
            {"content": b"--x", "headers": {"content-type": "multipart/form-data"}},
            400,
            "bad_parameter",
        ),
        (
            {"content": "é=".encode(), "headers": FORM},
            400,
            "bad_parameter",
        ),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(
    checker: TestClient, sent: dict[str, object], status: int, code: str
) -> None:
    answer = checker.post("/api/v1/check", **sent)  # type: ignore[arg-type]

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]


def test_the_page_refuses_with_the_same_status(checker: TestClient) -> None:
    file = {"file": ("a.txt", "今天天气不错。".encode())}

    assert checker.post("/check", files=file).status_code == 422


@pytest.mark.parametrize("charset", ["idna", "undefined", "punycode", "utf\0-8", "nonsense"])
def test_a_file_name_in_an_encoding_that_cannot_be_read_counts_as_none(
    checker: TestClient, charset: str
) -> None:
    stated = f"filename*={charset}''a..b%ff.txt"
    part = f'--x\r\nContent-Disposition: form-data; name="file"; {stated}\r\n\r\n'
    answers = [
        checker.post(
            "/api/v1/check",
            content=part.encode() + DRAFT + b"\r\n--x--\r\n",
            headers={"content-type": "multipart/form-data; boundary=x"},
        ),
        checker.post(
            "/api/v1/check",
            content=DRAFT,
            headers={
                "content-type": "text/plain",
                "content-disposition": f"attachment; {stated}",
            },
        ),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("kind", ["data", "files"])
def test_a_large_draft_is_unpacked_beside_the_event_loop(
    checker: TestClient, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    threads = []

    def noted(take: Callable[..., object]) -> Callable[..., object]:
        def taking(*given: object, **named: object) -> object:
            threads.append(asyncio._get_running_loop())
            return take(*given, **named)

        return taking

    for name in ("parse_qs", "parts_of"):
        monkeypatch.setattr(uploads, name, noted(getattr(uploads, name)))
    answer = checker.post("/api/v1/check", **{kind: {"text": DRAFT.decode()}})  # type: ignore[arg-type]

    assert answer.status_code == 200
    assert threads == [None]


def test_a_draft_longer_than_any_report_is_refused_before_it_is_parsed() -> None:
    filling = MOST_CHARACTERS // len("补白。")
    rows = f"<tr><td>{'补白。' * (filling // 50 + 1)}</td></tr>" * 50
    texts = {
        "text/plain": DRAFT.decode() + "\n" + "补白。" * filling,
        "text/html": f"<html><body><h1>年度报告</h1><table>{rows}</table></body></html>",
    }
    with TestClient(create_app(an_index(), Settings())) as portal:
        enough = portal.post("/api/v1/check", json={"text": texts["text/plain"][:200_000]})
        refused = [
            portal.post("/api/v1/check", content=text.encode(), headers={"content-type": kind})
            for kind, text in texts.items()
        ]

    assert enough.status_code == 200
    assert {answer.status_code for answer in refused} == {413}
    for answer in refused:
        assert answer.json()["error"]["code"] == "draft_too_long"
        assert f"{MOST_CHARACTERS:,}" in answer.json()["error"]["message"]


fields = st.text("abc", min_size=1, max_size=8)


@given(st.lists(st.tuples(fields, st.binary(max_size=200)), max_size=6))
def test_the_bytes_of_parts_come_out_as_they_went_in(parts: list[tuple[str, bytes]]) -> None:
    mark = b"boundary-0f9c1e5ab7"
    body = b"".join(
        b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (mark, name.encode(), content)
        for name, content in parts
    )
    cut = parts_of(body + b"--" + mark + b"--\r\n", mark)

    assert [
        (head.get_param("name", header="content-disposition"), content) for head, content in cut
    ] == parts


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400),
    media_type=st.sampled_from(
        [
            "text/plain",
            "application/json",
            "application/octet-stream",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary*=utf-8''%ff",
            "application/x-www-form-urlencoded",
            "text/html; charset=nonsense",
            ";;",
        ]
    ),
    name=st.text(max_size=12),
)
def test_no_bytes_break_it(
    checker: TestClient, data: bytes, media_type: str, name: str
) -> None:
    answer = checker.post(
        "/api/v1/check",
        params={"name": name.encode("utf-8", "replace").decode()},
        content=data,
        headers={"content-type": media_type},
    )

    assert answer.status_code in (400, 413, 415, 422)
