"""Benchmarks refuse wrong answers, and keep figures only when asked to."""

import dataclasses
import json
from pathlib import Path

import pytest

from benchmarks import results
from benchmarks.checking import WrongAnswerError, check_parsing, demand_equal
from benchmarks.generator import GeneratedReport, generate
from benchmarks.indexing import measure_indexing
from benchmarks.queries import benchmark_queries
from benchmarks.scanning import expected_count, scanned_reports
from benchmarks.searching import check_counts
from benchmarks.timing import percentile


def test_generated_reports_are_read_back_cell_by_cell() -> None:
    check_parsing(generate(6, seed=1))


def test_a_misread_cell_stops_the_benchmark() -> None:
    with_tables = next(report for report in generate(12, seed=1) if report.truth.cells)
    cells = {**with_tables.truth.cells, "applications.received.total": 987654}
    wrong = GeneratedReport(
        name=with_tables.name,
        text=with_tables.text,
        truth=dataclasses.replace(with_tables.truth, cells=cells),
    )

    with pytest.raises(WrongAnswerError, match="987654"):
        check_parsing([wrong])


def test_a_difference_is_named_with_both_sides() -> None:
    with pytest.raises(WrongAnswerError, match="reports: 3, and should be 4"):
        demand_equal("reports", found=3, expected=4)


def test_a_small_corpus_is_indexed_measured_and_counted(tmp_path: Path) -> None:
    figures = measure_indexing(tmp_path, size=6, seed=1, workers=1)
    generated = tuple(generate(6, seed=1))
    queries = benchmark_queries([report.text for report in generated])[::4]
    reports = tuple(scanned_reports(generated, queries, workers=1))

    counts = check_counts(tmp_path / "index", queries, reports)

    stages = figures.stages
    assert all([stages.reading > 0, stages.segmentation > 0, stages.writing > 0])
    assert figures.text_bytes == sum(len(report.text.encode()) for report in generated)
    assert figures.index_bytes > 0
    assert counts == {query: expected_count(query, reports) for query in queries}
    with pytest.raises(WrongAnswerError, match="should be"):
        check_counts(tmp_path / "index", queries, reports[:2])


def test_every_kind_of_query_is_asked() -> None:
    queries = benchmark_queries([report.text for report in generate(60, seed=1)])

    assert {query.kind for query in queries} == {
        "common word",
        "rare word",
        "three words",
        "any of three",
        "word, not word",
        "literal, common",
        "literal, rare",
        "filter",
        "number",
        "word, filter, number",
        "plain question",
    }
    assert len(queries) >= 200
    assert len(set(queries)) == len(queries)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 2.0), (0.51, 3.0), (0.99, 4.0), (1.0, 4.0), (0.01, 1.0)]
)
def test_a_percentile_is_the_smallest_time_that_covers_the_share(
    share: float, expected: float
) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == expected


def test_accepted_figures_say_on_what_they_were_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path / "results")

    path = results.accept("searching", 500, {"rare word": {"scan": 0.5}})

    kept = json.loads(path.read_text("utf-8"))
    assert path.name == "searching-500.json"
    assert (kept["size"], kept["figures"]) == (500, {"rare word": {"scan": 0.5}})
    assert set(kept["measured"]) >= {"date", "machine", "cores", "python", "packages"}


def test_a_table_is_printed_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    results.print_table(("kind", "ms"), [("word", "12.5"), ("filter", "3")])

    assert capsys.readouterr().out == "kind      ms\nword    12.5\nfilter     3\n"
