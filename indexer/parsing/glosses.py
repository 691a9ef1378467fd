"""Decides which brackets hold a reading of the character before them: 門戶網(wǎng)站.

Copies of pages made for search machines are strewn with such readings. One
reading of a rare character may be the author's; several are never.
"""

import re
from itertools import chain

_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTER = f"[a-zɑɡüê{_TONED}]"
_WITH_TONE = rf"(?={_LETTER}{{0,6}}[{_TONED}]){_LETTER}{{1,7}}"
_WITH_NUMBER = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouvü]{1,3}(?:ng|n|r)?[1-5]"
_BOPOMOFO = r"[\u02c7\u02ca\u02cb\u02d9]?[\u3105-\u312f]{1,3}[\u02c7\u02ca\u02cb\u02d9]?"
_TONELESS = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])[aeiouü]{1,3}(?:ng|n|r)?"


_FIRST = f"[a-zɑɡüê{_TONED}\u02c7\u02ca\u02cb\u02d9\u3105-\u312f]"
"""What a reading may open with; few brackets are followed by any of it."""


_SURE = f"{_WITH_TONE}|{_WITH_NUMBER}|{_BOPOMOFO}"
_ANY = f"{_SURE}|{_TONELESS}"


def _bracketed(opening: str) -> re.Pattern[str]:
    """Readings in brackets that open so, some printed twice over: 中(zhong)(zhong)國."""
    # The bracket before what stands before it, for a search skips to the next bracket.
    return re.compile(
        rf"{opening}(?=[ \u3000]?{_FIRST})(?<={_HAN}{opening})"
        rf"[ \u3000]?(?:{_ANY})[ \u3000]?[)）](?:[(（](?:{_ANY})[)）])?"
    )


_LIKELY = (_bracketed(r"\("), _bracketed("（"))
"""For each bracket by itself, as one character is found much sooner than one of two."""

_CERTAIN = re.compile(f"[(（][ \u3000]?(?:{_SURE})[ \u3000]?[)）]")
_FEWEST_CERTAIN, _FEWEST_LIKELY = 3, 12


def has_glosses(text: str) -> bool:
    """Whether a whole text is strewn with readings."""
    found = chain.from_iterable(likely.finditer(text) for likely in _LIKELY)
    certain = 0
    for likely, reading in enumerate(found, start=1):
        certain += _CERTAIN.match(reading[0]) is not None
        if certain == _FEWEST_CERTAIN or likely == _FEWEST_LIKELY:
            return True
    return False


def without_glosses(text: str) -> str:
    """A piece of such a text without its readings, the toneless ones included."""
    for likely in _LIKELY:
        text = likely.sub("", text)
    return text
