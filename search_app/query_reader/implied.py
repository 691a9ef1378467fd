"""Which agencies a sentence may mean that names none in full: by place, level and function."""

from collections.abc import Iterator, Sequence

from indexer.places.folding import fold
from indexer.places.gazetteer import gazetteer, rank_of
from indexer.query import And, Field, Filter, Node
from search_app.query_reader.functions import function_phrases
from search_app.query_reader.places import narrow, places_meant
from search_app.query_reader.vocabulary import load_data


def implied_agencies(text: str) -> tuple[Node, ...]:
    """The reports of the agencies that a sentence may mean, the narrowest guess first.

    Args:
        text: Such as ``沂源县工信局2023年收到申请1件`` or ``区教育局予以公开3件``.

    Returns:
        Nothing if it hints at no agency.
    """
    folded = fold(text)
    functions = dict(_functions_in(folded))
    places = _places_in(folded, tuple(functions.values()))
    if not (places or functions):
        return ()
    plain = _filters(("region", places), ("function", tuple(functions)))
    ranks = {rank_of(code) for code in places}
    levels = tuple(ranks) if len(ranks) == 1 else _levels_before(folded, tuple(functions))
    if not levels:
        return (_all_of(plain),)
    return _all_of((*plain, *_filters(("level", levels)))), _all_of(plain)


def places_in(text: str) -> tuple[str, ...]:
    """The codes of the places that a sentence names, those within others only."""
    return _places_in(fold(text), ())


def _filters(*parts: tuple[Field, tuple[str, ...]]) -> tuple[Filter, ...]:
    return tuple(Filter(field=field, values=values) for field, values in parts if values)


def _all_of(filters: Sequence[Filter]) -> Node:
    return filters[0] if len(filters) == 1 else And(children=tuple(filters))


def _places_in(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of what the places of a text come to: an inner one narrows an outer one."""
    places: tuple[str, ...] = ()
    at = 0
    while at < len(text):
        end, codes = next(_place_at(text, at, phrases), (at + 1, ()))
        if codes:
            places = narrow(places, codes) or places or codes
        at = end
    return places


def _place_at(
    text: str, at: int, phrases: tuple[str, ...]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a place ends that begins here, and its codes; before an agency any name is one."""
    for end, senses in gazetteer().names_at(text, at):
        is_sure = text.startswith(phrases, end)
        meant = senses if is_sure else places_meant(senses, text[at:end])
        if meant:
            yield end, tuple(dict.fromkeys(sense.code for sense in meant))


def _functions_in(text: str) -> Iterator[tuple[str, str]]:
    """The lines of business of the agencies that a text speaks of, each with its phrase."""
    spoken = [(fold(phrase), function) for phrase, function in function_phrases()]
    standing = [(phrase, function) for phrase, function in spoken if phrase in text]
    for phrase, function in standing:
        if not any(phrase != other and phrase in other for other, _ in standing):
            yield function, phrase


def _levels_before(text: str, functions: Sequence[str]) -> tuple[str, ...]:
    """The levels that the sign before a line of business tells: 区教育局 is a county's."""
    phrases = [phrase for function, phrase in _functions_in(text) if function in functions]
    return tuple(
        dict.fromkeys(
            level
            for sign, levels in load_data("names")["levels"].items()
            for level in levels
            if any(f"{sign}{phrase}" in text for phrase in phrases)
        )
    )
