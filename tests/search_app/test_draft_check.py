import asyncio
import gc
import logging
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.corpus_files import find_files
from indexer.updating import read_report
from search_app import uploads
from search_app.app import create_app
from search_app.drafts import MOST_CHARACTERS
from search_app.settings import Settings
from search_app.uploads import parts_of
from tests.search_app.page import read_page
from tests.search_app.sample_reports import an_index

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = list(find_files([CORPUS]))
DRAFT = FILES[0].read_bytes()
LIMIT = 300_000
CONTRADICTING = (
    "沂源县工业和信息化局2023年政府信息公开工作年度报告\n一、总体情况\n"
    "2023年，我局收到政府信息公开申请7件。\n全年开展培训2次。\n"
    "三、收到和处理政府信息公开申请情况\n"
    "一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t6\n"
    "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
)
"""The text says 7 requests, the row 5 and their total 6."""
IMAGE = {"content-type": "image/png"}
JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def checker() -> Iterator[TestClient]:
    app = create_app(an_index(), Settings(draft_limit=LIMIT))
    with TestClient(app) as client:
        yield client


def findings_of(data: bytes, name: str) -> list[dict[str, object]]:
    """What the command line finds in the same file."""
    folder = Path(tempfile.mkdtemp())
    (folder / name).write_bytes(data)
    (file,) = find_files([folder])
    return [
        {"rule": one.rule, "status": one.status, "message": one.message.zh}
        for one in read_report(file).findings
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_a_file_is_told_what_the_command_line_tells(checker: TestClient, file: object) -> None:
    data, path = file.read_bytes(), file.path  # type: ignore[attr-defined]
    answer = checker.post(
        "/api/v1/check", params={"name": path.name}, content=data,
        headers={"content-type": "application/octet-stream"},
    )  # fmt: skip

    assert answer.status_code == 200
    told = [
        {"rule": one["rule"], "status": one["status"], "message": one["message"]["zh"]}
        for one in answer.json()["findings"]
    ]
    assert told == findings_of(data, path.name)
    assert told


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


def test_the_page_sets_findings_beside_the_section_they_are_about(checker: TestClient) -> None:
    broken = (
        "沂源县工业和信息化局2023年政府信息公开工作年度报告\n一、总体情况\n"
        "2023年，我局收到政府信息公开申请7件。全年开展培训2次。\n"
        "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "五、存在的主要问题及改进情况\n一是公开不够及时，下一步加强培训。\n"
    )
    page = read_page(checker.post("/check", data={"text": broken}).text)

    to_do = [
        one.text for one in page.one("section", **{"aria-labelledby": "read-as"}).all("li")
    ]
    assert [part for part in ("第4部分", "第6部分") if any(part in one for one in to_do)] == [
        "第4部分",
        "第6部分",
    ]
    first = page.one("section", id="s1")
    assert "我局收到政府信息公开申请7件" in first.text
    (link,) = [one for one in first.all("a") if "/wording?" in one.attributes["href"]]
    assert "match=similar" in link.attributes["href"]
    assert "培训" in first.one("aside").text


def test_all_that_is_to_be_mended_stands_first_and_leads_to_its_place(
    checker: TestClient,
) -> None:
    page = read_page(checker.post("/check", data={"text": CONTRADICTING}).text)

    listed = page.one("section", **{"aria-labelledby": "read-as"}).one("ol").all("li")
    failed = int(page.all("span", class_="tally fail")[0].text.split()[-1])
    assert len(listed) == failed > 1
    places = {one.attributes.get("id") for one in page.walk()}
    hrefs = [link.attributes["href"] for one in listed for link in one.all("a")]
    assert {href.removeprefix("#") for href in hrefs} <= places


@pytest.mark.parametrize(
    ("name", "told"),
    [("年报.txt", "选的文件是空的"), ("", "没有收到草稿")],
)
def test_an_empty_file_is_told_from_none(checker: TestClient, name: str, told: str) -> None:
    answer = checker.post("/check", files={"file": (name, b""), "text": (None, "")})

    assert answer.status_code == 400
    assert told in read_page(answer.text).one("main", id="main").text


def test_a_draft_with_nothing_to_mend_is_told_so(checker: TestClient) -> None:
    clean = "".join(
        f"{title}\n{text}\n"
        for title, text in (
            ("沂源县工业和信息化局2023年政府信息公开工作年度报告", ""),
            ("一、总体情况", "2023年，我局开展培训2次。"),
            ("二、主动公开政府信息情况", "主动公开信息30条。"),
            ("三、收到和处理政府信息公开申请情况", "依法办理。"),
            ("四、政府信息公开行政复议、行政诉讼情况", "依法办理。"),
            ("五、存在的主要问题及改进情况", "一是公开不够及时，下一步加强培训。"),
            ("六、其他需要报告的事项", "无其他需要报告的事项。"),
        )
    )
    page = read_page(checker.post("/check", data={"text": clean}).text)

    first = page.one("section", **{"aria-labelledby": "read-as"})
    assert "没有发现矛盾" in first.text
    assert not first.all("ol")


def test_a_paragraph_that_contradicts_a_table_is_marked_and_its_section_says_so(
    checker: TestClient,
) -> None:
    page = read_page(checker.post("/check", data={"text": CONTRADICTING}).text)

    first = page.one("section", id="s1")
    assert [one.attributes["id"] for one in first.all("p", class_="doubted")] == ["s1-p1"]
    assert "7件" in first.one("aside").one("ul", class_="findings").text


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


def test_nothing_of_a_draft_is_left_in_files_or_logs(
    checker: TestClient,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    secret = DRAFT.decode() + "\n六、其他需要报告的事项\n暗号青铜纪事。\n" + "补白。" * 30_000
    with caplog.at_level(logging.DEBUG):
        told = checker.post("/check", files={"file": ("秘密草稿.txt", secret.encode())})
        checker.post("/api/v1/check", content="暗号青铜纪事".encode())

    assert "暗号青铜纪事" in told.text
    assert list(tmp_path.rglob("*")) == []
    printed = capfd.readouterr()
    for log in (caplog.text, printed.out, printed.err):
        assert "青铜" not in log
        assert "秘密草稿" not in log
    assert checker.get("/api/v1/search?q=青铜纪事").json()["total"]["reports"] == 0


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"content": b""}, 400, "bad_parameter"),
        ({"content": "今天天气不错。".encode()}, 422, "not_a_report"),
        ({"content": b"x" * (LIMIT + 1)}, 413, "draft_too_large"),
        ({"content": iter([b"x" * LIMIT, b"x"])}, 413, "draft_too_large"),
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
    page = checker.post("/check", files={"file": ("a.txt", "今天天气不错。".encode())})
    assert page.status_code == 422


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


