"""What the documentation says exists does exist."""

import re
import tomllib
from pathlib import Path

import pytest

from search_app.cli import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda page: page.as_posix()
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]

    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_path_in_the_architecture_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(
        re.findall(
            r"`((?:analyzers|indexer|search_app|corpus|tests|docs|benchmarks|tools)/[^`\s*]*)`",
            text,
        )
    )

    assert len(named) > 20
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")

    assert [name for name in COMMANDS if f"gongkai {name}" not in text] == []


def test_lock_files_carry_hashes_and_name_no_index() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text("utf-8")
        pins = re.findall(r"^[a-z0-9_.-]+==", text, re.MULTILINE)
        hashed = re.findall(r"^[a-z0-9_.-]+==[^\n]*\\\n\s+--hash=sha256:", text, re.MULTILINE)
        assert pins
        assert len(hashed) == len(pins)
        assert "://" not in text


def test_the_core_dependencies_are_in_their_decision() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    page = (ROOT / "docs/decisions/0002-dependencies.md").read_text("utf-8")
    names = [re.split(r"[=<>;\s]", line)[0] for line in project["dependencies"]]

    assert [name for name in names if name not in page] == []
