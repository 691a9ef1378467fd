"""Decides how runs of ideographs are cut: by jieba, which only this module knows.

jieba works in precise mode with the lexicon in its dictionary. Where rjieba, a
port in Rust, is installed (extra ``fast``), it works in jieba's place on the
same table of words, once it has cut the probes of ``data/probes.txt`` alike.

White space between ideographs is layout, not a border: where it parts two
terms of a question, ask for the words of each.
"""

import logging
import re
from collections.abc import Callable, Collection, Sequence, Set
from functools import cache
from importlib import resources
from threading import Lock

import jieba

from analyzers.bulk_cutter import BulkCutter, CutTexts
from analyzers.lexicon import lexicon
from analyzers.vocabulary import Vocabulary, read_dictionary
from analyzers.word_cutter import Token, WordCutter

__all__ = [
    "CutTexts",
    "Token",
    "cut_texts",
    "index_words",
    "load_segmenter",
    "query_words",
    "tokens",
]

Cut = Callable[[str], Sequence[str]]
"""Gives the words of a run of ideographs in order; joined they are the run."""

_LOADING = Lock()
_LOG = logging.getLogger(__name__)


def index_words(text: str) -> tuple[tuple[str, int], ...]:
    """The words a text is found by, each with its position.

    Words of the cut are numbered from 0 in reading order; a finer word has the
    position of the word in which it begins, and stands after that word. No word
    stands twice at a position.
    """
    return _segmenter_at_hand().index_words(text)


def query_words(text: str) -> tuple[str, ...]:
    """The words to ask for so as to find ``text``, in reading order, each once.

    ``index_words`` has all of them for any text in which ``text`` stands between
    two borders of the cut.
    """
    return _segmenter_at_hand().query_words(text)


def tokens(
    text: str,
    *,
    near: Collection[str] | None = None,
    only: Set[str] | None = None,
) -> tuple[Token, ...]:
    """The words a text is found by, with their places in it; at one place the longest first.

    With ``near`` only those that stand in one stretch of letters with one of these
    normalised strings: all words that hold one are among them, at a fraction of the time.
    With ``only`` all other words are left out.
    """
    return _segmenter_at_hand().tokens(text, near=near, only=only)


def cut_texts(texts: Sequence[Sequence[str]], *, gap: int = 1) -> CutTexts:
    """The ``index_words`` of some texts as arrays; see ``BulkCutter.cut_texts``."""
    return BulkCutter(load_segmenter()).cut_texts(texts, gap=gap)


def load_segmenter() -> WordCutter:
    """The segmenter of this process, made to cut much; the first call takes a second.

    Raises:
        DataFileError: A line of the lexicon is malformed.
    """
    with _LOADING:
        return _load_once()


def _segmenter_at_hand() -> WordCutter:
    """The segmenter, or until it is loaded one of the same words for which jieba cuts.

    To load rjieba takes as long as jieba takes for a hundred thousand characters.
    """
    if _load_once.cache_info().currsize:
        return _load_once()
    with _LOADING:
        return _load_plain()


@cache
def _load_once() -> WordCutter:
    vocabulary = _vocabulary()
    cut = faster_where_alike(cut_of_jieba(vocabulary), cut_of_rjieba(vocabulary))
    return WordCutter(vocabulary, cut)


@cache
def _load_plain() -> WordCutter:
    return WordCutter(_vocabulary(), cut_of_jieba(_vocabulary()))


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def load_vocabulary() -> Vocabulary:
    """The dictionary of jieba in normalised form with the lexicon in it, made anew.

    Raises:
        DataFileError: A line of the lexicon is malformed.
    """
    dictionary = resources.files("jieba").joinpath("dict.txt").read_text("utf-8")
    return Vocabulary(read_dictionary(dictionary), lexicon())


def faster_where_alike(reference: Cut, faster: Cut | None) -> Cut:
    """The faster cut if there is one and it cuts every probe like the reference, else this."""
    if faster is None:
        return reference
    for probe in probes():
        if list(faster(probe)) != list(reference(probe)):
            _LOG.warning("the faster cutter is left aside: it cuts “%s” otherwise", probe)
            return reference
    return faster


def probes() -> tuple[str, ...]:
    """Runs of ideographs that show whether two cutters work alike."""
    text = resources.files("analyzers").joinpath("data", "probes.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(run for line in lines for run in re.findall("[\u4e00-\u9fd5]+", line))


def cut_of_jieba(vocabulary: Vocabulary) -> Cut:
    """The precise mode of jieba on this vocabulary.

    The table is handed over ready: jieba's own loading would keep a cache under
    a guessable name in the shared temporary directory and log its progress.
    """
    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = vocabulary.frequencies, vocabulary.total
    tokenizer.initialized = True
    cut: Cut = tokenizer.lcut
    return cut


def cut_of_rjieba(vocabulary: Vocabulary) -> Cut | None:
    """The precise mode of rjieba on this vocabulary, ``None`` where it is not installed."""
    try:
        from rjieba import Jieba as RustJieba  # noqa: PLC0415 - takes a third of a second
    except ImportError:
        return None
    tokenizer = RustJieba.empty()  # type: ignore[no-untyped-call]
    for word, frequency in vocabulary.frequencies.items():
        if frequency:
            tokenizer.add_word(word, frequency, None)
    cut: Cut = tokenizer.cut
    return cut
