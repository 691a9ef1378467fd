"""Decides what tree of elements a page is; the only place that touches selectolax.

Parsing time grows with the square of the depth and of some other things that a
hostile page can make large. A page that could do so is parsed in growing pieces, and
refused as soon as a piece is deeper or larger than pages are.
"""

import re
from itertools import islice

from indexer.errors import UnsupportedSourceError
from indexer.readers.html.elements import CELLS, Element, is_furniture, new_element, text_of
from indexer.readers.html.rows import known_row, remember_row
from indexer.readers.html.rules import DROPPED, FIELDS, STRUCK, hides, is_value, shows_text
from indexer.readers.inline import is_note_sign
from indexer.readers.limits import HTML, refuse_beyond

try:
    from selectolax.lexbor import LexborHTMLParser, LexborNode
except ImportError:  # pragma: no cover
    LexborHTMLParser = None  # type: ignore[assignment,misc]

_TAGS_A_PIECE = 1_000
_LEAST_TEXT = 200
_LONG = 200
"""Characters from which on a tag may have so many attributes that counting pays."""

_FORMATTING = re.compile(
    r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE
)
"""What opens again in each block as long as it is not closed: the only tags that multiply."""

_MOST_MULTIPLIED = 1_000_000
_TAGS_AT_ONCE = 5_000

_ATTRIBUTE_ENDS = re.compile(r"[\s/\"']")
_RAW = re.compile(r"<!--|<(?P<tag>script|style)(?=[\s/>])", re.IGNORECASE)
_INNERMOST_TABLES = "table:not(:has(table))"
_INLINED = re.compile(r"data:[\w/+.-]{0,60}[;,][^\s\"'<>)]{60,}")
_TEXT = "-text"
_NOT_PRINTED = DROPPED | {"-comment", "-document", "-doctype"}
"""What nodes are called that are neither text nor elements to be printed."""

_META = {"articletitle": "title", "pubdate": "published", "contentsource": "issuer"}


class Page:
    """A page: what its head says of the document, and its body.

    Attributes:
        title: The window title, empty if there is none.
        stated: ``title``, ``published`` and ``issuer`` as the head's ``meta``
            elements for official sites (ArticleTitle, PubDate, ContentSource) give them.
        body: The visible part, without what is dropped by its tag.
    """

    __slots__ = ("body", "stated", "title")

    def __init__(self, *, title: str, stated: dict[str, str], body: Element) -> None:
        self.title, self.stated, self.body = title, stated, body


def parse_page(name: str, text: str) -> Page:
    """Parse a decoded page.

    What is hidden is left out, unless hardly anything is left without it: then a
    script is meant to show it.

    Raises:
        UnsupportedSourceError: selectolax is not installed.
        SourceError: The page is too large, too deep, or made to be slow.
    """
    if LexborHTMLParser is None:
        raise UnsupportedSourceError(
            path=name,
            reason="reading HTML pages needs the library selectolax",
            hint="pip install 'gongkai[readers]'",
        )
    text = _without_raw_text(text.replace("\x00", ""))
    if "data:" in text:
        text = _INLINED.sub("", text)
    refuse_beyond(name, count=len(text), limit=HTML.characters, what="characters of markup")
    _refuse_too_many_attributes(name, text)
    tree = _parse_in_pieces(name, text)
    title = tree.css_first("title")
    return Page(
        title=title.text() if title is not None else "",
        stated=_stated(tree),
        body=_body_of(name, tree),
    )


def _body_of(name: str, tree: LexborHTMLParser) -> Element:
    if tree.body is None:
        return new_element("body", {})
    body = _Builder(name, tree.body).built(tree.body, "body")
    if body.weight >= _LEAST_TEXT:
        return body
    whole = _Builder(name, tree.body, hidden=True).built(tree.body, "body")
    return whole if whole.weight > 2 * body.weight else body


def _without_raw_text(text: str) -> str:
    """The page without comments, scripts and styles, which may hold tags of their own."""
    kept: list[str] = []
    at = 0
    while (found := _RAW.search(text, at)) is not None:
        kept.append(text[at : found.start()])
        at = _end_of_comment(text, found) if found["tag"] is None else _end_of_tag(text, found)
    return "".join([*kept, text[at:]])


def _end_of_comment(text: str, opening: re.Match[str]) -> int:
    """Where a comment ends; the shortest is ``<!-->``."""
    end = text.find("-->", opening.start() + 2)
    return len(text) if end < 0 else end + 3


def _end_of_tag(text: str, opening: re.Match[str]) -> int:
    """Where a script or style ends, as browsers see it."""
    closing = re.compile(rf"</{opening['tag']}[^>]*>?", re.IGNORECASE)
    end = closing.search(text, opening.end())
    return len(text) if end is None else end.end()


def _refuse_too_many_attributes(name: str, text: str) -> None:
    pairs = 0
    for piece in [piece for piece in text.split("<")[1:] if len(piece) >= _LONG]:
        end = piece.rfind(">")
        tag = piece if end < 0 else piece[:end]
        pairs += len(_ATTRIBUTE_ENDS.findall(tag)) ** 2
    refuse_beyond(
        name, count=pairs, limit=HTML.attribute_pairs, what="comparisons of attributes"
    )


