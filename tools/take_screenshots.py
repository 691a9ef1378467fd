"""Take the pictures of docs/portal.md from a running portal, in both languages and two widths.

``make demo`` serves a portal worth looking at; then
``.venv/bin/python tools/take_screenshots.py [--address http://127.0.0.1:8000]``.
A page that the portal does not have is named and left out.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tomllib
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screenshots"
LANGUAGES = ("zh", "en")
WIDTHS = {1280: 860, 375: 780}
"""Width of the window → its height."""

AGENCY = re.compile(r"/agencies/([\w-]+)\"")
REPORT = re.compile(r"/reports/([\w-]+)[\"?#]")
QUALITY = 62
MOST_BYTES = 6_000_000
CENTRE = "element => element.scrollIntoView({block: 'center', behavior: 'instant'})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page to look at.

    Attributes:
        path: Complete but for the language.
        paste: The report whose original text is pasted into the page's form first.
        show: What of the page the window is moved to, as a CSS selector.
    """

    name: str
    path: str
    paste: str = ""
    show: str = ""

    def address(self, language: str) -> str:
        """The path in one language."""
        path, _, anchor = self.path.partition("#")
        joint = "&" if "?" in path else "?"
        spoken = quote(path, safe="/?=&%") + f"{joint}lang={language}"
        return f"{spoken}#{anchor}" if anchor else spoken

    def file(self, language: str, width: int) -> Path:
        """Where the picture is kept."""
        return FOLDER / f"{self.name}-{language}-{width}.jpg"


def pictures(address: str) -> Iterator[Picture]:
    """Every picture of ``screenshots.toml``, its address filled in from the portal."""
    known = _examples(address)
    file = Path(__file__).with_name("screenshots.toml")
    for entry in tomllib.loads(file.read_text("utf-8"))["pictures"]:
        yield Picture(**{key: text.format_map(known) for key, text in entry.items()})


def _examples(address: str) -> Mapping[str, str]:
    """A report with requests, others to compare with, one that contradicts itself, a misquote.

    They are the same ones each time.
    """
    found = _found(address, "新收>5 format:2021")
    hits = found["hits"]
    faulty = _found(address, "check:I1 format:2021")["hits"] or hits
    agencies = list(dict.fromkeys(_agency(address, hit["report_id"]) for hit in hits))
    return {
        "report": hits[0]["report_id"],
        "agency": agencies[0],
        "other": agencies[-1],
        "sibling": _sibling(address, hits[0]["report_id"], agencies[0]),
        "region": found["facets"]["region"][0]["value"],
        "faulty": faulty[0]["report_id"],
        "quoted": _misquoted(address, hits[0]["report_id"]),
    }


def _found(address: str, query: str) -> dict[str, Any]:
    """Reports that the API finds, those with most requests first."""
    order = "sort=-applications.received.total&size=20"
    return _read_json(f"{address}/api/v1/search?q={quote(query)}&{order}")


def _misquoted(address: str, report_id: str) -> str:
    """A sentence that gives the requests of natural persons as those of all."""
    report = _read_json(f"{address}/api/v1/reports/{report_id}")
    received = report["tables"]["applications"]["received"]["natural_person"]["value"]
    return f"{report['agency']}{report['year']}年收到政府信息公开申请{received}件"


def _read_json(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url) as answer:
        value: dict[str, Any] = json.load(answer)
    return value


def _agency(address: str, report_id: str) -> str:
    """The agency that the page of a report links to."""
    with urllib.request.urlopen(f"{address}/reports/{report_id}") as answer:
        linked = AGENCY.search(answer.read().decode())
    return linked[1] if linked else ""


def _sibling(address: str, report_id: str, agency: str) -> str:
    """Another report of the agency of a report."""
    with urllib.request.urlopen(f"{address}/agencies/{agency}") as answer:
        linked = REPORT.findall(answer.read().decode())
    return next((one for one in sorted(linked) if one != report_id), report_id)


def take(browser: Browser, address: str, picture: Picture) -> bool:
    """Take a page in each language and width; ``False`` if the portal does not have it."""
    for language in LANGUAGES:
        for width, height in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            answer = page.goto(address + picture.address(language), wait_until="networkidle")
            if answer is None or not answer.ok:
                page.close()
                return False
            if picture.paste:
                _paste(page, f"{address}/reports/{picture.paste}/source")
            if picture.show:
                page.locator(picture.show).first.evaluate(CENTRE)
            path = picture.file(language, width)
            page.screenshot(path=path, type="jpeg", quality=QUALITY)
            page.close()
    return True


def _paste(page: Page, source: str) -> None:
    """Give a page's form a text, and wait for the answer."""
    with urllib.request.urlopen(source) as answer:
        text = answer.read().decode()
    page.locator("main textarea").fill(text)
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state("networkidle")


def main() -> int:
    """Take them all; 1 if a page is missing or the folder has grown too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    address = parser.parse_args().address.rstrip("/")
    chromium = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        missing = [one.name for one in pictures(address) if not take(browser, address, one)]
        browser.close()
    size = sum(file.stat().st_size for file in FOLDER.iterdir())
    sys.stdout.write(f"{len(list(FOLDER.iterdir()))} pictures, {size:,} bytes\n")
    if missing:
        sys.stderr.write(f"this portal has no such page: {' '.join(missing)}\n")
    if size > MOST_BYTES:
        sys.stderr.write(f"more than {MOST_BYTES:,} bytes\n")
    return int(bool(missing) or size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
