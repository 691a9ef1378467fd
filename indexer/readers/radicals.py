"""Decides which characters stand in a text by a printer's mistake: radicals for ideographs.

Fonts draw 工 and the radical ⼯ alike; some programs note the radical when they
write a PDF, and people paste from there.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from analyzers.character_tables import read_pairs

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = range(0x2E80, 0x2F00)
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_TABLE = "radicals.tsv"


def repair_radicals(text: str) -> str:
    """The text with an ideograph for each radical that has one."""
    return text.translate(_ideographs()) if _RADICAL.search(text) else text


@cache
def _ideographs() -> dict[int, str]:
    lines = files("analyzers").joinpath("data", _TABLE).read_text("utf-8").splitlines()
    supplement = {ord(met): counts_as for met, counts_as in read_pairs(lines, _TABLE)}
    kangxi = {point: unicodedata.normalize("NFKC", chr(point)) for point in _KANGXI}
    return {point: to for point, to in supplement.items() if point in _SUPPLEMENT} | kangxi
