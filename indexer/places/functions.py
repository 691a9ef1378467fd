"""Says what an agency is for: its canonical function, by the words of its name."""

import re
from dataclasses import dataclass
from functools import cache

from indexer.places.folding import fold
from indexer.places.tables import rules

GOVERNMENT = "人民政府"
BODY_ENDING = re.compile("(?:局|厅|委|委员会|部|处|办|办公室|中心)?")


@dataclass(frozen=True, slots=True)
class Functions:
    """The patterns of all functions in one expression; ``names`` says whose each group is."""

    pattern: re.Pattern[str]
    names: dict[str, str]


@cache
def functions() -> Functions:
    """The functions of ``functions.toml``; a longer pattern is tried before a shorter one."""
    listed = rules("functions")["function"]
    pairs = [(fold(word), entry["name"]) for entry in listed for word in entry["words"]]
    pairs.sort(key=lambda pair: len(pair[0]), reverse=True)
    names = dict(reversed(pairs))
    return Functions(re.compile("|".join(re.escape(word) for word, _ in pairs)), names)


def function_of(name: str) -> str | None:
    """The function that is named first in a folded agency name, or ``None``.

    What stands right behind a government's name tells what its body is for: 人民政府参事室.
    """
    found = functions().pattern.search(name)
    if found is None:
        return None
    function = functions().names[found[0]]
    inner = functions().pattern.match(name, found.end()) if function == GOVERNMENT else None
    return functions().names[inner[0]] if inner else function


def begins_with_function(rest: str) -> bool:
    """Whether folded text opens with the words of a function, as after a place's short name."""
    return functions().pattern.match(rest) is not None


def function_ends(text: str, start: int, end: int) -> bool:
    """Whether a body's own name fills folded text from one position to another."""
    found = functions().pattern.match(text, start, end)
    return found is not None and BODY_ENDING.fullmatch(text, found.end(), end) is not None


def function_names() -> tuple[str, ...]:
    """All canonical functions, in the order of the table, none twice."""
    listed = rules("functions")["function"]
    return tuple(dict.fromkeys(entry["name"] for entry in listed))
