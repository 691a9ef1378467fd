"""Decides in what form a text is compared with the rules: normalised, without white space."""

import re
from functools import lru_cache

from analyzers.normalizer import normalize, normalize_with_map

_SPACE = re.compile(r"\s+")
_PUNCTUATION = str.maketrans("。〈〉", ".《》")


@lru_cache(maxsize=4096)
def matching_form(text: str) -> str:
    """A text as the rules see it: normalised, without white space, ``。`` read as ``.``.

    Rules are therefore written in simplified script and with half-width
    punctuation: every dash is ``-``, every bracket but 《》 is round.
    """
    return _SPACE.sub("", normalize(text)).translate(_PUNCTUATION)


class MatchingText:
    """A text in matching form that knows where its characters stand in the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._normalized = normalize_with_map(source)
        kept = [i for i, char in enumerate(self._normalized.text) if not char.isspace()]
        self._kept = kept
        self.text = "".join(self._normalized.text[i] for i in kept).translate(_PUNCTUATION)

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
