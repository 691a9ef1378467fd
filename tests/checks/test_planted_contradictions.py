"""Tables and text that agree raise no alarm; what is planted is found, and only that."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.checks.checking import check_report
from indexer.model import Report
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.tables.layout import APPLICANTS
from tests.support.checked_reports import a_whole_report

COLUMNS = APPLICANTS[:-1]
RESULTS = ("granted", "partly_granted", "refused.third_party", "not_processed.duplicate")
GROUPS = ("review", "litigation_direct", "litigation_after_review")


@st.composite
def agreeing_cells(draw: st.DrawFn) -> dict[str, int]:
    """Tables that satisfy every rule of sums."""
    cells: dict[str, int] = {}

    def add(table: str, row: str, column: str, number: int) -> None:
        for place in (column, "total"):
            anchor = f"{table}.{row}.{place}"
            cells[anchor] = cells.get(anchor, 0) + number

    for column in draw(st.lists(st.sampled_from(COLUMNS), unique=True)):
        carried_out = draw(st.integers(0, 2))
        carried_in = draw(st.integers(0, carried_out))
        results = draw(st.lists(st.integers(0, 8), min_size=4, max_size=4))
        for row, number in zip(RESULTS, results, strict=True):
            add("applications", row, column, number)
        add("applications", "processed_total", column, sum(results))
        add("applications", "carried_in", column, carried_in)
        add("applications", "carried_out", column, carried_out)
        add("applications", "received", column, sum(results) + carried_out - carried_in)
    for group in GROUPS:
        add("review_litigation", group, "upheld", draw(st.integers(0, 3)))
        add("review_litigation", group, "pending", draw(st.integers(0, 2)))
    return cells


def total(cells: dict[str, int], row: str, table: str = "applications") -> int:
    return cells.get(f"{table}.{row}.total", 0)


def on_applications(cells: dict[str, int], received: int | None = None) -> str:
    """What a report says of its applications, ``received`` put wrong if given."""
    stated = total(cells, "received") if received is None else received
    if not any(cells.values()) and received is None:
        return "2023年，我局未收到政府信息公开申请，也无上年结转的申请。"
    return (
        f"2023年，我局新收政府信息公开申请{stated}件，上年结转{total(cells, 'carried_in')}件，"
        f"结转下年度继续办理{total(cells, 'carried_out')}件。"
    )


def on_reviews(cells: dict[str, int]) -> str:
    reviews = total(cells, "review", "review_litigation")
    lawsuits = sum(total(cells, group, "review_litigation") for group in GROUPS[1:])
    if not reviews + lawsuits:
        return "没有因政府信息公开工作被申请行政复议和提起行政诉讼。"
    return f"因政府信息公开工作被申请行政复议{reviews}件，被提起行政诉讼{lawsuits}件。"


def a_report(cells: dict[str, int], *, section_1: str, section_4: str) -> Report:
    report = a_whole_report(cells, {1: (section_1,), 4: (section_4,)})
    paragraphs = [one for section in report.sections for one in section.paragraphs]
    return replace(report, prose_numbers=prose_numbers(paragraphs, year=2023))


def failing(report: Report) -> list[str]:
    return [one.rule for one in check_report(report) if one.status == "fail"]


@given(agreeing_cells())
def test_what_agrees_raises_no_alarm(cells: dict[str, int]) -> None:
    report = a_report(cells, section_1=on_applications(cells), section_4=on_reviews(cells))
    assert failing(report) == []


@given(agreeing_cells(), st.integers(1, 30))
def test_a_wrong_number_is_found_and_only_it(cells: dict[str, int], surplus: int) -> None:
    wrong = on_applications(cells, received=total(cells, "received") + surplus)
    report = a_report(cells, section_1=wrong, section_4=on_reviews(cells))
    assert failing(report) == ["I7"]


@given(agreeing_cells().filter(lambda cells: total(cells, "received") > 0))
def test_words_that_there_were_none_are_found_and_only_they(cells: dict[str, int]) -> None:
    report = a_report(
        cells, section_1="2023年未收到政府信息公开申请。", section_4=on_reviews(cells)
    )
    assert failing(report) == ["I8"]


@given(agreeing_cells().filter(lambda cells: any(
    total(cells, group, "review_litigation") for group in GROUPS
)))  # fmt: skip
def test_words_that_there_were_no_cases_are_found_and_only_they(cells: dict[str, int]) -> None:
    report = a_report(
        cells,
        section_1=on_applications(cells),
        section_4="2023年没有发生因政府信息公开引起的行政复议、行政诉讼。",
    )
    assert failing(report) == ["I8"]


@given(agreeing_cells(), st.sampled_from(GROUPS), st.integers(1, 5))
def test_a_wrong_total_of_cases_is_found(
    cells: dict[str, int], group: str, surplus: int
) -> None:
    anchor = f"review_litigation.{group}.total"
    changed = {**cells, anchor: cells.get(anchor, 0) + surplus}
    report = a_report(
        changed, section_1=on_applications(changed), section_4=on_reviews(changed)
    )
    assert failing(report) == ["I4"]
