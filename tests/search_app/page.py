"""A page as a reader's program sees it: elements with their attributes and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from starlette.testclient import TestClient

VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass(kw_only=True)
class Element:
    """An element; ``text`` is all text below it."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def walk(self) -> "Iterator[Element]":
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **attributes: str) -> "list[Element]":
        """The elements below with this tag, and these words among those of an attribute."""
        wanted = {name.rstrip("_"): set(value.split()) for name, value in attributes.items()}
        return [
            one
            for one in self.walk()
            if one.tag == tag
            and all(
                words <= set(one.attributes.get(name, "").split())
                for name, words in wanted.items()
            )
        ]

    def one(self, tag: str, **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element(tag="", attributes={})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag=tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(html: str) -> Element:
    """The page as a tree; every element must be closed where it was opened."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is not closed"
    return builder.root


def get_page(
    client: "TestClient",
    address: str,
    params: "Mapping[str, str | Sequence[str]] | None" = None,
) -> Element:
    """The page at an address, whatever its status."""
    return read_page(client.get(address, params=params).text)


def check_rectangles(page: Element) -> None:
    """Demand that the cells of each table cover it once, merged ones spread."""
    for table in page.all("table"):
        taken: dict[tuple[int, int], bool] = {}
        rows = table.all("tr")
        for y, row in enumerate(rows):
            x = 0
            for cell in [one for one in row.children if isinstance(one, Element)]:
                while taken.get((y, x)):
                    x += 1
                for dy in range(int(cell.attributes.get("rowspan", 1))):
                    for dx in range(int(cell.attributes.get("colspan", 1))):
                        assert (y + dy, x + dx) not in taken
                        taken[y + dy, x + dx] = True
        widths = {sum(1 for place in taken if place[0] == y) for y in range(len(rows))}
        assert len(widths) == 1
        assert len(taken) == len(rows) * widths.pop()


def is_note(row: Element) -> bool:
    """Whether a row of a table says what is doubtful in the row above it."""
    return "beside" in row.attributes.get("class", "").split()
