"""What a golden file says, written before the file: content, damage, and the right reading.

One TOML beside each file. A paragraph marks the numbers it states:
``⟦website_posts=56|56 条⟧``, with ``≈`` for one that the text calls approximate, and
``⟦reconsiderations=0 lawsuits=0|未发生复议、诉讼⟧`` where one phrase states two.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from indexer.data_files import toml_data

SET: Final = Path(__file__).parent / "set"
BLANK: Final = "_"
"""How a row of a table writes a cell without text."""

Carrier = Literal["txt", "md", "html", "docx", "pdf", "zip"]

_MARK = re.compile(r"⟦(?P<numbers>[^|⟧]+)\|(?P<text>[^⟧]*)⟧")
_NUMBER = re.compile(r"(?P<measure>[a-z_]+)(?P<sign>[=≈])(?P<value>[\d.]+)(?: |$)")
_COUNT = re.compile(r"\d+")
_STOCK: Final[dict[str, str]] = toml_data("golden.composer", "data/stock.toml")["text"]
_HEADINGS: Final = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a truth; a key that is misspelt is an error."""


class FilePlan(_Struct, frozen=True, kw_only=True):
    """How the file is made.

    Attributes:
        carrier: The folder it lies in, and its suffix unless ``suffix`` is given.
        tables: How a text carrier prints tables; see ``composer/text_tables.py``.
        site: The page around an HTML file; a template in ``composer/data/sites``.
        encoding, declared: What the bytes are in, and what an HTML page claims.
        by: The program that prints a PDF.
        damage: Names in ``composer/damage.py``, applied in order.
        before, after: Lines that stand around the report.
        raw: The whole text of a file that is not composed, such as garbage.
        members: For an archive, names of other truths, and what each is called inside.
    """

    carrier: Carrier
    suffix: str = ""
    tables: str = "tabs"
    headings: str = "plain"
    site: str = "plain"
    encoding: str = "utf-8"
    declared: str = ""
    by: Literal["", "chromium", "libreoffice"] = ""
    url: str | None = None
    damage: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    raw: str = ""
    members: dict[str, str] = {}


class ContactTruth(_Struct, frozen=True, kw_only=True):
    """How the agency can be reached."""

    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None


class Head(_Struct, frozen=True, kw_only=True):
    """What is to be read from the head.

    ``place`` is the code of the smallest division that can be known, empty if none can;
    ``ambiguous`` says that the name alone may mean several places and nothing settles it.
    """

    title: str
    agency: str
    year: int | None
    format: str
    level: str | None
    place: str
    ambiguous: bool = False
    evidence: tuple[str, ...] = ()
    scope: str = "own"
    document_number: str | None = None
    published: str | None = None
    contact: ContactTruth | None = None


class Printed(_Struct, frozen=True, kw_only=True):
    """What is printed around the sections.

    ``title`` where it is not printed as it is to be read; ``head`` stands before it,
    ``preamble`` after it, ``closing`` at the end.
    """

    title: tuple[str, ...] | None = None
    head: tuple[str, ...] = ()
    preamble: str = ""
    closing: tuple[str, ...] = ()


class SectionTruth(_Struct, frozen=True, kw_only=True):
    """One section; ``number`` 0 is printed and belongs to none (a form without six)."""

    number: int
    heading: str
    text: str = ""
    heading_mark: str | None = None


class TablesTruth(_Struct, frozen=True, kw_only=True):
    """The tables as printed.

    Attributes:
        form: 2021 or 2019.
        variant: ``wide`` for the layout of 28 rows and 8 columns, ``headless`` for a first
            table without its first line, ``sideways`` for the applicants down the side.
        fill: What the rows that are not listed hold in every cell.
        proactive, applications, review_litigation: Row key → its cells, with blanks between.
        lost: Rows that the file does not print, as ``table.row``, or whole tables.
        unreadable: The tables are printed in a way that nobody can put together again.
        reads: A cell as printed → the number it states, or ``"none"``.
        labels: Key of a row or an applicant → its label, where it is not the usual one.
    """

    form: Literal["2021", "2019"]
    variant: str = ""
    fill: str = "0"
    proactive: dict[str, str] = {}
    applications: dict[str, str] = {}
    review_litigation: dict[str, str] = {}
    lost: tuple[str, ...] = ()
    unreadable: bool = False
    reads: dict[str, float | int | str] = {}
    labels: dict[str, str] = {}


