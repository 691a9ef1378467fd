"""Why a file or a request was refused, in the reader's language; the indexer speaks English."""

import re
from dataclasses import dataclass
from functools import cache

from indexer.data_files import toml_data
from search_app.i18n import Language

_SLOT = re.compile(r"\\{(\w+)\\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reason:
    """A sentence in English with open places, and the same in Chinese."""

    said: re.Pattern[str]
    zh: str


def told(reason: str, language: Language) -> str:
    """A reason or a remedy in this language; as it is where nobody has translated it."""
    if language == "en":
        return reason
    for one in _reasons():
        match = one.said.fullmatch(reason)
        if match is not None:
            filled = {name: told(text, language) for name, text in match.groupdict().items()}
            return one.zh.format(**filled)
    return reason


@cache
def _reasons() -> tuple[_Reason, ...]:
    """The longest first, so that none is taken for a case of a shorter one with open places."""
    pairs: dict[str, str] = toml_data("search_app", "data/reasons.toml")["reasons"]
    ordered = sorted(pairs.items(), key=lambda pair: len(pair[0]), reverse=True)
    return tuple(
        _Reason(
            said=re.compile(_SLOT.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL),
            zh=chinese,
        )
        for english, chinese in ordered
    )
