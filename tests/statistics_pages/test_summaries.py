import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.selection import CodedColumn
from search_app.i18n import catalogue
from search_app.statistics.histogram import histogram
from search_app.statistics.summary import FEWEST, quantile, summaries, summary
from search_app.views.summaries import summary_line

VALUES = st.lists(st.one_of(st.just(math.nan), st.integers(0, 10_000).map(float)), max_size=60)


@given(VALUES)
def test_a_summary_is_what_the_standard_library_makes_of_the_stated_values(
    values: list[float],
) -> None:
    found = summary(np.array(values, dtype=np.float64))
    stated = [value for value in values if not math.isnan(value)]

    assert (found.reports, found.stated) == (len(values), len(stated))
    assert found.unknown == len(values) - len(stated)
    assert found.zero == stated.count(0)
    assert found.total == (sum(stated) if stated else None)
    if len(stated) < FEWEST:
        assert (found.mean, found.median, found.share_above_zero) == (None, None, None)
    else:
        assert found.mean == pytest.approx(statistics.fmean(stated))
        assert found.median == pytest.approx(statistics.median(stated))
        quarters = statistics.quantiles(stated, n=4, method="inclusive")
        assert (found.lower, found.upper) == pytest.approx((quarters[0], quarters[2]))
        assert found.share_above_zero == pytest.approx(
            sum(value > 0 for value in stated) / len(stated)
        )


@given(
    st.lists(st.tuples(st.integers(-1, 4), st.floats(0, 9) | st.just(math.nan)), max_size=50)
)
def test_summaries_are_those_of_each_group_and_no_group_is_nobodys(
    pairs: list[tuple[int, float]],
) -> None:
    codes = np.array([code for code, _ in pairs], dtype=np.int32)
    values = np.array([value for _, value in pairs], dtype=np.float64)
    names = ("a", "b", "c", "d", "e")

    found = summaries(values, CodedColumn(codes=codes, values=names))

    assert found == {
        names[code]: summary(values[codes == code])
        for code in sorted(set(codes.tolist()) - {-1})
    }


@given(VALUES)
def test_a_histogram_counts_every_stated_value_once_in_its_class(values: list[float]) -> None:
    bins = histogram(np.array(values, dtype=np.float64), is_share=False)
    stated = [value for value in values if not math.isnan(value)]

    assert sum(one.reports for one in bins) == len(stated)
    for one in bins:
        high = math.inf if one.high is None else one.high
        assert one.reports == sum(one.low <= value < high for value in stated)


def test_small_shares_have_a_mean_and_no_sum() -> None:
    words = catalogue("zh")
    found = summary(np.array([0.004] * 6))

    line = summary_line("", "", None, found, "applications.refused_share", words)

    assert (line.mean, line.median) == ("0.4%", "0.4%")
    assert line.total == words.say("trends.nothing")
    assert line.written("all")["sum"] is None


def test_counts_have_their_sum() -> None:
    found = summary(np.array([1.0, 2.0, 4.0, 4.0, 4.0, 4.0]))

    line = summary_line("", "", None, found, "applications.received.total", catalogue("zh"))

    assert (line.mean, line.total, line.written("all")["sum"]) == ("3.17", "19", 19.0)


def test_a_share_of_all_falls_in_the_last_tenth() -> None:
    bins = histogram(np.array([1.0, 0.95, 0.2]), is_share=True)

    assert (bins[-1].low, bins[-1].reports) == (0.9, 2)


@given(
    st.lists(st.integers(0, 9) | st.floats(0, 1e9), min_size=1, max_size=12),
    st.sampled_from((0.25, 0.5, 0.75)) | st.floats(0, 1),
)
def test_quantiles_are_those_of_numpy(numbers: list[float], share: float) -> None:
    ordered = np.sort(np.array(numbers, dtype=np.float64))

    assert quantile(ordered, share) == np.quantile(ordered, share)
