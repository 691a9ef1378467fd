"""What a condition on a number says: which measure, and the value in its unit."""

from decimal import Decimal
from functools import cache
from typing import Final

from indexer.measures import MEASURES, Unit, find_measure
from indexer.query import Comparison, Number
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.vocabulary import load_data

RECEIVED = "applications.received.total"
"""The measure of all new applications of a year."""

YUAN_IN_10K = 10_000
LONGEST_NAME = 80

_TAKEN: Final[dict[Unit, tuple[str, ...]]] = {
    "count": ("none", "count"),
    "10k_yuan": ("none", "count", "money"),
    "share": ("none", "percent"),
    "days": ("none", "days"),
}
"""Unit of a measure → units that a number compared with it may have."""


def measure_named(name: str) -> str | None:
    """The key of the measure with this name or key, or ``None``."""
    name = name.strip()
    return find_measure(name) if 0 < len(name) <= LONGEST_NAME else None


@cache
def measure_name(key: str, language: str) -> str:
    """A short name of this measure, its column unless that is the total; or a full one.

    The key where no name is understood as this measure.
    """
    data = load_data("measure_names")
    if key in data["names"]:
        names = [data["names"][key][language]]
    else:
        row, _, column = key.rpartition(".")
        stem = data["names"].get(row, {}).get(language, "")
        names = [stem, f"{stem}.{data['columns'].get(column, {}).get(language, column)}"]
    known = MEASURES.get(key)
    names += [known.zh] if known is not None and language == "zh" else []
    return next((name for name in names if name and find_measure(name) == key), key)


def number_condition(measure: str, op: Comparison, quantity: Quantity) -> Number | None:
    """The condition, or ``None`` where the unit cannot be the measure's."""
    value = _in_unit(quantity, MEASURES[measure].unit)
    return None if value is None else Number(measure=measure, op=op, value=float(value))


def _in_unit(quantity: Quantity, unit: Unit) -> Decimal | None:
    if quantity.unit not in _TAKEN[unit]:
        return None
    if unit == "share":
        return _share(quantity)
    in_yuan = quantity.unit == "money" or quantity.scaled
    return quantity.value / YUAN_IN_10K if unit == "10k_yuan" and in_yuan else quantity.value


def _share(quantity: Quantity) -> Decimal:
    """A share counts from 0 to 1; ``50%`` is a half, and so is a bare ``50``."""
    as_percent = quantity.unit == "percent" or quantity.value > 1
    return quantity.value / 100 if as_percent else quantity.value
