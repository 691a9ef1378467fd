"""Decides in what form a text is compared with the rules: normalised, without white space."""

import re
from functools import cached_property, lru_cache
from importlib.resources import files

from analyzers.normalizer import Normalized, normalize_with_map, normalize_without_spaces

_LINES = files("indexer.parsing").joinpath("data/regional_words.tsv").read_text("utf-8")
_REGIONAL = dict(line.split("\t") for line in _LINES.splitlines() if line and line[0] != "#")
_REGIONAL_WORDS = re.compile("|".join(sorted(_REGIONAL, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def matching_form(text: str) -> str:
    """A text as the rules see it: normalised, without white space, ``。`` read as ``.``.

    Rules are therefore written in simplified script and with half-width
    punctuation: every dash is ``-``, every bracket but 《》 is round. Words that
    a converter of scripts exchanged (資訊 for 信息) are the mainland's again.
    """
    return in_mainland_words(_punctuated(normalize_without_spaces(text)))


def _punctuated(form: str) -> str:
    return form.replace("。", ".").replace("〈", "《").replace("〉", "》")


def in_mainland_words(form: str) -> str:
    """A normalised text with the words of other regions as the mainland has them."""
    return _REGIONAL_WORDS.sub(lambda match: _REGIONAL[match[0]], form)


def is_in_mainland_words(form: str) -> bool:
    """Whether a text in matching form has no word of another region left, as across lines."""
    return _REGIONAL_WORDS.search(form) is None


class MatchingText:
    """A text in matching form that knows where its characters stand in the source.

    The way back to the source is only worked out once it is asked for: most
    lines are read, found to be nothing special, and left.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = matching_form(source)

    @cached_property
    def _normalized(self) -> Normalized:
        return normalize_with_map(self.source)

    @cached_property
    def _kept(self) -> list[int]:
        text = self._normalized.text
        return [i for i, char in enumerate(text) if not char.isspace()]

    def source_end(self, position: int) -> int:
        """Where in the source the first ``position`` matching characters end."""
        if position == 0:
            return 0
        at = self._kept[position - 1]
        return self._normalized.source_span(at, at + 1)[1]

    def source_start(self, position: int) -> int:
        """Where in the source the matching character at ``position`` begins."""
        if position >= len(self._kept):
            return len(self.source)
        at = self._kept[position]
        return self._normalized.source_span(at, at + 1)[0]
