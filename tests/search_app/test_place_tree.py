"""The tree of places that programs get, against one built node by node."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from indexer.places.gazetteer import gazetteer, path_of
from search_app.answers.place_tree import PlaceTree
from search_app.views.facets import place_label

PLACES = [*sorted(gazetteer().divisions)[::97], "640000", "640500", "640502", "999999"]


def nested(counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[dict[str, Any]]:
    """The same tree, node by node."""
    nodes: dict[str, dict[str, Any]] = {
        code: {
            "value": code,
            "label": place_label(code),
            "count": count,
            "selected": code in chosen,
            "children": [],
        }
        for code, count in counts.items()
    }
    top: list[dict[str, Any]] = []
    for code in sorted(counts, key=lambda code: (-counts[code], code)):
        above = [place.code for place in path_of(code)[:-1] if place.code in counts]
        (nodes[above[-1]]["children"] if above else top).append(nodes[code])
    return top


@given(
    found=st.dictionaries(st.sampled_from(PLACES), st.integers(0, 50)),
    chosen=st.lists(st.sampled_from(PLACES), max_size=3),
    is_whole=st.booleans(),
)
def test_the_tree_is_that_built_node_by_node(
    found: dict[str, int], chosen: list[str], is_whole: bool
) -> None:
    counts = dict(found)
    if is_whole:
        for code in found:
            for place in path_of(code):
                counts.setdefault(place.code, 7)
    tree = PlaceTree()

    assert json.loads(tree.json(counts, chosen)) == nested(counts, tuple(chosen))


def test_a_tree_goes_on_learning_places() -> None:
    tree = PlaceTree()

    for counts in ({"640500": 1}, {"640502": 2, "640500": 2}, {"110000": 3, "640500": 2}):
        assert json.loads(tree.json(counts)) == nested(counts, ())
