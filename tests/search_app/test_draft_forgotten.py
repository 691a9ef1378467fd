import gc
import logging
import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.search_app.drafts import DRAFT


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


def test_nothing_of_a_page_with_tables_is_left_in_memory_either(checker: TestClient) -> None:
    mark = "".join(reversed("铜铋钴镍"))
    lines = "".join(f"<p>{line}</p>" for line in DRAFT.decode().split("\n"))
    rows = "".join(f"<tr><td>{mark}{name}</td><td>1</td></tr>" for name in "甲乙")
    page = f"<html><body>{lines}{3 * f'<table>{rows}</table>'}</body></html>".encode()

    assert checker.post("/check", files={"file": ("a.html", page)}).status_code == 200
    assert [text[:80] for text in strings_with(mark)] == []
