"""Decides how a counted number is written in the styles that lists are numbered in."""

_DIGITS = "〇一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_CIRCLED, _MOST_CIRCLED = 0x2460, 20
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TENS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def han_numeral(number: int) -> str:
    """十一 for 11; digits beyond 9999, which no list reaches."""
    numeral = _by_places(number, _DIGITS, _TENS)
    return numeral.removeprefix("一") if 10 <= number < 20 else numeral


def legal_numeral(number: int) -> str:
    """壹拾壹 for 11, as on bills."""
    return _by_places(number, _LEGAL_DIGITS, _LEGAL_TENS)


def _by_places(number: int, digits: str, tens: tuple[str, ...]) -> str:
    if not 0 < number < 10_000:
        return str(number)
    parts: list[str] = []
    for place, digit in zip(reversed(range(len(str(number)))), str(number), strict=True):
        if digit != "0":
            parts.append(digits[int(digit)] + tens[place])
        elif parts and parts[-1] != "零":
            parts.append("零")
    return "".join(parts).rstrip("零")


def heavenly_stem(number: int) -> str:
    """甲 for 1, up to 10."""
    return _STEMS[number - 1] if 1 <= number <= len(_STEMS) else str(number)


def earthly_branch(number: int) -> str:
    """子 for 1, up to 12."""
    return _BRANCHES[number - 1] if 1 <= number <= len(_BRANCHES) else str(number)


def han_digits(number: int) -> str:
    """一〇 for 10: digit by digit."""
    return "".join(_DIGITS[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def circled(number: int) -> str:
    """① for 1, up to 20."""
    return chr(_CIRCLED + number - 1) if 1 <= number <= _MOST_CIRCLED else str(number)


def roman(number: int) -> str:
    """``iv`` for 4; digits from 4000 on."""
    if not 0 < number < 4_000:
        return str(number)
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb`` as word processors count."""
    if not 0 < number <= 26 * 30:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def full_width(number: int) -> str:
    """１２ for 12."""
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
