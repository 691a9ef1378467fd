"""Decides what the head of a report says: title, issuer, year, number, date, preamble."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from indexer.blocks import Block, Grid, TextBlock, line_of
from indexer.parsing.agencies import is_addressee, is_name_line
from indexer.parsing.cited_titles import cited_title
from indexer.parsing.dates import (
    is_date_line,
    read_compact_date,
    read_date,
)
from indexer.parsing.furniture import (
    is_dated_entry,
    is_metadata,
    is_number_line,
    is_printing_note,
    number_on_line,
)
from indexer.parsing.issuers import fullest_issuer
from indexer.parsing.letters import part_letter
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.metadata import read_metadata
from indexer.parsing.report_year import year_reported_on
from indexer.parsing.rulebook import load_rules
from indexer.parsing.title import Title, names_site, read_title, repeats_title, split_title
from indexer.parsing.title_lines import FoundTitle, find_title
from indexer.places.folding import fold
from indexer.places.mentions import chain_in

_RULES = load_rules("header")
_BRACKETED_NUMBER = re.compile(_RULES["bracketed_number"])
_ASKED = re.compile(_RULES["asked"])
_YEAR_AHEAD = re.compile(r"^\s*20\d{2}\s*年度?\s*(?=[\u4e00-\u9fff]{4})")
_TITLE_LINES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands before the first section, each thing in its place.

    Attributes:
        title: As printed; empty where the file prints none and cites none.
        issuer: Who reports, as the title, the letterhead or the preamble prints it.
        site: The government on whose page the report stands, if no letterhead names another.
        year: The year reported on.
        document_number: Such as ``金工信发〔2024〕5号``.
        published: ISO 8601 date printed at the head, if any.
        index: The number under which its site keeps it; tells the place at times.
        publisher: Who published it, as the table of its site says, or who sent it with a
            letter; names the place at times.
        preamble: The paragraphs before the first section.
    """

    title: str
    issuer: str
    site: str
    year: int | None
    document_number: str | None
    published: str | None
    index: str
    publisher: str
    preamble: tuple[Block, ...]


def read_header(head: Sequence[Block], *, name: str, text: str) -> Header:
    """Read the head of a report.

    Args:
        head: The blocks before the first section.
        name: The file's name, which often repeats the title.
        text: All prose of the report, for what the head leaves out.
    """
    metadata = read_metadata(head)
    parted = part_letter(metadata.rest)
    found = _printed_title(parted.report)
    sent_as = _printed_title(parted.letter)
    cited = cited_title("\n".join(head_lines(parted.report))) or cited_title(text[:1500])
    titles = [
        title
        for title in (
            found.title if found else None,
            sent_as.title if sent_as else None,
            read_title(metadata.title or ""),
            cited,
            read_title(PurePath(name).stem),
        )
        if title is not None
    ]
    below = list(_below_title(parted.report, found))
    issuer = fullest_issuer([*titles, *_other_titles(parted.report)])
    own = head_lines(_prose(parted.report, found))
    names = _names(own)
    letterhead = next((name for name in names if not names_site(name)), "")
    return Header(
        title=titles[0].text if titles else "",
        issuer=issuer or letterhead,
        site="" if issuer or letterhead else next(iter(names), ""),
        year=year_reported_on(titles, text),
        document_number=_document_number(
            [*head_lines(parted.letter), *own, metadata.number or ""], titles
        ),
        published=_published([*head_lines(below), *_between_titles(parted.report, found)])
        or _entered(metadata.published),
        index=metadata.index or "",
        publisher=metadata.publisher
        or _named(metadata.source)
        or next(iter(_names(head_lines(parted.letter))), ""),
        preamble=tuple(
            block
            for above, block in zip(["", *map(line_of, below)], below, strict=False)
            if _asks(above) or _is_preamble(block, titles, issuer)
        ),
    )


def _other_titles(head: Sequence[Block]) -> list[Title]:
    """The titles on single lines of a head: a page may print one fuller, one shorter."""
    titles = map(read_title, head_lines(head)[:_TITLE_LINES])
    return [title for title in titles if title is not None]


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


def _below_title(head: Sequence[Block], found: FoundTitle | None) -> Iterable[Block]:
    """What stands below the title, and of what stands above it the sentences.

    Short lines above a title are the page's: its site, a menu, a letterhead.
    """
    below = {id(block) for block in head[_index_after(head, found) :]}
    return [b for b in _prose(head, found) if id(b) in below or _is_sentence(b)]


