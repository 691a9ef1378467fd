"""English verbs are known in every form."""

import pytest

from search_app.query_reader import read_query
from search_app.query_reader.english_verbs import forms_of


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("refuse", ["refuse", "refuses", "refused", "refusing"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("turn down", ["turn down", "turns down", "turned down", "turning down"]),
        ("quash", ["quash", "quashes", "quashed", "quashing"]),
        ("scrap", ["scrap", "scraps", "scrapped", "scrapping"]),
        ("withdraw", ["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"]),
        (
            "undergo review",
            [f"under{end} review" for end in ("go", "goes", "went", "gone", "going")],
        ),
        ("agree to", ["agree to", "agrees to", "agreed to", "agreeing to"]),
    ],
)
def test_a_verb_has_its_forms(verb: str, forms: list[str]) -> None:
    assert list(forms_of(verb)) == forms


@pytest.mark.parametrize("form", forms_of("stonewall"))
def test_a_question_is_read_in_any_of_them(form: str) -> None:
    reading = read_query(f"which agencies {form} more than 5 requests")
    assert [chip.text for chip in reading.chips] == ["refused>5"]


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("which agencies turned more than 5 requests down", ["refused>5"]),
        ("agencies w/ lawsuits in Hunan", ["region:hunan", "litigation>0"]),
        ("goverment agencies that recieved more than 10k requests", ["received>10000"]),
        ("agencies citing the deliberative-process exemption", ["deliberative>0"]),
        (
            "Suzhou district governments that were sued",
            ["region:suzhou", "level:county", "litigation>0"],
        ),
    ],
)
def test_other_wordings_of_a_question_are_read(question: str, conditions: list[str]) -> None:
    assert [chip.text for chip in read_query(question).chips] == conditions


@pytest.mark.parametrize(
    "text",
    [
        "refusals in Sichuan are common",
        "requests by province",
        "court in Shenzhen",
        "countries with lawsuits",
    ],
)
def test_a_name_alone_asks_only_where_nothing_else_is_said(text: str) -> None:
    assert {chip.kind for chip in read_query(text).chips} == {"word"}
