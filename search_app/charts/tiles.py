"""The provinces as a map of equal tiles, shaded by a value; no borders are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from indexer.places.gazetteer import gazetteer

SIDE = 62
_SHADES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A province: ``shade`` from 1 (least) to 5, 0 where it has no value."""

    code: str
    name: str
    x: int
    y: int
    shade: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """The map."""

    title: str
    width: int
    height: int
    side: int
    tiles: tuple[Tile, ...]


def tile_map(title: str, values: Mapping[str, tuple[float, str]]) -> TileMap | None:
    """A map of values by province code, each with the value as written; ``None`` for none.

    Shades are fifths of the ranked values, equal values in equal shades.
    """
    if not values:
        return None
    ranked = sorted({value for value, _ in values.values()})
    shades = {value: 1 + place * _SHADES // len(ranked) for place, value in enumerate(ranked)}
    places = _places()
    return TileMap(
        title=title,
        width=SIDE * (1 + max(column for column, _ in places.values())),
        height=SIDE * (1 + max(row for _, row in places.values())),
        side=SIDE,
        tiles=tuple(
            Tile(
                code=code,
                name=gazetteer().shorts[code],
                x=column * SIDE,
                y=row * SIDE,
                shade=shades[values[code][0]] if code in values else 0,
                text=values[code][1] if code in values else "",
            )
            for code, (column, row) in places.items()
        ),
    )


@cache
def _places() -> Mapping[str, tuple[int, int]]:
    file = resources.files("search_app") / "data" / "province_tiles.tsv"
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {code: (int(column), int(row)) for code, column, row in rows}
