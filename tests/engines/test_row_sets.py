"""A set of rows is the same set in every form, and facets are counted as one by one."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.arrays import Mask, firsts_of_runs, largest_of_runs
from indexer.engines.whoosh.facet_counter import FacetCounter
from indexer.engines.whoosh.key_column import KeyColumn
from indexer.engines.whoosh.row_sets import (
    Layout,
    RowNumbers,
    RowSet,
    WholeReports,
    in_any,
)

row_counts = st.lists(st.integers(0, 4), min_size=1, max_size=60)

many_rows = st.lists(st.integers(2, 4), min_size=50, max_size=60)
"""So many that sets of a few rows are taken for small ones."""


@st.composite
def masks(draw: st.DrawFn, size: int) -> Mask:
    """Any of so many rows, or a few of them."""
    if size and draw(st.booleans()):
        mask = np.zeros(size, dtype=np.bool_)
        mask[draw(st.lists(st.integers(0, size - 1), max_size=5))] = True
        return mask
    return np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_)


@st.composite
def sets_in_a_layout(draw: st.DrawFn) -> tuple[Layout, list[RowSet], list[set[int]]]:
    """Some sets in any of the forms, and the same as plain sets."""
    layout = Layout(np.array(draw(row_counts | many_rows), dtype=np.int64))
    forms: list[RowSet] = []
    plain: list[set[int]] = []
    for form in draw(st.lists(st.sampled_from(["mask", "rows", "reports"]), max_size=3)):
        if form == "reports":
            few = draw(st.integers(1, 20))
            reports = np.arange(layout.reports) % few == 0
            forms.append(WholeReports(layout, reports))
            plain.append(set(np.flatnonzero(reports[layout.report_of]).tolist()))
            continue
        mask = draw(masks(layout.rows))
        rows = np.flatnonzero(mask)
        forms.append(
            RowSet(layout.rows, mask=mask) if form == "mask" else RowSet(layout.rows, rows=rows)
        )
        plain.append(set(rows.tolist()))
    return layout, forms, plain


@given(sets_in_a_layout())
def test_sets_are_joined_and_crossed_alike_in_every_form(
    drawn: tuple[Layout, list[RowSet], list[set[int]]],
) -> None:
    layout, forms, plain = drawn

    assert set(in_any(forms, layout.rows).rows.tolist()) == set().union(*plain)
    for one, own in zip(forms, plain, strict=True):
        assert (one.count, set(one.rows.tolist())) == (len(own), own)
        assert set(np.flatnonzero(one.mask).tolist()) == own
        owners = {int(layout.report_of[row]) for row in own}
        assert set(np.flatnonzero(one.reports(layout)).tolist()) == owners
        for other, others in zip(forms, plain, strict=True):
            assert (one & other).rows.tolist() == sorted(own & others)
        odd = np.arange(layout.reports) % 2 == 1
        kept = [row for row in sorted(own) if odd[layout.report_of[row]]]
        assert one.in_reports(odd, layout).rows.tolist() == kept
        assert one.rows_in(np.flatnonzero(odd)[::-1], layout).tolist() == sorted(
            kept, key=lambda row: (-layout.report_of[row], row)
        )


@given(row_counts | many_rows, st.data())
def test_numbers_of_some_rows_are_theirs_in_every_form(
    counts: list[int], data: st.DataObject
) -> None:
    size = sum(counts)
    having, asked = data.draw(masks(size)), np.flatnonzero(data.draw(masks(size)))
    dense = np.where(having, np.arange(size) + 1.0, 0.0)
    rows = np.flatnonzero(having)
    expected = dense[asked].tolist()

    assert RowNumbers(size, dense=dense).of(asked).tolist() == expected
    sparse = RowNumbers(size, sparse=(rows, dense[rows]))
    assert sparse.of(asked).tolist() == expected
    assert sparse.of(rows).tolist() == dense[rows].tolist()
    assert sparse.all.tolist() == dense.tolist()
    assert sparse.of(asked).tolist() == expected


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=5), max_size=8))
def test_the_largest_number_of_each_run_is_told(runs: list[list[int]]) -> None:
    numbers = np.array([number for run in runs for number in run], dtype=np.float64)
    owners = np.repeat(np.arange(len(runs)), [len(run) for run in runs])

    assert largest_of_runs(numbers, firsts_of_runs(owners)).tolist() == list(map(max, runs))


@given(row_counts, st.data())
def test_the_largest_number_of_each_report_is_that_of_its_rows(
    counts: list[int], data: st.DataObject
) -> None:
    layout = Layout(np.array(counts, dtype=np.int64))
    size = layout.rows
    drawn = data.draw(st.lists(st.integers(0, 9), min_size=size, max_size=size))
    numbers = np.array(drawn, dtype=np.float64)
    rows = np.flatnonzero(numbers)
    sparse = RowNumbers(size, sparse=(rows, numbers[rows]))

    assert sparse.of(np.arange(size)).tolist() == drawn
    assert sparse.all.tolist() == drawn
    assert layout.largest(numbers).tolist() == [
        max(drawn[start:end], default=0)
        for start, end in zip(layout.starts[:-1], layout.starts[1:], strict=True)
    ]


values_of_reports = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.sampled_from([(), ("2020",), ("2021",)]),
            "region": st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=3).map(tuple),
            "level": st.sampled_from([("county",), ("city",)]),
        }
    ),
    max_size=40,
)


@given(values_of_reports, st.data())
def test_facets_are_counted_as_by_looking_at_every_report(
    reports: list[dict[str, tuple[str, ...]]], data: st.DataObject
) -> None:
    columns = {
        facet: column_of([report[facet] for report in reports])
        for facet in ("year", "region", "level")
    }
    kept = [place for place in range(len(reports)) if data.draw(st.booleans())]
    asked = data.draw(st.sets(st.sampled_from(sorted(columns))))

    counter = FacetCounter(columns, len(reports))

    assert counter.counts(asked, np.array(kept, dtype=np.int64)) == {
        facet: dict(Counter(value for place in kept for value in reports[place][facet]))
        for facet in asked
    }


def column_of(values: list[tuple[str, ...]]) -> KeyColumn:
    """The values of every report as a column."""
    known = tuple(dict.fromkeys(value for own in values for value in own))
    pairs = [(owner, known.index(value)) for owner, own in enumerate(values) for value in own]
    owners, codes = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return KeyColumn(known, owners, codes, len(values))
