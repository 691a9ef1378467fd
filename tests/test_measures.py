from collections.abc import Mapping

import pytest

from indexer.measures import MEASURES, find_measure, measure_values
from indexer.model import Cell, Report, Row, Tables
from indexer.parsing.tables.labels import RowKey, printed_labels
from indexer.parsing.tables.layout import layout
from tests.support.documents import a_report as a_plain_report


def a_report(
    *,
    applications: Mapping[str, Row] | None = None,
    review: Mapping[str, Row] | None = None,
) -> Report:
    tables = Tables(applications=applications or {}, review_litigation=review or {})
    return a_plain_report(tables=tables)


def a_row(table: str, row: str, **cells: float | None) -> Row:
    """A row of numbers; ``None`` is a blank cell."""
    return {
        column: Cell(
            value=value,
            raw="" if value is None else str(value),
            anchor=f"{table}.{row}.{column}",
        )
        for column, value in cells.items()
    }


def refusals(*totals: float | None) -> dict[str, Row]:
    rows = [row for row in layout("applications", "2021") if row.startswith("refused.")]
    return {
        row: a_row("applications", row, total=total)
        for row, total in zip(rows, totals, strict=True)
    }


def test_a_cell_is_a_measure_and_a_blank_one_is_absent() -> None:
    report = a_report(
        applications={"received": a_row("applications", "received", other=None, total=3)}
    )
    assert measure_values(report) == {"applications.received.total": 3.0}


def test_a_group_adds_up_its_rows_with_blanks_as_zero() -> None:
    values = measure_values(a_report(applications=refusals(1, 2, None, 0, 0, 0, 0, None)))
    assert values["applications.refused"] == 3.0


def test_a_group_of_blanks_is_absent() -> None:
    assert measure_values(a_report(applications=refusals(*[None] * 8))) == {}


def test_a_group_with_a_lost_row_is_absent() -> None:
    rows = refusals(*[1] * 8) | {"refused.third_party": {"total": None}}
    assert "applications.refused" not in measure_values(a_report(applications=rows))


def test_litigation_is_direct_and_after_review() -> None:
    table = "review_litigation"
    values = measure_values(
        a_report(
            review={
                "litigation_direct": a_row(table, "litigation_direct", corrected=1, total=4),
                "litigation_after_review": a_row(
                    table, "litigation_after_review", corrected=2, total=6
                ),
            }
        )
    )
    assert values["review_litigation.litigation.total"] == 10.0
    assert values["review_litigation.litigation.corrected_share"] == pytest.approx(0.3)


@pytest.mark.parametrize(("processed", "share"), [(8, 0.25), (0, None), (None, None)])
def test_a_share_needs_a_whole_that_is_not_zero(
    processed: float | None, share: float | None
) -> None:
    report = a_report(
        applications={
            "granted": a_row("applications", "granted", total=2),
            "processed_total": a_row("applications", "processed_total", total=processed),
        }
    )
    assert measure_values(report).get("applications.granted_share") == share


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("新收", "applications.received.total"),
        ("申请量", "applications.received.total"),
        ("applications", "applications.received.total"),
        ("Received", "applications.received.total"),
        ("新收.自然人", "applications.received.natural_person"),
        ("新收 . 自然人", "applications.received.natural_person"),
        ("received.natural_person", "applications.received.natural_person"),
        ("applications.received.natural_person", "applications.received.natural_person"),
        ("applications.received", "applications.received.total"),
        ("上年结转", "applications.carried_in.total"),
        ("予以公开", "applications.granted.total"),
        ("不予公开", "applications.refused"),
        ("不予公开.总计", "applications.refused"),
        ("不予公开.商业企业", "applications.refused.business"),
        ("refused.state_secret", "applications.refused.state_secret.total"),
        ("予以公开率", "applications.granted_share"),
        ("行政复议", "review_litigation.review.total"),
        ("复议纠正", "review_litigation.review.corrected"),
        ("複議糾正", "review_litigation.review.corrected"),
        ("行政诉讼", "review_litigation.litigation.total"),
        ("诉讼.纠正", "review_litigation.litigation.corrected"),
        ("规范性文件制发", "proactive.normative_documents.issued"),
        ("规范性文件.现行有效", "proactive.normative_documents.in_force"),
        ("行政处罚", "proactive.penalties.decisions"),
        ("规章", None),
        ("自然人", None),
        ("", None),
        (".", None),
        ("公众号推送", "prose.wechat_posts"),
        ("wechat_posts", "prose.wechat_posts"),
        ("粉丝", "prose.followers"),
        ("培训", "prose.trainings"),
        ("审批", None),
    ],
)
def test_a_measure_is_found_by_its_names(name: str, key: str | None) -> None:
    assert find_measure(name) == key


def test_every_measure_is_found_by_its_key_and_named_in_both_languages() -> None:
    assert {key: find_measure(key) for key in MEASURES} == {key: key for key in MEASURES}
    assert all(measure.zh and measure.en for measure in MEASURES.values())


def test_every_cell_of_either_form_is_a_measure() -> None:
    cells = {
        f"{table}.{row}.{column}"
        for table in ("proactive", "applications", "review_litigation")
        for form in ("2021", "2019")
        for row, columns in layout(table, form).items()
        for column in columns
    }
    assert cells <= MEASURES.keys()


@pytest.mark.parametrize(("row", "label"), printed_labels())
def test_a_label_that_the_form_prints_names_its_number(row: RowKey, label: str) -> None:
    key = f"{row.table}.{row.row}"
    if f"{key}.total" in MEASURES:
        assert find_measure(label) == f"{key}.total"
        assert find_measure(f"{label}.自然人") == f"{key}.natural_person"
    else:
        assert find_measure(label) == f"{key}.decisions"
