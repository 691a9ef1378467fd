"""The sentences of a report: stock sentences that many share, and sentences of its own."""

import string
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from benchmarks.data_files import toml_data

Template = tuple[tuple[str, str | None], ...]
"""Literal text and the placeholder that follows it."""


@cache
def stock_sentences() -> Mapping[str, tuple[str, ...]]:
    """Topic → its stock sentences, without the full stop."""
    return {
        topic: tuple(_combined(parts["leads"], parts["acts"], parts["aims"]))
        for topic, parts in toml_data("pool.toml").items()
    }


def _combined(leads: Sequence[str], acts: Sequence[str], aims: Sequence[str]) -> list[str]:
    """One sentence for each lead and act, with the aims dealt out evenly."""
    return [
        f"{lead}，{act}，{aims[(3 * row + 5 * column) % len(aims)]}"
        for column, act in enumerate(acts)
        for row, lead in enumerate(leads)
    ]


@cache
def own_sentences() -> Mapping[str, tuple[Template, ...]]:
    """Topic → templates of sentences with names and numbers of the report's own."""
    return {
        topic: tuple(map(_parsed, sentences))
        for topic, sentences in _templates().items()
        if topic != "stated"
    }


@cache
def stated_sentences(kind: str) -> tuple[Template, ...]:
    """Templates of the sentences of one kind that every report has, such as ``contact``."""
    found = _templates()["stated"][kind]
    return tuple(map(_parsed, [found] if isinstance(found, str) else found))


def fill(template: Template, draws: Mapping[str, Callable[[], str]]) -> str:
    """The sentence with each placeholder drawn anew."""
    return "".join([text + draws[name]() if name else text for text, name in template])


@cache
def _templates() -> dict[str, Any]:
    return toml_data("templates.toml")


def _parsed(sentence: str) -> Template:
    return tuple((text, name) for text, name, _, _ in string.Formatter().parse(sentence))
