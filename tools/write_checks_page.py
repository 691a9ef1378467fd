"""Writes docs/checks.md from the rules of the checks."""

from pathlib import Path

from indexer.checks.page import checks_page

if __name__ == "__main__":
    page = Path(__file__).parent.parent / "docs" / "checks.md"
    page.write_text(checks_page(), "utf-8")
