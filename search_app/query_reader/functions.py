"""Which line of business a name means: ``教育局``, ``教育`` and ``education`` are 教育."""

from collections.abc import Iterator
from functools import cache

from analyzers.normalizer import normalize
from indexer.places.folding import fold
from indexer.places.functions import function_names, function_of, functions
from search_app.query_reader.vocabulary import load_data, longest_first


def function_named(text: str) -> str | None:
    """The function with this name; a name that is not known stands for itself.

    An agency's ending is left off: ``文物局`` asks for 文物.
    """
    name = normalize(text)
    folded = fold(name)
    if folded in function_names():
        return folded
    known = _english().get(name) or function_of(folded)
    if known is not None or not name:
        return known
    for ending in longest_first(load_data("functions")["endings"]):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def function_phrases() -> Iterator[tuple[str, str]]:
    """How sentences speak of agencies of a function: ``工信局``, ``教育部门``, ``health``."""
    data = load_data("functions")
    for word, function in functions().names.items():
        if len(word) == 1 or word in data["general"]:
            continue
        if len(word) > 2 and word.endswith(tuple(data["whole_endings"])):
            yield word, function
        yield from ((word + ending, function) for ending in data["spoken_endings"])
    for function, names in (*data["abbreviations"].items(), *data["named"].items()):
        yield from ((name, function) for name in names)
    yield from _english().items()


def levels_of(name: str) -> tuple[str, ...]:
    """The levels of which alone agencies are called so: 教育厅 is a province's."""
    named = load_data("names")["levels_by_ending"]
    return next((tuple(named[end]) for end in named if name.endswith(end)), ())


def has_its_ending(name: str, behind: str) -> bool:
    """Whether a name for agencies goes on: ``工信`` before 局."""
    return name in _abbreviations() and behind.startswith(
        tuple(load_data("functions")["spoken_endings"])
    )


@cache
def _abbreviations() -> frozenset[str]:
    names = load_data("functions")["abbreviations"].values()
    return frozenset(name for several in names for name in several)


@cache
def _english() -> dict[str, str]:
    names = load_data("functions")["english"]
    return {name: function for function, written in names.items() for name in written}
