"""Decides how a legacy Word document is read: through a word processor that is installed.

LibreOffice keeps tables and merged cells; catdoc and antiword give plain text.
What a document links to is not fetched.
"""

import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from indexer.data_files import toml_data
from indexer.errors import SourceError, UnsupportedSourceError
from indexer.readers.content import Content
from indexer.readers.decoding import decode_text
from indexer.readers.docx.package import read_package
from indexer.readers.grids import refuse_oversized
from indexer.readers.limits import refuse_beyond
from indexer.readers.outside_program import run_program
from indexer.readers.text import read_text

MEDIA_TYPE = "application/msword"

_RULES = toml_data("indexer.readers", "data/doc.toml")
_PROFILE = files("indexer.readers").joinpath("data/doc_profile.xcu").read_bytes()
_LIMITS: dict[str, Any] = _RULES["limits"]
_NOT_CONVERTED = "the word processor makes nothing of it"


def read_doc(name: str, data: bytes) -> Content:
    """Read a document in the format of Word 97 to 2003, or WPS.

    Raises:
        UnsupportedSourceError: The file is a spreadsheet or the like, or no
            program that opens such documents is installed.
        SourceError: The program fails on the file, or takes too long.
    """
    _require_document(name, data)
    refuse_beyond(name, count=len(data), limit=_LIMITS["bytes"], what="bytes")
    office = _first_installed(_RULES["office"]["programs"])
    with TemporaryDirectory(prefix="gongkai-doc-") as folder:
        file = Path(folder, "report.doc")
        file.write_bytes(data)
        if office is not None:
            content = read_package(name, _as_docx(name, office, file))
            return Content(media_type=MEDIA_TYPE, blocks=content.blocks)
        text = decode_text(name, _as_text(name, file))
    blocks = read_text(text)
    refuse_oversized(name, blocks)
    return Content(media_type=MEDIA_TYPE, blocks=blocks)


def _require_document(name: str, data: bytes) -> None:
    """Stop at a file that is no text document."""
    for content in _RULES["content"]:
        if content["entry"].encode("utf-16-le") in data:
            if content.get("converted"):
                return
            refused = content
            break
    else:
        refused = _RULES["unknown"]
    raise UnsupportedSourceError(
        path=name, reason=f"it is {refused['kind']}", hint=refused["hint"]
    )


def _first_installed(programs: list[str]) -> str | None:
    return next((path for program in programs if (path := shutil.which(program))), None)


def _as_docx(name: str, office: str, file: Path) -> bytes:
    """The document as LibreOffice saves it, with a profile of its own that is thrown away."""
    profile = file.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_bytes(_PROFILE)
    places = {
        "profile": profile.as_uri(),
        "folder": str(file.parent),
        "file": str(file),
    }
    command = [office, *(each.format(**places) for each in _RULES["office"]["arguments"])]
    _run(name, command, file.parent)
    converted = file.with_suffix(".docx")
    if not converted.exists():
        raise SourceError(
            path=name, reason=_NOT_CONVERTED, hint="save the document as docx", is_passing=True
        )
    return converted.read_bytes()


def _as_text(name: str, file: Path) -> bytes:
    for program in _RULES["text_program"]:
        first, *arguments = (each.format(file=file) for each in program["command"])
        path = shutil.which(first)
        if path is not None:
            return _run(name, [path, *arguments], file.parent)
    missing = _RULES["missing"]
    raise UnsupportedSourceError(
        path=name, reason=f"it is {missing['kind']}", hint=missing["hint"], is_passing=True
    )


def _run(name: str, command: list[str], folder: Path) -> bytes:
    return run_program(
        name,
        command,
        folder=folder,
        seconds=_LIMITS["seconds"],
        megabytes=_LIMITS["megabytes"],
    )
