"""How a place is written: from the province down, a municipality named once."""

from indexer.model import Region


def place_path(region: Region) -> str:
    """Such as ``宁夏回族自治区 · 中卫市 · 沙坡头区``; empty where the place is unknown."""
    return " · ".join(dict.fromkeys(division.name for division in region.divisions))
