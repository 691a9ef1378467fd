"""The places that are named at one place of a sentence: 中卫, Zhongwei, Haiyuan county."""

import re
from collections.abc import Iterator
from functools import cache

from indexer.places.gazetteer import gazetteer, rank_of
from search_app.query_reader.known_texts import KnownTexts
from search_app.query_reader.lexicon import phrases_at
from search_app.query_reader.place_groups import place_groups_at
from search_app.query_reader.places import (
    PlaceReading,
    english_places,
    every_spelt_place,
    group_reading,
    is_municipality,
    is_of_kind,
    narrow,
    of_kind,
    of_rank,
    places_meant,
    settle,
    spelt_places,
)
from search_app.query_reader.questions.sentence_counts import inside_word, past_spaces
from search_app.query_reader.vocabulary import load_data

_LATIN_NAME = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_APOSTROPHES = str.maketrans("", "", "'’")


def places_at(sentence: str, start: int) -> Iterator[tuple[int, PlaceReading]]:
    """Where each name ends that begins here, and the places that it means."""
    for end, group in place_groups_at(sentence, start):
        if not inside_word(sentence, end):
            yield end, group_reading(sentence[start:end], group)
    if sentence[start].isascii():
        yield from _english_places(sentence, start)
        yield from _spelt_places(sentence, start)
        return
    for end, senses in gazetteer().names_at(sentence, start):
        name = sentence[start:end]
        codes = tuple(sense.code for sense in places_meant(senses, name))
        if codes:
            yield end, settle(name, [*codes])
            yield from _places_inside(sentence, end, codes)


def _places_inside(
    sentence: str, start: int, outer: tuple[str, ...]
) -> Iterator[tuple[int, PlaceReading]]:
    """``北京朝阳``, ``沈阳和平``: what a short name can only mean behind that of its city."""
    cities = tuple(
        code for code in outer if rank_of(code) == "prefecture" or is_municipality(code)
    )
    start = past_spaces(sentence, start)
    if start == len(sentence) or any(
        one.kind == "function" for one in phrases_at(sentence, start)
    ):
        return  # 荆州公安 are the police of 荆州
    for end, senses in gazetteer().names_at(sentence, start):
        codes = narrow(cities, tuple(sense.code for sense in senses))
        if codes:
            yield end, settle(sentence[start:end], [*codes])


def _english_places(sentence: str, start: int) -> Iterator[tuple[int, PlaceReading]]:
    """``Sichuan``, ``Hebei province``."""
    for name, code in _names_in_english().at(sentence, start):
        end = start + len(name)
        if not inside_word(sentence, end):
            yield end, PlaceReading(codes=(code,))
            for word in _words_behind(code):
                after = end + 1 + len(word)
                if sentence.startswith(f" {word}", end) and not inside_word(sentence, after):
                    yield after, PlaceReading(codes=(code,))


def _words_behind(code: str) -> list[str]:
    words: list[str] = load_data("english_places")["ranks"].get(rank_of(code), [])
    return [word for word in words if is_of_kind(code, word)]


def _spelt_places(sentence: str, start: int) -> Iterator[tuple[int, PlaceReading]]:
    """``Zhongwei``, ``Xi'an``, ``Haiyuan county``; a short name with such a word behind it."""
    word = _LATIN_NAME.match(sentence, start)
    if word is None:
        return
    for written in dict.fromkeys((word[0], word[0].removesuffix("'s"))):
        name = written.translate(_APOSTROPHES)
        end = start + len(written)
        codes = spelt_places().get(name, ())
        if name in english_places() and _asks_which(sentence, start):
            continue  # which Henan county: of those in the province, and none of that name
        if codes and _are_its_governments(sentence, end):
            yield end, settle(name, list(codes))
            continue
        places = tuple(_ranked_places(sentence, end, name))
        if codes and all({*ranked} & {*codes} for _, ranked in places):  # 宝山区 is not in 保山
            yield end, settle(name, list(codes))
        for after, ranked in places:
            yield after, settle(name, list(ranked))


def _asks_which(sentence: str, start: int) -> bool:
    before = load_data("english_places")["any_of"]["before"]
    return sentence.endswith(tuple(f"{word} " for word in before), 0, start)


def _are_its_governments(sentence: str, at: int) -> bool:
    """``Suzhou district governments``: of its districts, for no one district has several."""
    words = (
        phrase.text for phrase in phrases_at(sentence, at + 1) if phrase.kind == "level_noun"
    )
    return any(" " in text and text.endswith("s") for text in words)


def _ranked_places(sentence: str, at: int, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where ``county`` and the like end behind a name, and the places of that rank."""
    for rank, words in load_data("english_places")["ranks"].items():
        for word in words:
            end = at + 1 + len(word)
            if sentence.startswith(f" {word}", at) and not inside_word(sentence, end):
                codes = of_kind(of_rank(every_spelt_place().get(name, ()), rank), word)
                if codes:
                    yield end, codes


@cache
def _names_in_english() -> KnownTexts[str]:
    return KnownTexts(english_places().items())
