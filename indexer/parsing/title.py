"""Decides what the title is, and what it says: who reports, and on which year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.parsing.agencies import is_name_line
from indexer.parsing.dates import academic_year, arabic, years
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules

_RULES = load_rules("title")
_TITLE = re.compile(
    rf"(?P<subject>{_RULES['subject']}){_RULES['filler']}*{_RULES['kind']}(?={_RULES['tail']}$)"
)
_GLUED_TITLE = re.compile(
    rf"([^,.;:!?]{{0,60}}?(?:{_RULES['subject']}){_RULES['filler']}*{_RULES['kind']})"
    rf"(?={_RULES['prose_openings']})"
)
_ORDERS = re.compile(_RULES["orders"])
_LABEL = re.compile(_RULES["labels"])
_BEFORE_ISSUER = re.compile(_RULES["before_issuer"])
_DRAFTED = re.compile(r"\([^()]*\d月[^()]*\)")
_BRACKETED_YEAR = re.compile(r"\((20\d{2})年?度?\)")
_PUNCTUATED = re.compile(r"[,;!?]|\.(?!pdf|docx?|wps|txt|md|html?)")
_YEAR_WORDS = re.compile(
    r"(?:20\d{2}年?(?:[-~至到]+(?:20)?\d{2}年?)?学年度?|(?:19|20)\d{2}年?度?|[〇○零一二三四五六七八九]{4}年度?)"
)
_QUOTED = re.compile(r"[《<]([^《》<>]{4,60}(?:报告|年报))[》>]")
_ANNOUNCED = re.compile(
    r"(?:公布|发布|公开|编制)(?:本)?([^,.;:《》]{2,40}?(?:信息|政务)公开[^,.;:《》]{0,14}(?:报告|年报))"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 90
_MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as printed, and what it says.

    ``issuer`` is the phrase that names who reports, as printed, and empty where the
    title names nobody.
    """

    text: str
    issuer: str
    year: int | None

    @property
    def completeness(self) -> int:
        """How much it says: 2 for issuer and year, 1 for either."""
        return bool(self.issuer) + (self.year is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTitle:
    """A title and the lines it was printed on, as a half-open range."""

    title: Title
    first: int
    last: int


def read_title(text: str) -> Title | None:
    """Read a line as a report's title; ``None`` if it is the title of something else."""
    label = _LABEL.match(matching_form(text))
    if label:
        text = text[MatchingText(text).source_end(label.end()) :].strip()
    if len(text) > _LONGEST:
        return None
    line = MatchingText(text)
    match = _TITLE.search(line.text)
    if match is None or _PUNCTUATED.search(line.text[: match.end()]):
        return None
    if _ORDERS.search(line.text[: match.start()]):
        return None
    return Title(
        text=text.strip(),
        issuer=_issuer(line, match.start()),
        year=_year(line.text, match.end()),
    )


def split_title(text: str) -> tuple[str, str] | None:
    """A title and the prose that was printed on the same line after it, if so."""
    line = MatchingText(text)
    match = _GLUED_TITLE.match(line.text)
    if match is None:
        return None
    cut = line.source_end(match.end(1))
    title, rest = text[:cut].strip(), text[cut:].strip()
    return (title, rest) if read_title(title) is not None else None


def find_title(lines: Sequence[str]) -> FoundTitle | None:
    """The title among the first lines of a file, joined if it was broken over some of them.

    The line or run of lines that says most is the title; among equals the shorter
    run, then the earlier.
    """
    best: FoundTitle | None = None
    for count in range(1, _MOST_LINES + 1):
        for first in range(len(lines) - count + 1):
            title = _joined_title(lines[first : first + count])
            if title is None:
                continue
            if best is None or title.completeness > best.title.completeness:
                best = FoundTitle(title=title, first=first, last=first + count)
    return best


def cited_title(text: str) -> Title | None:
    """The title by which a text calls the report it is part of: ``现发布《……》``."""
    best: Title | None = None
    quoted = [match[1] for match in _QUOTED.finditer(text)]
    announced = [match[1] for match in _ANNOUNCED.finditer(matching_form(text))]
    for phrase in (*quoted, *announced):
        title = read_title(phrase)
        if title is None or matching_form(phrase).startswith("中华人民共和国"):
            continue
        if best is None or title.completeness > best.completeness:
            best = title
    return best


def repeats_title(line: str, title: str) -> bool:
    """Whether a line only prints the title, or a part of it, once more."""
    form = matching_form(line)
    return len(form) >= 2 and form in matching_form(title)


def _joined_title(lines: Sequence[str]) -> Title | None:
    if len(lines) > 1:
        if any(len(line) > 60 or _PUNCTUATED.search(matching_form(line)) for line in lines):
            return None
        if any(read_title(line) is not None for line in lines[:-1]):
            return None
        if not _begins_title(lines[0]) or any(repeats_title(b, a) for a, b in pairwise(lines)):
            return None
    return read_title("".join(lines))


def _begins_title(line: str) -> bool:
    """Whether the first of several lines can open a title: it names somebody or a year."""
    return is_name_line(_YEAR_WORDS.sub("", matching_form(line))) or bool(years(line))


def _issuer(line: MatchingText, subject_start: int) -> str:
    """The phrase before the subject without year and introduction, as printed."""
    start, end = 0, subject_start
    form = line.text
    if form[:end].endswith("人民") and form[end:].startswith("政府"):
        end += len("政府")
    trimmed = True
    while trimmed:
        trimmed = False
        head = re.match(
            rf"(?:{_YEAR_WORDS.pattern}|{_BEFORE_ISSUER.pattern}|的|《|<|-)", form[start:end]
        )
        if head and head.end():
            start, trimmed = start + head.end(), True
        tail = re.search(
            rf"(?:{_YEAR_WORDS.pattern}|{_BEFORE_ISSUER.pattern}|的|本级|《|<|-|\()$",
            form[start:end],
        )
        if tail and start < end:
            end, trimmed = start + tail.start(), True
    if start >= end or _HAN.search(form[start:end]) is None:
        return ""
    return line.source[line.source_start(start) : line.source_end(end)].strip()


def _year(form: str, end: int) -> int | None:
    """The year reported on: the last before the end of 报告, else one bracketed after it.

    A drafting date in brackets and the year of a document number are not asked.
    """
    academic = academic_year(form)
    if academic is not None:
        return academic
    before = years(_DRAFTED.sub("", arabic(form[:end])))
    after = _BRACKETED_YEAR.search(arabic(form[end:]))
    return before[-1] if before else int(after[1]) if after else None
