"""Decides in what form a text is compared with the rules: normalised, without white space."""

import re
import unicodedata
from collections.abc import Collection
from functools import cached_property, lru_cache

from analyzers.folding import FOLDING, fold, fold_with, rare_characters
from analyzers.normalizer import Normalized, normalize_with_map, normalize_without_spaces
from indexer.data_files import data_text

_LINES = data_text("indexer.parsing", "data/regional_words.tsv")
_REGIONAL = dict(line.split("\t") for line in _LINES.splitlines() if line and line[0] != "#")
_REGIONAL_WORDS = re.compile("|".join(sorted(_REGIONAL, key=len, reverse=True)))


def _told_by_its_sign(word: str, mainlands: str) -> str:
    """A pattern that finds a word by its first character that the mainland's word lacks."""
    at = next(at for at, character in enumerate(word) if character not in mainlands)
    return f"{word[at]}(?<={word[: at + 1]}){word[at + 1 :]}"


# The first characters of some (公开, 规范) stand everywhere; what tells them apart is rare.
_REGIONAL_SIGNS = re.compile("|".join(_told_by_its_sign(*pair) for pair in _REGIONAL.items()))

_MOST_FORMS = 4096
"""Texts whose forms are remembered; then all are forgotten."""

_LINE_END = "\uf8ff"
"""Stands for the end of a line where several are normalised at once: it counts as itself."""

_forms: dict[str, str] = {}


def matching_form(text: str) -> str:
    """A text as the rules see it: normalised, without white space, ``。`` read as ``.``.

    Rules are therefore written in simplified script and with half-width
    punctuation: every dash is ``-``, every bracket but 《》 is round. Words that
    a converter of scripts exchanged (資訊 for 信息) are the mainland's again.
    """
    form = _forms.get(text)
    if form is None:
        form = in_mainland_words(_punctuated(normalize_without_spaces(text)))
        _remember([(text, form)])
    return form


def remember_forms(text: str) -> None:
    """Work out the matching forms of a text and of each of its lines in one go.

    It takes a fraction of the time that the lines take one by one. Nothing is
    remembered where the lines together may read otherwise than one by one.
    """
    if _LINE_END in text:
        return
    # The end of a line is rare in neither shape.
    folded = fold_with(text.replace("\n", _LINE_END), rare_characters(text))
    lines = _punctuated("".join(folded.split()))
    form = lines.replace(_LINE_END, "")
    if not unicodedata.is_normalized("NFC", form):
        return
    if not is_in_mainland_words(form):
        lines, form = in_mainland_words(lines), in_mainland_words(form)
    pairs = zip(text.split("\n"), lines.split(_LINE_END), strict=True)
    _remember([*pairs, (text, form)])


def remember_as(text: str, other: str) -> None:
    """Remember that a text has the form of another, which has more white space."""
    form = _forms.get(other)
    if form is not None:
        _remember([(text, form)])


def forget_texts() -> None:
    """Keep no text that was looked at; the next ones are worked out anew."""
    _forms.clear()


def has_space(text: str) -> bool:
    """Whether a text has white space of any kind, told sooner than by a search.

    An empty text counts as having some: callers then take the way that is always right.
    """
    return text.split(None, 1) != [text]


def _remember(pairs: Collection[tuple[str, str]]) -> None:
    if len(_forms) + len(pairs) > _MOST_FORMS:
        _forms.clear()
    _forms.update(pairs)


def _punctuated(form: str) -> str:
    return form.replace("。", ".").replace("〈", "《").replace("〉", "》")


def in_mainland_words(form: str) -> str:
    """A normalised text with the words of other regions as the mainland has them."""
    if is_in_mainland_words(form):
        return form
    return _REGIONAL_WORDS.sub(lambda match: _REGIONAL[match[0]], form)


def is_in_mainland_words(form: str) -> bool:
    """Whether a text in matching form has no word of another region left, as across lines."""
    return _REGIONAL_SIGNS.search(form) is None


class MatchingText:
    """A text in matching form that knows where its characters stand in the source.

    The way back to the source is only worked out once it is asked for: most
    lines are read, found to be nothing special, and left.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = matching_form(source)

    @cached_property
    def _is_character_for_character(self) -> bool:
        """Whether each character is one of the source, so that positions are the same.

        So it is with most lines, and told without working out the way back.
        """
        if self.text == self.source:
            return True
        folded = fold(self.source)
        return (
            not has_space(folded)
            and all(len(FOLDING[ord(char)]) == 1 for char in rare_characters(self.source))
            and unicodedata.is_normalized("NFC", folded)
        )

    @cached_property
    def _normalized(self) -> Normalized:
        return normalize_with_map(self.source)

    @cached_property
    def _kept(self) -> list[int]:
        text = self._normalized.text
        return [i for i, char in enumerate(text) if not char.isspace()]

    def source_end(self, position: int) -> int:
        """Where in the source the first ``position`` matching characters end."""
        if position == 0 or self._is_character_for_character:
            return position
        at = self._kept[position - 1]
        return self._normalized.source_span(at, at + 1)[1]

    def source_start(self, position: int) -> int:
        """Where in the source the matching character at ``position`` begins."""
        if self._is_character_for_character:
            return min(position, len(self.source))
        if position >= len(self._kept):
            return len(self.source)
        at = self._kept[position]
        return self._normalized.source_span(at, at + 1)[0]


@lru_cache(maxsize=4)
def matching_text(source: str) -> MatchingText:
    """The same, remembered for those who ask about many places of one text."""
    return MatchingText(source)
