"""What generated reports are made of: the properties that the measurements rest on."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from analyzers.segmenter import index_words
from benchmarks.describing import sentences_of
from benchmarks.figures import APPLICANTS, GROUPS, OUTCOMES
from benchmarks.forms import anchors, application_rows, section_titles
from benchmarks.generator import GeneratedReport, Truth, generate, main
from benchmarks.wording import stock_sentences
from indexer.samples import MARKER

DIGEST = "a62feaee5fe306aa10a47c9087b6377c26d34b329fdde49212f339193930c182"
"""It changes with the sentences and with the gazetteer: measure accepted results anew then."""

ORDINALS = "一二三四五六"
TABLES = ("proactive", "applications", "review_litigation")


@pytest.fixture(scope="module")
def reports() -> tuple[GeneratedReport, ...]:
    return tuple(generate(1000, seed=1))


@pytest.fixture(scope="module")
def with_tables(reports: tuple[GeneratedReport, ...]) -> tuple[Truth, ...]:
    return tuple(report.truth for report in reports if report.truth.cells)


def test_the_same_seed_gives_the_same_bytes_everywhere() -> None:
    assert digest_of(generate(100, seed=1)) == DIGEST


def test_another_process_draws_the_same_reports() -> None:
    code = (
        "import sys; from benchmarks.generator import generate;"
        "sys.stdout.buffer.write(list(generate(20, seed=3))[-1].text.encode())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert other.stdout.decode() == list(generate(20, seed=3))[-1].text


def test_a_larger_size_only_adds_reports_and_another_seed_changes_them() -> None:
    few = [report.text for report in generate(20, seed=1)]

    assert [report.text for report in generate(40, seed=1)][:20] == few
    assert not set(few) & {report.text for report in generate(20, seed=2)}


def test_every_report_says_in_its_last_section_that_it_is_a_sample(
    reports: tuple[GeneratedReport, ...],
) -> None:
    assert all("生成样例" in last_line(report.text) for report in reports)


def test_every_report_has_the_six_sections_of_its_form_in_order(
    reports: tuple[GeneratedReport, ...],
) -> None:
    for report in reports:
        titles = section_titles(report.truth.form)
        headings = [f"{ORDINALS[number]}、{title}" for number, title in enumerate(titles)]
        lines = [line.removeprefix("## ") for line in report.text.split("\n")]

        assert [line for line in lines if line in headings] == headings


def test_a_report_has_the_length_of_a_real_one(reports: tuple[GeneratedReport, ...]) -> None:
    lengths = [len(report.text) for report in reports]

    assert min(lengths) >= 2500
    assert max(lengths) <= 6000


def test_the_form_follows_from_the_year_and_the_earliest_reports_have_no_tables(
    reports: tuple[GeneratedReport, ...],
) -> None:
    for report in reports:
        truth = report.truth
        form = "2021" if truth.year >= 2021 else "2019" if truth.year >= 2019 else "pre2019"

        assert truth.form == form
        assert bool(truth.cells) == ("\t" in report.text) == (form != "pre2019")
    assert {report.truth.year for report in reports} == set(range(2015, 2026))


def test_agencies_report_several_years_without_gaps(
    reports: tuple[GeneratedReport, ...],
) -> None:
    years: dict[tuple[str, str], list[int]] = {}
    for report in reports:
        years.setdefault((report.truth.agency, report.truth.division), []).append(
            report.truth.year
        )
    whole = list(years.values())[:-1]

    assert all(run == list(range(run[0], run[0] + len(run))) for run in whole)
    assert all(3 <= len(run) <= 7 for run in whole)


def test_no_two_reports_are_on_the_same_agency_and_year(
    reports: tuple[GeneratedReport, ...],
) -> None:
    keys = [(one.truth.agency, one.truth.division, one.truth.year) for one in reports]

    assert len(set(keys)) == len({one.name for one in reports}) == len(reports)


def test_half_of_the_sentences_come_from_a_pool_of_hundreds(
    reports: tuple[GeneratedReport, ...],
) -> None:
    pool = {sentence for topic in stock_sentences().values() for sentence in topic}
    sentences = [one for report in reports[:300] for one in sentences_of(report.text)]
    stock = sum(sentence in pool for sentence in sentences)

    assert len(pool) >= 600
    assert 0.4 <= stock / len(sentences) <= 0.6


def test_words_keep_coming(reports: tuple[GeneratedReport, ...]) -> None:
    """At least 150,000 distinct terms at 20,000 reports, by Heaps' law with a low exponent."""
    exponent = 0.55
    sample = reports[::10]
    growth: list[int] = []
    terms: set[str] = set()
    for report in sample:
        terms.update(word for word, _ in index_words(report.text))
        growth.append(len(terms))

    assert len(terms) * (20_000 / len(sample)) ** exponent >= 150_000
    assert growth[-1] / growth[len(sample) // 2 - 1] >= 2**exponent


def test_most_tables_hold_nothing_but_zeros(with_tables: tuple[Truth, ...]) -> None:
    tables = [
        [number for anchor, number in truth.cells.items() if anchor.startswith(table)]
        for truth in with_tables
        for table in TABLES
    ]

    assert 0.65 <= sum(not any(table) for table in tables) / len(tables) <= 0.75


def test_every_cell_of_the_form_is_known(with_tables: tuple[Truth, ...]) -> None:
    for truth in with_tables:
        assert set(truth.cells) == set(anchors("2021" if truth.form == "2021" else "2019"))


def test_exactly_the_planted_rules_are_broken(with_tables: tuple[Truth, ...]) -> None:
    for truth in with_tables:
        planted = {fault.rule for fault in truth.faults} - {"I7", "I8"}

        assert broken_rules(truth) == planted


def test_few_reports_have_a_planted_fault(with_tables: tuple[Truth, ...]) -> None:
    busy = [truth for truth in with_tables if truth.cells["applications.received.total"]]
    arithmetic = [truth for truth in busy if broken_rules(truth)]
    prose = [truth for truth in busy if {"I7", "I8"} & {fault.rule for fault in truth.faults}]

    assert all(truth in busy for truth in with_tables if truth.faults)
    assert 0 < len(arithmetic) / len(busy) <= 0.05
    assert 0 < len(prose) / len(busy) <= 0.05


def test_the_prose_states_what_the_table_says_unless_a_fault_is_planted(
    reports: tuple[GeneratedReport, ...],
) -> None:
    for report in reports:
        if not report.truth.cells:
            continue
        contradicts = (
            stated_applications(report.text)
            != report.truth.cells["applications.received.total"]
        )

        assert contradicts == bool({"I7", "I8"} & {one.rule for one in report.truth.faults})


def test_what_is_carried_out_is_carried_into_the_next_year(
    with_tables: tuple[Truth, ...],
) -> None:
    for before, after in pairwise(with_tables):
        same = (before.agency, before.division) == (after.agency, after.division)
        if same and not before.faults:
            out = [before.cells[f"applications.carried_out.{one}"] for one in APPLICANTS]
            into = [after.cells[f"applications.carried_in.{one}"] for one in APPLICANTS]
            assert out == into


def test_the_command_writes_reports_and_a_hidden_marker_only(tmp_path: Path) -> None:
    folder = tmp_path / "new"

    assert main(["--size", "3", "--seed", "5", "--to", str(folder)]) == 0

    expected = {report.name: report.text for report in generate(3, seed=5)}
    written = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
    assert written.pop(MARKER) == "size=3 seed=5\n"
    assert written == expected


def test_the_command_refuses_a_folder_that_is_not_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "real.txt").write_text("a real report")

    assert main(["--size", "3", "--to", str(tmp_path)]) == 2

    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["real.txt"]


