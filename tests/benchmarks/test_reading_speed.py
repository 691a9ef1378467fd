"""What the benchmark of reading puts into other carriers, and what it refuses to time."""

import dataclasses

import pytest

from benchmarks import reading
from benchmarks.carriers import CARRIERS, Carrier, file_of
from benchmarks.checking import WrongAnswerError, check_findings, check_parsed
from benchmarks.figures import PlantedFault
from benchmarks.generator import GeneratedReport, generate
from indexer.checks.checking import check_report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_generated_report_says_the_same_in_every_carrier(carrier: Carrier) -> None:
    generated = list(generate(40, seed=3))
    assert {one.truth.form for one in generated} == {"2021", "2019", "pre2019"}

    for one in generated:
        report = parse_report(read_source(*file_of(one, carrier)))

        check_parsed(one, report)
        check_findings(one, check_report(report))


def test_every_carrier_is_measured_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "TRIES", 1)
    monkeypatch.setattr(reading, "WARMING", 1)

    figures = reading.measure_reading(size=2, seed=1)

    assert [one.carrier for one in figures] == ["text", "HTML", "DOCX", "PDF"]
    for one in figures:
        assert min(one.reading, one.parsing, one.checking, one.bytes_each) > 0
        assert one.rate == 1000 / (one.reading + one.parsing + one.checking)


def test_a_fault_that_is_not_found_stops_the_benchmark() -> None:
    sound = next(one for one in generate(40, seed=3) if not one.truth.faults)
    faults = (PlantedFault(rule="I1", cells=()),)
    wrong = GeneratedReport(
        name=sound.name,
        text=sound.text,
        truth=dataclasses.replace(sound.truth, faults=faults),
    )

    report = parse_report(read_source("a.txt", sound.text.encode()))

    with pytest.raises(WrongAnswerError, match=r"rules broken in .* should be \{'I1'\}"):
        check_findings(wrong, check_report(report))


def test_places_are_found_by_name() -> None:
    figures = reading.measure_resolving()

    assert figures.names > 2000
    assert figures.rate == figures.names / figures.seconds
