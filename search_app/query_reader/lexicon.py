"""Which phrases a sentence may be made of, and the class that patterns know each by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from analyzers.normalizer import normalize, normalize_lines
from indexer.query import Filter, Node
from search_app.query_reader.functions import function_phrases
from search_app.query_reader.known_texts import KnownTexts, Parts
from search_app.query_reader.measures import measure_named
from search_app.query_reader.report_words import labels_of_measures
from search_app.query_reader.vocabulary import load_data

GAP = "*"

KEPT_PLACES = 1_024
"""Places of sentences whose words are kept: each way to read a sentence asks for them again."""

_MEASURE_WORDS = (
    ("noun", "nouns"), ("measure", "names"), ("event", "events"), ("absence", "absences"),
    ("reason", "reasons"), ("account", "of_accounts"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, normalised, and what it brings.

    ``needs`` is a class that must go with it, ``either`` another measure that it may mean.
    ``text`` is empty as long as it is only known of which parts the phrase is made.
    """

    text: str
    kind: str
    measure: str | None = None
    node: Node | None = None
    column: str | None = None
    needs: str | None = None
    either: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: a first part, and the last parts that may follow with their measures."""

    opening: str
    closings: tuple[tuple[str, str], ...]


@lru_cache(maxsize=KEPT_PLACES)
def phrases_at(sentence: str, start: int) -> tuple[Phrase, ...]:
    """The phrases that stand here, longest first; of one text those of each class."""
    found: dict[tuple[str, str], Phrase] = {}
    for text, phrase in _phrases().at(sentence, start):
        made = phrase if phrase.text else replace(phrase, text=text)
        found.setdefault((text, phrase.kind), made)
    return tuple(sorted(found.values(), key=lambda one: (-len(one.text), one.kind)))


def events_at(sentence: str, start: int) -> Iterator[Event]:
    """The events whose first part stands here."""
    return (event for _, event in _events().at(sentence, start))


@cache
def _phrases() -> KnownTexts[Phrase]:
    kept: dict[tuple[str, str], Phrase] = {}
    measures = tuple(_measure_phrases())
    nouns = {phrase.text for phrase in measures if phrase.kind == "noun"}
    for phrase in (*_word_phrases(), *_scope_phrases(), *measures, *_named_measures()):
        if not (phrase.kind == "measure" and phrase.text in nouns):
            kept.setdefault((phrase.text, phrase.kind), phrase)
    return KnownTexts(
        ((phrase.text, phrase) for phrase in kept.values()), joined=joined_phrases()
    )


def joined_phrases() -> Iterator[tuple[Parts, Phrase]]:
    """The parts of phrases, with what all phrases made of these bring."""
    data = load_data("questions")
    for kind, parts in data["joined_words"].items():
        yield parts, Phrase("", kind)
    for one in data["joined"]:
        yield one["parts"], Phrase("", one["kind"])
    for finding in data["findings"]:
        if "joined" in finding:
            yield finding["joined"], _finding("", finding)
    opening, numbers, closing = data["finding_by_number"]["joined"]
    for number in numbers:
        node = Filter(field="check", values=(f"I{number}",))
        yield (opening, [number], closing), Phrase("", "finding", node=node)
    endings = ("", *data["count_endings"]["zh"])
    for measure in _measures():
        if "joined" in measure:
            yield (*measure["joined"], endings), _of_measure("", "measure", measure)


def _of_measure(text: str, kind: str, measure: dict[str, Any]) -> Phrase:
    return Phrase(
        text,
        kind,
        measure=measure["of"],
        needs=measure.get("needs"),
        either=measure.get("either"),
    )


def _finding(text: str, finding: dict[str, Any]) -> Phrase:
    kind = "clear_finding" if finding.get("clear") else "finding"
    node = Filter(field=finding.get("field", "check"), values=tuple(finding["values"]))
    return Phrase(text, kind, node=node)


@cache
def _events() -> KnownTexts[Event]:
    closings: dict[str, dict[str, str]] = {}
    for measure in _measures():
        pairs = [
            (verb, thing) for verb in measure.get("verbs", ()) for thing in measure["objects"]
        ]
        pairs += [
            (opening, closing)
            for event in measure.get("events", ())
            if GAP in event
            for opening, closing in (event.split(GAP),)
        ]
        for opening, closing in pairs:
            found = closings.setdefault(normalize(opening), {})
            found.setdefault(normalize(closing), measure["of"])
    return KnownTexts(
        (
            opening,
            Event(
                opening, tuple(sorted(ends.items(), key=lambda pair: (-len(pair[0]), pair[0])))
            ),
        )
        for opening, ends in closings.items()
    )


def _measures() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load_data("question_measures")["measures"]
    return found


def _word_phrases() -> Iterator[Phrase]:
    data = load_data("questions")
    for kind, texts in data["words"].items():
        yield from (Phrase(normalize(text), kind) for text in texts)


def _scope_phrases() -> Iterator[Phrase]:
    """Levels, kinds of body, sections, applicants, findings and lines of business."""
    data = load_data("questions")
    for kind, table in (("level", "levels"), ("level_noun", "level_nouns")):
        for level, texts in data[table].items():
            node = Filter(field="level", values=(level,))
            yield from (Phrase(normalize(text), kind, node=node) for text in texts)
    either = Filter(field="level", values=tuple(data["levels_shared"]["levels"]))
    for text in data["levels_shared"]["words"]:
        yield Phrase(normalize(text), "level_noun", node=either)
    for value, texts in data["kinds"]["format"].items():
        node = Filter(field="format", values=(value,))
        yield from (Phrase(normalize(text), "format", node=node) for text in texts)
    for number, texts in data["sections"].items():
        node = Filter(field="section", values=(number,))
        yield from (Phrase(text, "section", node=node) for text in _with_endings(texts))
    for column, texts in data["applicants"].items():
        yield from (Phrase(normalize(text), "applicant", column=column) for text in texts)
    for finding in data["findings"]:
        texts = map(normalize, finding.get("names", ()))
        yield from (_finding(text, finding) for text in texts)
    for text, function in function_phrases():
        yield Phrase(text, "function", node=Filter(field="function", values=(function,)))


def _with_endings(sections: Sequence[str]) -> Iterator[str]:
    """``存在问题``, and ``存在问题那一节里``."""
    for text in map(normalize, sections):
        yield text
        if not text.isascii():
            yield from (text + end for end in load_data("questions")["section_endings"]["zh"])


def _measure_phrases() -> tuple[Phrase, ...]:
    said = [
        (measure, kind, text)
        for measure in _measures()
        for kind, text in _measure_texts(measure)
        if GAP not in text
    ]
    normal = normalize_lines([text for *_, text in said])
    return tuple(
        _of_measure(text, kind, measure)
        for (measure, kind, _), text in zip(said, normal, strict=True)
    )


def _measure_texts(measure: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Class and text of each way to speak of a measure, but for those made of parts."""
    for kind, key in _MEASURE_WORDS:
        if key != "names":
            yield from ((kind, text) for text in measure.get(key, ()))
    answered = [
        reason + ending
        for reason in measure.get("reasons", ())
        if not reason.isascii()
        for ending in load_data("questions")["reason_endings"]["zh"]
    ]
    for text in counted_names((*measure.get("names", ()), *answered)):
        yield "measure", text


def counted_names(names: Sequence[str]) -> Iterator[str]:
    """Each name, and in Chinese with the words for a number behind it: 申请 and 申请数."""
    endings = load_data("questions")["count_endings"]["zh"]
    for name in names:
        yield name
        if takes_count(name):
            yield from (name + ending for ending in endings)


def takes_count(name: str) -> bool:
    """Whether a word for a number may stand behind a name: 申请, but not 申请数."""
    of_numbers = tuple(load_data("questions")["count_endings"]["of_numbers"])
    return not (name.isascii() or name.endswith(of_numbers))


def _named_measures() -> Iterator[Phrase]:
    """Every measure by its short name and its printed label: it takes a comparison to ask."""
    endings = load_data("questions")["count_endings"]["zh"]
    for key, names in load_data("measure_names")["names"].items():
        if measure_named(key) is not None:
            yield Phrase(normalize(names["en"].replace("_", " ")), "measure", measure=key)
            for ending in ("", *endings):
                yield Phrase(normalize(names["zh"]) + ending, "measure", measure=key)
    for key, label in labels_of_measures():
        for name in counted_names([normalize(label)]):
            yield Phrase(name, "measure", measure=key)
