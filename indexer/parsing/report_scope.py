"""Decides for whom a report speaks: one body or an area, an organ or a university."""

import re

from indexer.model import Scope
from indexer.parsing.agencies import name_kind
from indexer.parsing.dates import academic_year
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.text_form import form_of_text

_RULES = load_rules("header")
# Each alternative opens with a plain character, so that a search skips to one of these.
_AREA = re.compile(
    "|".join(word + rule["goes_on"] for rule in _RULES["area"] for word in rule["opens"])
)
_WHOLE = re.compile(_RULES["whole"])
_FOR_ALL = re.compile(_RULES["for_all"])
_UNIVERSITY = re.compile(_RULES["university"])
UNIVERSITY_BASIS = re.compile(_RULES["university_basis"])
"""What only a university reports under, in matching form."""


def scope_of(issuer: str, *, title: str, text: str) -> Scope:
    """Whether a report speaks for one body or for an area with all its bodies.

    A title that names a place and no body (贵阳市2021年…) is the place's report
    on everybody in it, except where the place is a township, which has nobody below it.
    """
    if "本级" in title:
        return "own"
    speaks_for_all = _FOR_ALL.search(matching_form(title)) is not None
    if speaks_for_all or _WHOLE.match(matching_form(issuer)) or name_kind(issuer) == "place":
        return "area"
    is_government = matching_form(issuer).endswith("政府")
    return "area" if is_government and _AREA.search(form_of_text(text)) else "own"


def is_university(issuer: str, title: str, *, opening: str) -> bool:
    """Whether the report follows the academic year's template.

    Where neither title nor text tells who reports, the rule that its opening cites says it.
    """
    if academic_year(title) is not None:
        return True
    if issuer:
        return _UNIVERSITY.search(matching_form(issuer)) is not None
    return UNIVERSITY_BASIS.search(matching_form(opening)) is not None