class FindingTruth(_Struct, frozen=True, kw_only=True):
    """A rule that fails, and some of the cells by which one knows which finding it is."""

    rule: str
    cells: tuple[str, ...] = ()


class Truth(_Struct, frozen=True, kw_only=True):
    """A golden file; ``warnings`` are the kinds of warnings that it is to be read with."""

    meets: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    file: FilePlan
    refused: str | None = None
    head: Head | None = None
    printed: Printed = Printed()
    section: tuple[SectionTruth, ...] = ()
    tables: TablesTruth | None = None
    finding: tuple[FindingTruth, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedNumber:
    """A number that a paragraph states, and the section it stands in (0 for the preamble)."""

    measure: str
    value: float
    approximate: bool
    text: str
    section: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenFile:
    """A truth and where it lies."""

    path: Path
    truth: Truth

    @property
    def name(self) -> str:
        """Folder and stem: ``txt/xingqing-education-2023``."""
        return self.path.relative_to(SET).with_suffix("").as_posix()

    @property
    def file(self) -> Path:
        """The rendered file."""
        plan = self.truth.file
        return self.path.with_suffix(f".{plan.suffix or plan.carrier}")


def golden_files() -> Iterator[GoldenFile]:
    """Every file of the set, in order of carrier and name."""
    for path in sorted(SET.glob("*/*.toml")):
        yield read_golden(path)


def read_golden(path: Path) -> GoldenFile:
    """One truth; what it misspells is an error that names the file."""
    try:
        data = _written_out(tomllib.loads(path.read_text("utf-8")))
        return GoldenFile(path=path, truth=msgspec.convert(data, Truth))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{path}: {error}") from error


def _written_out(data: dict[str, Any]) -> dict[str, Any]:
    """A truth in which ``sections`` and ``headings`` have become a list of sections.

    ``[sections]`` gives the text of each of the six by number, ``[headings]`` the heading
    of those that are not headed as the form says. A line ``@name`` is a stock paragraph.
    """
    texts, headings = data.pop("sections", {}), data.pop("headings", {})
    listed = [
        {
            "number": int(key),
            "heading": headings.get(key, _HEADINGS[int(key) - 1]),
            "text": text,
        }
        for key, text in texts.items()
    ]
    sections = [*listed, *data.get("section", ())]
    year = str(data.get("head", {}).get("year", ""))
    for section in sections:
        section["text"] = _with_stock(section.get("text", ""), year)
    printed = data.get("printed", {})
    printed["preamble"] = _with_stock(printed.get("preamble", ""), year)
    return {**data, "printed": printed, "section": sections}


def _with_stock(text: str, year: str) -> str:
    lines = (
        _STOCK[line[1:]].replace("{year}", year) if line.startswith("@") else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def printed_text(text: str) -> str:
    """A marked text as it is printed."""
    return _MARK.sub(lambda mark: mark["text"], text)


def paragraphs(text: str) -> list[str]:
    """The lines of a marked text as they are printed."""
    return [line for line in printed_text(text).split("\n") if line.strip()]


def marked_numbers(truth: Truth) -> Iterator[MarkedNumber]:
    """Every number that the text states."""
    texts = [(0, truth.printed.preamble), *((one.number, one.text) for one in truth.section)]
    for section, text in texts:
        for mark in _MARK.finditer(text):
            for number in _NUMBER.finditer(mark["numbers"]):
                yield MarkedNumber(
                    measure=number["measure"],
                    value=float(number["value"]),
                    approximate=number["sign"] == "≈",
                    text=mark["text"],
                    section=section,
                )


def cells_of(row: str) -> list[str]:
    """The cells of a row as printed."""
    return ["" if cell == BLANK else cell for cell in row.split()]


def read_cell(tables: TablesTruth, raw: str) -> float | int | None:
    """The number that a printed cell states, by the truth's own list for what is no count."""
    if raw in tables.reads:
        value = tables.reads[raw]
        return None if isinstance(value, str) else value
    if not raw:
        return None
    if not _COUNT.fullmatch(raw):
        raise ValueError(f"{raw!r} is no count and is not in tables.reads")
    return int(raw)
