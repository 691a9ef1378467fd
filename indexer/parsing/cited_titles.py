"""Reads by which title a text calls the report that it is part of."""

import re
from dataclasses import replace
from operator import itemgetter

from indexer.parsing.agencies import name_kind
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.text_form import form_of_text
from indexer.parsing.title import LONGEST_PART, Title, read_title

_COMPILED_BY = re.compile(load_rules("title")["compiled_by"])
_QUOTED = re.compile(r"[《<]([^《》<>]{4,60}(?:报告|年报))[》>]")
# Each opens with a plain character: a search skips to one of these.
_ANNOUNCED = re.compile(
    r"(?:公布|发布|公开(?<!信息公开)(?<!政务公开)|编制|编写|撰写|形成|[现特兹]将)了?的?(?!在|于(?![都洪田]))"
    r"((?:(?!情况|向社会|本报告|本年报)[^,.;:《》\"]){2,40}?(?:信息|政务)公开[^,.;:《》\"]{0,14}(?:报告|年报))"
    r"(?!有关|表|格式|编制|公布|发布|工作|的?通知)"
)


def cited_title(text: str) -> Title | None:
    """The title by which a text first calls the report it is part of: ``现发布《……》``."""
    best: Title | None = None
    form = form_of_text(text)
    announced = {match[1]: match.start(1) for match in _ANNOUNCED.finditer(form)}
    places = {match[1]: match.start(1) for match in _QUOTED.finditer(form)} | announced
    for phrase, at in sorted(places.items(), key=itemgetter(1)):
        title = read_title(_as_printed(phrase, at, text))
        if title is not None and name_kind(title.issuer) == "place":
            before = form[: announced.get(phrase, 0)]
            is_of_another = _COMPILED_BY.search(before[-LONGEST_PART:]) is not None
            title = replace(title, issuer="") if is_of_another else title
        if title is None or matching_form(phrase).startswith("中华人民共和国"):
            continue
        if best is None or title.completeness > best.completeness:
            best = title
    return best


def _as_printed(phrase: str, start: int, text: str) -> str:
    """A phrase of a text's matching form with the blanks that part names in it.

    Lines end within names, so their ends part nothing.
    """
    if phrase in text:
        return phrase
    line = MatchingText(text.replace("\n", ""))
    end = start + len(phrase)
    if line.text[start:end] != phrase:
        return phrase
    return line.source[line.source_start(start) : line.source_end(end)]
