"""Decides whether a line is nothing but the name of a public body or a place."""

import re
from typing import Literal

from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules

_RULES = load_rules("agencies")


def _ends_with(endings: list[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(endings, key=len, reverse=True)) + ")$")


_AGENCY = _ends_with(_RULES["endings"])
_PLACE = _ends_with(_RULES["places"])
_TOWNSHIP = _ends_with(_RULES["townships"])
_ADDRESSEE = _ends_with(_RULES["addressees"])
_NO_NAME = re.compile(r"[,.;:!?、\"<>|/\d]|[一二三四五六七八九十]、|的|如下|现将")
_BRACKETED = re.compile(r"\([^()]*\)$")

NameKind = Literal["agency", "township", "place"]


def name_kind(text: str) -> NameKind | None:
    """What a name says it is by its last words; ``None`` where they say nothing."""
    form = _BRACKETED.sub("", matching_form(text))
    if _TOWNSHIP.search(form):
        return "township"
    if _AGENCY.search(form):
        return "agency"
    return "place" if _PLACE.search(form) else None


def is_name_line(text: str) -> bool:
    """Whether a line is the bare name of a body or place, as in a letterhead or signature."""
    form = matching_form(text)
    if not 3 <= len(form) <= 40 or _NO_NAME.search(form):
        return False
    return name_kind(form.removesuffix("文件")) is not None


def is_addressee(text: str) -> bool:
    """Whether a line names those a document is sent to: ``市政府办：``."""
    form = matching_form(text)
    if not form.endswith(":") or len(form) > 60 or re.search(r"如下|现将|[.;!?\d]", form):
        return False
    return _ADDRESSEE.search(form[:-1]) is not None
