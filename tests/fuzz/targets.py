"""What is done with any bytes, reader by reader: a report or a refusal, and soon.

``tools/fuzz.py`` makes up the bytes; what it found is in ``tests/fuzz/found``.
"""

import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.checks.checking import check_report
from indexer.corpus_files import find_files
from indexer.errors import ReportError, SourceError
from indexer.parsing.report_parser import parse_report
from indexer.readers.pdf.wire import pack_answer, unpack_answer, unpack_blocks
from indexer.readers.pdf.worker import answer, answer_text
from indexer.readers.reading import read_source
from tests.parsing.report_texts import SECTIONS, a_text
from tests.support.docx_files import DOCUMENT, W
from tests.support.pdf_files import Paper, pdf_bytes

SECONDS = 2.0
"""Of processor time that any file may take, from bytes to findings."""

Target = Callable[[bytes], None]

_MOST_STEPS, _MOST_PAGES = 6_000, 5
_TAGS = (
    "tbl", "tr", "tc", "p", "r", "t", "tcPr", "gridSpan", "vMerge", "pPr", "numPr", "ilvl",
    "numId", "pStyle", "outlineLvl", "rPr", "b", "br", "tab", "del", "ins", "sdt", "sdtContent",
    "txbxContent", "hyperlink", "fldChar", "instrText", "footnoteReference", "gridBefore",
)  # fmt: skip
_WORDS = (
    "某县水利局2022年政府信息公开工作年度报告", "一、总体情况", "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", "（一）予以公开",
    "自然人", "总计", "规章", "0", "1", "12", "/", "无", "公开信息12条。", "我局", "，",
    "法人或其他组织", "结果维持", "行政复议", "本年制发件数", "5.", "（", "2023年1月5日",
)  # fmt: skip
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT}.main+xml"/></Types>'
)


class TooSlowError(AssertionError):
    """A file took longer than any may."""


def within_time(target: Target, data: bytes) -> None:
    """Run a target.

    Raises:
        TooSlowError: It took more processor time than ``SECONDS``.
    """
    started = time.process_time()
    target(data)
    taken = time.process_time() - started
    if taken > SECONDS:
        raise TooSlowError(f"it took {taken:.1f} s")


def _read(name: str, data: bytes) -> None:
    """Read, parse and check; a refusal is an answer."""
    try:
        check_report(parse_report(read_source(name, data)))
    except (SourceError, ReportError):
        return


def read_text(data: bytes) -> None:
    """A plain text."""
    _read("a.txt", data)


def read_markdown(data: bytes) -> None:
    """A Markdown text."""
    _read("a.md", data)


def read_html(data: bytes) -> None:
    """A page."""
    _read("a.html", b"<!DOCTYPE html>" + data)


def read_docx(data: bytes) -> None:
    """The main part of a word-processor document, packed soundly."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", data)
    _read("a.docx", file.getvalue())


def read_document_tree(data: bytes) -> None:
    """A document of any elements, well formed: bytes say what opens, closes and is written."""
    body, open_tags = [f'<w:document xmlns:w="{W}"><w:body>'], []
    for byte in data[:_MOST_STEPS]:
        if byte < 0x60:
            tag = _TAGS[byte % len(_TAGS)]
            body.append(f'<w:{tag} w:val="{byte % 7}" w:id="{byte % 5}">')
            open_tags.append(tag)
        elif byte < 0xC0 and open_tags:
            body.append(f"</w:{open_tags.pop()}>")
        else:
            body.append(_WORDS[byte % len(_WORDS)])
    body += [f"</w:{tag}>" for tag in reversed(open_tags)]
    read_docx(("".join(body) + "</w:body></w:document>").encode())


def read_printed_page(data: bytes) -> None:
    """Pages of any text and rules: four bytes each say what is printed where."""
    papers = [Paper()]
    for kind, across, down, size in _in_fours(data[:_MOST_STEPS]):
        x, y = across * 2.3, down * 3.3
        if kind < 0x50:
            papers[-1].rule(x, y, x + size * 2.3, y)
        elif kind < 0xA0:
            papers[-1].rule(x, y, x, y + size * 3.3)
        elif kind < 0xF8:
            papers[-1].write(_WORDS[kind % len(_WORDS)], x, y, size=4 + size % 16)
        elif len(papers) < _MOST_PAGES:
            papers.append(Paper())
    read_pdf(pdf_bytes(*papers))


def _in_fours(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    for at in range(0, len(data) - 3, 4):
        yield data[at], data[at + 1], data[at + 2], data[at + 3]


def read_package(data: bytes) -> None:
    """A word-processor document as packed bytes."""
    _read("a.docx", b"PK\x03\x04" + data[4:])


def read_pdf(data: bytes) -> None:
    """A PDF, in this process; time and memory are kept by the one that it is read in."""
    sent = unpack_answer(pack_answer(answer(data, answer_text)))
    unpack_blocks(sent.blocks)


def read_watched_pdf(data: bytes) -> None:
    """A PDF as users read it: in a process of its own."""
    _read("a.pdf", b"%PDF-1.7\n" + data)


def read_doc(data: bytes) -> None:
    """An old document on a machine without a word processor."""
    kept = os.environ.get("PATH", "")
    os.environ["PATH"] = ""
    try:
        _read("a.doc", _COMPOUND + data)
    finally:
        os.environ["PATH"] = kept


def read_zip(data: bytes) -> None:
    """An archive: its list of members, and the small ones of them."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(data)
        try:
            files = list(find_files([path]))
        except SourceError:
            return
        for file in files[:20]:
            try:
                check_report(parse_report(file.read()))
            except (SourceError, ReportError):
                continue


def parse_sections(data: bytes) -> None:
    """A report with its title and headings, whose sections hold anything."""
    parts = data.decode("utf-8", "ignore").split("\n\n")
    sections = {
        heading: "\n".join(parts[at :: len(SECTIONS)]) for at, heading in enumerate(SECTIONS)
    }
    _read("a.txt", a_text(sections=sections).encode())


TARGETS: Mapping[str, Target] = {
    "parser": parse_sections,
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "docx": read_docx,
    "tree": read_document_tree,
    "package": read_package,
    "pdf": read_pdf,
    "page": read_printed_page,
    "doc": read_doc,
    "zip": read_zip,
}
