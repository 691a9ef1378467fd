"""Decides whether a line is nothing but the name of a public body or a place."""

import re
from typing import Literal

from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules

_RULES = load_rules("agencies")

_AGENCY = tuple(_RULES["endings"])
_PLACE = tuple(_RULES["places"])
_TOWNSHIP = tuple(_RULES["townships"])
_ADDRESSEE = tuple(_RULES["addressees"])
_NO_NAME = re.compile(r"[,.;:!?、\"<>|/\d]|[一二三四五六七八九十]、|的|如下|现将")
_STAMP = re.compile(r"\s*[（(](?:盖章|公章|签章|印章|章)[）)]\s*")
_BRACKETED = re.compile(r"\([^()]*\)$")

NameKind = Literal["agency", "township", "place"]


def name_kind(text: str) -> NameKind | None:
    """What a name says it is by its last words; ``None`` where they say nothing."""
    form = _BRACKETED.sub("", matching_form(text))
    if form.endswith(_TOWNSHIP):
        return "township"
    if form.endswith(_AGENCY):
        return "agency"
    return "place" if form.endswith(_PLACE) else None


def is_name_line(text: str) -> bool:
    """Whether a line is the bare name of a body or place, as in a letterhead or signature."""
    form = matching_form(text)
    if not 3 <= len(form) <= 40 or _NO_NAME.search(form) is not None:
        return False
    return name_kind(form.removesuffix("文件")) is not None


def without_stamp(name: str) -> str:
    """A name as printed without the words that stand for its stamp: （盖章）."""
    return _STAMP.sub("", name)


def is_addressee(text: str) -> bool:
    """Whether a line names those a document is sent to: ``市政府办：``."""
    form = matching_form(text)
    if not form.endswith(":") or len(form) > 60 or re.search(r"如下|现将|[.;!?\d]", form):
        return False
    return form[:-1].endswith(_ADDRESSEE)
