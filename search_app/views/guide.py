"""What the portal says of itself: examples, the query language, and what the index holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from indexer.data_files import toml_data
from indexer.engines.protocol import IndexDescription, SearchIndex
from indexer.model import Message
from search_app.addresses import SearchAddress
from search_app.i18n import Catalogue
from search_app.views.coverage import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A query to click, and what it asks."""

    q: str
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the help page: a heading, an explanation, examples."""

    key: str
    title: str
    text: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """The query language."""

    chapters: tuple[Chapter, ...]

    @classmethod
    def of(cls, words: Catalogue) -> "HelpPage":
        """Lay out the chapters in one language."""
        return cls(chapters=_chapters("help.toml", words))


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage:
    """What the index holds, and how it was made."""

    description: IndexDescription
    age_days: int | None
    coverage: Coverage
    chapters: tuple[Chapter, ...]

    @classmethod
    def of(cls, index: SearchIndex, words: Catalogue) -> "AboutPage":
        """Describe the index as it is now.

        Raises:
            IndexUnavailableError: There is no index to describe.
        """
        described = index.describe()
        return cls(
            description=described,
            age_days=_days_since(described.updated),
            coverage=Coverage.of(index, words),
            chapters=_chapters("about.toml", words),
        )


def _chapters(name: str, words: Catalogue) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            key=chapter["key"],
            title=chapter["title"][words.language],
            text=chapter["text"][words.language],
            examples=_examples(chapter.get("examples", ()), words),
        )
        for chapter in _data(name)["chapters"]
    )


def _days_since(updated: str | None) -> int | None:
    """Whole days since an ISO 8601 time with its zone."""
    if updated is None:
        return None
    return max(0, (datetime.now(UTC) - datetime.fromisoformat(updated)).days)


def examples(words: Catalogue) -> tuple[Example, ...]:
    """The examples of the first page, those of other languages last."""

    def is_foreign(entry: Mapping[str, Any]) -> bool:
        return bool(entry.get("language", words.language) != words.language)

    return _examples(sorted(_data("examples.toml")["examples"], key=is_foreign), words)


def examples_told() -> tuple[tuple[str, Message], ...]:
    """The same, each with its note in both languages."""
    return tuple(
        (entry["q"], Message(**entry["note"])) for entry in _data("examples.toml")["examples"]
    )


def _examples(entries: Sequence[Mapping[str, Any]], words: Catalogue) -> tuple[Example, ...]:
    return tuple(
        Example(
            q=entry["q"],
            note=entry["note"][words.language],
            href=str(SearchAddress(q=entry["q"], language=words.language)),
        )
        for entry in entries
    )


def _data(name: str) -> Mapping[str, Any]:
    return toml_data("search_app", f"data/{name}")
