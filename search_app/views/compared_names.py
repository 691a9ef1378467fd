"""Whom the names mean that a reader adds to a comparison."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from search_app.addresses import SearchAddress
from search_app.asking import MOST_COMPARED
from search_app.comparison_address import Comparison
from search_app.views.agency_list import agencies_of, place_of

MOST_CANDIDATES = 20
_BETWEEN = re.compile(r"[,，、;；\n]")
"""What stands between names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearName:
    """A name that more than one agency may have, or none; name, place and link of each."""

    text: str
    candidates: tuple[tuple[str, str, str], ...]


def named_in(index: SearchIndex, text: str) -> dict[str, list[Agency]]:
    """The names that stand in a text one after the other, and whom each may mean.

    One name may hold a separator.
    """
    if not text:
        return {}
    whole = _named(index, text)
    if len(whole) == 1:
        return {text: whole}
    names = dict.fromkeys(one for one in map(str.strip, _BETWEEN.split(text)) if one)
    return {one: _named(index, one) for one in names}


def _named(index: SearchIndex, text: str) -> list[Agency]:
    """The agencies that a text may mean: that of this name, else those with it in a name."""
    found = agencies_of(index, SearchAddress(q=text))
    directory = index.agencies()
    agencies = [one for one in map(directory.find, found[:500]) if one is not None]
    exact = [one for one in agencies if text in (one.name, *one.aliases)]
    return exact if len(exact) == 1 else agencies


def unclear_name(text: str, found: Sequence[Agency], comparison: Comparison) -> UnclearName:
    """A name with those whom it may mean, each with the link to the comparison with it."""
    return UnclearName(
        text=text,
        candidates=tuple(
            (one.name, place_of(one), _with(comparison, one.id).link())
            for one in found[:MOST_CANDIDATES]
        ),
    )


def _with(comparison: Comparison, agency_id: str) -> Comparison:
    agencies = (*comparison.agencies, agency_id)[-MOST_COMPARED:]
    return replace(comparison, agencies=agencies)
