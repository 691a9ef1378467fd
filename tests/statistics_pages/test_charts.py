import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.charts.axis import axis_for
from search_app.charts.bars import bar_chart
from search_app.charts.lines import line_chart
from search_app.charts.tiles import tile_map
from search_app.views.figures import plain


@given(st.floats(min_value=1e-4, max_value=1e12))
def test_an_axis_holds_the_highest_value_and_its_marks_are_evenly_apart(highest: float) -> None:
    axis = axis_for([highest], 200)

    assert axis.top >= highest * (1 - 1e-6)
    assert 0 <= axis.height(highest) <= 200.01
    assert axis.marks[0] == 0
    assert 2 <= len(axis.marks) <= 7
    steps = [
        later - earlier for earlier, later in zip(axis.marks, axis.marks[1:], strict=False)
    ]
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-3)


def test_an_axis_without_a_value_still_has_two_marks() -> None:
    assert axis_for([], 100).marks == axis_for([0], 100).marks == (0, 1)


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_the_marks_beside_counts_are_whole(counts: list[int]) -> None:
    axis = axis_for(counts, 200)

    assert all(mark == int(mark) for mark in axis.marks)
    assert axis.top >= max(counts)
    assert 2 <= len(axis.marks) <= 7


def test_a_year_without_a_value_and_a_new_form_break_the_line() -> None:
    values = {
        year: (float(year - 2015), str(year)) for year in (2016, 2017, 2019, 2020, 2021, 2022)
    }

    chart = line_chart(
        "some", range(2016, 2023), {"one": values}, write=plain, broken_before=(2021,)
    )

    assert chart is not None
    assert len(chart.lines[0].points) == 6
    assert [path.count("L") + 1 for path in chart.lines[0].paths] == [2, 2, 2]
    assert len(chart.breaks) == 1


@pytest.mark.parametrize(("first", "written"), [(2021, 5), (2012, 14), (2008, 9), (1996, 10)])
def test_years_that_would_touch_are_left_out_but_never_the_last(
    first: int, written: int
) -> None:
    chart = line_chart("some", range(first, 2026), {"one": {2025: (1, "1")}}, write=plain)

    assert chart is not None
    assert chart.years[-1].text == "2025"
    assert len(chart.years) == written


def test_charts_of_nothing_are_not_drawn() -> None:
    assert line_chart("some", range(2016, 2018), {"one": {}}, write=plain) is None
    assert bar_chart("some", [], write=plain) is None
    assert tile_map("some", {}) is None


def test_the_map_has_every_province_once_and_equal_values_have_equal_shades() -> None:
    chart = tile_map("some", {"110000": (1.0, "1"), "120000": (1.0, "1"), "640000": (9.0, "9")})

    assert chart is not None
    assert len({tile.code for tile in chart.tiles}) == len(chart.tiles) == 34
    assert len({(tile.x, tile.y) for tile in chart.tiles}) == 34
    shades = {tile.code: tile.shade for tile in chart.tiles}
    assert shades["110000"] == shades["120000"] < shades["640000"]
    assert shades["440000"] == 0
