"""What a field and a value name: ``层级:县级`` is the filter level = county."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from analyzers.normalizer import normalize
from indexer.model import Message
from indexer.query import And, Comparison, Field, Filter, Node, Number, Or
from search_app.query_reader.arrangement import find_setting
from search_app.query_reader.comparisons import split_at_sign
from search_app.query_reader.functions import function_named
from search_app.query_reader.measures import measure_named, number_condition
from search_app.query_reader.numerals import read_quantity
from search_app.query_reader.places import codes_named
from search_app.query_reader.tokenizer import LIST_MARKS
from search_app.query_reader.vocabulary import load_data, message
from search_app.query_reader.years import read_years

_LIST = re.compile(rf"[{LIST_MARKS}|｜]")
_BEGINS_NUMBER = re.compile(r"\d|\.\.|[<>=≥≤≠≧≦＜＞＝]")
_BEGINS_HOST = re.compile(r"[\"“”＂「『(（]|[\x21-\x7e]*[.．]")
_DOCUMENT_BRACKETS = str.maketrans("[【［﹝(（]】］﹞)）", "〔〔〔〔〔〔〕〕〕〕〕〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReading:
    """What a value of a field means.

    Attributes:
        node: The condition, or ``None`` where the value does not exist.
        warnings: What the reader should know.
    """

    node: Node | None
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field as declared: its key, the kind of its values, and its names."""

    key: Field
    kind: str
    zh: str
    en: str


def is_field(name: str, value: str) -> bool:
    """Whether a filter or setting has this name, or a measure and a number follows.

    ``来源：本站`` is pasted from a page: a host has a dot in it.
    """
    spec = find_field(name)
    if spec is not None and spec.kind == "host":
        return not value or _BEGINS_HOST.match(value) is not None
    if spec is not None or find_setting(name) is not None:
        return True
    return _BEGINS_NUMBER.match(value) is not None and measure_named(name) is not None


def find_field(name: str) -> FieldSpec | None:
    """The field with this Chinese or English name."""
    return _fields_by_name().get(normalize(name))


def field_spec(key: Field) -> FieldSpec:
    """The field with this key."""
    return next(spec for spec in _fields_by_name().values() if spec.key == key)


def read_field(name: str, value: str, *, whole: bool = False) -> FieldReading:
    """The condition that ``name:value`` states.

    Args:
        name: A name for which ``is_field`` holds.
        value: As typed, without quotation marks.
        whole: The value was quoted: commas in it part nothing.
    """
    spec = find_field(name)
    if spec is None:
        return _measure_values(name, value.rstrip(LIST_MARKS))
    parts = (value,) if whole else tuple(part.strip() for part in _LIST.split(value))
    parts = tuple(part for part in parts if part)
    if not parts:
        return _unknown(name, value)
    if spec.kind == "year":
        return _years(name, parts)
    if spec.kind == "place":
        return _places(parts)
    values = [_value(spec, part) for part in parts]
    known = tuple(dict.fromkeys(found for found in values if found is not None))
    if len(values) != sum(found is not None for found in values):
        return _unknown(name, value)
    return FieldReading(node=Filter(field=spec.key, values=known))


def value_names(key: Field) -> dict[str, tuple[str, ...]]:
    """The values of a closed field and their names; empty for other fields."""
    values = load_data("fields")["fields"][key].get("values", {})
    return {value: tuple(names) for value, names in values.items()}


def document_number(text: str) -> str:
    """A document number in the form in which the index keeps it."""
    folded = "".join(text.split()).translate(_DOCUMENT_BRACKETS)
    return normalize(folded if folded.endswith(("号", "號")) else folded + "号")


def _value(spec: FieldSpec, text: str) -> str | None:
    match spec.kind:
        case "closed":
            return _closed_values(spec.key).get(normalize(text))
        case "document":
            return document_number(text)
        case "function":
            return function_named(text)
        case "host":
            return text.split("//", 1)[-1].split("/", 1)[0].lower() or None
        case "agency":
            return normalize(text) or None
        case _:
            return text


def _years(name: str, parts: tuple[str, ...]) -> FieldReading:
    nodes = [read_years(part) for part in parts]
    found = [node for node in nodes if node is not None]
    if len(found) < len(nodes):
        return _unknown(name, "、".join(parts))
    single = [value for node in found if isinstance(node, Filter) for value in node.values]
    others: list[Node] = [node for node in found if not isinstance(node, Filter)]
    if single:
        values = tuple(dict.fromkeys(single))
        others.insert(0, Filter(field="year", values=values))
    node = others[0] if len(others) == 1 else Or(children=tuple(others))
    return FieldReading(node=node)


def _places(parts: tuple[str, ...]) -> FieldReading:
    codes: list[str] = []
    warnings: list[Message] = []
    for part in parts:
        found = codes_named(part)
        warnings += found.warnings
        codes += found.codes
        if not found.codes:
            return FieldReading(node=None, warnings=tuple(warnings))
    values = tuple(dict.fromkeys(codes))
    return FieldReading(node=Filter(field="region", values=values), warnings=tuple(warnings))


def _measure_values(name: str, value: str) -> FieldReading:
    """``新收:>0``, ``新收:5..10``, ``新收:10..5``, ``新收:3``."""
    measure = measure_named(name)
    if measure is None:
        return _unknown(name, value)
    compared = split_at_sign(value)
    low, dots, high = value.partition("..")
    if compared is not None and not compared.left:
        node: Node | None = _compared(measure, compared.op, compared.right)
    elif dots:
        node = _between(measure, low, high)
    else:
        node = _compared(measure, "=", value)
    return FieldReading(node=node) if node is not None else _unknown(name, value)


def _compared(measure: str, op: Comparison, text: str) -> Number | None:
    quantity = read_quantity(text)
    return number_condition(measure, op, quantity) if quantity is not None else None


def _between(measure: str, low: str, high: str) -> Node | None:
    least, most = _compared(measure, ">=", low), _compared(measure, "<=", high)
    if not low.strip() or not high.strip():
        return least or most
    if least is None or most is None:
        return None
    if least.value > most.value:
        least, most = replace(least, value=most.value), replace(most, value=least.value)
    return And(children=(least, most))


def _unknown(name: str, value: str) -> FieldReading:
    warning = message("unknown_value", field=name, text=value)
    return FieldReading(node=None, warnings=(warning,))


@cache
def _fields_by_name() -> dict[str, FieldSpec]:
    return {normalize(name): spec for spec, names in _declared() for name in names}


def _declared() -> Iterator[tuple[FieldSpec, tuple[str, ...]]]:
    for key, data in load_data("fields")["fields"].items():
        spec = FieldSpec(key=key, kind=data["kind"], zh=data["zh"][0], en=data["en"][0])
        yield spec, (key, *data["zh"], *data["en"])


@cache
def _closed_values(key: Field) -> dict[str, str]:
    return {
        normalize(name): value
        for value, names in value_names(key).items()
        for name in (value, *names)
    }
