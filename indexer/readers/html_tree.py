"""Decides what tree of elements a page is; the only place that touches selectolax.

Parsing time grows with the square of the depth and of some other things that a
hostile page can make large. The page is therefore parsed in growing pieces, and
refused as soon as a piece is deeper or larger than pages are.
"""

import re
from itertools import islice

from indexer.errors import UnsupportedSourceError
from indexer.readers.html_elements import Element, is_furniture, new_element
from indexer.readers.html_rules import DROPPED
from indexer.readers.limits import HTML, refuse_beyond

try:
    from selectolax.lexbor import LexborHTMLParser, LexborNode
except ImportError:  # pragma: no cover
    LexborHTMLParser = None  # type: ignore[assignment,misc]

_TAGS_A_PIECE = 1_000
_LEAST_TEXT = 200
_LONG = re.compile(r"(?<=<)[^<]{200,}+")
"""What may be a tag with so many attributes that they are worth counting."""

_ATTRIBUTE_ENDS = re.compile(r"[\s/\"']")
_RAW = re.compile(r"<!--|<(?P<tag>script|style)(?=[\s/>])", re.IGNORECASE)
_INLINED = re.compile(r"data:[\w/+.-]{0,60}[;,][^\s\"'<>)]{60,}")
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
    text = _INLINED.sub("", _without_raw_text(text.replace("\x00", "")))
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
    body = _converted(name, tree.body)
    if body.weight >= _LEAST_TEXT:
        return body
    whole = _converted(name, tree.body, hidden=True)
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
    for piece in _LONG.findall(text):
        end = piece.rfind(">")
        tag = piece if end < 0 else piece[:end]
        pairs += len(_ATTRIBUTE_ENDS.findall(tag)) ** 2
    refuse_beyond(
        name, count=pairs, limit=HTML.attribute_pairs, what="comparisons of attributes"
    )


def _parse_in_pieces(name: str, text: str) -> LexborHTMLParser:
    refuse_beyond(name, count=text.count("<"), limit=HTML.tags, what="tags")
    ends = islice(re.finditer("<", text), _TAGS_A_PIECE, None, _TAGS_A_PIECE)
    for end in ends:
        tree = LexborHTMLParser(text[: end.start()])
        refuse_beyond(name, count=_open_depth(tree), limit=HTML.depth, what="nested elements")
        elements = sum(1 for _ in tree.root.traverse()) if tree.root is not None else 0
        refuse_beyond(name, count=elements, limit=HTML.elements, what="elements")
    return LexborHTMLParser(text)


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


def _converted(name: str, root: LexborNode, *, hidden: bool = False) -> Element:
    """The tree of visible elements, weighed; with ``hidden`` that of all elements."""
    count = 0

    def convert(node: LexborNode, depth: int, *, linked: bool) -> Element:
        nonlocal count
        count += 1
        if depth > HTML.depth:
            refuse_beyond(name, count=depth, limit=HTML.depth, what="nested elements")
        if count > HTML.elements:
            refuse_beyond(name, count=count, limit=HTML.elements, what="elements")
        element = new_element(node.tag or "", node.attributes)
        if hidden:
            element.is_hidden = False
        if element.is_hidden:
            return element
        linked = linked or element.leads_to is not None
        child = node.child
        while child is not None:
            if child.is_text_node:
                element.put_text(child.text_content or "", linked=linked)
            elif child.is_element_node and child.tag not in DROPPED:
                part = convert(child, depth + 1, linked=linked)
                if not is_furniture(part):
                    element.put(part)
            child = child.next
        return element

    return convert(root, 1, linked=False)
