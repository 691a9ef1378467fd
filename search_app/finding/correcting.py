"""What may have been meant where a query finds nothing or little: a like name or term.

A word is like another if it sounds alike (三神三校, 三审三校), or if few characters
differ. A word in Latin letters is read as pinyin or as initials (spt). Nothing is
corrected by itself: who calls offers the other query.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from analyzers.normalizer import normalize
from analyzers.pinyin import initials, is_spelling, spell
from analyzers.segmenter import query_words
from indexer.places.folding import fold
from indexer.query import And, Node, Words
from search_app.finding.finder import Finder
from search_app.finding.vocabulary import Vocabulary, said_as
from search_app.query_reader.expanding import positive_words, replaced
from search_app.query_reader.spelling import agencies_abbreviated, names_spelt

_HAN = re.compile("[\u3400-\u9fff]+")

LONGEST_WORD = 30
"""Characters; a longer text is a sentence, in which no name is looked for."""

MOST_FOR_A_WORD = 5

MOST_WORDS, MOST_OF_SEVERAL = 3, 2
"""Words that are made others at once, and for each of them how many others are tried."""


def corrections_of(node: Node, finder: Finder, *, by_sound_only: bool) -> Iterator[Node]:
    """The query with all its strange words made others, then with one, the likeliest first.

    Args:
        node: As typed.
        finder: Knows what the index holds; asked only if there are words.
        by_sound_only: Leave out what only looks alike.
    """
    yield from _in_one_word(node)
    alike: dict[Words, list[Words]] = {}
    for words in dict.fromkeys(positive_words(node)):
        text = fold(words.text)
        if words.as_typed or not 2 <= len(text) <= LONGEST_WORD:
            continue
        like = dict.fromkeys(_like(text, finder.vocabulary(), by_sound_only=by_sound_only))
        alike[words] = [
            Words(text=other, words=query_words(other))
            for other in islice(like, MOST_FOR_A_WORD)
        ]
    alike = {words: others for words, others in alike.items() if others}
    yield from _several(node, alike)
    for words, others in alike.items():
        yield from (replaced(node, {words: other}) for other in others)


def _in_one_word(node: Node) -> Iterator[Node]:
    """``hang zhou``, 杭州: the syllables of one name; ``三 审三校``: the parts of one word."""
    children = node.children if isinstance(node, And) else ()
    texts = [child.text for child in children if isinstance(child, Words)]
    if not 1 < len(texts) == len(children):
        return
    if all(map(_HAN.fullmatch, texts)):
        text = "".join(texts)
        yield Words(text=text, words=query_words(text))
    elif all(map(is_spelling, texts)):
        for name in names_spelt("'".join(map(normalize, texts))):
            yield Words(text=name, words=query_words(name))


def _several(node: Node, alike: Mapping[Words, Sequence[Words]]) -> Iterator[Node]:
    """``spt gxj``, 沙坡头 工信局: every word that has a like one made that."""
    if 1 < len(alike) <= MOST_WORDS:
        for others in product(*(others[:MOST_OF_SEVERAL] for others in alike.values())):
            yield replaced(node, dict(zip(alike, others, strict=True)))


def _like(text: str, vocabulary: Vocabulary, *, by_sound_only: bool) -> Iterator[str]:
    if is_spelling(text):
        yield from _spelt(text, vocabulary)
        return
    yield from vocabulary.names.sounding_like(text)
    if not by_sound_only:
        yield from vocabulary.names.looking_like(text)


def _spelt(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What the letters spell whole, then what they are the initials or the beginning of."""
    kinds = (vocabulary.places, vocabulary.agencies)
    found = [entry for kind in kinds for entry in kind.find(text, most=MOST_FOR_A_WORD)]
    names = [name for entry in found for name in said_as(entry)]
    yield from vocabulary.names.spelt(text)
    yield from agencies_abbreviated(text)
    yield from _agencies_of_places(text, vocabulary)
    yield from sorted(names, key=lambda name: spell(name) != text)
    yield from vocabulary.names.spelt_like(text)


def _agencies_of_places(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The initials of a place, then of an agency: ``sptgxj``, 沙坡头工信局."""
    for end in range(2, len(text) - 1):
        agencies = agencies_abbreviated(text[end:])
        found = vocabulary.places.find(text[:end], most=MOST_FOR_A_WORD) if agencies else []
        places = [name for entry in found for name in said_as(entry)]
        for place, agency in product(places, agencies):
            if initials(place) == text[:end]:
                yield place + agency