def _parse_in_pieces(name: str, text: str) -> LexborHTMLParser:
    tags = text.count("<")
    refuse_beyond(name, count=tags, limit=HTML.tags, what="tags")
    if tags <= _TAGS_A_PIECE or _is_harmless(text, tags):
        return LexborHTMLParser(text)
    ends = islice(re.finditer("<", text), _TAGS_A_PIECE, None, _TAGS_A_PIECE)
    for end in ends:
        tree = LexborHTMLParser(text[: end.start()])
        refuse_beyond(name, count=_open_depth(tree), limit=HTML.depth, what="nested elements")
        elements = sum(1 for _ in tree.root.traverse()) if tree.root is not None else 0
        refuse_beyond(name, count=elements, limit=HTML.elements, what="elements")
    return LexborHTMLParser(text)


def _is_harmless(text: str, tags: int) -> bool:
    """Whether a page is too small, and has too little formatting, to become slow or large."""
    if tags > _TAGS_AT_ONCE:
        return False
    return tags * len(_FORMATTING.findall(text)) <= _MOST_MULTIPLIED


def _open_depth(tree: LexborHTMLParser) -> int:
    """How deep the elements are nested that are open where the text ends.

    They are last children, except that what stands wrongly in a table is put before it.
    """
    deepest = 0
    waiting = [(tree.root, 1)]
    while waiting:
        node, depth = waiting.pop()
        while node is not None:
            deepest = max(deepest, depth)
            if node.tag == "table" and node.prev is not None:
                waiting.append((node.prev, depth))
            node, depth = node.last_child, depth + 1
    return deepest


def _stated(tree: LexborHTMLParser) -> dict[str, str]:
    stated: dict[str, str] = {}
    for meta in tree.css("meta[name][content]"):
        key = _META.get((meta.attributes.get("name") or "").lower())
        content = (meta.attributes.get("content") or "").strip()
        if key and content:
            stated.setdefault(key, content)
    return stated


class _Builder:
    """Builds the tree of visible elements, weighed; with ``hidden`` that of all elements."""

    def __init__(self, name: str, root: LexborNode, *, hidden: bool = False) -> None:
        self._name, self._hidden = name, hidden
        self._not_printed = _NOT_PRINTED if hidden else _NOT_PRINTED | STRUCK
        self._count = 0
        # Rows are remembered as they are seen; of a table around tables they would be long.
        self._tables = set() if hidden else {t.mem_id for t in root.css(_INNERMOST_TABLES)}

    def built(
        self,
        node: LexborNode,
        tag: str,
        depth: int = 1,
        *,
        linked: bool = False,
        in_cell: bool = False,
        is_innermost: bool = False,
    ) -> Element:
        """The element of a node, finished.

        Raises:
            SourceError: It is nested too deeply, or the page has too many elements.
        """
        self._count += 1
        if depth > HTML.depth or self._count > HTML.elements:
            self._refuse(depth)
        attributes = node.attributes
        element = new_element(tag, attributes) if attributes else Element(tag.lower())
        if element.is_hidden and not self._hidden:
            return element
        element.is_hidden = False
        linked = linked or element.leads_to is not None
        in_cell = in_cell or tag in CELLS
        if tag == "table":
            is_innermost = not linked and node.mem_id in self._tables
        weight = 0
        child = node.first_child
        while child is not None:
            kind = child.tag
            if kind == _TEXT or (in_cell and kind in FIELDS):
                shown = (child.text_content if kind == _TEXT else _value_of(child)) or ""
                element.children.append(shown)
                weight += len("".join(shown.split()))
            elif kind is not None and kind not in self._not_printed:
                if kind == "tr" and is_innermost:
                    part = self._row(child, depth + 1, in_cell)
                else:
                    part = self.built(
                        child,
                        kind,
                        depth + 1,
                        linked=linked,
                        in_cell=in_cell,
                        is_innermost=is_innermost,
                    )
                is_gone = (part.names or part.is_hidden) and is_furniture(part)
                if not (is_gone or (in_cell and kind == "sup" and _is_note(part))):
                    element.put(part)
            child = child.next
        element.weigh(weight, linked=linked)
        return element

    def _row(self, node: LexborNode, depth: int, in_cell: bool) -> Element:
        """A row of a table that holds no table, remembered or built."""
        markup = node.html or ""
        known = known_row(markup)
        if known is not None:
            row, elements = known
            if depth + elements <= HTML.depth and self._count + elements <= HTML.elements:
                self._count += elements
                return row
        before = self._count
        row = self.built(node, "tr", depth, in_cell=in_cell)
        remember_row(markup, row, self._count - before)
        return row

    def _refuse(self, depth: int) -> None:
        refuse_beyond(self._name, count=depth, limit=HTML.depth, what="nested elements")
        refuse_beyond(self._name, count=self._count, limit=HTML.elements, what="elements")


def _is_note(element: Element) -> bool:
    """Whether a raised element refers to a note: it is no digit of a cell's number."""
    return is_note_sign(text_of(element))


def _value_of(field: LexborNode) -> str:
    """What a field to be filled in shows, where it is a value of a table: number or sign."""
    given = field.attributes
    is_hidden = "hidden" in given or hides(given.get("style") or "")
    if is_hidden or not shows_text(given.get("type")):
        return ""
    shown = given.get("value") if field.tag == "input" else field.text()
    return shown if shown and is_value(shown) else ""
