"""Prints files as PDF with the programs that print them in offices: a browser, LibreOffice.

The result differs from run to run in its dates and is committed; composing
again leaves a PDF that is there alone.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


class PrinterMissingError(Exception):
    """The program that prints is not installed."""


def pdf_of_page(page: bytes) -> bytes:
    """A web page as Chromium prints it."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_bytes(page)
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--disable-pdf-tagging",
        ]
        _run("chromium", *flags, f"--print-to-pdf={target}", source.as_uri())
        return target.read_bytes()


def pdf_of_docx(document: bytes) -> bytes:
    """A DOCX file as LibreOffice prints it."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        _run(
            "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source
        )
        return source.with_suffix(".pdf").read_bytes()


def picture_of_page(page: bytes) -> bytes:
    """A web page as a PNG picture of its first screen."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.png"
        source.write_bytes(page)
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=620,800"]
        _run("chromium", *flags, f"--screenshot={target}", source.as_uri())
        return target.read_bytes()


def _run(program: str, *arguments: str | Path) -> None:
    found = shutil.which(program)
    if found is None:
        raise PrinterMissingError(f"{program} is not installed; it prints the PDF files")
    subprocess.run(  # noqa: S603
        [found, *map(str, arguments)], check=True, capture_output=True, timeout=120
    )
