"""Drafts that tests let the portal check."""

from pathlib import Path

from indexer.corpus_files import find_files

FILES = list(find_files([Path(__file__).parents[2] / "corpus"]))
DRAFT = FILES[0].read_bytes()
DRAFT_LIMIT = 300_000
"""How many bytes the portal takes that ``checker`` speaks to."""


def broken_draft() -> str:
    """A report of the corpus with one number of its table changed."""
    text = next(one.path for one in FILES if one.path.name.startswith("004_")).read_text(
        "utf-8"
    )
    return text.replace("(一) 予以公开	1	0", "(一) 予以公开	2	0")