def strings_with(mark: str) -> list[str]:
    """Every text that this process can still reach and that has ``mark`` in it."""
    gc.collect()
    found, seen, waiting = [], set[int](), list[object](gc.get_objects())
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | bytes):
            text = one if isinstance(one, str) else one.decode("utf-8", "replace")
            found += [text] if mark in text and text != mark else []
        elif id(one) not in seen and one is not waiting:
            seen.add(id(one))
            waiting += [
                held
                for held in gc.get_referents(one)
                if isinstance(held, str | bytes) or not gc.is_tracked(held)
            ]
    return found


@pytest.mark.parametrize("path", ["/check", "/api/v1/check"])
def test_nothing_of_a_draft_is_left_in_memory_once_it_is_answered(
    checker: TestClient, path: str
) -> None:
    mark = "".join(reversed("铜铋钴镍"))

    def send(text: str) -> int:
        marked = "\n".join(mark + line + mark for line in text.split("\n"))
        return checker.post(path, data={"text": marked.replace("，", f"，{mark}")}).status_code

    assert send(DRAFT.decode()) == 200
    assert send("今天天气不错，全年培训2次。") == 422
    assert [text[:80] for text in strings_with(mark)] == []


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


def broken_draft() -> str:
    """A report of the corpus with one number of its table changed."""
    text = next(one.path for one in FILES if one.path.name.startswith("004_")).read_text(
        "utf-8"
    )
    return text.replace("(一) 予以公开	1	0", "(一) 予以公开	2	0")


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_counted_is_shown_and_leads_to_its_place_in_the_draft(
    checker: TestClient, language: str
) -> None:
    answer = checker.post(f"/check?lang={language}", data={"text": broken_draft()})
    page = read_page(answer.text)

    counted = {
        one.attributes["class"].split()[1]: int(one.text.split()[-1])
        for one in page.all("span", class_="tally")
    }
    shown = {
        status: len(
            [
                one
                for one in page.all("li", class_=f"finding {status}")
                if "id" in one.attributes
            ]
        )
        for status in counted
    }
    assert shown == counted
    assert counted["fail"] > 1
    places = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}
    for finding in page.all("li", class_="finding"):
        for link in finding.all("a"):
            assert link.attributes["href"].removeprefix("#") in places
