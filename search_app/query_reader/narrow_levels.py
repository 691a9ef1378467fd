"""Words for some bodies of a level, read as all of it, which is told: 县级市."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analyzers.normalizer import normalize
from indexer.model import Message
from indexer.query import Filter, Node
from search_app.query_reader.chips import Chip
from search_app.query_reader.trees import leaves_of
from search_app.query_reader.vocabulary import load_data, message


def level_warnings(text: str, node: Node, chips: Sequence[Chip]) -> Iterator[Message]:
    """What is found for each level that is asked for by the name of a part of it.

    A word that a chip still says, as the name of a street does, was not read as a level.
    """
    asked = normalize(text)
    kept = normalize(" ".join(chip.text for chip in chips))
    levels = load_data("narrow_levels")
    for leaf in leaves_of(node):
        if isinstance(leaf, Filter) and leaf.field == "level" and len(leaf.values) == 1:
            level = levels.get(leaf.values[0], {})
            word = _part_named(asked, level)
            if word is not None and word not in kept:
                told = message("narrow_level", text=word, all="{all}")
                yield Message(
                    zh=told.zh.format(all=level["zh"]), en=told.en.format(all=level["en"])
                )


def _part_named(asked: str, level: Mapping[str, Any]) -> str | None:
    """The word that names some bodies of a level, where none of the others is named."""
    words = level.get("words", ())
    word = next((word for word in words if re.search(f"(?<!族){word}", asked)), None)
    if word is None or any(other in asked.replace(word, "") for other in level["beside"]):
        return None
    return str(word)
