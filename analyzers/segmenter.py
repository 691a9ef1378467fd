"""Decides how runs of ideographs are cut: by jieba, which only this module knows.

jieba works in precise mode with the lexicon in its dictionary. A faster cutter
that gives the same words can take its place in ``_cutter``.

White space between ideographs is layout, not a border: where it parts two
terms of a question, ask for the words of each.
"""

import logging
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from threading import Lock

import jieba

from analyzers.lexicon import lexicon
from analyzers.vocabulary import Vocabulary, read_dictionary
from analyzers.word_cutter import Token, WordCutter

__all__ = ["Token", "index_words", "load_segmenter", "query_words", "tokens"]

_LOADING = Lock()


def index_words(text: str) -> tuple[tuple[str, int], ...]:
    """The words a text is found by, each with its position.

    Words of the cut are numbered from 0 in reading order; a finer word has the
    position of the word in which it begins, and stands after that word. No word
    stands twice at a position.
    """
    return load_segmenter().index_words(text)


def query_words(text: str) -> tuple[str, ...]:
    """The words to ask for so as to find ``text``, in reading order, each once.

    ``index_words`` has all of them for any text in which ``text`` stands between
    two borders of the cut.
    """
    return load_segmenter().query_words(text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words a text is found by, with their places in it; at one place the longest first."""
    return load_segmenter().tokens(text)


def load_segmenter() -> WordCutter:
    """The segmenter of this process; the first call loads the dictionary, half a second.

    Raises:
        DataFileError: A line of the lexicon is malformed.
    """
    with _LOADING:
        return _load_once()


@cache
def _load_once() -> WordCutter:
    dictionary = resources.files("jieba").joinpath("dict.txt").read_text("utf-8")
    vocabulary = Vocabulary(read_dictionary(dictionary), lexicon())
    return WordCutter(vocabulary, _cutter(vocabulary))


def _cutter(vocabulary: Vocabulary) -> Callable[[str], Iterable[str]]:
    """The precise mode of jieba on this vocabulary.

    The table is handed over ready: jieba's own loading would keep a cache under
    a guessable name in the shared temporary directory and log its progress.
    """
    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = vocabulary.frequencies, vocabulary.total
    tokenizer.initialized = True
    cut: Callable[[str], Iterable[str]] = tokenizer.cut
    return cut
