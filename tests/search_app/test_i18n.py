import re
import string
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.places.functions import function_names
from search_app.facet_values import FIXED_ORDER
from search_app.i18n import LANGUAGES, Catalogue, Language, catalogue
from search_app.problems import KINDS, STATUS_CODES, TITLED_STATUSES
from tests.search_app.page import get_page

KEY = re.compile(r"""\b(?:words\.)?say\(\s*["']([a-z0-9_.-]+)["']""")
BEGUN = re.compile(r"""["']([a-z_.]+)\.(?:\{|["'] ~)""")
"""What stands before a code that is put behind it: ``f"figure.{unit}"``."""
NAMED = re.compile(r"""name_of\(\s*["']([a-z]+)["']|["']([a-z]+\.[a-z]+)["']""")
"""The kind of a name that is looked up by its code."""
REASON = re.compile(r"""reason=["'](problem\.[a-z_]+)["']""")


def files() -> Iterator[str]:
    package = Path(str(resources.files("search_app")))
    for file in [
        *package.rglob("*.py"),
        *package.glob("templates/*.*"),
        *package.glob("data/*.toml"),
    ]:
        yield file.read_text(encoding="utf-8")


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_all_languages_have_the_same_sentences_with_the_same_fields() -> None:
    shapes = [
        {key: fields(sentence) for key, sentence in catalogue(language).sentences.items()}
        for language in LANGUAGES
    ]

    assert all(shape == shapes[0] for shape in shapes)


def test_every_sentence_that_pages_and_code_name_exists() -> None:
    named = {key for text in files() for key in KEY.findall(text) if not key.endswith(".")}
    named |= {key for text in files() for key in REASON.findall(text)}

    assert len(named) > 80
    assert named <= set(catalogue("zh").sentences)


def test_every_sentence_is_said_somewhere() -> None:
    text = "\n".join(files())
    kinds = {*BEGUN.findall(text), *FIXED_ORDER, "function"}
    kinds |= {name for found in NAMED.findall(text) for name in found if name}

    said = {
        key
        for key in catalogue("zh").sentences
        if f'"{key}"' in text
        or f"'{key}'" in text
        or any(key.startswith(f"{kind}.") for kind in kinds)
    }
    assert sorted(catalogue("zh").sentences.keys() - said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_code_can_stand_for_has_a_name(language: Language) -> None:
    sentences = catalogue(language).sentences
    coded = {f"{facet}.{value}" for facet, values in FIXED_ORDER.items() for value in values}
    coded |= {f"function.{name}" for name in function_names()}
    coded |= {f"problem.{kind.code}" for kind in KINDS.values() if kind.code != "bad_parameter"}
    coded |= {f"problem.{code}" for code in STATUS_CODES.values()}
    coded |= {f"problem.title.{status}" for status in TITLED_STATUSES}

    assert coded - set(sentences) - {"problem.source_gone"} == set()


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    words = Catalogue(language="zh", sentences={"level.county": "县级"})

    assert (words.name_of("level", "county"), words.name_of("level", "x")) == ("县级", "x")


@pytest.mark.parametrize(
    ("time", "zh", "en"),
    [
        ("2026-11-29T08:47:23+00:00", "2026年11月29日", "29 November 2026"),
        ("2024-01-05", "2024年1月5日", "5 January 2024"),
        ("2024-13-05", None, None),
        ("上周", None, None),
        (None, None, None),
    ],
)
def test_a_time_is_written_as_the_day_that_people_read(
    time: str | None, zh: str | None, en: str | None
) -> None:
    assert (catalogue("zh").day(time), catalogue("en").day(time)) == (zh, en)


@pytest.mark.parametrize(
    ("anchor", "zh", "en"),
    [
        ("s1-p3", "第一部分第3段", "section 1, paragraph 3"),
        ("s0-p12", "开头第12段", "opening, paragraph 12"),
        ("finding-2", "finding-2", "finding-2"),
    ],
)
def test_a_paragraph_is_called_by_its_place(anchor: str, zh: str, en: str) -> None:
    assert (catalogue("zh").paragraph(anchor), catalogue("en").paragraph(anchor)) == (zh, en)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (2500, "2,500 reports")],
)
def test_english_says_one_report_and_two_reports(count: int, said: str) -> None:
    assert catalogue("en").say("search.total_reports", reports=count) == said


@pytest.mark.parametrize(("language", "said"), [("zh", "地区:宁夏"), ("en", "region:")])
@pytest.mark.parametrize("query", ["地区:宁夏", "region:640000"])
def test_a_condition_is_shown_in_the_language_of_the_page_whatever_was_typed(
    client: TestClient, language: str, said: str, query: str
) -> None:
    page = get_page(client, "/search", params={"q": query, "lang": language})

    assert page.one("li", class_="chip filter").one("span").text.startswith(said)
