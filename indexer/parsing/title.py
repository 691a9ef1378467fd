"""Decides what the title is, and what it says: who reports, and on which year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from indexer.parsing.agencies import is_name_line, name_kind
from indexer.parsing.dates import academic_year, arabic, is_date_line, years
from indexer.parsing.furniture import is_metadata, is_number_line, is_page_furniture
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.spam import without_spam
from indexer.parsing.text_form import form_of_text
from indexer.places.folding import fold
from indexer.places.mentions import chain_in

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
_FRAGMENT = re.compile(_RULES["fragments"])
_COMPILED_BY = re.compile(_RULES["compiled_by"])
_TWICE = re.compile(r"(.{8,80}?)\s*\1")
_BUREAU = re.compile(_RULES["bureaus"])
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
_PUNCTUATED = re.compile(r"[,;!?]|\.(?!pdf|docx?|wps|txt|md|html?)")
_YEAR_WORDS = re.compile(
    r"(?:20\d{2}年?(?:[-~/至到]+(?:20)?\d{2}年?)?学年度?|(?:19|20)\d{2}年?度?|[〇○零o一二三四五六七八九]{4}年度?)"
)
_BARE_YEAR = re.compile(rf"\((?:{_YEAR_WORDS.pattern})\)")
_AROUND_ISSUER = (
    rf"{_YEAR_WORDS.pattern}|\({_YEAR_WORDS.pattern}\)|{_RULES['around_issuer']}"
    rf"|{_BEFORE_ISSUER.pattern}|的|《|<|-"
)
_ISSUER_OPENS = re.compile(_AROUND_ISSUER)
_ISSUER_ENDS = re.compile(rf"(?:{_AROUND_ISSUER}|\()$")
_LIKE_TITLE = re.compile(
    r"(?:信\s*息|[资資]\s*[讯訊]|政\s*[务務府])\s*公\s*[开開].*(?:[报報]\s*告|[年汇匯]\s*[报報]|[总總]\s*[结結])"
)
_LAST_WORDS = ("报", "報", "总结", "總結")
_QUOTED = re.compile(r"[《<]([^《》<>]{4,60}(?:报告|年报))[》>]")
_ANNOUNCED = re.compile(
    r"(?:公布|发布|(?<!信息)(?<!政务)公开|编制|编写|撰写|形成)了?的?(?!在|于(?![都洪田]))"
    r"((?:(?!情况|向社会|本报告|本年报)[^,.;:《》\"]){2,40}?(?:信息|政务)公开[^,.;:《》\"]{0,14}(?:报告|年报))"
    r"(?!有关|表|格式|编制|公布|发布|工作|的?通知)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERHEAD = "文件"
_LONGEST = 90
_LONGEST_PART = 60
_MOST_LINES = 3
_LEAST_SENTENCE = 30
_WHOLE = 2


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
    if len(text) > _LONGEST:
        return None
    match = _TITLE.search(form)
    if match is None:
        return _with_name_behind(text)
    if _PUNCTUATED.search(form, 0, match.end()):
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
    """Whether this is the way to a page through its site: 首页 > 政务 > …."""
    return form.count(">") + form.count("»") > form.count("<")


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
    return len(text) <= _LONGEST and "。" not in text and _LIKE_TITLE.search(text) is not None


def find_title(lines: Sequence[str]) -> FoundTitle | None:
    """The title among the first lines of a file, joined if it was broken over some of them.

    The line or run of lines that says most is the title. Among several that say
    issuer and year it is the one nearest to the text, for menus and letters stand
    above it; where the same is printed twice it is the first, and the shorter run.
    """
    return _found_in(tuple(lines))


@lru_cache(maxsize=8)
def _found_in(lines: tuple[str, ...]) -> FoundTitle | None:
    """The same; several steps ask for the title of the same lines."""
    best: FoundTitle | None = None
    whole: dict[str, FoundTitle] = {}
    for found in _titles_in(lines):
        is_fragment = _FRAGMENT.fullmatch(matching_form(found.title.issuer)) is not None
        if found.title.completeness == _WHOLE and not is_fragment:
            whole.setdefault(matching_form(found.title.text), found)
        if best is None or found.title.completeness > best.title.completeness:
            best = found
    if not whole:
        return best
    start_of_text = _start_of_text(lines)
    above = [found for found in whole.values() if found.last <= start_of_text]
    chosen = max(above, key=lambda found: found.first, default=best)
    return chosen and (_with_body_above(chosen, lines) or _with_place_above(chosen, lines))


def _titles_in(lines: Sequence[str]) -> Iterator[FoundTitle]:
    """The titles on one line, then those on two and more.

    Only runs of lines are looked at that take in one with the last word of a title.
    """
    kinds = [index for index, line in enumerate(lines) if _may_end_title(line)]
    for count in range(1, _MOST_LINES + 1):
        firsts = {max(0, index - back) for index in kinds for back in range(count)}
        for first in sorted(firsts):
            last = first + count
            title = _joined_title(lines[first:last]) if last <= len(lines) else None
            if title is not None:
                yield FoundTitle(title=title, first=first, last=last)


def _may_end_title(line: str) -> bool:
    is_named = any(word in line for word in _LAST_WORDS)
    return is_named and len(line) <= _LONGEST and "。" not in line


def _start_of_text(lines: Sequence[str]) -> int:
    """The first line that is a sentence, or the number of lines."""
    sentences = (
        index
        for index, line in enumerate(lines)
        if len(line) >= _LEAST_SENTENCE and "。" in line
    )
    return next(sentences, len(lines))


def _with_body_above(found: FoundTitle, lines: Sequence[str]) -> FoundTitle | None:
    """A title whose body has a line of its own, with a second body of its place above it."""
    if found.last - found.first < 2 or found.first == 0:
        return None
    above, body = lines[found.first - 1].strip(), lines[found.first].strip()
    if repeats_title(above, body) or not (_is_bureau(above) and _is_bureau(body)):
        return None
    places = [place.codes for name in (above, body) if (place := chain_in(fold(name)))]
    title = read_title(f"{above} {found.title.text}")
    if title is None or len(places) < 2 or places[0] != places[1]:
        return None
    return FoundTitle(title=title, first=found.first - 1, last=found.last)


def _is_bureau(line: str) -> bool:
    return is_name_line(line) and _BUREAU.search(matching_form(line)) is not None


def _with_place_above(found: FoundTitle, lines: Sequence[str]) -> FoundTitle:
    """A title of several lines together with a bare place that its first line leaves out."""
    if found.last - found.first < 2 or found.first == 0:
        return found
    place = lines[found.first - 1].strip()
    if name_kind(place) != "place" or not is_name_line(place):
        return found
    if repeats_title(place, found.title.text):
        return found
    title = read_title(place + found.title.text)
    if title is None or not title.issuer:
        return found
    return FoundTitle(title=title, first=found.first - 1, last=found.last)


def cited_title(text: str) -> Title | None:
    """The title by which a text calls the report it is part of: ``现发布《……》``."""
    best: Title | None = None
    form = form_of_text(text)
    announced = {match[1]: match.start(1) for match in _ANNOUNCED.finditer(form)}
    phrases = {match[1]: match[1] for match in _QUOTED.finditer(text)}
    phrases |= {phrase: _as_printed(phrase, at, text) for phrase, at in announced.items()}
    for phrase, printed in phrases.items():
        title = read_title(printed)
        if title is not None and name_kind(title.issuer) == "place":
            before = form[: announced.get(phrase, 0)]
            is_of_another = _COMPILED_BY.search(before[-_LONGEST_PART:]) is not None
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


def repeats_title(line: str, title: str) -> bool:
    """Whether a line only prints the title, or a part of it, once more."""
    form = matching_form(line)
    return len(form) >= 2 and form in matching_form(title)


def _joined_title(lines: Sequence[str]) -> Title | None:
    if not may_be_title("".join(lines)):
        return None
    if len(lines) > 1:
        if any(not _may_be_part(line) for line in lines):
            return None
        parts = lines[:-2] if _BARE_YEAR.fullmatch(matching_form(lines[-1])) else lines[:-1]
        if any(read_title(line) is not None for line in parts):
            return None
        if not _begins_title(lines[0]) or any(_repeat(a, b) for a, b in pairwise(lines)):
            return None
    return read_title("".join(lines))


def _repeat(line: str, next_line: str) -> bool:
    """Whether one of two lines only says again what stands in the other."""
    return repeats_title(next_line, line) or repeats_title(line, next_line)


def _may_be_part(line: str) -> bool:
    """Whether a line can be one of several that a title was broken over."""
    if len(line) > _LONGEST_PART or _PUNCTUATED.search(matching_form(line)):
        return False
    if line.rstrip().endswith(_LETTERHEAD) and is_name_line(line):
        return False
    rules = (is_metadata, is_date_line, is_number_line, is_page_furniture)
    return not any(fits(line) for fits in rules)


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
