"""The places among the bare words of a query: ``江苏 浙江 2023 培训``."""

from collections.abc import Sequence

from analyzers.normalizer import normalize
from indexer.model import Message
from indexer.places.gazetteer import gazetteer, rank_of
from indexer.query import Filter
from search_app.query_reader.bare_years import Piece
from search_app.query_reader.place_groups import place_group_named
from search_app.query_reader.places import codes_named, places_meant
from search_app.query_reader.questions.question_scope import places_among


def with_places(pieces: list[Piece]) -> tuple[list[Piece], list[Message]]:
    """Places within one another are one; others are alternatives."""
    if any(
        isinstance(node, Filter) and node.field == "region"
        for piece in pieces
        if piece.question is not None
        for node in piece.question.nodes
    ):
        return pieces, []
    places = {
        number: _codes(piece.words[0].node.text)
        for number, piece in enumerate(pieces)
        if piece.node is None and piece.question is None
    }
    known = {number: codes for number, codes in places.items() if codes}
    if not known:
        return pieces, []
    node = places_among(list(known.values()))
    first = min(known)
    kept = [
        Piece(words=piece.words, node=node) if number == first else piece
        for number, piece in enumerate(pieces)
        if number == first or number not in known
    ]
    return kept, _warnings(node, [pieces[number].words[0].node.text for number in known])


def _warnings(node: Filter, names: Sequence[str]) -> list[Message]:
    return [
        warning
        for name in names
        for warning in codes_named(name).warnings
        if set(node.values).issuperset(codes_named(name).codes)
    ]


def _codes(text: str) -> tuple[str, ...]:
    """The codes of a name of a province, a prefecture or a county; empty for other words."""
    name = "".join(normalize(text).split())
    found = codes_named(text).codes
    if not found or name.isdecimal() or any(rank_of(code) == "township" for code in found):
        return ()
    group = place_group_named(name)
    if group is not None:
        return () if group.is_everyday else found
    if name.isascii():
        return found
    senses = gazetteer().senses.get(name)
    if senses is None:  # a name that says the way down: 宁夏中卫市
        return found
    return found if places_meant(senses, name) else ()
