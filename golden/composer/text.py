"""Prints a document as plain text or Markdown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Final

from golden.composer.document import Line, Part
from golden.composer.text_tables import table_lines

_UNEVEN: Final = ("## ", "### ", "# ", "#### ", "## ", "### ")


def text_of(parts: Sequence[Part], *, tables: str, headings: str) -> list[str]:
    """The lines of a text file; a style of headings is a name in ``HEADINGS``."""
    mark = HEADINGS[headings]()
    lines: list[str] = []
    for part in parts:
        lines += [mark(part)] if isinstance(part, Line) else table_lines(part, tables)
        lines += [""] if headings != "plain" and lines[-1] else []
    return lines


Mark = Callable[[Line], str]


def _plain() -> Mark:
    return lambda line: line.text


def _hashes() -> Mark:
    depth = {"title": "# ", "heading": "## ", "subheading": "### "}
    return lambda line: depth.get(line.kind, "") + line.text


def _uneven() -> Mark:
    """Headings at depths that say nothing."""
    depths: Iterator[str] = cycle(_UNEVEN)
    marked = ("title", "heading", "subheading")
    return lambda line: (next(depths) if line.kind in marked else "") + line.text


def _bold() -> Mark:
    """Bold headings, and the opening of a numbered paragraph bold up to its full stop."""

    def mark(line: Line) -> str:
        if line.kind in ("title", "heading", "subheading"):
            return f"**{line.text}**"
        lead, stop, rest = line.text.partition("。")
        is_run_in = line.text.startswith("（") and 0 < len(lead) < 24
        return f"**{lead}{stop}**{rest}" if is_run_in else line.text

    return mark


def _bullets() -> Mark:
    return lambda line: f"- {line.text}" if line.kind == "heading" else line.text


HEADINGS: Final[Mapping[str, Callable[[], Mark]]] = {
    "plain": _plain,
    "hashes": _hashes,
    "uneven": _uneven,
    "bold": _bold,
    "bullets": _bullets,
}
