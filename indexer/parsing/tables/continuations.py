"""Which lines and rows only say that a table goes on over a page end: 续表, a title（续）.

They stand among rows, in a row of their own or between two halves of a table; without them
the halves follow each other.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.blocks import Block, Grid, line_of, texts_of
from indexer.parsing.rulebook import load_rules

_RULES = load_rules("table_headers")["continuation"]
_SIGNS = tuple(map(re.compile, _RULES["signs"]))
_MARK = re.compile(_RULES["mark"])
_CAPTION = re.compile(_RULES["caption"])
_TITLE = re.compile(_RULES["title"])
_LONGEST: int = _RULES["longest"]


def without_continuations(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without such lines and rows; the same object if there are none."""
    texts = "\n".join(["\t".join(texts_of(block)) for block in blocks])
    if not any(sign.search(texts) for sign in _SIGNS):
        return blocks
    return tuple(_kept(blocks))


def _kept(blocks: Sequence[Block]) -> Iterator[Block]:
    titles: set[str] = set()
    for block in blocks:
        if not isinstance(block, Grid):
            text = _bare(line_of(block))
            if not _continues(text, titles):
                titles.add(text)
                yield block
            continue
        rows = tuple(row for row in block.rows if not _continues(_only_text(row), titles))
        if len(rows) == len(block.rows):
            yield block
        elif rows:
            yield Grid(rows=rows)


def _continues(text: str, titles: set[str]) -> bool:
    """Whether a text is such a caption, or a title printed before and now with （续）."""
    if len(text) > _LONGEST or _MARK.search(text) is None:
        return False
    again = _TITLE.fullmatch(text)
    return _CAPTION.fullmatch(text) is not None or (again is not None and again[1] in titles)


def _only_text(row: Sequence[str]) -> str:
    """What a row of one text says; a merged cell may repeat it."""
    texts = {_bare(cell) for cell in row} - {""}
    return texts.pop() if len(texts) == 1 else ""


def _bare(text: str) -> str:
    return "".join(text.split())
