"""Decides what a line says as a title: who reports, and on which year."""

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.parsing.agencies import is_name_line, name_kind
from indexer.parsing.dates import academic_year, arabic, years
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.spam import without_spam

_RULES = load_rules("title")
_KINDS: tuple[str, ...] = tuple(_RULES["kinds"])
_KIND = f"(?:{'|'.join(_KINDS)})"
_TITLE = re.compile(
    rf"(?P<subject>{_RULES['subject']}){_RULES['filler']}*{_KIND}(?={_RULES['tail']}$)"
)
_GLUED_TITLE = re.compile(
    rf"([^,.;:!?]{{0,60}}?(?:{_RULES['subject']}){_RULES['filler']}*{_KIND})"
    rf"(?=(?:\([^()]{{2,20}}\))?{_RULES['prose_openings']})"
)
_ORDERS = re.compile(_RULES["orders"])
_LABEL = re.compile(_RULES["labels"])
_PRONOUN = re.compile(_RULES["pronouns"])
_TWICE = re.compile(r"(.{8,80}?)\s*\1")
_SITE_OWNER = re.compile(_RULES["site_owners"])
_BEFORE_ISSUER = re.compile(_RULES["before_issuer"])
_DRAFTED = re.compile(r"\([^()]*\d月[^()]*\)")
_BRACKETED_YEAR = re.compile(r"\((20\d{2})年?度?\)")
# Behind the year some titles say again what their issuer is: 海关总署2010年海关信息公开….
_NAMED_AGAIN = re.compile(
    r"(?P<name>.*(?P<kind>[\u4e00-\u9fff]{2,6}).*?)(?:20\d{2}年度?)(?P=kind)"
)
_YEAR_BEHIND = re.compile(r"(20\d{2})年?度?(?![\d年月.-])")
_BLANK = re.compile(r"\s+")
_NAME_BEHIND = re.compile(r"\((?P<bracketed>[^()]{3,40})\)|[-_|]{1,3}(?P<dashed>[^-_|]{4,40})")
PUNCTUATED = re.compile(r"[,;!?]|\.(?!pdf|docx?|wps|txt|md|html?)")
"""What no title holds, in matching form."""

