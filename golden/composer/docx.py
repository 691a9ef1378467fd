"""Prints a document as DOCX: paragraphs, merged cells, and what word processors add to them."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from golden.composer.document import Line, Part
from golden.composer.forms import FormTable, matrix

_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.numbering+xml"/></Types>'
)
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{type}" Target="{target}"/></Relationships>'
)
_NUMBERING: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f"<w:numbering {_NAMESPACES}>"
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_FONT: Final = (
    '<w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" '
    'w:eastAsia="Noto Sans CJK SC"/></w:rPr>'
)
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_ORDINALS: Final = ("一、", "二、", "三、", "四、", "五、", "六、")


def docx_of(parts: Sequence[Part], *, damage: Sequence[str] = ()) -> bytes:
    """The file.

    Args:
        parts: Its lines and tables.
        damage: What befalls it: ``text-box`` (the title stands in one), ``numbered`` (the
            numbers of headings are the list's), ``tracked`` (deleted words are still in
            it), ``layout-table`` (each form stands in a cell of a table that lays out).
    """
    body = "".join(_part(part, damage) for part in parts)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_NAMESPACES}><w:body>{body}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1200" w:right="1000" w:bottom="1200" w:left="1000"/></w:sectPr>'
        "</w:body></w:document>"
    )
    return zipped(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _RELATIONS.format(
                type="officeDocument", target="word/document.xml"
            ).encode(),
            "word/_rels/document.xml.rels": _RELATIONS.format(
                type="numbering", target="numbering.xml"
            ).encode(),
            "word/numbering.xml": _NUMBERING.encode(),
            "word/document.xml": document.encode(),
        }
    )


def zipped(files: dict[str, bytes], *, encoding: str = "utf-8") -> bytes:
    """An archive that is the same whenever it is made; names may be in GBK, unmarked."""
    buffer = io.BytesIO()
    stored = {name: _as_stored(name, encoding, at) for at, name in enumerate(files)}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(stored[name], _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    data = buffer.getvalue()
    for name in files:
        data = data.replace(stored[name].encode("utf-8"), name.encode(encoding))
    return data


def _as_stored(name: str, encoding: str, at: int) -> str:
    """A stand-in of the same length in bytes, to be replaced by the name in its encoding."""
    return name if encoding == "utf-8" else f"{at:~>{len(name.encode(encoding))}}"


def _part(part: Part, damage: Sequence[str]) -> str:
    if isinstance(part, FormTable):
        table = _table(part)
        return _in_layout(table) if "layout-table" in damage else table + "<w:p/>"
    return _line(part, damage)


def _line(line: Line, damage: Sequence[str]) -> str:
    if line.kind == "title" and "text-box" in damage:
        return _text_box(line.text)
    text = line.text
    if line.kind == "heading" and "numbered" in damage and text.startswith(_ORDINALS):
        numbering = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        return f"<w:p>{numbering}{_run(text[2:])}</w:p>"
    if line.kind == "text" and "tracked" in damage:
        cut = len(text) // 2
        deleted = '<w:del w:id="1"><w:r><w:delText>已经删去的几个字</w:delText></w:r></w:del>'
        added = f'<w:ins w:id="2">{_run(text[cut:])}</w:ins>'
        return f"<w:p>{_run(text[:cut])}{deleted}{added}</w:p>"
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if line.kind == "title" else ""
    return f"<w:p>{centred}{_run(text)}</w:p>"


def _run(text: str) -> str:
    return f'<w:r>{_FONT}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _text_box(text: str) -> str:
    """A box as it is saved for new and old readers: the text stands there twice."""
    content = f"<w:txbxContent><w:p>{_run(text)}</w:p></w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _in_layout(table: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl><w:p/>"


def _table(table: FormTable) -> str:
    """Rows with ``gridSpan`` across and ``vMerge`` down."""
    grid = matrix(table)
    width = len(grid[0])
    reaching: dict[int, tuple[int, int]] = {}
    rows = []
    for row in grid:
        cells, across = [], 0
        while across < width:
            cell = row[across]
            if cell is None:
                left, columns = reaching[across]
                cells.append(_cell("", columns, "<w:vMerge/>"))
                reaching[across] = (left - 1, columns)
                across += columns
                continue
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            cells.append(_cell(cell.text, cell.columns, merge))
            reaching[across] = (cell.rows - 1, cell.columns)
            across += cell.columns
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    border = '<w:{} w:val="single" w:sz="4"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(border.format(side) for side in sides)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(text: str, columns: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr><w:p>{_run(text) if text else ''}</w:p></w:tc>"
