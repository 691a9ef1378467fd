"""Decides what of a page is the report: its title, what the site says of it, its text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from indexer.blocks import Block, Grid, Heading, TextBlock, texts_of
from indexer.readers.content import Content, require_chinese
from indexer.readers.decoding import without_zero_width
from indexer.readers.html.article import find_article
from indexer.readers.html.blocks import print_page
from indexer.readers.html.decoding import decode_html
from indexer.readers.html.metadata import metadata_entries_of, stated_lines, with_values
from indexer.readers.html.rules import (
    document_title,
    ends_document,
    is_dated_title,
    is_flip_book,
    is_site_line,
    is_title,
    squeeze,
)
from indexer.readers.html.tree import Page, parse_page
from indexer.readers.inline import unwrap_addresses
from indexer.readers.limits import HTML, refuse_beyond
from indexer.readers.printing import Printed
from indexer.reading_warnings import reading_warning

_MENU = 3
"""Lines in a row that are nothing but links make a menu."""

_FLIP_BOOK = reading_warning("flip-book")
_SHORTEST_TITLE_PART = 4
_SHORTEST_PARAGRAPH = 60
_LEAST_REST = 0.25
"""Share of the text that may be lost with what stands below a document."""


def read_html(name: str, data: bytes) -> Content:
    """The document in a page, without the site around it.

    Its title comes first, what the site states of it second (``发布日期：2024-01-30``),
    each as a line of its own; then its text and tables.

    Raises:
        UnsupportedSourceError: A library for reading HTML is not installed.
        SourceError: The page cannot be decoded, exceeds a limit, or holds no Chinese text.
    """
    refuse_beyond(name, count=len(data), limit=HTML.bytes, what="bytes")
    page = parse_page(name, without_zero_width(decode_html(name, data)))
    printed = print_page(name, page.body, find_article(page.body))
    hint = "if a script fills it in, save the page from a browser once it is shown"
    texts = chain.from_iterable(texts_of(line.block) for line in printed)
    require_chinese(name, texts, what="the page", hint=hint)
    return Content(
        media_type="text/html",
        blocks=tuple(_document(page, printed)),
        warnings=(_FLIP_BOOK,) if is_flip_book(data) else (),
    )


def read_fragment(name: str, markup: str) -> tuple[Block, ...]:
    """All that a piece of a page prints, such as a table in a text.

    Raises:
        UnsupportedSourceError: A library for reading HTML is not installed.
        SourceError: The piece exceeds a limit.
    """
    body = parse_page(name, markup).body
    return tuple(line.block for line in print_page(name, body, body))


def _document(page: Page, printed: Sequence[Printed]) -> Iterator[Block]:
    title = page.stated.get("title") or document_title(page.title)
    lines = _without_rest(_without_menus(printed))
    first = _first_of_title(lines, title)
    opening = _end_of_opening(lines, first)
    above = with_values([line.block for line in lines[:first]])
    head = with_values([line.block for line in lines[first:opening]])
    stated = [entry for block in (*above, *head) for entry in metadata_entries_of(block)]
    head = [block for block in head if not metadata_entries_of(block)]
    text = _without_site_lines([*head, *(line.block for line in lines[opening:])])
    titles = _leading_titles(text, title)
    if is_title(title) and not any(_prints_title(block, title) for block in text):
        yield Heading(text=title, level=1)
    elif is_title(title) and not _is_printed(title, text, titles):
        stated.append(("标题", title))
    yield from _without_repeats(text[:titles])
    yield from stated_lines(stated, page.stated)
    yield from text[titles:]


def _without_repeats(titles: Sequence[Block]) -> Iterator[Block]:
    """The lines of a title without those that print a part of it, or all of it, once more."""
    printed = ""
    for block in titles:
        words = squeeze(_words(block))
        if words not in printed:
            yield block
        printed = words if printed in words else printed


def _end_of_opening(lines: Sequence[Printed], first: int) -> int:
    """Where the text begins: at the first paragraph, or table that states no metadata."""
    for index in range(first, len(lines)):
        block = lines[index].block
        is_text = isinstance(block, Grid) or len(block.text) >= _SHORTEST_PARAGRAPH
        if is_text and not metadata_entries_of(block):
            return index
    return len(lines)


def _without_site_lines(blocks: Iterable[Block]) -> list[Block]:
    return [
        _cleaned(block)
        for block in blocks
        if isinstance(block, Grid) or not is_site_line(block.text)
    ]


def _prints_title(block: Block, title: str) -> bool:
    """Whether a line is the title that the head of the page names, or more or less of it."""
    if isinstance(block, Grid) or not is_title(block.text):
        return False
    line, whole = squeeze(block.text), squeeze(title)
    return line in whole or whole in line


def _is_printed(title: str, blocks: Sequence[Block], titles: int) -> bool:
    """Whether a line, or the first lines together, say all that the head of the page does."""
    joined = "".join(map(_words, blocks[:titles]))
    return any(squeeze(title) in squeeze(text) for text in (joined, *map(_words, blocks)))


def _leading_titles(blocks: Sequence[Block], title: str) -> int:
    count = 0
    for block in blocks:
        if isinstance(block, Grid) or not (
            is_title(block.text) or _is_part_of(block.text, title)
        ):
            break
        count += 1
    return count


def _without_menus(printed: Sequence[Printed]) -> list[Printed]:
    """The lines without runs of links, and above and below the document without any link."""
    kept: list[Printed] = []
    run: list[Printed] = []
    for line in (*printed, None):
        if line is not None and line.linked:
            run.append(line)
            continue
        if len(run) < _MENU:
            kept += [link for link in run if link.zone == "inside"]
        run = []
        if line is not None:
            kept.append(line)
    return kept


def _without_rest(lines: Sequence[Printed]) -> list[Printed]:
    """The lines up to the first that opens what a site prints below its documents."""
    for index, text in enumerate([line.text for line in lines]):
        if text and ends_document(text):
            rest = lines[index:]
            if _weight(rest) < _LEAST_REST * _weight(lines) and not _has_tables(rest):
                return _above_footer(lines[:index])
    return _above_footer(lines)


def _above_footer(lines: Sequence[Printed]) -> list[Printed]:
    """The lines without what stands below the element of the document, if that is little."""
    below = [line for line in lines if line.zone == "after"]
    if not below or _has_tables(below) or _weight(below) >= _LEAST_REST * _weight(lines):
        return list(lines)
    return [line for line in lines if line.zone != "after"]


def _weight(lines: Iterable[Printed]) -> int:
    return sum(
        len(block.text)
        for block in [line.block for line in lines]
        if not isinstance(block, Grid)
    )


def _has_tables(lines: Iterable[Printed]) -> bool:
    return any(isinstance(line.block, Grid) for line in lines)


def _first_of_title(lines: Sequence[Printed], title: str) -> int:
    """The index of the first line of the title, 0 if none is known.

    The line that the head of the page names is it; else one that says what it is
    and names a year; else one that only says what it is.
    """
    opening = [line.text for line in lines]
    whole = squeeze(title)
    signs = (
        lambda text: is_title(text) and squeeze(text) == whole,
        is_dated_title,
        is_title,
    )
    for sign in signs:
        for index, text in enumerate(opening):
            if text and sign(text):
                return _with_lines_above(opening, index, title)
    return 0 if not lines or lines[0].zone == "inside" else _first_inside(lines)


def _first_inside(lines: Sequence[Printed]) -> int:
    return next((at for at, line in enumerate(lines) if line.zone == "inside"), 0)


def _with_lines_above(texts: Sequence[str], index: int, title: str) -> int:
    """The title broken over lines begins where a line above is the part before."""
    while index > 0 and _is_part_of(texts[index - 1], title):
        index -= 1
    return index


def _is_part_of(text: str, title: str) -> bool:
    part = squeeze(text)
    return len(part) >= _SHORTEST_TITLE_PART and part in squeeze(title)


def _cleaned(block: Block) -> Block:
    if isinstance(block, TextBlock):
        return TextBlock(text=unwrap_addresses(block.text), bold_lead=block.bold_lead)
    return block


def _words(block: Block) -> str:
    return "".join(texts_of(block))