YEAR_WORDS = re.compile(
    r"(?:20\d{2}年?(?:[-~/至到]+(?:20)?\d{2}年?)?学年度?|(?:19|20)\d{2}年?度?|[一二][〇○零o0一二三四五六七八九]{3}年度?)"
)
_AROUND_ISSUER = (
    rf"{YEAR_WORDS.pattern}|\({YEAR_WORDS.pattern}\)|{_RULES['around_issuer']}"
    rf"|{_BEFORE_ISSUER.pattern}|的|《|<|-"
)
_ISSUER_OPENS = re.compile(_AROUND_ISSUER)
_ISSUER_ENDS = re.compile(rf"(?:{_AROUND_ISSUER}|\()$")
_LIKE_TITLE = re.compile(
    r"(?:信\s*息|[资資]\s*[讯訊]|政\s*[务務府])\s*公\s*[开開].*(?:[报報]\s*告|[年汇匯]\s*[报報]|[总總]\s*[结結])"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
LONGEST, LONGEST_PART = 90, 60
"""The most characters of a title, and of each line that it was broken over."""


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


@lru_cache(maxsize=1024)
def read_title(text: str) -> Title | None:
    """Read a line as a report's title; ``None`` if it is the title of something else."""
    form = matching_form(text)
    if not _names_kind(form):
        return None
    twice = _TWICE.fullmatch(text.strip())
    if twice is not None:
        text, form = twice[1], matching_form(twice[1])
    label = _LABEL.match(form)
    if label:
        text = text[MatchingText(text).source_end(label.end()) :].strip()
        form = matching_form(text)
    if len(text) > LONGEST:
        return None
    match = _TITLE.search(form)
    if match is None:
        return _with_name_behind(text)
    if PUNCTUATED.search(form, 0, match.end()):
        return None
    if _ORDERS.search(form, 0, match.start()) or _is_path(form[: match.start()]):
        return None
    line = MatchingText(text)
    return Title(
        text=text.strip(),
        issuer=_issuer(line, match.start()) or _issuer_behind(line, match.end()),
        year=_year(form, match.end()),
    )


def _with_name_behind(text: str) -> Title | None:
    """A title and, behind a blank, the body that it names nowhere else."""
    *head, name = _BLANK.split(text.strip())
    title = read_title(" ".join(head)) if head and is_name_line(name) else None
    if title is None or title.issuer or names_site(name):
        return None
    return Title(text=text.strip(), issuer=name, year=title.year)


def _is_path(form: str) -> bool:
    """Whether this is the way to a page through its site: 首页 > 政务 > …, or with »."""
    return form.count(">") + form.count("》") > form.count("<") + form.count("《")


def _names_kind(form: str) -> bool:
    """Whether a text in matching form has the words of a report at all, told cheaply."""
    return any(kind in form for kind in _KINDS)


def split_title(text: str) -> tuple[str, str] | None:
    """A title and the prose that was printed on the same line after it, if so."""
    form = matching_form(text)
    match = _GLUED_TITLE.match(form) if _names_kind(form) else None
    if match is None:
        return None
    cut = MatchingText(text).source_end(match.end(1))
    title, rest = text[:cut].strip(), text[cut:].strip()
    return (title, rest) if read_title(title) is not None else None


def may_be_title(text: str) -> bool:
    """Whether a line has the words of a title, told without reading it."""
    return len(text) <= LONGEST and "。" not in text and _LIKE_TITLE.search(text) is not None


def repeats_title(line: str, title: str) -> bool:
    """Whether a line only prints the title, or a part of it, once more."""
    form = matching_form(line)
    return len(form) >= 2 and form in matching_form(title)


def _issuer(line: MatchingText, subject_start: int) -> str:
    """The phrase before the subject without year and introduction, as printed."""
    start, end = 0, subject_start
    form = line.text
    if form[:end].endswith("人民") and form[end:].startswith("政府"):
        end += len("政府")
    trimmed = True
    while trimmed:
        trimmed = False
        head = _ISSUER_OPENS.match(form, start, end)
        if head and head.end() > start:
            start, trimmed = head.end(), True
        tail = _ISSUER_ENDS.search(form[start:end])
        if tail and tail[0] and start < end:
            end, trimmed = start + tail.start(), True
    if start >= end or _HAN.search(form[start:end]) is None:
        return ""
    if _PRONOUN.fullmatch(form, start, end):
        return ""
    again = _NAMED_AGAIN.fullmatch(form, start, end)
    if again is not None:
        end = again.end("name")
    return without_spam(line.source[line.source_start(start) : line.source_end(end)].strip())


def _issuer_behind(line: MatchingText, end: int) -> str:
    """The name behind the kind of paper, as printed: ``…报告（荣县民政局）``, ``…-荣县民政局``.

    A government behind a dash is the site's; its bodies publish there.
    """
    for found in _NAME_BEHIND.finditer(line.text, end):
        start, stop = found.span(found.lastgroup or 0)
        name = line.source[line.source_start(start) : line.source_end(stop)].strip()
        is_open = found.lastgroup == "dashed"
        if is_name_line(name) and not (is_open and names_site(name)):
            return name
    return ""


def names_site(name: str) -> bool:
    """Whether a name beside a title may be that of the site, and not of who reports."""
    return name_kind(name) == "place" or _SITE_OWNER.search(matching_form(name)) is not None


def _year(form: str, end: int) -> int | None:
    """The year reported on: the last before the end of 报告, else one bracketed after it.

    A drafting date in brackets and the year of a document number are not asked.
    """
    academic = academic_year(form)
    if academic is not None:
        return academic
    before = years(_DRAFTED.sub("", arabic(form[:end])))
    after = _YEAR_BEHIND.match(arabic(form[end:])) or _BRACKETED_YEAR.search(arabic(form[end:]))
    return before[-1] if before else int(after[1]) if after else None
