"""The corpus is measured whole, and one that is not as promised is refused."""

import dataclasses
from typing import Any

import pytest

from benchmarks.checking import WrongAnswerError
from benchmarks.describing import (
    CorpusFigures,
    demand_properties,
    describe_corpus,
    main,
    sentences_of,
)


@pytest.fixture(scope="module")
def figures() -> CorpusFigures:
    return describe_corpus(250, seed=1)


def test_a_small_corpus_has_the_properties(figures: CorpusFigures) -> None:
    demand_properties(figures)


@pytest.mark.parametrize(
    ("named", "changes"),
    [
        ("characters", {"characters": (2499, 4000.0, 5000)}),
        ("characters", {"characters": (2600, 4000.0, 6001)}),
        ("stock sentences", {"stock": 0.39}),
        ("stock sentences", {"stock": 0.61}),
        ("distinct terms", {"terms": 9000}),
        ("distinct terms", {"terms": 149_999, "size": 20_000}),
        ("distinct terms", {"terms": 149_999, "size": 100_000}),
        ("tables all zero", {"zero_tables": 0.6}),
        ("years", {"years": (2015, 2016)}),
        ("agencies outside the gazetteer", {"strangers": 1}),
    ],
)
def test_a_corpus_without_a_property_is_refused_by_its_name(
    figures: CorpusFigures, named: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(WrongAnswerError, match=f"in {named}:"):
        demand_properties(dataclasses.replace(figures, **changes))


def test_sentences_are_those_of_the_prose_without_the_numbers_of_a_list() -> None:
    prose = "本年度公开信息若干条。一是把政策公开；二是持续完善制度。"
    text = f"# 标题行在此处\n{prose}\n行政许可\t0\t0\n"

    assert list(sentences_of(text)) == ["本年度公开信息若干条", "持续完善制度"]


def test_the_command_says_what_the_corpus_is_like(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--size", "120"]) == 0

    assert "stock sentences" in capsys.readouterr().out
