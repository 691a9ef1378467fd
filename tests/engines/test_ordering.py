"""A page of an order is its beginning, however many reports share a value."""

from pathlib import Path

import numpy as np
import pytest

from indexer.engines.whoosh.directory import IndexDirectory
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.ordering import Order
from indexer.engines.whoosh.states import States
from tests.support.documents import a_document

IDS = ["r4", "r1", "r6", "r3", "r0", "r5", "r2"]
VALUES = {
    "all alike": [1.0] * 7,
    "some alike": [2.0, 1.0, 2.0, 1.0, 1.0, 3.0, 2.0],
    "none stated": [np.nan] * 7,
    "some stated": [np.nan, 2.0, np.nan, 2.0, 1.0, np.nan, 2.0],
}


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    """A state in which reports are not stored in the order of their ids."""
    WhooshEngine(tmp_path / "index").publish(map(a_document, IDS))
    return States(IndexDirectory(tmp_path / "index")).latest().generation


@pytest.mark.parametrize("sort", ["year", "-year"])
@pytest.mark.parametrize("values", sorted(VALUES))
def test_a_page_of_any_size_is_the_beginning_of_all(
    generation: Generation, values: str, sort: str
) -> None:
    order = Order(generation, np.arange(7), sort, np.array(VALUES[values]))
    everything = order.all().tolist()
    expected = sorted(
        range(7),
        key=lambda place: (
            np.nan_to_num(VALUES[values][place] * (-1 if sort == "-year" else 1), nan=9.0),
            IDS[place],
        ),
    )

    assert everything == expected
    for size in range(1, 9):
        assert order.page(size=size, after=None).tolist() == everything[:size]


@pytest.mark.parametrize("alike", [1, 40, 300])
def test_a_page_of_many_reports_holds_the_smallest(tmp_path: Path, alike: int) -> None:
    dice = np.random.default_rng(1)
    ids = [f"r{one:03}" for one in dice.permutation(300).tolist()]
    values = (dice.permutation(300) // alike).astype(np.float64)
    WhooshEngine(tmp_path / "index").publish(map(a_document, ids))
    generation = States(IndexDirectory(tmp_path / "index")).latest().generation
    order = Order(generation, np.arange(300), "year", values)
    expected = sorted(range(300), key=lambda place: (values[place], ids[place]))

    for size in (1, 2, 10, 35, 150, 299, 300):
        assert order.page(size=size, after=None).tolist() == expected[:size]


@pytest.mark.parametrize("values", sorted(VALUES))
def test_a_page_goes_on_behind_any_place(generation: Generation, values: str) -> None:
    order = Order(generation, np.arange(7), "year", np.array(VALUES[values]))
    everything = order.all().tolist()

    for at, place in enumerate(everything):
        rest = order.page(size=3, after=order.place(place)).tolist()
        assert rest == everything[at + 1 : at + 4]
