"""Pages to be read, and what is read of them."""

from indexer.blocks import Block, Grid
from indexer.readers.pdf.worker import read_text_pdf
from tests.support.pdf_files import Paper, pdf_bytes

FULL = "公开政府信息公开政府信息公开政府信息公开政府信息公开政府信息"
SHORT = "本年度公开信息。"


def read(*papers: Paper) -> tuple[Block, ...]:
    return read_text_pdf(pdf_bytes(*papers))


def prose(*lines: str) -> Paper:
    """A page whose full lines show where its margins are; ``_`` sets a line in."""
    paper = Paper()
    for number, line in enumerate((*lines, *["_" + FULL[2:], FULL, SHORT] * 2)):
        left = 60 + 24 * line.startswith("_")
        paper.write(line.lstrip("_"), left, 80 + 18 * number)
    return paper


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if not isinstance(block, Grid)]


def rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [row for block in blocks if isinstance(block, Grid) for row in block.rows]


FILLER = [FULL[2:] + FULL + SHORT] * 2
XS = (60.0, 260.0, 320.0, 380.0)
