"""Decides in what form a text is compared with the rules: normalised, without white space."""

import re
from functools import lru_cache
from importlib.resources import files

from analyzers.normalizer import normalize, normalize_with_map

_SPACE = re.compile(r"\s+")
_PUNCTUATION = str.maketrans("。〈〉", ".《》")
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
    return in_mainland_words(_SPACE.sub("", normalize(text)).translate(_PUNCTUATION))


def in_mainland_words(form: str) -> str:
    """A normalised text with the words of other regions as the mainland has them."""
    return _REGIONAL_WORDS.sub(lambda match: _REGIONAL[match[0]], form)


class MatchingText:
    """A text in matching form that knows where its characters stand in the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._normalized = normalize_with_map(source)
        kept = [i for i, char in enumerate(self._normalized.text) if not char.isspace()]
        self._kept = kept
        form = "".join(self._normalized.text[i] for i in kept).translate(_PUNCTUATION)
        self.text = in_mainland_words(form)

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
