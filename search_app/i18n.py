"""What the portal says in which language: a folder of catalogue files for each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from indexer.data_files import toml_data
from indexer.filling import filled
from indexer.model import Message

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "zh"


_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")
_PARAGRAPH = re.compile(r"s(\d+)-p(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every sentence of the portal in one language.

    ``sentences`` maps a dotted key such as ``search.sort`` to a text whose
    ``{name}`` fields are filled by ``say``; ``{name:report|reports}`` gives the first
    word where ``name`` is 1, else the second.
    """

    language: Language
    sentences: Mapping[str, str]

    def say(self, key: str, **facts: object) -> str:
        """The sentence with this key.

        Raises:
            KeyError: The catalogue lacks the key.
        """
        sentence = self.sentences[key]
        return filled(sentence, **facts) if facts else sentence

    def name_of(self, kind: str, value: str) -> str:
        """What readers call a facet value or another code; itself where it has no name."""
        return self.sentences.get(f"{kind}.{value}", value)

    def tell(self, message: Message) -> str:
        """A message of the indexer in this language."""
        return message.zh if self.language == "zh" else message.en

    def day(self, time: str | None) -> str | None:
        """The day of an ISO 8601 time as people write it; ``None`` if it is none."""
        found = _DAY.match(time or "")
        if found is None:
            return None
        year, month, day = map(int, found.groups())
        return self.say("day", year=year, month=self.name_of("month", str(month)), day=day)

    def paragraph(self, anchor: str) -> str:
        """What readers call the paragraph of an anchor such as ``s1-p3``."""
        found = _PARAGRAPH.fullmatch(anchor)
        if found is None:
            return anchor
        section, number = found.groups()
        return self.say("paragraph", part=self.name_of("part", section), number=number)


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of one language, read once.

    Raises:
        ValueError: Two files have the same key.
    """
    sentences: dict[str, str] = {}
    folder = resources.files("search_app") / "locales" / language
    for name in sorted(file.name for file in folder.iterdir()):
        for key, sentence in _flat(toml_data("search_app", f"locales/{language}/{name}"), ""):
            if key in sentences:
                raise ValueError(f"{name}: {key} stands in another file too")
            sentences[key] = sentence
    return Catalogue(language=language, sentences=sentences)


def language_named(name: str | None) -> Language | None:
    """The language with this name, or ``None`` if the portal does not speak it."""
    return next((language for language in LANGUAGES if language == name), None)


def _flat(tree: Mapping[str, object], prefix: str) -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