def digest_of(reports: Iterator[GeneratedReport]) -> str:
    digest = hashlib.sha256()
    for report in reports:
        digest.update(report.name.encode() + report.text.encode())
    return digest.hexdigest()


def last_line(text: str) -> str:
    return text.rstrip("\n").rsplit("\n", 1)[-1]


def stated_applications(text: str) -> int:
    found = re.search(r"(?:新收|收到)政府信息公开申请(\d+)件", text)
    return int(found[1]) if found else 0


def broken_rules(truth: Truth) -> set[str]:
    """A second reading of the identities, from the table cells alone."""
    return {rule for rule, holds in identities(truth.cells, truth.form) if not holds}


def identities(cells: Mapping[str, float], form: str) -> Iterator[tuple[str, bool]]:
    keys = [row.key for row in application_rows("2021" if form == "2021" else "2019")]
    for column in (*APPLICANTS, "total"):
        row = {key: cells[f"applications.{key}.{column}"] for key in keys}
        intake = row["received"] + row["carried_in"]
        yield "I1", intake == row["processed_total"] + row["carried_out"]
        yield "I2", sum(row[key] for key in keys[2:-2]) == row["processed_total"]
    for key in keys:
        parts = sum(cells[f"applications.{key}.{column}"] for column in APPLICANTS)
        yield "I3", parts == cells[f"applications.{key}.total"]
    for group in GROUPS:
        parts = sum(cells[f"review_litigation.{group}.{outcome}"] for outcome in OUTCOMES)
        yield "I4", parts == cells[f"review_litigation.{group}.total"]
