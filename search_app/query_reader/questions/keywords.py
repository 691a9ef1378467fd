"""Questions in keywords: ``江西 教体局 没人申请`` has no word that asks, but blanks.

A word for where, when or which agencies that stands by itself between blanks is no part of
a sentence of a report. Beside a comparison it says of whom the comparison is asked.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby

from analyzers.normalizer import normalize
from indexer.places.functions import functions
from indexer.query import Filter
from search_app.query_reader.lexicon import KEPT_PLACES
from search_app.query_reader.light_words import light_words_at
from search_app.query_reader.questions.clauses import ORDERS
from search_app.query_reader.questions.idea_findings import finding_of, names_faults
from search_app.query_reader.questions.idea_words import (
    ACT,
    COMPARED,
    NEGATIONS,
    idea_words_at,
    is_idea,
    measure_of,
)
from search_app.query_reader.questions.ideas import may_be_sentence, question_of
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_scope import SCOPE
from search_app.query_reader.questions.questions import Question
from search_app.query_reader.questions.sentences import shortest_splits
from search_app.query_reader.vocabulary import load_data

BLANK = " "
_NOTHING = re.compile("0[件次起条宗份]?")
OF_WHOM = frozenset({*SCOPE, "level_noun"})
Piece = tuple[Item, ...]
ASKED = frozenset({*COMPARED, *NEGATIONS, *ORDERS, "as_reason"})
"""Classes of words that compare, or tell why."""

LOOKED_FOR = ("filler", "as_reason")
"""Classes of words that are looked for where they stand by themselves: 政务公开, 原因."""


def read_keywords(text: str) -> Question | None:
    """What Chinese keywords between blanks ask for; ``None`` if that is not clear."""
    typed = text.split()
    if len(typed) < 2 or text.isascii() or not may_be_sentence(text):
        return None
    sentence = BLANK.join(map(normalize, typed))
    for known in (idea_words_at, light_words_at):
        for items in shortest_splits(sentence, partial(_keywords_at, known)):
            pieces = tuple(_pieces(items, sentence))
            question = question_of(tuple(_parted(pieces))) if _ask(pieces, sentence) else None
            if question is not None:
                return question
    return None


@lru_cache(maxsize=KEPT_PLACES)
def _keywords_at(
    known_at: Callable[[str, int], tuple[Item, ...]], sentence: str, start: int
) -> tuple[Item, ...]:
    """The known words that begin here; what stands by itself says more: ``财政``, ``0``."""
    known = known_at(sentence, start)
    if start and sentence[start - 1] != BLANK:
        return known
    end = (sentence + BLANK).index(BLANK, start)
    if _NOTHING.fullmatch(sentence[start:end]):
        return (Item(kind="zero", end=end),)
    function = functions().names.get(sentence[start:end])
    if function is None or sentence[start:end] in load_data("functions")["general"]:
        return known
    node = Filter(field="function", values=(function,))
    return (Item(kind="function", end=end, node=node), *known)


def _parted(pieces: Sequence[Piece]) -> Iterator[Item]:
    """All words, and a comma between pieces that compare a number each: 申请>5 诉讼>0."""
    said: list[Item] = []
    for piece in pieces:
        is_complete = any(map(is_idea, said)) and any(map(_compares_number, said))
        if is_complete and any(map(is_idea, piece)):
            yield Item(kind="and", end=piece[0].end)
            said = []
        said += piece
        yield from piece


def _happened(pieces: Sequence[Piece], sentence: str) -> bool:
    """``湖南 公安局 败诉``, 被起诉: what can only have happened to the agencies named."""
    data = load_data("ideas")["keywords"]
    outcomes = {ACT + idea for idea in data["outcomes"]}
    items = [item for piece in pieces for item in piece]
    starts = (0, *(item.end for item in items))
    return any(
        item.kind in outcomes
        or (item.kind.startswith(ACT) and sentence[start:].lstrip().startswith(data["passive"]))
        for start, item in zip(starts, items, strict=False)
    )


def _compares_number(item: Item) -> bool:
    return item.kind in (*COMPARED, *NEGATIONS)


def _ask(pieces: Sequence[Piece], sentence: str) -> bool:
    """Whether they say between blanks of whom, and compare a number or name a fault."""
    whole = [piece for piece in pieces if all(item.kind in OF_WHOM for item in piece)]
    others = [piece for piece in pieces if piece not in whole]
    by_itself = [piece for piece in whole if piece is pieces[-1] or not _is_years(piece)]
    items = [item for piece in pieces for item in piece]
    is_told = len(others) == 1 or all(is_idea(item) for piece in others for item in piece)
    if is_told and by_itself and _happened(pieces, sentence):
        return True
    if any(all(item.kind in LOOKED_FOR for item in piece) for piece in pieces):
        return False
    return bool(by_itself) and bool(others) and _compares(items)


def _pieces(items: Sequence[Item], sentence: str) -> Iterator[Piece]:
    """The words between one blank and the next."""
    for _, piece in groupby(items, key=lambda item: sentence.count(BLANK, 0, item.end)):
        yield tuple(piece)


def _is_years(piece: Piece) -> bool:
    """``2023 年 未收到申请`` with the spaces of a PDF begins so as well."""
    return all(item.kind == "year" for item in piece)


def _compares(items: Sequence[Item]) -> bool:
    kinds = {item.kind for item in items}
    if names_faults(items):
        return finding_of(items) is not None
    if "none" in kinds:
        return _is_of_tables(items)
    return bool(kinds & ASKED) or ("have" in kinds and _is_of_tables(items))


def _is_of_tables(items: Sequence[Item]) -> bool:
    """``没有`` and ``有`` before an everyday word tell of no number: 教育局 不收费."""
    counted = tuple(load_data("ideas")["keywords"]["of_tables"])
    measure = measure_of([item for item in items if is_idea(item)])
    return measure is not None and measure.startswith(counted)
