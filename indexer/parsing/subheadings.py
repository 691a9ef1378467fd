"""Decides what a line or the opening of a paragraph heads below the sections."""

import re

from indexer.parsing.form_lines import is_form_line
from indexer.parsing.headings import HAN_NUMBER, LONGEST, LONGEST_RUN_IN, end_of_name, ordinal
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import any_of, load_rules

_RULES = load_rules("sections")
_TOPIC = any_of(_RULES["heading"]["topics"])
_ITEM = re.compile(_RULES["heading"]["item"])
_CHAIN_ITEM = re.compile(rf"(?:第?{HAN_NUMBER}{{1,3}}(?:是|要|个方面)|首先|其次|再次|最后)")
_SENTENCE_ENDS = re.compile(r"[。；;！？!?，,、]$")


def opens_item(text: str) -> bool:
    """Whether a line begins with a number, or with a link of a chain (一是, 二是)."""
    return ordinal(text)[0] > 0 or _CHAIN_ITEM.match(matching_form(text[:12])) is not None


def is_subheading(text: str) -> bool:
    """Whether a whole line is a heading below the sections: numbered, short, no sentence."""
    if len(text) > LONGEST or "。" in text or _SENTENCE_ENDS.search(text):
        return False
    form = matching_form(text)
    depth, end = ordinal(text)
    if depth == 0:
        return _TOPIC.fullmatch(form, 0, end_of_name(form)) is not None
    return end < len(form) and not _ITEM.search(form) and not is_form_line(text)


def run_in_heading(text: str, bold_lead: str | None) -> str | None:
    """The heading that opens a paragraph: bold, or numbered and ended by ``。`` or ``：``.

    Returns:
        The heading as printed, without the mark that ends it.
    """
    if bold_lead is not None and text.startswith(bold_lead) and _is_phrase(bold_lead):
        return bold_lead.rstrip("。：:.； ")
    if ordinal(text)[0] == 0:
        return None
    end = re.search(r"[。：:](?=.)", text)
    if end is None or end.start() > LONGEST_RUN_IN:
        return None
    heading = text[: end.start()].strip()
    is_counted = _ITEM.search(matching_form(heading)) is not None
    return None if is_counted or len(heading) <= ordinal(text)[1] else heading


def _is_phrase(lead: str) -> bool:
    """Whether a bold run says something by itself, unlike ``一是`` or a stressed name."""
    if not 4 <= len(lead) <= LONGEST or _CHAIN_ITEM.match(matching_form(lead)):
        return False
    return lead[-1] in "。：:" or ordinal(lead)[0] > 0
