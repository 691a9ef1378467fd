"""The words of a sentence that carry no condition, beside those that do."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from analyzers.normalizer import normalize
from search_app.query_reader.known_texts import KnownTexts
from search_app.query_reader.lexicon import KEPT_PLACES
from search_app.query_reader.questions.idea_findings import fault_words_at
from search_app.query_reader.questions.idea_words import ACT, CLAUSE_MARKS, idea_words_at
from search_app.query_reader.questions.items import Item, furthest_first
from search_app.query_reader.questions.sentence_counts import is_asked_for
from search_app.query_reader.questions.sentence_texts import PAUSES
from search_app.query_reader.vocabulary import load_data

ENDS_OF_CLAUSES = frozenset(CLAUSE_MARKS + PAUSES)

VERB_AND_OBJECT = 2
"""Characters."""

CARRIES_NOTHING = frozenset(
    {"filler", "which", "of", "pause", "and", "have", "subject", "report"}
)
"""Classes that may stand in a clause about the asker."""


@lru_cache(maxsize=KEPT_PLACES)
def light_words_at(sentence: str, start: int) -> tuple[Item, ...]:
    """The known words that begin here, and those that may be passed over, longest first."""
    found = [*fault_words_at(sentence, start)]
    if sentence[start] not in ENDS_OF_CLAUSES:
        found += [
            Item(kind=kind, end=start + len(text))
            for text, kind in _light_words().at(sentence, start)
            if not is_asked_for(sentence, start, text)
        ]
        found += _asker_clause(sentence, start)
    return furthest_first(found)


def _asker_clause(sentence: str, start: int) -> Iterator[Item]:
    """``做论文用，``, ``我是一名记者，``: a clause by itself that asks for nothing."""
    if start and sentence[start - 1] not in ENDS_OF_CLAUSES:
        return
    end = next(
        (at for at in range(start, len(sentence)) if sentence[at] in ENDS_OF_CLAUSES),
        len(sentence),
    )
    clause = sentence[start:end]
    if clause != sentence and _tells_of_asker(clause):
        yield Item(kind="filler", end=min(end + 1, len(sentence)))


@lru_cache(maxsize=KEPT_PLACES)
def _tells_of_asker(clause: str) -> bool:
    data = load_data("light_words")["asker"]
    if not any(word in clause for word in data["words"]):
        return False
    allowed = CARRIES_NOTHING
    if clause.startswith(tuple(data["opening"])):
        allowed = allowed | {"applicant", "count", "bare_number", "format"}
    return all(
        item.kind in allowed or item.kind.startswith(ACT)
        for at in range(len(clause))
        for item in idea_words_at(clause, at)
    )


@cache
def _light_words() -> KnownTexts[str]:
    """Words with their classes: those of showing ask which."""
    data = load_data("light_words")
    showing = data["showing"]
    words = [(text, "filler") for texts in data["words"].values() for text in texts]
    words += [("".join(text), "filler") for text in product(*data["speakers"].values())]
    words += _parted_verbs()
    words += [
        (before + verb + after, "which")
        for before, after in product(showing["before"], showing["after"])
        for verb in (*showing["verbs"], *(showing["nouns"] if before or after else ()))
    ]
    return KnownTexts(dict.fromkeys((normalize(text), kind) for text, kind in words))


def _parted_verbs() -> Iterator[tuple[str, str]]:
    """``收过费``, ``罚了款``: a verb and its object of one character each, parted."""
    ideas = load_data("ideas")
    for table in (ideas["things"], ideas["acts"]):
        for idea, texts in table.items():
            for verb, thing in (text for text in texts if len(text) == VERB_AND_OBJECT):
                if not verb.isascii():
                    yield f"{verb}过{thing}", ACT + idea
                    yield f"{verb}了{thing}", ACT + idea
