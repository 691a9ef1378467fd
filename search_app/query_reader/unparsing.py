"""How a query tree is written as a query: text that is read as the same tree again."""

from decimal import Decimal
from typing import Literal as OneOf

from analyzers.normalizer import normalize
from indexer.measures import MEASURES
from indexer.query import (
    And,
    Everything,
    Field,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Words,
    YearRange,
)
from search_app.query_reader.arrangement import UNARRANGED, Arrangement, settings_of
from search_app.query_reader.comparisons import split_at_word
from search_app.query_reader.conditions import read_conditions
from search_app.query_reader.fields import field_spec, value_names
from search_app.query_reader.grammar import LONGEST_CONDITION, parse
from search_app.query_reader.measures import measure_name
from search_app.query_reader.places import written_places
from search_app.query_reader.tokenizer import ESCAPE, LIST_MARKS, NEVER_NEGATED, QUOTES, STARS

Language = OneOf["zh", "en"]

ESCAPED = frozenset(
    '()（）"＂“”「」『』|｜:：<>=≥≤≠≧≦⩾⩽＜＞＝!！-－−〔[【［﹝,，;；、\\ \t\u3000'
)

SIGNS = ESCAPED.union(STARS)


def unparse(
    node: Node, language: Language = "zh", arrangement: Arrangement | None = None
) -> str:
    """Write a tree that the language can express.

    Args:
        node: A tree as ``read_query`` gives it: no ``And`` directly in an
            ``And``, no ``Or`` directly in an ``Or``, none of one child.
        language: In which to write the names of fields and values.
        arrangement: The order of the list, if the query is to say one.
    """
    children = node.children if isinstance(node, And) else (node,)
    parts = [write_part(child, language) for child in children]
    return join_parts(children, parts, language, arrangement or UNARRANGED)


def join_parts(
    children: tuple[Node, ...],
    parts: list[str],
    language: Language,
    arrangement: Arrangement,
) -> str:
    """Write a conjunction, so that none of its words are taken for more than words."""
    settings = [setting.text for setting in settings_of(arrangement, language)]
    if len(children) == 1 and isinstance(children[0], Or):
        return " ".join([parts[0][1:-1], *settings])
    parts = _kept_apart(children, parts)
    written = " ".join(part for part in (*parts, *settings) if part)
    runs = _bare_runs(children, parts)
    if runs and read_conditions(written).nodes != children:
        for run in runs:
            parts[run[0]] = "(" + parts[run[0]]
            parts[run[-1]] += ")"
        written = " ".join(part for part in (*parts, *settings) if part)
    return written


def _bare_runs(children: tuple[Node, ...], parts: list[str]) -> list[list[int]]:
    """Bare words that stand together, and each beginning of words by itself."""
    runs: list[list[int]] = []
    run: list[int] = []
    for number, child in enumerate(children):
        if isinstance(child, Words) and parts[number] == child.text:
            run.append(number)
            continue
        runs += [run] if run else []
        run = []
        runs += [[number]] if isinstance(child, Prefix) else []
    return [*runs, run] if run else runs


def write_part(node: Node, language: Language) -> str:
    """One condition, in brackets if it is a group."""
    match node:
        case And(children=children):
            written = f"({_conjunction(children, language)})"
        case Or(children=children):
            written = "(" + " OR ".join(_branch(child, language) for child in children) + ")"
        case Not(child=child):
            inner = write_part(child, language)
            written = f"-({inner})" if inner.startswith(tuple(NEVER_NEGATED)) else f"-{inner}"
        case Words() | Prefix():
            written = _prefix(node) if isinstance(node, Prefix) else _words(node)
        case Literal(text=text):
            written = _quoted(text)
        case Number():
            written = _number(node, language)
        case YearRange(first=first, last=last):
            written = f"{_field_name('year', language)}:{first or ''}..{last or ''}"
        case Filter(field=field, values=values):
            written = f"{_field_name(field, language)}:{_values(field, values, language)}"
        case Everything():
            written = ""
    return written


def _field_name(field: Field, language: Language) -> str:
    spec = field_spec(field)
    return spec.en if language == "en" else spec.zh


def _branch(node: Node, language: Language) -> str:
    """A branch of an OR: a conjunction needs no brackets there."""
    if isinstance(node, And):
        return _conjunction(node.children, language)
    return write_part(node, language)


def _conjunction(children: tuple[Node, ...], language: Language) -> str:
    parts = [write_part(child, language) for child in children]
    return " ".join(_kept_apart(children, parts))


def _kept_apart(children: tuple[Node, ...], parts: list[str]) -> list[str]:
    """Escape the words that, after those before, would be parted or make a condition."""
    kept = list(parts)
    for number, child in enumerate(children):
        if not isinstance(child, Words) or not _needs_room(child.text):
            continue
        near = slice(max(0, number - LONGEST_CONDITION + 1), number + 2)
        read = [part.node for part in parse(" ".join(kept[near])).parts]
        if read != [*children[near]]:
            kept[number] = _escaped(child.text)
    return kept


def _needs_room(text: str) -> bool:
    """``大于``; ``;甲``, which is parted behind a sign of comparison."""
    return split_at_word(text) is not None or any(mark in text for mark in LIST_MARKS)


def _words(node: Words) -> str:
    """As typed, or with each sign escaped that would be read as more than text."""
    text = node.text
    if node.as_typed:
        return _escaped(text)
    parts = parse(text).parts
    if ESCAPE not in text and parts and parts[0].source == (0, len(text)):
        return text
    return _escaped(text)


def _prefix(node: Prefix) -> str:
    """With a star behind, and escapes where the text would not be read as one word."""
    written = node.text + STARS[0]
    is_plain = ESCAPE not in node.text and [part.node for part in parse(written).parts] == [
        node
    ]
    return written if is_plain else _escaped(node.text) + STARS[0]


def _escaped(text: str) -> str:
    """Each sign escaped that would be read as more than text, or else the first character."""
    escaped = "".join(
        ESCAPE + character if character in SIGNS or character.isspace() else character
        for character in text
    )
    return escaped if ESCAPE in escaped else ESCAPE + escaped


def _quoted(text: str) -> str:
    closing = QUOTES['"']
    special = (*closing, ESCAPE)
    inner = "".join(
        ESCAPE + character if character in special else character for character in text
    )
    return f'"{inner}"'


def _number(node: Number, language: Language) -> str:
    name = measure_name(node.measure, language)
    value = Decimal(repr(node.value))
    shown = (
        f"{_plain(value * 100)}%" if MEASURES[node.measure].unit == "share" else _plain(value)
    )
    return f"{name}{node.op}{shown}"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _values(field: Field, values: tuple[str, ...], language: Language) -> str:
    if field == "region":
        return written_places(values, english=language == "en")
    if field == "agency" and len(values) == 1 and any(c in ESCAPED for c in values[0]):
        return _quoted(values[0])
    return ",".join(_value_name(field, value, language) for value in values)


def _value_name(field: Field, value: str, language: Language) -> str:
    if field == "year" or language == "en" or field in ("section", "format", "check"):
        return value
    names = [
        name for name in value_names(field).get(value, ()) if not normalize(name).isascii()
    ]
    return names[0] if names else value
