"""Finds who compiled a report where its title does not say so."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from indexer.places.folding import fold
from indexer.places.tables import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilers:
    """Patterns, likeliest first, and what is no part of the name that they find."""

    patterns: tuple[re.Pattern[str], ...]
    office: re.Pattern[str]


@cache
def compilers() -> Compilers:
    """How texts name who compiled them; the name is the one group of each pattern."""
    rules = tomllib.loads(read("compilers.toml"))
    begins = rf"(?!{rules['no_beginning']})"
    school = rf"({begins}[\u4e00-\u9fff]{{2,16}}?(?:{rules['schools']}))"
    endings = f"{rules['bodies']}|{rules['schools']}"
    body = rf"({begins}(?:(?![由与])[\u4e00-\u9fff]){{3,30}}?(?:{endings}))"
    return Compilers(
        patterns=tuple(
            re.compile(
                pattern.replace("{body}", body).replace("{school}", school), re.MULTILINE
            )
            for pattern in rules["patterns"]
        ),
        office=re.compile(rules["office"]),
    )


def compiler_in(text: str) -> str:
    """The body that compiled the report or answers questions on it, or nothing.

    A body whose office is named reports itself: 宁县水务局办公室 speaks for 宁县水务局.
    """
    folded = "\n".join(map(fold, text.splitlines()))
    found = (pattern.search(folded) for pattern in compilers().patterns)
    named = next((match[1] for match in found if match is not None), "")
    return compilers().office.sub("", named)
