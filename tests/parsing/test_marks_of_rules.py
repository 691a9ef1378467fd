"""Rules that are only tried where a mark stands: nothing that they match is without one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.rulebook import load_rules

BLANKS = load_rules("recognition")["report"]
CONTACT = load_rules("contact")["values"]


@given(st.from_regex(BLANKS["placeholders"]))
def test_each_blank_of_a_form_takes_two_marks(text: str) -> None:
    for blank in re.finditer(BLANKS["placeholders"], text):
        assert sum(blank[0].count(mark) for mark in BLANKS["placeholder_marks"]) >= 2


@given(st.from_regex(CONTACT["email"]))
def test_each_address_of_mail_has_its_mark(text: str) -> None:
    assert any(mark in text for mark in CONTACT["marks"]["email"])


@given(st.from_regex(CONTACT["website"]))
def test_each_address_of_a_site_has_a_mark(text: str) -> None:
    assert any(mark in text for mark in CONTACT["marks"]["website"])
