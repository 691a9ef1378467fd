"""Decides the bytes of a golden file: what its truth says, printed and damaged as it plans."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Final

from golden.composer.damage import damaged
from golden.composer.document import document_of
from golden.composer.docx import docx_of, zipped
from golden.composer.html import page_of
from golden.composer.pdf import pdf_of_docx, pdf_of_page, picture_of_page
from golden.composer.text import text_of
from golden.truth import SET, GoldenFile, read_golden

_OF_DOCX: Final = ("text-box", "numbered", "tracked", "layout-table")
_OF_BYTES: Final = ("bom", "crlf", "scanned", "picture-page")


def compose(golden: GoldenFile) -> bytes:
    """The file as it is to be; a PDF comes out a little different each time."""
    return _COMPOSERS[golden.truth.file.carrier](golden)


def _text(golden: GoldenFile) -> bytes:
    plan = golden.truth.file
    if plan.raw:
        return _encoded(golden, plan.raw)
    lines = text_of(document_of(golden.truth), tables=plan.tables, headings=plan.headings)
    names = [name for name in plan.damage if name not in _OF_BYTES]
    return _encoded(golden, "\n".join(damaged(lines, names)) + "\n")


def _encoded(golden: GoldenFile, text: str) -> bytes:
    plan = golden.truth.file
    if "crlf" in plan.damage:
        text = text.replace("\n", "\r\n")
    data = text.encode(plan.encoding, errors="xmlcharrefreplace")
    return b"\xef\xbb\xbf" + data if "bom" in plan.damage else data


def _html(golden: GoldenFile) -> bytes:
    return _encoded(golden, golden.truth.file.raw or _page(golden))


def _page(golden: GoldenFile) -> str:
    names = [name for name in golden.truth.file.damage if name not in _OF_BYTES]

    def transform(text: str) -> str:
        return "".join(damaged([text], names))

    return page_of(golden.truth, document_of(golden.truth), transform)


def _docx(golden: GoldenFile) -> bytes:
    return docx_of(document_of(golden.truth), damage=golden.truth.file.damage)


def _pdf(golden: GoldenFile) -> bytes:
    plan = golden.truth.file
    if "scanned" in plan.damage:
        return pdf_of_page(f"<!DOCTYPE html><meta charset=utf-8>{_picture(golden)}".encode())
    if "picture-page" in plan.damage:
        return pdf_of_page(f"{_page(golden)}{_picture_on_its_own_page(golden)}".encode())
    if plan.by == "libreoffice":
        damage = [name for name in plan.damage if name in _OF_DOCX]
        return pdf_of_docx(docx_of(document_of(golden.truth), damage=damage))
    return pdf_of_page(_page(golden).encode())


def _picture(golden: GoldenFile) -> str:
    """The page of a file as a picture in a page."""
    picture = base64.b64encode(picture_of_page(_page(golden).encode())).decode()
    return f'<img style="width:100%" src="data:image/png;base64,{picture}"/>'


def _picture_on_its_own_page(golden: GoldenFile) -> str:
    return f'<div style="break-before: page">{_picture(golden)}</div>'


def _zip(golden: GoldenFile) -> bytes:
    plan = golden.truth.file
    members = {inside: member(name).file.read_bytes() for inside, name in plan.members.items()}
    return zipped(members, encoding=plan.encoding)


def member(name: str) -> GoldenFile:
    """The golden file of this name, such as ``txt/yinchuan-2023``."""
    return read_golden(SET / Path(name).with_suffix(".toml"))


_COMPOSERS: Final[dict[str, Callable[[GoldenFile], bytes]]] = {
    "txt": _text,
    "md": _text,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "zip": _zip,
}
