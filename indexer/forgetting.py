"""Empties what was remembered of texts: readers and parser keep some, as reports repeat them.

What is remembered without a bound is made of our own data files, and stays.
"""

import sys
from functools import _lru_cache_wrapper

_OURS = ("analyzers.", "indexer.", "search_app.")


def forget_all_texts() -> None:
    """Empty each bounded cache in a module of ours; the texts that follow fill it anew.

    A module that remembers in another way says how to empty that in its ``forget_texts``.
    """
    modules = [held for name, held in sys.modules.items() if name.startswith(_OURS)]
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, _lru_cache_wrapper):
                if value.cache_parameters()["maxsize"]:
                    value.cache_clear()
            elif name == "forget_texts":
                value()
