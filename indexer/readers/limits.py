"""How much of a file that came from a stranger is read, and the refusal beyond that."""

from dataclasses import dataclass

from indexer.data_files import toml_data
from indexer.errors import SourceError

_RULES = toml_data("indexer.readers", "data/limits.toml")
_REMEDY = "no report needs that much; look at the file before you trust it"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLimits:
    """For one file, whatever it is."""

    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLimits:
    """For one plain text."""

    bytes: int
    lines: int
    tables: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlLimits:
    """For one page; ``data/limits.toml`` says what each counts."""

    bytes: int
    characters: int
    tags: int
    depth: int
    elements: int
    attribute_pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxLimits:
    """For one word-processor document."""

    bytes: int
    part_bytes: int
    tags: int
    attributes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLimits:
    """For one table."""

    columns: int
    cells: int
    flat_columns: int
    flat_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipLimits:
    """For one zip container and for each of its members."""

    directory_bytes: int
    members: int
    member_bytes: int
    total_bytes: int
    ratio: int
    ratio_from_bytes: int
    name_characters: int
    depth: int


FILE = FileLimits(**_RULES["file"])
TEXT = TextLimits(**_RULES["text"])
HTML = HtmlLimits(**_RULES["html"])
DOCX = DocxLimits(**_RULES["docx"])
GRID = GridLimits(**_RULES["grid"])
ZIP = ZipLimits(**_RULES["zip"])


def refuse_beyond(name: str, *, count: int, limit: int, what: str) -> None:
    """Stop at a file that has more of something than is read.

    Raises:
        SourceError: ``count`` exceeds ``limit``; the reason names ``what``.
    """
    if count > limit:
        raise SourceError(path=name, reason=f"it has more than {limit:,} {what}", hint=_REMEDY)


def is_bomb(*, packed: int, unpacked: int) -> bool:
    """Whether data unpack to so much more than they take that it must be on purpose."""
    return unpacked > ZIP.ratio_from_bytes and unpacked > ZIP.ratio * max(packed, 1)
