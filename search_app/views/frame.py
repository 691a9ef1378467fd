"""What stands round every page: where it leads, where one is, and its language."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from indexer.data_files import toml_data
from search_app.i18n import LANGUAGES, Catalogue, Language
from search_app.links import link


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A part of the portal that every page links to.

    Attributes:
        label: A key of the message catalogues.
        below: Beginnings of further addresses that belong to it.
    """

    path: str
    label: str
    below: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether an address belongs to this part."""
        return path == self.path or path.startswith(self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """The link to a place, in the language of the page."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """The link to the same page in another language."""

    language: Language
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of one page.

    Attributes:
        paths: The address patterns that the portal has, such as ``/reports/{report_id}``.
        places: Where it leads.
        switches: The same page in each language.
    """

    language: Language
    paths: Collection[str]
    places: tuple[PlaceLink, ...]
    switches: tuple[Switch, ...]

    @classmethod
    def of(
        cls,
        path: str,
        parameters: Sequence[tuple[str, str]],
        paths: Collection[str],
        words: Catalogue,
    ) -> "Frame":
        """The frame round the page at ``path`` with these ``parameters``."""
        return cls(
            language=words.language,
            paths=paths,
            places=tuple(
                PlaceLink(
                    text=words.say(place.label),
                    href=link(place.path, language=words.language),
                    current=place.holds(path),
                )
                for place in places()
                if place.path in paths
            ),
            switches=tuple(
                Switch(
                    language=language,
                    href=_same_page(path, parameters, language),
                    current=language == words.language,
                )
                for language in LANGUAGES
            ),
        )

    def link(self, path: str) -> str:
        """A link to a path without a query, keeping the language."""
        return link(path, language=self.language)

    def has(self, path: str) -> bool:
        """Whether the portal has this address pattern, so that a link to it is not dead."""
        return path in self.paths


@cache
def places() -> tuple[Place, ...]:
    """Every part of the portal in the order it is named."""
    return tuple(
        Place(path=entry["path"], label=entry["label"], below=tuple(entry.get("below", ())))
        for entry in toml_data("search_app", "data/navigation.toml")["places"]
    )


def _same_page(path: str, parameters: Sequence[tuple[str, str]], language: Language) -> str:
    pairs = [pair for pair in parameters if pair[0] != "lang"]
    # A path of several slashes would be read as another host.
    return link("/" + quote(path.lstrip("/")), pairs, language)
