"""The ideas that a sentence names one by one, and the number that all of them mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analyzers.normalizer import normalize_lines
from search_app.query_reader.english_nouns import in_both_numbers
from search_app.query_reader.english_verbs import verbs_in_all_forms
from search_app.query_reader.known_texts import KnownTexts, Parts
from search_app.query_reader.lexicon import KEPT_PLACES, takes_count
from search_app.query_reader.measures import measure_named
from search_app.query_reader.questions.items import Item, furthest_first
from search_app.query_reader.questions.question_scope import SCOPE
from search_app.query_reader.questions.sentence_counts import inside_word, is_asked_for
from search_app.query_reader.questions.sentence_words import words_at
from search_app.query_reader.report_words import labels_of_measures, words_of_reports
from search_app.query_reader.vocabulary import load_data

THING, ACT = "thing.", "act."
"""How the classes of ideas begin."""

COMPARED = ("count", "between", "signed_count")
"""Classes of numbers with a comparison."""

NEGATIONS = ("none", "unstated", "stated", "zero", "nonzero")
"""Classes that say whether there is any number, and whether there are any."""

KEPT = frozenset(
    {"subject", "report", "annual", "title", "each", "which", "of", "filler", "have", "whether"}
    | {
        "level_noun",
        "applicant",
        "within",
        "when",
        "trend",
        "which_year",
        "how_many",
        "pause",
        "and",
        "but",
        "bare_number",
        "topn",
        "nonzero",
        "zero",
    }
    | {
        "than",
        "both",
        "or",
        "because",
        "as_reason",
        "whole",
        "majority",
        "most",
        "least",
        "many",
        "few",
        "none",
        "unstated",
        *COMPARED,
        *SCOPE,
    }
)
"""Classes of ``questions.toml`` that mean here what they mean there."""

_LATIN_WORD = re.compile(r"[a-z0-9']+")

BEARER = "bearer"
"""The class of people and things that are no number of a report: where they are counted, it
is not what the sentence asks of."""

CHANGES = frozenset({"than", "change", "running", "average"})
"""Classes that compare years, or one number with another, or ask for an average."""

CLAUSE_MARKS = ",，、;；"
"""Between what is asked of one number and of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """A measure, the ideas a sentence must name to speak of it, and all that it may name.

    ``needs`` are classes of words that must stand beside them.
    """

    measure: str
    has: frozenset[str]
    allowed: frozenset[str]
    needs: frozenset[str]


def is_idea(item: Item) -> bool:
    """Whether it says what is counted."""
    return item.kind.startswith((THING, ACT))


def measure_of(items: Sequence[Item], kinds: frozenset[str] | None = None) -> str | None:
    """The key of the only measure whose ideas these are, in the column that is asked for.

    Args:
        items: The words that speak of it.
        kinds: The classes of the whole sentence, if that is more.
    """
    named = frozenset(item.kind.partition(".")[2] for item in items if is_idea(item))
    kinds = kinds or frozenset(item.kind for item in items)
    fitting = [
        one for one in _measures() if one.has <= named <= one.allowed and one.needs <= kinds
    ]
    most = max((len(one.has) for one in fitting), default=0)
    names = {one.measure for one in fitting if len(one.has) == most}
    columns = {item.column for item in items if item.column is not None}
    if len(names) != 1 or len(columns) > 1:
        return None
    name, column = names.pop(), next(iter(columns), "total")
    return measure_named(
        name.format(column=column) if "{" in name else ".".join((name, *columns))
    )


@lru_cache(maxsize=KEPT_PLACES)
def idea_words_at(sentence: str, start: int) -> tuple[Item, ...]:
    """The ideas and the other known words that begin here, longest first."""
    if inside_word(sentence, start):
        return ()
    if sentence[start] in CLAUSE_MARKS:
        return (Item(kind="and", end=start + 1),)
    found = [
        item
        for item in words_at(sentence, start)
        if item.kind in KEPT and not _is_left_out(item, sentence[start : item.end])
    ]
    found += _ideas_at(sentence, start)
    return furthest_first(found)


def latin_word_at(sentence: str, start: int) -> int | None:
    """Where the Latin word or the number ends that begins here."""
    found = _LATIN_WORD.match(sentence, start)
    return found.end() if found is not None else None


def _ideas_at(sentence: str, start: int) -> Iterator[Item]:
    for text, kind in _ideas().at(sentence, start):
        end = start + len(text)
        is_asked = kind == "filler" and is_asked_for(sentence, start, text)
        is_part = kind.startswith((THING, ACT)) and _is_denied_whole(sentence, start, text)
        if not (is_asked or is_part or inside_word(sentence, end)):
            yield Item(
                kind=kind,
                end=end,
                latin=text.isascii(),
                counted=kind.startswith(THING) and text.endswith(of_amounts()),
                whole=text in load_data("questions")["wholes"]["words"],
            )


