"""Lays tallies out: a table with a line for each carrier, then every miss; and judges them."""

from collections.abc import Mapping
from typing import Final

from golden.scoring import Tally
from indexer.data_files import toml_data

_THRESHOLDS: Final = toml_data("golden", "thresholds.toml")
_LEAST: Final[dict[str, float]] = _THRESHOLDS["least"]
_MOST: Final[dict[str, int]] = _THRESHOLDS["most"]
_TITLES: Final[dict[str, str]] = {
    "prose_precision": "prose P",
    "prose_recall": "prose R",
    "findings_precision": "find P",
    "findings_recall": "find R",
    "wrong_places": "wrong place",
}
_WIDTH: Final = 10


def scorecard(tallies: Mapping[str, Tally]) -> str:
    """The table and the misses as text."""
    kinds = (*_LEAST, *_MOST)
    lines = [_line("", [_TITLES.get(kind, kind) for kind in kinds])]
    for carrier, tally in tallies.items():
        lines.append(_line(carrier, [_figure(tally, kind) for kind in kinds]))
    whole = all_together(tallies)
    lines.append(_line("all", [_figure(whole, kind) for kind in kinds]))
    limits = [f"≥{_LEAST[kind]:.1%}" for kind in _LEAST] + [f"≤{_MOST[kind]}" for kind in _MOST]
    lines += [_line("needed", limits), ""]
    lines += [
        f"{miss.file}: {miss.what}: expected {miss.expected!r}, got {miss.got!r}"
        for miss in whole.misses
    ]
    lines.append(f"{len(whole.misses)} misses")
    return "\n".join(lines) + "\n"


def is_good_enough(tallies: Mapping[str, Tally]) -> bool:
    """Whether every threshold is kept over all files together."""
    whole = all_together(tallies)
    shares = {kind: whole.share(kind) for kind in _LEAST}
    enough = all(share is None or share >= _LEAST[kind] for kind, share in shares.items())
    return enough and all(whole.asked[kind] <= most for kind, most in _MOST.items())


def all_together(tallies: Mapping[str, Tally]) -> Tally:
    """The sum over carriers."""
    whole = Tally()
    for tally in tallies.values():
        whole.right += tally.right
        whole.asked += tally.asked
        whole.misses += tally.misses
    return whole


def _figure(tally: Tally, kind: str) -> str:
    if kind in _MOST:
        return str(tally.asked[kind])
    share = tally.share(kind)
    return "-" if share is None else f"{share:.1%}"


def _line(name: str, cells: list[str]) -> str:
    return f"{name:<7}" + "".join(f"{cell:>{max(_WIDTH, len(cell) + 2)}}" for cell in cells)
