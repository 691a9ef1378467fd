"""Decides how runs of ideographs are cut: by jieba, which only this module knows.

jieba works in precise mode with the lexicon in its dictionary. Where rjieba, a
port in Rust, is installed (extra ``fast``), it works in jieba's place on the
same table of words, once it has cut the probes of ``data/probes.txt`` alike. Where numba
is installed (extra ``bulk``), a process that cuts many texts does it by compiled code.

White space between ideographs is layout, not a border: where it parts two
terms of a question, ask for the words of each.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib import resources
from threading import Lock

import jieba
from jieba import finalseg

from analyzers.bulk_cutter import BulkCutter, CutTexts, TextCutter
from analyzers.lexicon import lexicon
from analyzers.vocabulary import Vocabulary, read_dictionary
from analyzers.word_cutter import Token, WordCutter, WordPlace

__all__ = [
    "CutTexts",
    "Token",
    "cut_texts",
    "index_words",
    "known_words",
    "load_segmenter",
    "load_text_cutter",
    "query_words",
    "tokens",
]

Cut = Callable[[str], Sequence[str]]
"""Gives the words of a run of ideographs in order; joined they are the run."""

MANY = 20_000
"""Texts that a process has cut: after so many there are likely to be many more."""

_CUT = Counter[str]()
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


def tokens(text: str, *, near: Collection[str] | None = None) -> tuple[Token, ...]:
    """The words a text is found by, with their places in it; at one place the longest first.

    With ``near`` only those that stand in one stretch of letters with one of these
    normalised strings: all words that hold one are among them, at a fraction of the time.
    """
    return _segmenter_at_hand().tokens(text, near=near)


def known_words(run: str) -> tuple[str, ...]:
    """A normalised run of ideographs in words of the dictionary, with no guess at others."""
    return _vocabulary().best_cut(run)


def word_places(normal: str, words: Collection[str]) -> list[WordPlace]:
    """Where some of the words stand by which a text is found, in no certain order.

    What ``tokens`` gives of these words, sooner, for a text that is normalised.
    """
    return _segmenter_at_hand().word_places(normal, words)


def cut_texts(texts: Sequence[str]) -> CutTexts:
    """The ``index_words`` of some texts as arrays; see ``TextCutter``.

    A process that has cut many loads what cuts them fastest: see ``load_text_cutter``.
    """
    _CUT["texts"] += len(texts)
    much = _load_fastest_once.cache_info().currsize or _CUT["texts"] > MANY
    cutter = load_text_cutter() if much else BulkCutter(load_segmenter())
    return cutter.cut_texts(texts)


def load_segmenter() -> WordCutter:
    """The segmenter of this process, made to cut much; the first call takes a second.

    Raises:
        DataFileError: A line of the lexicon is malformed.
    """
    with _LOADING:
        return _load_once()


def load_text_cutter() -> TextCutter:
    """What cuts texts fastest in this process, compiled code where numba is installed.

    The first call takes two seconds, the first on a machine ten more.
    """
    with _LOADING:
        return _load_fastest_once()


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
def _load_fastest_once() -> TextCutter:
    vocabulary = _vocabulary()
    compiled = compiled_cutter(vocabulary)
    reference = BulkCutter(WordCutter(vocabulary, cut_of_jieba(vocabulary)))
    if compiled and cut_alike(_words_by(reference), _words_by(compiled)):
        return compiled
    return BulkCutter(_load_once())


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
    return faster if faster and cut_alike(reference, faster) else reference


def cut_alike(
    reference: Callable[[str], Sequence[object]], faster: Callable[[str], Sequence[object]]
) -> bool:
    """Whether two ways to cut give the same of every probe; what differs is logged."""
    for probe in probes():
        if list(faster(probe)) != list(reference(probe)):
            _LOG.warning("the faster cutter is left aside: it cuts “%s” otherwise", probe)
            return False
    return True


def _words_by(cutter: TextCutter) -> Callable[[str], list[tuple[str, int]]]:
    """Words with positions, as a cutter of texts gives them for a run."""

    def words_of(run: str) -> list[tuple[str, int]]:
        cut = cutter.cut_texts([run])
        words = map(cut.words.__getitem__, cut.terms.tolist())
        return list(zip(words, cut.positions.tolist(), strict=True))

    return words_of


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


def compiled_cutter(vocabulary: Vocabulary) -> TextCutter | None:
    """A compiled cutter of texts on this vocabulary, ``None`` where numba is not installed."""
    # It takes a second to import numba.
    from analyzers.compiled_cutter import CompiledCutter  # noqa: PLC0415
    from analyzers.compiling import CAN_COMPILE  # noqa: PLC0415
    from analyzers.cutting_tables import model_of  # noqa: PLC0415

    if not CAN_COMPILE:
        return None
    model = model_of(finalseg.start_P, finalseg.trans_P, finalseg.emit_P, finalseg.MIN_FLOAT)
    return CompiledCutter(vocabulary, model)
