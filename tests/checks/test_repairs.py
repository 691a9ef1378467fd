"""Which single cell is suggested for failed sums, against trying every cell."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.checks.repairs import repair_of
from indexer.checks.rules import SUM_RULES
from indexer.checks.sum_places import Place, places_of
from indexer.checks.sums import check_sums
from indexer.model import Repair, Tables
from indexer.parsing.tables.layout import APPLICANTS, layout
from tests.support.checked_reports import Cells, a_whole_report, failing, tables

COLUMNS = ("natural_person", "business", "other")
TOTALS = ("processed_total", "carried_out")
RESULTS = ("granted", "refused.third_party", "unavailable.not_held", "other.other")


def applications(results: dict[str, dict[str, int]]) -> dict[str, int | str | None]:
    """Cells of a table of applications that adds up: result row → column → number."""
    cells: dict[str, int | str | None] = {}
    for row, numbers in results.items():
        for column, number in numbers.items():
            for key in (row, "processed_total", "received"):
                for place in (column, "total"):
                    anchor = f"applications.{key}.{place}"
                    cells[anchor] = int(cells.get(anchor) or 0) + number
    return cells


def places(one: Tables) -> list[Place]:
    return [
        place
        for rule in SUM_RULES
        if rule.table == "applications"
        for place in places_of(rule, one)
    ]


def adds_up(cells: Mapping[str, int]) -> bool:
    """The rules of the form, written out once more and without any of the checks."""
    rows = layout("applications", "2021")

    def at(row: str, column: str) -> int:
        return cells.get(f"applications.{row}.{column}", 0)

    results = [row for row in rows if row not in ("received", "carried_in", *TOTALS)]
    columns_hold = all(
        at("received", column) + at("carried_in", column)
        == at("processed_total", column) + at("carried_out", column)
        and sum(at(row, column) for row in results) == at("processed_total", column)
        for column in APPLICANTS
    )
    return columns_hold and all(
        sum(at(row, column) for column in APPLICANTS[:-1]) == at(row, "total") for row in rows
    )


def by_trying(cells: Mapping[str, int]) -> list[Repair]:
    """Every change of one cell after which all sums hold, tried in each cell of the form.

    Only one number in a cell can make its own row hold.
    """
    found = []
    for row in layout("applications", "2021"):
        anchors = [f"applications.{row}.{column}" for column in APPLICANTS]
        *parts, total = (cells.get(anchor, 0) for anchor in anchors)
        needed = [part + total - sum(parts) for part in parts] + [sum(parts)]
        for anchor, value in zip(anchors, needed, strict=True):
            if value >= 0 and value != cells.get(anchor, 0):
                found.append(Repair(anchor=anchor, value=value))
    return [one for one in found if adds_up({**cells, one.anchor: int(one.value)})]


ADDING_UP = st.builds(
    applications,
    st.dictionaries(
        st.sampled_from(RESULTS),
        st.dictionaries(st.sampled_from(COLUMNS), st.integers(1, 9), min_size=1),
        min_size=1,
    ),
)


@given(data=st.data(), cells=ADDING_UP)
def test_a_cell_that_was_changed_is_found_and_its_number_restored(
    data: st.DataObject, cells: dict[str, int | str | None]
) -> None:
    assert all(place.outcome == "holds" for place in places(tables(cells)))
    row = data.draw(st.sampled_from((*RESULTS, "received", "processed_total")))
    column = data.draw(st.sampled_from((*COLUMNS, "total")))
    anchor = f"applications.{row}.{column}"
    right = int(cells.get(anchor) or 0)
    wrong = data.draw(st.integers(0, 40).filter(lambda number: number != right))
    one = tables({**cells, anchor: wrong})
    assert repair_of(one, places(one)) == Repair(anchor=anchor, value=right)


ALL_RIGHT = {
    "applications.received.natural_person": 3, "applications.received.business": 4,
    "applications.received.total": 7, "applications.granted.natural_person": 3,
    "applications.granted.business": 2, "applications.granted.total": 5,
    "applications.refused.third_party.business": 2, "applications.refused.third_party.total": 2,
    "applications.processed_total.natural_person": 3,
    "applications.processed_total.business": 4, "applications.processed_total.total": 7,
}  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"applications.granted.total": 6},
        {"applications.granted.business": 9},
        {"applications.received.total": 6, "applications.granted.total": 6},
        {"applications.carried_in.research": 1, "applications.carried_in.total": 1},
        {"applications.processed_total.business": 5, "applications.processed_total.total": 8},
    ],
)
def test_the_suggestion_is_the_only_change_that_helps(changes: dict[str, int]) -> None:
    cells = {**ALL_RIGHT, **changes}
    assert adds_up(ALL_RIGHT)
    helping = [] if adds_up(cells) else by_trying(cells)
    one = tables(cells)
    assert repair_of(one, places(one)) == (helping[0] if len(helping) == 1 else None)


@given(data=st.data(), cells=ADDING_UP)
def test_one_cell_is_suggested_exactly_where_trying_them_all_finds_one(
    data: st.DataObject, cells: dict[str, int]
) -> None:
    filled = st.sampled_from(sorted(cells))
    wrong = {**cells, **data.draw(st.dictionaries(filled, st.integers(0, 9), max_size=3))}
    helping = [] if adds_up(wrong) else by_trying(wrong)
    one = tables(wrong)
    assert repair_of(one, places(one)) == (helping[0] if len(helping) == 1 else None)


CHANGED: Cells = {
    "applications.received.natural_person": 2,
    "applications.received.total": 2,
    "applications.granted.natural_person": 5,
    "applications.granted.total": 2,
    "applications.processed_total.natural_person": 2,
    "applications.processed_total.total": 2,
}


def test_every_failed_sum_carries_the_suggestion_and_says_so() -> None:
    findings = failing(check_sums(a_whole_report(CHANGED)))
    repair = Repair(anchor="applications.granted.natural_person", value=2)
    assert [(one.rule, one.repair) for one in findings] == [("I2", repair), ("I3", repair)]
    assert all("“予以公开”的“自然人”：填 2" in one.message.zh for one in findings)
    assert all("原样保留" in one.message.zh for one in findings)
    assert all("printed numbers are kept" in one.message.en for one in findings)


def test_a_failed_sum_that_any_of_its_cells_could_mend_suggests_nothing() -> None:
    report = a_whole_report({"review_litigation.review.total": 2})
    (finding,) = failing(check_sums(report))
    assert finding.repair is None


UNSTATED: Cells = {
    **ALL_RIGHT,
    "applications.processed_total.total": "",
    "applications.granted.total": 4,
}


def test_cells_that_other_sums_confirm_are_not_suspected() -> None:
    one = tables(UNSTATED)
    assert repair_of(one, places(one)) == Repair(anchor="applications.granted.total", value=5)


def test_a_cell_of_which_two_sums_want_different_numbers_is_not_suggested() -> None:
    one = tables(
        {
            **ALL_RIGHT,
            "applications.granted.total": 4,
            "applications.other.other.business": "见附件",
            "applications.other.other.total": 3,
        }
    )
    failed = [place.key for place in places(one) if place.outcome == "differs"]
    assert failed == ["total", "granted"]
    assert repair_of(one, places(one)) is None


def test_a_cell_that_would_fall_below_zero_is_not_suspected() -> None:
    suspects: Cells = {**UNSTATED, "applications.processed_total.business": ""}
    two, one = tables(suspects), tables({**suspects, "applications.granted.total": 2})
    assert repair_of(two, places(two)) is None
    assert repair_of(one, places(one)) == Repair(anchor="applications.granted.total", value=5)


def test_nothing_is_suggested_where_sums_rest_on_blanks() -> None:
    report = a_whole_report({**CHANGED, "applications.granted.business": ""})
    assert all(one.repair is None for one in check_sums(report))


def test_a_finding_keeps_its_id_when_other_findings_come_and_go() -> None:
    report = a_whole_report(CHANGED)
    worse = replace(
        report,
        tables=tables({**CHANGED, "review_litigation.review.total": 4}),
    )
    ids = [one.id for one in failing(check_sums(report))]
    assert ids == [one.id for one in failing(check_sums(worse)) if one.rule != "I4"]
    assert len(set(ids)) == len(ids)