def _is_denied_whole(sentence: str, start: int, text: str) -> bool:
    """``全部公开`` behind 没有: that not all were, which is not that none was."""
    denying = tuple(load_data("ideas")["denying"]["words"])
    partly = tuple(load_data("questions")["wholes"]["partly"])
    return text.startswith(partly) and sentence.endswith(denying, 0, start)


@cache
def of_amounts() -> tuple[str, ...]:
    """How a name ends that is one of a number as such: 申请数量."""
    return tuple(load_data("questions")["count_endings"]["of_amounts"])


def _is_left_out(item: Item, text: str) -> bool:
    """A word that says too much to be passed over, or one that parts clauses as a filler.

    Chinese words for a trend tell as often that a number grew.
    """
    parting = load_data("ideas")["parting"]["words"]
    return (
        text in _left_out()
        or (item.kind == "filler" and text in parting)
        or (item.kind == "trend" and not item.latin)
    )


@cache
def _left_out() -> frozenset[str]:
    return frozenset(load_data("ideas")["left_out"]["words"])


@cache
def _measures() -> tuple[Speaking, ...]:
    return tuple(
        Speaking(
            measure=one["of"],
            has=frozenset(one["has"]),
            allowed=frozenset((*one["has"], *_spelt_out(one.get("may", ())))),
            needs=frozenset({one["needs"]} if "needs" in one else ()),
        )
        for one in load_data("idea_measures")["measures"]
    )


def _spelt_out(names: Sequence[str]) -> Iterator[str]:
    """Ideas by name; ``@dealing`` stands for all those of the group."""
    groups = load_data("idea_measures")["beside"]
    for name in names:
        yield from groups[name[1:]] if name.startswith("@") else (name,)


@cache
def _ideas() -> KnownTexts[str]:
    """Words with their classes."""
    pairs = _normalized((*_idea_words(), *verbs_in_all_forms()))
    joined = tuple(joined_ideas())
    known = KnownTexts(pairs, joined)
    pairs += [one for one in _normalized(words_of_reports()) if not _is_made_of(one[0], known)]
    return KnownTexts(dict.fromkeys(pairs), joined)


def _idea_words() -> Iterator[tuple[str, str]]:
    """Classes with the words of each that are written out, English names in both numbers."""
    data = load_data("ideas")
    for kind, texts in data["words"].items():
        yield from ((kind, text) for text in texts)
    for idea, texts in data["things"].items():
        for text in texts:
            forms = in_both_numbers(text) if text.isascii() else (text,)
            yield from ((THING + idea, form) for form in forms)
    for idea, texts in data["acts"].items():
        yield from ((ACT + idea, text) for text in texts)
    for idea, label in _printed_names():
        yield THING + idea, label


def joined_ideas() -> Iterator[tuple[Parts, str]]:
    """Parts of words with their classes: names with 数, acts with 过, those of the data."""
    data = load_data("ideas")
    for one in data["joined"]:
        yield one["parts"], one["kind"]
    counts = load_data("questions")["count_endings"]["zh"]
    for table in (data["things"], data["acts"]):
        for idea, texts in table.items():
            if idea not in data["uncounted"]["ideas"]:
                yield (_normal(filter(takes_count, texts)), counts), THING + idea
    for idea, texts in data["acts"].items():
        acts = _normal(text for text in texts if not text.isascii())
        yield (acts, data["act_endings"]["zh"]), ACT + idea


def _normalized(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Normalised words with their classes."""
    kinds, texts = zip(*words, strict=True)
    return list(zip(normalize_lines(texts), kinds, strict=True))


def _normal(words: Iterable[str]) -> list[str]:
    return normalize_lines(tuple(words))


def _is_made_of(text: str, known: KnownTexts[str]) -> bool:
    """Whether known words from end to end, which say by themselves what the text says."""
    reachable = {0}
    for at in range(len(text)):
        if at in reachable:
            reachable.update(at + len(word) for word, _ in known.at(text, at))
    return len(text) in reachable


def _printed_names() -> Iterator[tuple[str, str]]:
    """The label of each measure that one idea by itself stands for, with that idea."""
    alone = {measure_named(one.measure): one for one in _measures() if len(one.has) == 1}
    for measure, label in labels_of_measures():
        if measure in alone:
            yield next(iter(alone[measure].has)), label
