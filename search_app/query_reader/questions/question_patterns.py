"""The declared orders of words that ask for something, and where one fits a sentence."""

import re
from dataclasses import dataclass
from functools import cache

from search_app.query_reader.vocabulary import load_data

_CLASS = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A way to ask, as declared; ``form`` runs over the letters of ``letters``."""

    id: str
    form: re.Pattern[str] | None
    asks: frozenset[str]
    means: str


def fit_at(run: str, at: int, kinds: set[str]) -> tuple[Pattern, int] | None:
    """The first pattern that fits here, and where it ends.

    Args:
        run: The classes of a sentence as ``letters`` writes them.
        at: Where the pattern is to begin.
        kinds: The classes that the sentence holds.
    """
    for pattern in patterns():
        if pattern.form is None or (pattern.asks and not pattern.asks & kinds):
            continue
        fit = pattern.form.match(run, at)
        if fit is not None and fit.end() > at:
            return pattern, fit.end()
    return None


def letters(kinds: list[str]) -> str:
    """One character for each class."""
    return "".join(_letter(kind) for kind in kinds)


@cache
def patterns() -> tuple[Pattern, ...]:
    """The declared patterns, in order."""
    return tuple(
        Pattern(
            id=entry["id"],
            form=None if entry["form"] == "list" else _compile(entry["form"]),
            asks=frozenset(entry.get("asks", ())),
            means=entry["means"],
        )
        for entry in load_data("question_patterns")["patterns"]
    )


def list_pattern() -> Pattern:
    """The pattern of a sentence that names only where, when and who."""
    return next(pattern for pattern in patterns() if pattern.form is None)


def _compile(form: str) -> re.Pattern[str]:
    """Class names become letters; everything else is regular-expression syntax."""
    macros = load_data("question_patterns")["macros"]
    spelled = _CLASS.sub(lambda name: macros.get(name[0], name[0]), form)
    return re.compile(_CLASS.sub(lambda name: _letter(name[0]), spelled).replace(" ", ""))


@cache
def _letter(kind: str) -> str:
    """A private-use character that stands for a class."""
    return chr(0xE000 + _classes().setdefault(kind, len(_classes())))


@cache
def _classes() -> dict[str, int]:
    return {}
