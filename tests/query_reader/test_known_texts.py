"""Which of many known texts stand at a place of a sentence."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize_lines
from search_app.query_reader.known_texts import KnownTexts, Parts
from search_app.query_reader.lexicon import joined_phrases
from search_app.query_reader.questions.idea_words import joined_ideas

TEXTS = st.text("公开ab", min_size=1, max_size=4)


@given(st.lists(TEXTS), TEXTS)
def test_they_are_those_that_a_naive_scan_finds(texts: list[str], sentence: str) -> None:
    known = KnownTexts((text, number) for number, text in enumerate(texts))
    pairs = sorted(enumerate(texts), key=lambda pair: -len(pair[1]))

    for start in range(len(sentence)):
        naive = [(text, n) for n, text in pairs if sentence.startswith(text, start)]
        assert sorted(known.at(sentence, start)) == sorted(naive)
        lengths = [len(text) for text, _ in known.at(sentence, start)]
        assert lengths == sorted(lengths, reverse=True)


PARTS = st.lists(st.lists(st.text("公开ab", max_size=2), min_size=1, max_size=3), max_size=3)


@given(st.lists(PARTS, max_size=3), st.lists(TEXTS, max_size=3), TEXTS)
def test_texts_made_of_parts_are_those_that_are_written_out(
    several: list[list[list[str]]], texts: list[str], sentence: str
) -> None:
    whole = [(text, -number) for number, text in enumerate(texts, start=1)]
    known = KnownTexts(whole, joined=[(parts, number) for number, parts in enumerate(several)])
    written = [
        ("".join(words), number)
        for number, parts in enumerate(several)
        for words in product(*parts)
    ]

    for start in range(len(sentence)):
        naive = {pair for pair in (*whole, *written) if pair[0]}
        standing = [pair for pair in naive if sentence.startswith(pair[0], start)]
        found = list(known.at(sentence, start))
        assert sorted(found) == sorted(standing)
        assert [len(text) for text, _ in found] == sorted(
            (len(text) for text, _ in standing), reverse=True
        )


@pytest.mark.parametrize("joined", [joined_phrases, joined_ideas])
def test_what_parts_make_up_is_in_the_form_in_which_texts_are_compared(
    joined: Callable[[], Iterator[tuple[Parts, object]]],
) -> None:
    made = {"".join(words) for parts, _ in joined() for words in product(*parts)}

    assert len(made) > 100_000
    assert made == {*normalize_lines([*made])}
