"""Decides what the head of a report says: title, issuer, year, number, date, preamble."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from indexer.model import Block, Grid, Scope, TextBlock
from indexer.parsing.agencies import is_addressee, is_name_line, name_kind
from indexer.parsing.dates import academic_year, is_date_line, period_year, read_date
from indexer.parsing.furniture import is_metadata, is_printing_note
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.title import (
    FoundTitle,
    Title,
    cited_title,
    find_title,
    read_title,
    repeats_title,
    split_title,
)

_RULES = load_rules("header")
_FURNITURE = load_rules("furniture")["metadata"]
_NUMBER = re.compile(_RULES["document_number"])
_BRACKETED_NUMBER = re.compile(_RULES["bracketed_number"])
_NUMBER_LABEL = re.compile(_FURNITURE["number"])
_PUBLISHED = re.compile(_FURNITURE["published"])
_AREA = re.compile(_RULES["area"])
_WHOLE = re.compile(_RULES["whole"])
_UNIVERSITY = re.compile(_RULES["university"])
_TITLE_LINES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the first section, each thing in its place.

    Attributes:
        title: As printed; empty where the file prints none and cites none.
        issuer: Who reports, as the title, the letterhead or the preamble prints it.
        year: The year reported on.
        document_number: Such as ``金工信发〔2024〕5号``.
        published: ISO 8601 date printed at the head, if any.
        preamble: The paragraphs before the first section.
    """

    title: str
    issuer: str
    year: int | None
    document_number: str | None
    published: str | None
    preamble: tuple[Block, ...]


def read_header(head: Sequence[Block], *, name: str, text: str) -> Header:
    """Read the head of a report.

    Args:
        head: The blocks before the first section.
        name: The file's name, which often repeats the title.
        text: All prose of the report, for what the head leaves out.
    """
    found = _printed_title(head)
    lines = head_lines(head)
    printed = found.title if found else None
    cited = cited_title("\n".join(lines)) or cited_title(text[:1500])
    named = read_title(PurePath(name).stem)
    titles = [title for title in (printed, cited, named) if title is not None]
    own = _own_lines(head, found)
    issuer = next((title.issuer for title in titles if title.issuer), "")
    return Header(
        title=titles[0].text if titles else "",
        issuer=issuer or next((_letterhead(line) for line in own if is_name_line(line)), ""),
        year=_year(titles, text),
        document_number=_document_number(own, titles),
        published=_published(_without_letter(own)),
        preamble=tuple(block for block in _prose(head, found) if _is_preamble(block)),
    )


def unglue_title(head: Iterable[Block]) -> tuple[Block, ...]:
    """A head in which a title and the prose printed on its line are two blocks."""
    blocks: list[Block] = []
    for block in head:
        parts = None if isinstance(block, Grid) else split_title(block.text)
        if parts is None:
            blocks.append(block)
        else:
            blocks += [TextBlock(text=part) for part in parts]
    return tuple(blocks)


def head_lines(head: Iterable[Block]) -> list[str]:
    """The lines of a head, without its grids."""
    return [block.text for block in head if not isinstance(block, Grid)]


def scope_of(issuer: str, *, title: str, text: str) -> Scope:
    """Whether a report speaks for one body or for an area with all its bodies.

    A title that names a place and no body (贵阳市2021年…) is the place's report
    on everybody in it, except where the place is a township, which has nobody below it.
    """
    if "本级" in title:
        return "own"
    if _WHOLE.match(matching_form(issuer)) or name_kind(issuer) == "place":
        return "area"
    is_government = matching_form(issuer).endswith("政府")
    return "area" if is_government and _AREA.search(matching_form(text)) else "own"


def is_university(issuer: str, title: str) -> bool:
    """Whether the report follows the academic year's template."""
    if academic_year(title) is not None:
        return True
    return _UNIVERSITY.search(matching_form(issuer)) is not None


def _printed_title(head: Sequence[Block]) -> FoundTitle | None:
    lines = head_lines(head)[:_TITLE_LINES]
    return find_title(lines)


def _prose(head: Sequence[Block], found: FoundTitle | None) -> Iterable[Block]:
    """The blocks of a head without the lines of its title."""
    position = 0
    for block in head:
        if isinstance(block, Grid):
            yield block
            continue
        is_title = found is not None and found.first <= position < found.last
        position += 1
        if is_title or (found is not None and repeats_title(block.text, found.title.text)):
            continue
        yield block


def _own_lines(head: Sequence[Block], found: FoundTitle | None) -> list[str]:
    return head_lines(_prose(head, found))


def _is_preamble(block: Block) -> bool:
    """Whether a block of the head is prose: no letterhead, number, addressee or date."""
    if isinstance(block, Grid):
        return True
    text = block.text
    if _is_number_line(text) or read_title(text) is not None:
        return False
    rules = (is_name_line, is_addressee, is_date_line, is_metadata, is_printing_note)
    return not any(fits(text) for fits in rules)


def _letterhead(line: str) -> str:
    return line.strip().removesuffix("文件").strip()


def _is_number_line(text: str) -> bool:
    return len(text) <= 40 and _NUMBER.fullmatch(matching_form(text)) is not None


def _document_number(lines: Sequence[str], titles: Sequence[Title]) -> str | None:
    """The report's own number: on its own line, in the metadata, or in the title's brackets."""
    for line in lines:
        label = _NUMBER_LABEL.match(matching_form(line))
        start = label.end() if label else 0
        text = MatchingText(line)
        if len(line) <= 60 and _NUMBER.fullmatch(text.text, start):
            return re.sub(r"\s", "", line[text.source_start(start) :])
    for title in titles[:1]:
        text = MatchingText(title.text)
        match = _BRACKETED_NUMBER.search(text.text)
        if match:
            return title.text[text.source_start(match.start(1)) : text.source_end(match.end(1))]
    return None


def _without_letter(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a head after the title of the report that a letter goes before."""
    titles = [index for index, line in enumerate(lines) if _is_whole_title(line)]
    return lines[titles[-1] :] if titles else lines


def _is_whole_title(line: str) -> bool:
    title = read_title(line)
    return title is not None and title.completeness == 2


def _published(lines: Iterable[str]) -> str | None:
    for line in lines:
        labelled = _PUBLISHED.search(matching_form(line)) if is_metadata(line) else None
        if labelled:
            return read_date(labelled[1])
        if is_date_line(line):
            return read_date(line)
    return None


def _year(titles: Sequence[Title], text: str) -> int | None:
    """The year reported on: the title's, else that of the period which the text states."""
    for title in titles:
        if title.year is not None:
            return title.year
    opening = text[:1500]
    return academic_year(opening) or period_year(opening)