def _between_titles(head: Sequence[Block], found: FoundTitle | None) -> list[str]:
    """The lines between the title and one above it that names the same year, or its issuer."""
    if found is None:
        return []
    lines = head_lines(head)[: found.first]
    issuer = matching_form(found.title.issuer)
    printed = (index for index, line in enumerate(lines) if _heads(line, found.title, issuer))
    return lines[next(printed, len(lines)) + 1 :]


def _heads(line: str, title: Title, issuer: str) -> bool:
    above = read_title(line)
    is_of_year = above is not None and above.year is not None and above.year == title.year
    return is_of_year or (bool(issuer) and matching_form(line) == issuer)


def _index_after(head: Sequence[Block], found: FoundTitle | None) -> int:
    """Where in a head the blocks below the title begin."""
    lines = [index for index, block in enumerate(head) if not isinstance(block, Grid)]
    return lines[found.last - 1] + 1 if found is not None else 0


def _is_sentence(block: Block) -> bool:
    return not isinstance(block, Grid) and ("。" in block.text or _ends_sentence(block.text))


def _ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does where its marks came out half-width."""
    return "," in text and matching_form(text).endswith(".")


def _is_preamble(block: Block, titles: Sequence[Title], issuer: str) -> bool:
    """Whether a block of the head is prose: no letterhead, number, addressee or date.

    A further title, or a name by itself, is left out only if it says nothing that
    the title does not: what another body or year is called stays where it stands.
    """
    if isinstance(block, Grid):
        return True
    text = block.text
    rules = (is_addressee, is_date_line, is_dated_entry, is_metadata, is_printing_note)
    if "。" not in text and any(fits(text) for fits in rules):
        return False
    if is_number_line(text):
        return False
    title = read_title(text)
    if title is not None:
        return not _says_the_same(title, titles[0] if titles else None, issuer)
    name = _letterhead(text)
    return not (is_name_line(name) and _is_named(name, titles, issuer))


def _says_the_same(title: Title, chosen: Title | None, issuer: str) -> bool:
    """Whether a title names nobody and no year but those of the title that was chosen."""
    if chosen is None:
        return False
    is_of_year = title.year in {None, chosen.year}
    return is_of_year and _is_named(title.issuer, (chosen,), issuer)


def _is_named(name: str, titles: Sequence[Title], issuer: str) -> bool:
    """Whether a name stands in a title or in the issuer's, or where no other name is known."""
    form = matching_form(name)
    known = [matching_form(text) for text in (issuer, *(title.text for title in titles))]
    return not issuer or any(form in text for text in known)


def _named(entry: str | None) -> str | None:
    """The entry of a site's table that names a body and its place."""
    is_name = entry is not None and is_name_line(entry) and chain_in(fold(entry)) is not None
    return entry if is_name else None


def _names(lines: Sequence[str]) -> list[str]:
    """The lines that name a body, as a letterhead does, but for whom to ask."""
    return [
        name
        for above, line in pairwise(["", *lines])
        if is_name_line(name := _letterhead(line)) and not _asks(above)
    ]


def _asks(line: str) -> bool:
    """Whether what stands below a line is whom to ask."""
    return line.endswith((":", "：")) and _ASKED.search(matching_form(line)) is not None


def _letterhead(line: str) -> str:
    name = _YEAR_AHEAD.sub("", line).strip().removesuffix("文件").strip()
    return name[1:-1] if name[:1] in {"（", "("} and name[-1:] in {"）", ")"} else name


def _document_number(lines: Sequence[str], titles: Sequence[Title]) -> str | None:
    """The report's own number: on its own line, in the metadata, or in a title's brackets."""
    for line in lines:
        number = number_on_line(line)
        if number is not None:
            return number
    for title in titles:
        match = _BRACKETED_NUMBER.search(matching_form(title.text))
        if match:
            text = MatchingText(title.text)
            return title.text[text.source_start(match.start(1)) : text.source_end(match.end(1))]
    return None


def _published(lines: Iterable[str]) -> str | None:
    """The date that stands by itself below the title; one above it is the page's."""
    days = (line for line in lines if is_date_line(line) or is_dated_entry(line))
    return next(map(_entered, days), None)


def _entered(entry: str | None) -> str | None:
    """The day of a site's entry, which may name the site and the time or have no marks.

    Blanks behind the marks of a date (``2015- 04- 01 15: 05``) part nothing.
    """
    parts = re.sub(r"(?<=[-:：/])\s+", "", entry or "").split() or [""]
    days = (day for day in map(read_date, [entry or "", *parts]) if day is not None)
    return next(days, None) or read_compact_date(parts[0])
