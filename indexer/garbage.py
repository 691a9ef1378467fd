"""Decides how often a long run looks for objects that only refer to each other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000
"""Objects that are new and kept, of some 1,500 that a report is made of, before each look."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for unreachable cycles of objects rarely, in this process and those it forks.

    Reading and writing reports makes hardly any, and each look goes over what is kept:
    all documents of a run. As often as Python does it takes a twelfth of the run.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
