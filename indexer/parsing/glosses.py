"""Decides which brackets hold a reading of the character before them: 門戶網(wǎng)站.

Copies of pages made for search machines are strewn with such readings. One
reading of a rare character may be the author's; several are never.
"""

import re
from itertools import chain, islice

_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTER = f"[a-zɑɡüê{_TONED}]"
_WITH_TONE = rf"(?={_LETTER}{{0,6}}[{_TONED}]){_LETTER}{{1,7}}"
_WITH_NUMBER = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouvü]{1,3}(?:ng|n|r)?[1-5]"
_BOPOMOFO = r"[\u02c7\u02ca\u02cb\u02d9]?[\u3105-\u312f]{1,3}[\u02c7\u02ca\u02cb\u02d9]?"
_TONELESS = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])[aeiouü]{1,3}(?:ng|n|r)?"


_FIRST = f"[a-zɑɡüê{_TONED}\u02c7\u02ca\u02cb\u02d9\u3105-\u312f]"
"""What a reading may open with; few brackets are followed by any of it."""


def _bracketed(reading: str, opening: str = "[(（]") -> re.Pattern[str]:
    # The bracket before what stands before it, for a search skips to the next bracket.
    return re.compile(
        rf"{opening}(?=[ \u3000]?{_FIRST})(?<={_HAN}{opening})"
        rf"[ \u3000]?(?:{reading})[ \u3000]?[)）]"
    )


_SURE = f"{_WITH_TONE}|{_WITH_NUMBER}|{_BOPOMOFO}"
_CERTAIN = (_bracketed(_SURE, r"\("), _bracketed(_SURE, "（"))
"""For each bracket by itself, as one character is found much sooner than one of two."""

_LIKELY = _bracketed(f"{_SURE}|{_TONELESS}")
_FEWEST = 3


def has_glosses(text: str) -> bool:
    """Whether a whole text is strewn with readings."""
    found = chain.from_iterable(certain.finditer(text) for certain in _CERTAIN)
    return sum(1 for _ in islice(found, _FEWEST)) == _FEWEST


def without_glosses(text: str) -> str:
    """A piece of such a text without its readings, the toneless ones included."""
    return _LIKELY.sub("", text)
