"""Finds who compiled a report where its title does not say so."""

import re

from indexer.places.folding import fold

COMPILER = re.compile(
    r"(?:由|与|联系单位:)((?:(?![由与])[\u4e00-\u9fff]){3,30}?"
    r"(?:局|委员会|办公室|办公厅|政府|办事处|管委会|中心|厅))(?:负责|编制|联系|[(,，。])"
)


def compiler_in(text: str) -> str:
    """The body that compiled the report or answers questions on it, or nothing."""
    found = COMPILER.search(fold(text))
    return found[1] if found else ""
