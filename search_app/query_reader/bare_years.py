"""The years among the bare words of a query: ``宁夏 2023 年 培训``, ``2021 至 2023年``."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.query import Filter, Node, YearRange
from search_app.query_reader.glued_words import BareWord
from search_app.query_reader.questions.questions import Question
from search_app.query_reader.vocabulary import load_data
from search_app.query_reader.years import read_years

WORDS_OF_YEARS = 3
"""``2021 至 2023年`` is three words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of the run with what they were read as."""

    words: tuple[BareWord, ...]
    node: Node | None = None
    question: Question | None = None


def with_years(pieces: list[Piece], text: str, *, has_condition: bool) -> list[Piece]:
    """Several years are alternatives, in the place of the first; a year alone is a word."""
    if any(
        piece.question and any(map(asks_for_years, piece.question.nodes)) for piece in pieces
    ):
        return pieces
    read: list[Piece] = []
    at = 0
    while at < len(pieces):
        for length in range(min(WORDS_OF_YEARS, len(pieces) - at), 0, -1):
            part = pieces[at : at + length]
            years = _years(part, text)
            if years is not None:
                words = tuple(word for piece in part for word in piece.words)
                read.append(Piece(words=words, node=years))
                at += length
                break
        else:
            read.append(pieces[at])
            at += 1
    if len(read) == 1 and not has_condition:
        return pieces
    return _joined_years(read)


def _joined_years(pieces: list[Piece]) -> list[Piece]:
    years = [piece.node for piece in pieces if piece.node is not None]
    single = [value for node in years if isinstance(node, Filter) for value in node.values]
    if len(years) < 2:
        return pieces
    if len(single) < len(years):  # ranges beside years contradict or repeat one another
        return [piece if piece.node is None else _as_words(piece) for piece in pieces]
    joined = Filter(field="year", values=tuple(dict.fromkeys(single)))
    first = next(piece for piece in pieces if piece.node is not None)
    return [
        Piece(words=piece.words, node=joined) if piece is first else piece
        for piece in pieces
        if piece.node is None or piece is first
    ]


def _as_words(piece: Piece) -> Piece:
    return Piece(words=piece.words)


def _years(part: Sequence[Piece], text: str) -> Node | None:
    """The years that these words name, if a report can be on them."""
    if any(piece.question is not None for piece in part):
        return None
    start, end = part[0].words[0].start, part[-1].words[-1].end
    if text[end:].lstrip().startswith("年"):  # 2023 年未收到申请, with the spaces of a PDF
        return None
    if not text[start : start + 1].isnumeric():
        return None
    node = read_years(text[start:end])
    first, last = load_data("comparisons")["years_of_reports"]
    bounds = _bounds(node)
    return node if bounds and all(first <= year <= last for year in bounds) else None


def _bounds(node: Node | None) -> list[int]:
    if isinstance(node, YearRange):
        return [year for year in (node.first, node.last) if year is not None]
    return [int(value) for value in node.values] if isinstance(node, Filter) else []


def asks_for_years(node: Node) -> bool:
    """Whether a condition is one on the report year."""
    return isinstance(node, YearRange) or (isinstance(node, Filter) and node.field == "year")
