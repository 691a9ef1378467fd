"""Word-processor documents written by hand: only what a test names is in them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell; ``merge`` is ``restart`` where a vertical merge begins, or ``continue``."""

    text: str = ""
    columns: int = 1
    merge: str | None = None
    content: str | None = None


def run(text: str, *, bold: bool = False) -> str:
    """A run of text; tabs and line breaks are written as such."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    parts = []
    for line_number, line in enumerate(text.split("\n")):
        pieces = [f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in line.split("\t")]
        parts.append(("<w:br/>" if line_number else "") + "<w:tab/>".join(pieces))
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def paragraph(
    text: str = "",
    *,
    style: str | None = None,
    number: tuple[int, int] | None = None,
    outline: int | None = None,
    content: str | None = None,
) -> str:
    """A paragraph: its style, list and level, and runs instead of plain text."""
    properties = ""
    if style is not None:
        properties += f'<w:pStyle w:val="{style}"/>'
    if number is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    if outline is not None:
        properties += f'<w:outlineLvl w:val="{outline}"/>'
    inner = content if content is not None else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(rows: Sequence[Sequence[Cell | str]]) -> str:
    """A table of cells; a string is a cell without merges."""
    whole = [[Cell(text=c) if isinstance(c, str) else c for c in row] for row in rows]
    columns = max((sum(cell.columns for cell in row) for row in whole), default=0)
    written = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in whole)
    grid = '<w:gridCol w:w="800"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def _cell(cell: Cell) -> str:
    properties = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if cell.merge == "restart":
        properties += '<w:vMerge w:val="restart"/>'
    elif cell.merge == "continue":
        properties += "<w:vMerge/>"
    inner = cell.content if cell.content is not None else paragraph(cell.text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def list_definition(number: int, levels: Sequence[tuple[str, str]], *, extra: str = "") -> str:
    """A list and its use under one number: the format and the text of each level."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{escape(text)}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{written}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{extra}</w:num>'
    )


def docx(
    body: str,
    *,
    numbering: str | None = None,
    styles: str | None = None,
    footnotes: str | None = None,
    kind: str = DOCUMENT,
    members: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package with these parts; ``members`` are added, or put in place of its own."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
        ),
    }
    for part, root, content in (
        ("numbering", "numbering", numbering),
        ("styles", "styles", styles),
        ("footnotes", "footnotes", footnotes),
    ):
        if content is not None:
            parts[f"word/{part}.xml"] = f"<w:{root} {_SPACES}>{content}</w:{root}>"
    written = {name: xml.encode() for name, xml in parts.items()} | dict(members or {})
    return zipped(written)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip container with these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return packed.getvalue()
