"""Decides whether a file is an annual report, and what it seems to be if it is not."""

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.errors import ReportError
from indexer.parsing.matching import matching_form
from indexer.parsing.outline import Outline
from indexer.parsing.rulebook import load_rules
from indexer.parsing.title import FoundTitle, find_title

_RULES = load_rules("recognition")
_KINDS = tuple(
    (kind["resembles"], kind["name"], tuple(re.compile(title) for title in kind["titles"]))
    for kind in _RULES["kind"]
)
_REPORT = _RULES["report"]
_SIGNS = tuple(re.compile(sign) for sign in _REPORT["signs"])
_PLACEHOLDER = re.compile(_REPORT["placeholders"])
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[.;!?]|,.*,")
_PROSE = re.compile(r"[。；]")
_TITLE_LINES = 12
_FEW_SECTIONS, _ENOUGH_SECTIONS = 2, 4


def require_report(
    path: str, outline: Outline, lines: Sequence[str], text: str, *, has_tables: bool
) -> None:
    """Stop at a file that is no annual report.

    Args:
        path: Names the file in the error.
        outline: Its sections.
        lines: The lines above the first section.
        text: All its prose.
        has_tables: Whether a statutory table was found in it.

    Raises:
        ReportError: ``resembles`` says what the file seems to be.
    """
    title = find_title(lines)
    sections = len(outline.parts)
    kind = _other_kind(lines, title)
    if kind is not None and (sections < _ENOUGH_SECTIONS or kind[0] == "template"):
        resembles, name = kind
        raise ReportError(
            path=path, reason=f"it seems to be {name}, not a report", resembles=resembles
        )
    form = matching_form(text)
    if len(_PLACEHOLDER.findall(form)) >= _REPORT["most_placeholders"]:
        reason = "it seems to be a form to be filled in, not a report"
        raise ReportError(path=path, reason=reason, resembles="template")
    signs = sum(1 for sign in _SIGNS if sign.search(form))
    if has_tables and sections >= 1:
        return
    if sections >= _FEW_SECTIONS + 1 and signs >= 1:
        return
    is_named = title is not None and title.title.completeness > 0
    prose = "".join(line for line in text.splitlines() if _PROSE.search(line))
    says_enough = len(_HAN.findall(prose)) >= _REPORT["least_text"]
    if is_named and (sections >= 1 or (says_enough and signs >= _REPORT["least_signs"])):
        return
    reason = "it has neither the title nor the sections of an annual disclosure report"
    raise ReportError(path=path, reason=reason)


def _other_kind(lines: Sequence[str], title: FoundTitle | None) -> tuple[str, str] | None:
    """What the title says the file is, if not a report.

    Where a line is a whole title of a report, no other line counts.
    """
    if title is not None and title.title.completeness == 2:
        forms: Iterable[str] = [matching_form(title.title.text)]
    else:
        forms = _title_forms(lines[:_TITLE_LINES])
    for form in forms:
        for resembles, name, patterns in _KINDS:
            if any(pattern.search(form) for pattern in patterns):
                return resembles, name
    return None


def _title_forms(lines: Sequence[str]) -> Iterator[str]:
    """What may be a title: each short line, and each two or three short lines together."""
    forms = [matching_form(line) for line in lines]
    short = [form if len(form) <= 60 and not _SENTENCE.search(form) else None for form in forms]
    for count in (1, 2, 3):
        for first in range(len(short) - count + 1):
            window = short[first : first + count]
            if all(form is not None for form in window):
                yield "".join(form for form in window if form is not None)
