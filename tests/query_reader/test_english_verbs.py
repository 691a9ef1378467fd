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
