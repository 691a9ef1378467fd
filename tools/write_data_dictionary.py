"""Writes docs/data-dictionary.md from the columns that exports have."""

from pathlib import Path

from indexer.exporting.page import dictionary_page

if __name__ == "__main__":
    page = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
    page.write_text(dictionary_page(), "utf-8")
