"""Decides which characters are a heading's number read one byte too late.

Where a page in GB18030 lost a byte before ``（一）``, every character after it
is put together of the halves of two: ``?。ㄒ唬┲鞫`` is ``（一）主动``. The numbers
can be told again, for there are few of them; of what follows them only what
reads back into common characters.
"""

import re
from functools import cache

_ENCODING = "gb18030"
_NUMERALS = "一二三四五六七八九十"
_LOST_HALF = b"\xa1"
_LOST = "[?？\ufffd\ue000-\uf8ff]"
_OPENING, _CLOSING = b"\xa3", "）"
_COMMON = re.compile(r"[\u4e00-\u9fff]+")
_FIRST_COMMON, _LAST_COMMON = 0xB0, 0xD7


@cache
def _damaged_numerals() -> dict[str, str]:
    """What a bracketed number becomes, without the bracket's own halves → the numeral."""
    damaged: dict[str, str] = {}
    for numeral in _NUMERALS:
        shifted = _LOST_HALF + f"（{numeral}".encode(_ENCODING) + _OPENING
        form = re.sub(_LOST, "", shifted.decode(_ENCODING, "replace"))
        if len(form) > 1:
            damaged[form[1:]] = numeral
    return damaged


@cache
def _damaged() -> re.Pattern[str]:
    numerals = "|".join(sorted(_damaged_numerals(), key=len, reverse=True))
    return re.compile(rf"(?:^|{_LOST}+)。({numerals}){_LOST}*[)）]?([\u2500-\u257f]?)")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"。(?:{'|'.join(_damaged_numerals())})")


def has_shifted_numbers(text: str) -> bool:
    """Whether a text may have such damage anywhere."""
    return _sign().search(text) is not None


def with_numbers_restored(text: str) -> str:
    """The text with ``（一）`` where its damaged form stands."""
    restored: list[str] = []
    position = 0
    for match in _damaged().finditer(text):
        if match.start() < position:
            continue
        tail, end = _restored_tail(text, match) if match[2] else ("", match.end())
        restored += [
            text[position : match.start()],
            f"（{_damaged_numerals()[match[1]]}）",
            tail,
        ]
        position = end
    return "".join([*restored, text[position:]])


def _restored_tail(text: str, match: re.Match[str]) -> tuple[str, int]:
    """What follows the closing bracket, put together anew, and where it ends."""
    start = match.end() - len(match[2])
    end = start
    while end < len(text) and not re.match(rf"{_LOST}|[\x00-\x7f]", text[end]):
        end += 1
    shifted = _OPENING + text[start:end].encode(_ENCODING, "replace")
    tail = shifted[: len(shifted) // 2 * 2].decode(_ENCODING, "replace")
    is_readable = tail[:1] == _CLOSING and (len(tail) == 1 or _is_common(tail[1:]))
    return (tail[1:], end) if is_readable else ("", match.end())


def _is_common(text: str) -> bool:
    if _COMMON.fullmatch(text) is None:
        return False
    firsts = text.encode(_ENCODING)[::2]
    return all(_FIRST_COMMON <= first <= _LAST_COMMON for first in firsts)
