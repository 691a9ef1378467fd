"""Legacy Word documents: converted where a word processor is installed, else refused."""

import os
import shutil
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from typing import ClassVar

import pytest

from indexer.blocks import TextBlock
from indexer.errors import SourceError, UnsupportedSourceError
from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers import doc
from indexer.readers.reading import read_source
from tests.support.report_document import flat_document
from tests.support.report_pages import report_page
from tests.support.timing import least_seconds

_REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORD = _SIGNATURE + b"\x00" * 500 + "WordDocument".encode("utf-16-le") + b"\x00" * 500
_MISSING = "no word processor: install LibreOffice (libreoffice-writer)"


@pytest.fixture(scope="module")
def office() -> str:
    """The word processor; without one the test is skipped, or fails where it is required."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        if "office" in os.environ.get("GONGKAI_REQUIRE", "").split(","):
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    return found


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that programs are found in, with the shell's own."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setattr(shutil, "which", lambda name: _in_folder(folder, name))
    return folder


def _in_folder(folder: Path, name: str) -> str | None:
    path = folder / name
    return str(path) if path.exists() else None


def a_program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _is_running(noted: Path) -> bool:
    """Whether the process whose number a file notes is still there, and no zombie."""
    if not noted.exists():
        return False
    state = Path("/proc", noted.read_text().strip(), "stat")
    return state.exists() and " Z " not in state.read_text()


def _parsed(name: str, data: bytes) -> Report:
    return parse_report(read_source(name, data))


def test_a_legacy_document_parses_to_what_its_text_parses_to(
    office: str, tmp_path: Path
) -> None:
    (path,) = _REPORTS.glob("004_*.txt")
    truth = _parsed(path.name, path.read_bytes())
    signed = f"{truth.agency}\n2024年1月30日"
    written = tmp_path / "report.fodt"
    written.write_text(flat_document(report_page(truth, signed=signed)), "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(written)], check=True, capture_output=True
    )

    report = _parsed("report.doc", (tmp_path / "report.doc").read_bytes())

    assert report.tables == truth.tables
    assert [s.heading for s in report.sections] == [s.heading for s in truth.sections]
    assert (report.agency, report.year) == (truth.agency, truth.year)
    assert report.published == truth.published
    assert report.sources[0].media_type == "application/msword"


class _Visits(BaseRequestHandler):
    """Answers nothing, and notes how many asked."""

    seen: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        self.seen.append(self.request.recv(1024))


@pytest.fixture
def listener() -> Iterator[TCPServer]:
    """A server on this machine's own loopback."""
    with TCPServer(("127.0.0.1", 0), _Visits) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


_LINKING = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>年度报告<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">
<draw:image xlink:href="{address}"
 xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>
</draw:frame></text:p></office:text></office:body></office:document>"""


def test_a_picture_that_a_document_links_to_is_not_asked_for(
    office: str, tmp_path: Path, listener: TCPServer
) -> None:
    address = f"http://127.0.0.1:{listener.server_address[1]}/picture.png"
    written = tmp_path / "linking.fodt"
    written.write_text(_LINKING.format(address=address), "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(written)], check=True, capture_output=True
    )
    data = (tmp_path / "linking.doc").read_bytes()
    assert address.encode() in data
    assert _Visits.seen
    _Visits.seen.clear()

    source = read_source("linking.doc", data)

    assert source.blocks == (TextBlock(text="年度报告"),)
    assert _Visits.seen == []


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("Workbook", "an Excel or WPS spreadsheet"),
        ("EncryptedPackage", "an encrypted office document"),
        ("PowerPoint Document", "a PowerPoint presentation"),
        ("Something", "an old office file without a text document in it"),
    ],
)
def test_what_is_no_document_is_named_with_the_way_out(entry: str, kind: str) -> None:
    with pytest.raises(UnsupportedSourceError) as refused:
        read_source("a.doc", _SIGNATURE + entry.encode("utf-16-le"))

    assert kind in refused.value.reason
    assert refused.value.hint


def test_without_any_program_the_remedy_is_named(programs: Path) -> None:
    assert list(programs.iterdir()) == []

    with pytest.raises(UnsupportedSourceError) as refused:
        read_source("a.doc", _WORD)

    assert refused.value.reason == "it is an old Word document (doc, wps)"
    assert "LibreOffice" in refused.value.hint


def test_a_program_for_plain_text_serves_where_there_is_no_word_processor(
    programs: Path,
) -> None:
    a_program(programs, "catdoc", "printf '年度报告\\n规章\\t0\\n'")

    source = read_source("a.doc", _WORD)

    assert source.blocks[0] == TextBlock(text="年度报告")
    assert source.ref.media_type == "application/msword"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 1", "the program that opens it fails on it"),
        ("exit 0", "the word processor makes nothing of it"),
        (
            'sleep 30 & echo $! > "$0.child"; wait',
            "the program that opens it takes longer than 0.3 s",
        ),
    ],
)
def test_a_word_processor_that_fails_is_reported_and_leaves_nothing_behind(
    programs: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    a_program(programs, "soffice", f'echo "$@" > "$0.called"; pwd > "$0.folder"; {script}')
    monkeypatch.setitem(doc._LIMITS, "seconds", 0.3)

    def refuse(_number: int) -> None:
        with pytest.raises(SourceError) as refused:
            read_source("a.doc", _WORD)
        assert (refused.value.path, refused.value.reason) == ("a.doc", reason)

    assert least_seconds(refuse, enough=10, clock=time.perf_counter) < 10
    assert not Path((programs / "soffice.folder").read_text().strip()).exists()
    assert not _is_running(programs / "soffice.child")
    assert "--convert-to docx" in (programs / "soffice.called").read_text()
