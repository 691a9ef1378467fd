"""Which of many known texts stand at a place of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from search_app.query_reader.known_texts import KnownTexts

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
