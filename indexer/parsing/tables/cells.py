"""What number one printed table cell states, if it states one.

A cell that is blank, struck out or filled with words states none: it is
never read as 0.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from indexer.parsing.rulebook import load_rules

_DATA = load_rules("table_cells")
_BLANK_WORDS = frozenset(_DATA["blank"])
_ZERO_WORDS = frozenset(_DATA["zero"])
_MONEY = {unit: Decimal(factor) for unit, factor in _DATA["money"].items()}
_LONGEST = 15
"""Digits beyond which a run is no number of a form (and no exact float)."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    (0x200B, 0x200C, 0x200D, 0xFEFF)
)
_INNER_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_BROKEN_WIDE = re.compile(r"[０-９](?:\s[０-９])+")
"""Full-width digits apart: a line may break between any two of them."""

_DASH_MARKS = "-‐‑‒–—―─ー_"
_DASHES = re.compile(f"[{_DASH_MARKS}]+")


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PLUS, _MINUS = _any_of(_DATA["signs"]["plus"]), _any_of(_DATA["signs"]["minus"])
_SIGN = rf"(?:(?P<plus>{_PLUS})|(?P<minus>{_MINUS}))?"
_COUNT = re.compile(rf"{_SIGN}(?P<digits>{_DIGITS})(?:{_any_of(_DATA['counters'])})?", re.ASCII)
_AMOUNT = re.compile(
    rf"{_SIGN}(?P<digits>{_DIGITS})(?P<unit>{_any_of(list(_MONEY))})?", re.ASCII
)
_UNIT = _any_of(list(_MONEY))
_SHARE = re.compile(rf"{_DIGITS}%", re.ASCII)
_UNIT_NOTE = re.compile(rf"\((?:单位:?)?(?P<noted>{_UNIT})\)|单位:?(?P<stated>{_UNIT})")


def _printable(words: Iterable[str]) -> str:
    """Every character in which these words may be printed: in either width and case."""
    folded = set("".join(words))
    either_case = folded | {char.upper() for char in folded if char.isascii()}
    wide = {chr(ord(char) + 0xFEE0) for char in either_case if "!" <= char <= "~"}
    return "".join(either_case | wide)


_WORDS = (
    *(*_DATA["blank"], *_DATA["zero"], *_DATA["counters"], *_MONEY),
    *(*_DATA["signs"]["plus"], *_DATA["signs"]["minus"], "0123456789,.%", _DASH_MARKS),
)
_OF_NUMBER = re.compile(f"[0-9０-９{re.escape(_printable(_DATA['zero']))}]")
_FOREIGN = re.compile(rf"[^\s\u200b-\u200d\ufeff{re.escape(_printable(_WORDS))}]")
"""A character that no value has; nearly all prose opens with one."""


def read_count(raw: str) -> int | float | None:
    """The number a counting cell states: ``０``, ``1,204``, ``12件``, ``减4`` (−4)."""
    return _read(raw, _COUNT, "")


def read_amount(raw: str, *, unit: str | None = None) -> int | float | None:
    """The sum of money a cell states, in 万元.

    Args:
        raw: The cell as printed; a unit in the cell itself counts first.
        unit: The unit its header prints (``元``); 万元, as on the form, if none.
    """
    return _read(raw, _AMOUNT, unit or "万元")


def states_number(raw: str) -> bool:
    """Whether a cell holds a number, in either reading."""
    return _plain_number(raw) is not None


def count_up(cells: Sequence[str]) -> bool:
    """Whether cells number the columns or rows of a table: 1, 2, 3 and so on."""
    return [*cells] == [str(at + 1) for at in range(len(cells))]


def is_unfilled(raw: str) -> bool:
    """Whether a cell is blank or struck out (``/``, ``—``, ``无``), not filled with words."""
    text = _fold(raw)
    return not text or text in _BLANK_WORDS or _DASHES.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_value(raw: str) -> bool:
    """Whether a cell can be a value of the tables: a number, a share, or visibly none."""
    if _FOREIGN.search(raw) is not None:
        return False
    return is_unfilled(raw) or states_number(raw) or _SHARE.fullmatch(_fold(raw)) is not None


@lru_cache(maxsize=4096)
def may_end_value(character: str) -> bool:
    """Whether a value may end in a character; nearly all prose ends in another."""
    return _FOREIGN.match(character) is None


def may_state_number(text: str) -> bool:
    """Whether a text has a digit or a word for zero, without which none states a number."""
    return _OF_NUMBER.search(text) is not None


def unit_in(header: str) -> str | None:
    """The unit of money that a column header prints: ``元`` in ``金额（单位：元）``."""
    found = _UNIT_NOTE.search(_fold(header))
    return (found["noted"] or found["stated"]) if found else None


def _plain_number(raw: str) -> int | float | None:
    count = read_count(raw)
    return read_amount(raw) if count is None else count


@lru_cache(maxsize=4096)
def _read(raw: str, shape: re.Pattern[str], unit: str) -> int | float | None:
    text = _fold(raw)
    if text in _ZERO_WORDS:
        return 0
    found = shape.fullmatch(text)
    digits = found["digits"].replace(",", "") if found else ""
    if found is None or len(digits) > _LONGEST:
        return None
    number = Decimal(digits)
    if found["minus"]:
        number = -number
    if unit:
        number *= _MONEY[found["unit"] or unit] / _MONEY["万元"]
    return int(number) if number == number.to_integral_value() else float(number)


@lru_cache(maxsize=4096)
def _fold(raw: str) -> str:
    """Half-width and without white space, except between digits, where it may part two numbers.

    Not NFKC, which would turn the footnote of ``3①`` into a digit of the number.
    """
    if _BROKEN_WIDE.fullmatch(raw):
        raw = "".join(raw.split())
    return _INNER_SPACE.sub("", raw.translate(_HALF_WIDTH)).strip().lower()
