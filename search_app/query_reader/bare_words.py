"""Which bare words of a query are more than words: years, places, a question among them.

``宁夏 2023 年 政务新媒体`` asks for 政务新媒体 in the reports of Ningxia on 2023. A year that
stands by itself beside other words is the report year. A place's name is the place where
a year or another condition stands beside it; among nothing but words it is a word, which
finds the reports of the place by their heads and those that speak of it. The name of one
body of a place beside words (``海原县教育局 培训``) asks for its reports: it stands in few of
the sections that have the words. Whatever is read so has its chip; quotation marks keep it a
text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analyzers.normalizer import normalize
from analyzers.pinyin import is_spelling
from indexer.model import Message
from indexer.query import Node, Words
from search_app.query_reader.arrangement import Arrangement
from search_app.query_reader.bare_places import with_places
from search_app.query_reader.bare_years import Piece, with_years
from search_app.query_reader.english_terms import term_told
from search_app.query_reader.glued_words import BareWord, in_chinese, taken_apart
from search_app.query_reader.lexicon import Phrase, phrases_at
from search_app.query_reader.measures import measure_named
from search_app.query_reader.questions.question_measures import is_everyday_measure
from search_app.query_reader.questions.questions import (
    Question,
    names_only_reports,
    read_question,
    read_when,
)
from search_app.query_reader.questions.sentences import KEPT_WORDS, is_readable, splits
from search_app.query_reader.vocabulary import load_data

MOST_WORDS = 8
"""Bare words among which a question is looked for."""

_TERM = re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BareReading:
    """What the words mean: conditions in their order, and the questions among them."""

    nodes: tuple[Node, ...]
    questions: tuple[Question, ...] = ()
    warnings: tuple[Message, ...] = ()


def read_bare_words(
    words: Sequence[BareWord],
    text: str,
    *,
    has_condition: bool,
    beside_place_only: bool,
    has_year: bool,
    has_text: bool,
    has_number: bool,
) -> BareReading:
    """Read a run of bare words that is no question as a whole.

    Args:
        words: In the order of the query, at least one.
        text: The query.
        has_condition: Whether a filter or a number stands beside them.
        beside_place_only: Whether nothing but places does: then a name that lies in one stays
            a word, as it is by itself.
        has_year: Whether a year does.
        has_text: Whether a quoted text does.
        has_number: Whether a number does: then a kind of agency is asked for.
    """
    if _is_sentence(words):
        return BareReading(nodes=tuple(word.node for word in words))
    known = tuple(in_chinese(words, text))
    pieces = _with_question(taken_apart(known, text), text)
    pieces = _with_when(pieces, text, has_text=has_text)
    if not has_year:
        pieces = with_years(pieces, text, has_condition=has_condition)
    pieces = _with_body(pieces)
    if has_number:
        pieces = _with_kinds(pieces)
    conditions = [piece for piece in pieces if piece.node is not None or piece.question]
    warnings = [
        term_told(text[word.start : word.end], word.node.text)
        for word in known
        if word not in words
    ]
    if conditions or (has_condition and not beside_place_only):
        pieces, told = with_places(pieces)
        warnings += told
    questions = tuple(piece.question for piece in pieces if piece.question is not None)
    nodes = [node for piece in pieces for node in _nodes(piece)]
    warnings += [warning for question in questions for warning in question.warnings]
    return BareReading(nodes=_each_once(nodes), questions=questions, warnings=tuple(warnings))


def _each_once(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """A syllable may come twice: ying jing ying ji ju."""
    if all(isinstance(node, Words) and is_spelling(node.text) for node in nodes):
        return tuple(nodes)
    return tuple(dict.fromkeys(nodes))


def _with_body(pieces: list[Piece]) -> list[Piece]:
    """The one body that is named beside terms as the condition that it is.

    A term that only the form uses (新收) is a number to show.
    """
    plain = [piece for piece in pieces if piece.node is None and piece.question is None]
    bodies = [piece for piece in plain if _body(piece) is not None]
    terms = [piece for piece in plain if piece not in bodies]
    if len(bodies) != 1 or not terms or not all(map(_is_term, terms)):
        return pieces
    shown = {id(piece): _number_of_form(piece) for piece in terms}
    read: list[Piece] = []
    for piece in pieces:
        question = _body(piece) if piece in bodies else None
        if measure := shown.get(id(piece)):
            arrangement = Arrangement(shown=(measure,))
            question = Question(nodes=(), patterns=(), arrangement=arrangement)
        read.append(Piece(words=piece.words, question=question) if question else piece)
    return read


def _with_kinds(pieces: list[Piece]) -> list[Piece]:
    """``县 留言>5``, ``公安局 新收>5``: the agencies whose number it is."""
    return [
        piece
        if piece.node is not None or piece.question is not None
        else replace(piece, node=_kind_of_agency(piece))
        for piece in pieces
    ]


def _kind_of_agency(piece: Piece) -> Node | None:
    """The level or line of business of agencies that a word names, and nothing else."""
    nodes = (
        phrase.node
        for phrase in _phrases_of(_normal(piece))
        if phrase.kind in ("level", "level_noun", "function", "format")
    )
    return next(nodes, None)


def _body(piece: Piece) -> Question | None:
    """The place and the business of a name that says both: ``海原县教育局``."""
    return _body_named(_normal(piece))


@lru_cache(maxsize=KEPT_WORDS)
def _body_named(text: str) -> Question | None:
    for items in splits(text):
        kinds = [item.kind for item in items]
        if kinds[-1:] == ["function"] and {*kinds[:-1]} == {"place"}:
            return Question.within(items)
    return None


def _is_term(piece: Piece) -> bool:
    """Whether it is of two ideographs or more, and no agency of any place."""
    text = _normal(piece)
    is_agency = any(phrase.kind == "function" for phrase in _phrases_of(text))
    return _TERM.fullmatch(text) is not None and not is_agency


def _number_of_form(piece: Piece) -> str | None:
    """The number that a term names where it is no everyday word."""
    for phrase in _phrases_of(_normal(piece)):
        measure = measure_named(phrase.measure) if phrase.measure else None
        if phrase.kind == "measure" and measure and not is_everyday_measure(phrase.measure):
            return measure
    return None


def _phrases_of(text: str) -> list[Phrase]:
    return [phrase for phrase in phrases_at(text, 0) if phrase.text == text]


def _normal(piece: Piece) -> str:
    return normalize(piece.words[0].node.text)


def _is_sentence(words: Sequence[BareWord]) -> bool:
    """Whether the words are quoted from a text, or English prose, and no list of terms."""
    pauses = load_data("questions")["sentence_marks"]
    little = load_data("questions")["little_words"]
    return any(
        word.node.text.casefold() in little
        or word.node.text.endswith(":")
        or any(mark in word.node.text for mark in pauses)
        for word in words
    )


def _nodes(piece: Piece) -> tuple[Node, ...]:
    if piece.question is not None:
        return piece.question.nodes
    if piece.node is not None:
        return (piece.node,)
    return tuple(word.node for word in piece.words)


def _with_question(words: tuple[BareWord, ...], text: str) -> list[Piece]:
    """The longest part of the run that is a question, whole words only.

    None beside English words: these make one sentence, which is read whole or not at all.
    """
    latin = [_is_latin(word) for word in words]
    is_searched = 1 < len(words) <= MOST_WORDS and sum(latin) < 2
    readable = [
        is_searched and is_readable(normalize(text[word.start : word.end])) for word in words
    ]
    if any(readable):
        for length in range(len(words) - 1, 0, -1):
            for first in range(len(words) - length + 1):
                end = first + length
                if not all(readable[first:end]) or any(latin[:first] + latin[end:]):
                    continue
                part = words[first : first + length]
                question = read_question(text[part[0].start : part[-1].end])
                if question is not None:
                    before = [Piece(words=(word,)) for word in words[:first]]
                    after = [Piece(words=(word,)) for word in words[first + length :]]
                    return [*before, Piece(words=part, question=question), *after]
    return [Piece(words=(word,)) for word in words]


def _is_latin(word: BareWord) -> bool:
    return word.node.text.isascii() and word.node.text.isalpha()


def _with_when(pieces: list[Piece], text: str, *, has_text: bool) -> list[Piece]:
    """``全国年报 三审三校 哪年开始多起来``: the words between, year by year."""
    asked = [_when(piece, text) for piece in pieces]
    if not any(asked) or (all(asked) and not has_text):
        return pieces
    kept: list[Piece] = []
    for piece, question in zip(pieces, asked, strict=True):
        if question is not None:
            kept.append(Piece(words=piece.words, question=question))
        elif piece.question is not None or not names_only_reports(_text_of(piece, text)):
            kept.append(piece)
    return kept


def _when(piece: Piece, text: str) -> Question | None:
    return None if piece.question is not None else read_when(_text_of(piece, text))


def _text_of(piece: Piece, text: str) -> str:
    return text[piece.words[0].start : piece.words[-1].end]
