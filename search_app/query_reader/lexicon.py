"""Which phrases a sentence may be made of, and the class that patterns know each by."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzers.normalizer import normalize
from indexer.query import Filter, Node
from search_app.query_reader.functions import function_phrases
from search_app.query_reader.measures import measure_named
from search_app.query_reader.vocabulary import load_data

_MEASURE_WORDS = (
    ("measure", "names"), ("noun", "nouns"), ("event", "events"), ("absence", "absences"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, normalised; an event's may hold the gap in which a number stands."""

    text: str
    kind: str
    measure: str | None = None
    node: Node | None = None


@cache
def lexicon() -> dict[str, tuple[Phrase, ...]]:
    """First character → phrases, longest first."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(set(_phrases()), key=lambda phrase: (-len(phrase.text), phrase.kind)):
        by_first.setdefault(phrase.text[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def _phrases() -> Iterator[Phrase]:
    data = load_data("questions")
    for kind, texts in data["words"].items():
        kept = f"{kind}_word" if kind in ("mention", "mentions_of") else kind
        yield from (Phrase(normalize(text), kept) for text in texts)
    for level, texts in data["levels"].items():
        node = Filter(field="level", values=(level,))
        yield from (Phrase(normalize(text), "level", node=node) for text in texts)
    for measure in data["measures"]:
        for kind, key in _MEASURE_WORDS:
            for text in measure.get(key, ()):
                yield Phrase(normalize(text), kind, measure=measure["of"])
    yield from _measure_phrases(data["count_endings"]["zh"])
    for text, function in function_phrases():
        yield Phrase(text, "function", node=Filter(field="function", values=(function,)))


def _measure_phrases(endings: list[str]) -> Iterator[Phrase]:
    """Every measure by its short name: it takes a comparison to make a condition of it."""
    for key, names in load_data("measure_names")["names"].items():
        if measure_named(key) is not None:
            yield Phrase(normalize(names["en"].replace("_", " ")), "measure", measure=key)
            for ending in ("", *endings):
                yield Phrase(normalize(names["zh"]) + ending, "measure", measure=key)
