"""The places that generated reports come from: the gazetteer's, real and complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from benchmarks.data_files import table_rows, toml_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A division of any rank from the township up.

    Attributes:
        code: Six digits, nine for a township.
        path: Names from the province down to the place itself.
        parts: Names of the divisions just below it.
    """

    code: str
    path: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def settings() -> dict[str, Any]:
    """What ``data/agencies.toml`` says."""
    return toml_data("agencies.toml")


@cache
def _divisions() -> Mapping[str, tuple[str, str]]:
    """Code → name and the code above."""
    outside = tuple(settings()["outside"])
    rows = table_rows(files("indexer.places") / "data" / "divisions.tsv")
    return {
        row["code"]: (row["name"], row["parent"] or "")
        for row in rows
        if not row["code"].startswith(outside)
    }


def _path(code: str) -> tuple[str, ...]:
    name, parent = _divisions()[code]
    return (*_path(parent), name) if parent else (name,)


@cache
def places() -> tuple[Place, ...]:
    """Every division from the province to the county, by code."""
    divisions = _divisions()
    parts: dict[str, list[str]] = {}
    for name, parent in divisions.values():
        parts.setdefault(parent, []).append(name)
    for township in townships():
        parts.setdefault(township.code[:6], []).append(township.path[-1])
    return tuple(
        Place(code=code, path=_path(code), parts=tuple(parts.get(code, [divisions[code][0]])))
        for code in sorted(divisions)
    )


@cache
def townships() -> tuple[Place, ...]:
    """Every township whose name says which kind of government it has."""
    rows = table_rows(files("indexer.places") / "data" / "townships.tsv")
    return tuple(
        Place(code=row["code"], path=(*_path(row["code"][:6]), row["name"]), parts=())
        for row in rows
        if row["name"].endswith(tuple(settings()["townships"]))
        and row["code"][:6] in _divisions()
    )


def area_code(place: Place) -> str:
    """The telephone area code of a place, or that of Beijing where none is known."""
    codes = _area_codes()
    found = (codes.get(place.code[:length].ljust(6, "0")) for length in (6, 4, 2))
    return next((code for code in found if code), codes["110000"])


@cache
def _area_codes() -> Mapping[str, str]:
    """Division → area code; the first one where a division has several."""
    codes: dict[str, str] = {}
    for row in table_rows(files("indexer.places") / "data" / "area_codes.tsv"):
        for division in row["divisions"].split():
            codes.setdefault(division, row["area_code"])
    return codes
