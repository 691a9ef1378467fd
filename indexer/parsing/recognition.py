"""Decides whether a file is an annual report, and what it seems to be if it is not."""

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.errors import ReportError
from indexer.parsing.matching import matching_form
from indexer.parsing.outline import Outline
from indexer.parsing.rulebook import any_of, load_rules
from indexer.parsing.text_form import form_of_text
from indexer.parsing.title import read_title
from indexer.parsing.title_lines import FoundTitle, find_title

_RULES = load_rules("recognition")
_REPORT = _RULES["report"]
_SIGNS = tuple(re.compile(sign) for sign in _REPORT["signs"])
_PLACEHOLDER = re.compile(_REPORT["placeholders"])
_PLACEHOLDER_MARKS: tuple[str, ...] = tuple(_REPORT["placeholder_marks"])
_DECLARES = re.compile(_REPORT["declares"])
_ARTICLE = re.compile(_REPORT["article"])
_DATA_LINE = re.compile(_REPORT["data_line"])
_HAN = bytes(range(0x34, 0xA0))
"""The first byte of an ideograph in UTF-16, U+3400 to U+9FFF."""
_LATIN = string.ascii_letters.encode()
_SENTENCE = re.compile(r"[.;!?]|,.*,")
_PROSE = re.compile(r"[。；]")
_TITLE_LINES, _ALL_LINES, _OPENING = 12, 400, 3000
_SEVERAL_SECTIONS = 3
_WHOLE_TITLE = 2

_NOTHING_OF_ONE = "it has neither the title nor the sections of an annual disclosure report"
_TITLE_ALONE = "it has the title of an annual disclosure report, but too little of its text"


