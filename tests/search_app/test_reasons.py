"""What the indexer says of files that it refuses, on Chinese pages."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from search_app.reasons import told
from tests.search_app.page import read_page

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")
SAYING = {"reason", "hint", "what"}


def text_of(node: ast.expr) -> str | None:
    """A sentence in the code, an ``x`` where something is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values
        )
    return None


def said_in_code() -> Iterator[str]:
    folders = [ROOT / "indexer" / name for name in ("readers", "parsing")]
    for file in [*(path for one in folders for path in one.rglob("*.py")), UPLOADS]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                given = {word.arg: word.value for word in node.keywords}
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                told_by_place = list(node.args) if name == "PdfError" else []
                told_by_place += node.args[1:] if name == "_refusal" else []
                for value in [*(given[k] for k in SAYING & given.keys()), *told_by_place]:
                    text = text_of(value)
                    if text and " " in text:
                        yield text


UPLOADS = ROOT / "search_app" / "uploads.py"


def said_in_data() -> Iterator[str]:
    for file in (ROOT / "indexer").glob("re*/data/*.toml"):
        yield from said_by(tomllib.loads(file.read_text("utf-8")))
    kinds = tomllib.loads((ROOT / "indexer/parsing/data/recognition.toml").read_text("utf-8"))
    yield from said_by(kinds)


def said_by(tree: object) -> Iterator[str]:
    """What ``kind``, ``hint`` and the names of kinds of files say."""
    if isinstance(tree, dict):
        for key in ("kind", "hint"):
            if isinstance(tree.get(key), str):
                yield tree[key]
        if "resembles" in tree:
            yield tree["name"]
        for value in tree.values():
            yield from said_by(value)
    if isinstance(tree, list):
        for value in tree:
            yield from said_by(value)


@pytest.mark.parametrize("said", sorted({*said_in_code(), *said_in_data()}))
def test_whatever_is_said_of_a_refused_file_has_a_chinese_sentence(said: str) -> None:
    chinese = told(said, "zh")

    assert HAN.search(chinese)
    assert told(said, "en") == said


def test_what_is_filled_in_is_translated_too() -> None:
    assert told("it has more than 5,000 cells in a table", "zh") == "一张表的格数超过 5,000"
    assert told("it is a PDF file", "zh") == "文件类型：PDF 文件"
    assert told("nobody has translated this", "zh") == "nobody has translated this"


def said_on(page: str) -> str:
    """The sentence of a page that tells a problem."""
    return read_page(page).one("div", class_="problem").one("p", class_="lead").text


@pytest.mark.parametrize("query", ["sort=nothing", "cursor=AAAA"])
def test_a_request_that_is_refused_is_refused_in_the_language_of_the_page(
    client: TestClient, query: str
) -> None:
    chinese = client.get(f"/search?q=公开&{query}").text
    english = client.get(f"/search?q=公开&{query}&lang=en").text

    assert not re.search(r"\b(the|There|no)\b", said_on(chinese))
    assert HAN.search(said_on(chinese))
    assert not HAN.search(said_on(english))
