"""Which report years a value names: ``2023``, ``2021..2023``, ``>=2021``, ``2021年以来``."""

import re
import unicodedata
from functools import cache

from indexer.parsing.prose_numbers.numerals import DIGITS, chinese_number
from indexer.query import Comparison, Filter, Node, Not, YearRange
from search_app.query_reader.comparisons import split_at_sign
from search_app.query_reader.vocabulary import load_data, longest_first

FIRST_YEAR, LAST_YEAR = 1949, 2100


def read_year(text: str) -> int | None:
    """The year of ``2023``, ``２０２３年`` or ``二〇二三年度``; ``None`` for anything else."""
    folded = unicodedata.normalize("NFKC", text).strip()
    found = _year_pattern().fullmatch(folded)
    if found is None:
        return None
    digits = found["year"]
    year = int(digits) if digits.isdecimal() else chinese_number(digits)
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def read_years(text: str) -> Node | None:
    """The condition that a value of the year field states, lists excepted."""
    folded = unicodedata.normalize("NFKC", text).strip()
    year = read_year(folded)
    if year is not None:
        return Filter(field="year", values=(str(year),))
    compared = split_at_sign(folded)
    if compared is not None and not compared.left:
        return years_compared(compared.op, compared.right)
    return _open_range(folded) or _closed_range(folded)


def years_compared(op: Comparison, text: str) -> Node | None:
    """The condition ``year op text``."""
    year = read_year(text)
    if year is None or not FIRST_YEAR < year < LAST_YEAR:
        return None
    same = Filter(field="year", values=(str(year),))
    conditions: dict[Comparison, Node] = {
        ">=": YearRange(first=year, last=None),
        ">": YearRange(first=year + 1, last=None),
        "<=": YearRange(first=None, last=year),
        "<": YearRange(first=None, last=year - 1),
        "=": same,
        "!=": Not(child=same),
    }
    return conditions[op]


def _open_range(text: str) -> YearRange | None:
    """``2021年以来``, ``2020年以前``."""
    for bound, words in load_data("comparisons")["years"].items():
        if bound == "year":
            continue
        for word in longest_first(words):
            year = read_year(text.removesuffix(word)) if text.endswith(word) else None
            if year is not None:
                return bounded(bound, year)
    return None


def bounded(bound: str, year: int) -> YearRange:
    """The years from, after, until or before a year."""
    return {
        "from": YearRange(first=year, last=None),
        "after": YearRange(first=year + 1, last=None),
        "until": YearRange(first=None, last=year),
        "before": YearRange(first=None, last=year - 1),
    }[bound]


def _closed_range(text: str) -> YearRange | None:
    found = _range_pattern().fullmatch(text)
    if found is None:
        return None
    first, last = (read_year(side) if side else None for side in (found[1], found[2]))
    if (found[1] and first is None) or (found[2] and last is None):
        return None
    if first is None and last is None:
        return None
    if first is not None and last is not None and first > last:
        first, last = last, first
    return YearRange(first=first, last=last)


@cache
def _year_pattern() -> re.Pattern[str]:
    data = load_data("comparisons")
    digits = "".join(DIGITS)
    endings = "|".join(longest_first(data["years"]["year"]))
    return re.compile(rf"(?P<year>[0-9]{{4}}|[{digits}]{{4}})\s?(?:{endings})?")


@cache
def _range_pattern() -> re.Pattern[str]:
    marks = longest_first(load_data("comparisons")["range"]["between"])
    folded = {unicodedata.normalize("NFKC", mark) for mark in marks}
    between = "|".join(map(re.escape, longest_first(sorted({*marks, *folded}))))
    return re.compile(rf"(.*?)\s?(?:{between})+\s?(.*)")