_PATTERNS = ("surely", "of_reports", "titles", "texts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Something that a file may be instead; ``data/recognition.toml`` says how each is told."""

    resembles: str
    name: str
    surely: tuple[re.Pattern[str], ...]
    of_reports: tuple[re.Pattern[str], ...]
    titles: tuple[re.Pattern[str], ...]
    texts: tuple[re.Pattern[str], ...]


_KINDS = tuple(
    Kind(
        resembles=kind["resembles"],
        name=kind["name"],
        **{part: tuple(map(re.compile, kind.get(part, ()))) for part in _PATTERNS},
    )
    for kind in _RULES["kind"]
)
_SURELY_A_KIND = any_of([pattern.pattern for kind in _KINDS for pattern in kind.surely])
"""Found in hardly any title of a report."""


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
    title = find_title(lines[:_ALL_LINES])
    form = form_of_text(text)
    is_named = (title is not None and title.title.completeness > 0) or (
        _DECLARES.search(form[:_OPENING]) is not None
    )
    has_body = has_tables or _has_body(outline, is_named=is_named)
    kind = _kind_by_title(lines, title, has_body=has_body) or _kind_by_shape(
        form, lines, outline, text
    )
    if kind is not None:
        _refuse(path, *kind)
    if has_body and outline.parts and (has_tables or _has_signs(form, 1)):
        return
    if _says_it_is_one(outline, text, form, is_named=is_named):
        return
    kind = _kind_by_text(form)
    if kind is not None:
        _refuse(path, *kind)
    reason = _TITLE_ALONE if is_named else _NOTHING_OF_ONE
    raise ReportError(path=path, reason=reason)


def _refuse(path: str, resembles: str, name: str) -> None:
    raise ReportError(
        path=path, reason=f"it seems to be {name}, not a report", resembles=resembles
    )


def _own_sections(outline: Outline) -> int:
    return sum(1 for part in outline.parts if part.number in _REPORT["own_sections"])


def _has_body(outline: Outline, *, is_named: bool) -> bool:
    """Whether sections show a report, whatever words stand above them."""
    enough: int = _REPORT["enough_own_sections"]
    has_sections = is_named or len(outline.parts) >= _REPORT["enough_sections"]
    return has_sections and _own_sections(outline) >= enough


def _has_signs(form: str, least: int) -> bool:
    """Whether a text says so many things of itself that reports say; looks no further then."""
    found = (sign for sign in _SIGNS if sign.search(form) is not None)
    return sum(1 for _ in islice(found, least)) == least


def _says_it_is_one(outline: Outline, text: str, form: str, *, is_named: bool) -> bool:
    """Whether title, sections and words together are those of a report."""
    if not is_named:
        has_sections = len(outline.parts) >= _SEVERAL_SECTIONS and _own_sections(outline) >= 1
        return has_sections and _has_signs(form, 1)
    prose = "".join(line for line in text.splitlines() if _PROSE.search(line))
    says_enough = _ideographs(prose) >= _REPORT["least_text"]
    return bool(outline.parts) or (says_enough and _has_signs(form, _REPORT["least_signs"]))


def _kind_by_title(
    lines: Sequence[str], title: FoundTitle | None, *, has_body: bool
) -> tuple[str, str] | None:
    """What the title says the file is, if not a report.

    Where a line is a whole title of a report, no other line counts.
    """
    is_whole = title is not None and title.title.completeness == _WHOLE_TITLE
    if title is not None and is_whole:
        titles = [matching_form(title.title.text)]
    else:
        titles = list(_short_lines(lines[:_TITLE_LINES]))
    if has_body and not any(map(_SURELY_A_KIND.search, titles)):
        return None
    for kind in _KINDS:
        patterns = kind.surely
        if not has_body:
            patterns += kind.of_reports if is_whole else kind.of_reports + kind.titles
        if any(pattern.search(text) for text in titles for pattern in patterns):
            return kind.resembles, kind.name
    return None


def _kind_by_shape(
    form: str, lines: Sequence[str], outline: Outline, text: str
) -> tuple[str, str] | None:
    """What blanks, script, or a list of titles say the file is."""
    if _has_placeholders(form):
        return "template", "a form to be filled in"
    if _is_in_latin_script(form):
        is_data = _is_data(text)
        return ("data", "a file for programs") if is_data else ("translation", "a translation")
    if _articles(text) >= _REPORT["least_articles"]:
        return "rules", "a set of rules"
    if not outline.parts and len(_listed(lines)) >= _REPORT["least_listed"]:
        return "catalogue", "a list of reports"
    return None


def _articles(text: str) -> int:
    """How many lines open as articles do."""
    if len(_ARTICLE.findall(text)) < _REPORT["least_articles"]:
        return 0
    return sum(1 for line in text.splitlines() if _ARTICLE.match(line.lstrip()))


def _is_data(text: str) -> bool:
    """Whether most lines are keys with values, as in TOML, JSON or markup."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    share: float = _REPORT["data_share"]
    return sum(1 for line in lines if _DATA_LINE.fullmatch(line)) >= share * len(lines)


def _has_placeholders(form: str) -> bool:
    """Whether a form was left unfilled; each blank takes two marks, so few marks say no."""
    most: int = _REPORT["most_placeholders"]
    if sum(map(form.count, _PLACEHOLDER_MARKS)) < 2 * most:
        return False
    return len(_PLACEHOLDER.findall(form)) >= most


def _is_in_latin_script(form: str) -> bool:
    """Whether a text has too many Latin letters for its ideographs."""
    ideographs = _ideographs(form)
    most: float = _REPORT["latin_share"] * ideographs
    return len(form) - ideographs > most and _latin_letters(form) > most


def _latin_letters(text: str) -> int:
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) - len(encoded.translate(None, _LATIN))


def _ideographs(text: str) -> int:
    first_bytes = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(first_bytes) - len(first_bytes.translate(None, _HAN))


def _listed(lines: Sequence[str]) -> set[str]:
    """The different reports that lines name, each on a line of its own."""
    titles = (read_title(re.sub(r"[\s\[(]*20\d{2}[-/.]\d.*$", "", line)) for line in lines)
    return {t.text for t in titles if t is not None and t.completeness == _WHOLE_TITLE}


def _kind_by_text(form: str) -> tuple[str, str] | None:
    """What the words of a file say it is that has nothing of a report."""
    opening = form[:_OPENING]
    for kind in _KINDS:
        if any(pattern.search(opening) for pattern in kind.texts):
            return kind.resembles, kind.name
    return None


def _short_lines(lines: Sequence[str]) -> Iterator[str]:
    """Each short line, and each two or three short lines together."""
    forms = [matching_form(line) for line in lines]
    short = [form if len(form) <= 60 and not _SENTENCE.search(form) else None for form in forms]
    for count in (1, 2, 3):
        for first in range(len(short) - count + 1):
            window = short[first : first + count]
            if all(form is not None for form in window):
                yield "".join(form for form in window if form is not None)
