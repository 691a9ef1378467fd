"""The five sample reports against the numbers that their prose states, read by hand."""

import tomllib
from pathlib import Path

import pytest

from indexer.measures import measure_values
from indexer.model import ProseNumber
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

_TESTS = Path(__file__).parents[1]
_REPORTS = _TESTS.parent / "corpus" / "reports"
_TRUTHS = sorted((_TESTS / "golden").glob("s*_prose_numbers.toml"))


def numbers_of(name: str) -> tuple[ProseNumber, ...]:
    return parse_report(read_source(name, (_REPORTS / name).read_bytes())).prose_numbers


def test_a_report_is_searched_by_the_numbers_of_its_prose() -> None:
    name = "002_07578a31b694354f.txt"
    report = parse_report(read_source(name, (_REPORTS / name).read_bytes()))
    values = {
        key.removeprefix("prose."): value
        for key, value in measure_values(report).items()
        if key.startswith("prose.")
    }

    assert values == {
        "website_posts": 48.0,
        "wechat_posts": 190.0,
        "weibo_posts": 448.0,
        "new_media_posts": 638.0,
        "wechat_followers": 598.0,
        "weibo_followers": 68.0,
        "followers": 598.0,
        "applications_received": 0.0,
        "reconsiderations": 0.0,
        "lawsuits": 0.0,
        "normative_documents_reviewed": 1.0,
        "corrections": 320.0,
        "trainings": 2.0,
    }


def test_every_sample_has_its_truth() -> None:
    assert len(_TRUTHS) == 5


@pytest.mark.parametrize("path", _TRUTHS, ids=lambda path: path.stem)
def test_a_sample_states_these_numbers_and_no_others(path: Path) -> None:
    truth = tomllib.loads(path.read_text("utf-8"))
    expected = truth["numbers"]
    ends = {
        (anchor, measure, value): len(end) for anchor, measure, value, _, _, end in expected
    }

    read = [
        [
            number.anchor,
            number.measure,
            number.value,
            "approximate" if number.approximate else "exact",
            number.unit,
            number.text[-ends.get((number.anchor, number.measure, number.value), 99) :],
        ]
        for number in numbers_of(truth["file"])
    ]

    assert read == expected
