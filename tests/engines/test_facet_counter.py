"""Counts by facet are those of looking at every report, however facets are joined."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh import facet_counter
from indexer.engines.whoosh.facet_counter import FacetCounter
from indexer.engines.whoosh.key_column import KeyColumn

Values = list[tuple[str, ...]]
"""The values of each report in one facet."""


def column_of(reports: Values) -> KeyColumn:
    """The column of a facet, with one value that no report has."""
    values = ("nobody's", *sorted({value for own in reports for value in own}))
    pairs = [(owner, values.index(value)) for owner, own in enumerate(reports) for value in own]
    owners, codes = (np.array([pair[at] for pair in pairs], dtype=np.int64) for at in (0, 1))
    return KeyColumn(values, owners, codes, len(reports))


@st.composite
def facets(draw: st.DrawFn) -> dict[str, Values]:
    """Several facets of as many reports, some with many values, some with few or none."""
    reports = draw(st.integers(0, 40))
    return {
        name: draw(
            st.lists(
                st.lists(st.integers(0, width).map(str), max_size=most, unique=True).map(tuple),
                min_size=reports,
                max_size=reports,
            )
        )
        for name, width, most in (
            ("few", 1, 1),
            ("some", 4, 3),
            ("many", 60, 2),
            ("none", 0, 0),
        )
    }


@pytest.mark.parametrize(("groups", "few"), [(1, -1), (6, -1), (1000, -1), (1000, 40), (6, 5)])
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_facets=facets(), data=st.data())
def test_counts_are_those_of_looking_at_every_report(
    monkeypatch: pytest.MonkeyPatch,
    groups: int,
    few: int,
    given_facets: dict[str, Values],
    data: st.DataObject,
) -> None:
    monkeypatch.setattr(facet_counter, "_FEWEST_GROUPS", groups)
    monkeypatch.setattr(facet_counter, "_FEW_REPORTS", few)
    reports = len(given_facets["few"])
    columns = {name: column_of(values) for name, values in given_facets.items()}
    counter = FacetCounter(columns, reports)
    asked = data.draw(st.sets(st.sampled_from(sorted(columns))))

    for chosen in (
        range(reports),
        sorted(data.draw(st.sets(st.sampled_from(range(reports or 1))))),
    ):
        some = [one for one in chosen if one < reports]
        assert counter.counts(asked, np.array(some, dtype=np.int64)) == {
            name: dict(Counter(value for one in some for value in given_facets[name][one]))
            for name in asked
        }
