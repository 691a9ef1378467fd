"""``gongkai search``: what it finds, prints and answers."""

import json
from pathlib import Path

import pytest

from tests.support.commands import gongkai, gongkai_here


def found(place: Path, query: str) -> list[tuple[str, int]]:
    answer = json.loads(gongkai_here("search", query, "--json", cwd=place).stdout)
    assert answer["total"]["reports"] == len(answer["hits"])
    return sorted((hit["agency"], hit["year"]) for hit in answer["hits"])


THREE_REVIEWS = [("中卫市沙坡头区工业信息化和商务局", 2023), ("中卫市沙坡头区科学技术局", 2023)]


APPLICATIONS = [("沂源县工业和信息化局", 2023)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("agencies with non-zero applications", APPLICATIONS),
        ("申请量不为零的机关", APPLICATIONS),
        ("新收>0", APPLICATIONS),
        ("mentions of 三审三校", THREE_REVIEWS),
        ('"三审三校"', THREE_REVIEWS),
    ],
)
def test_the_named_queries_find_exactly_their_reports(
    place: Path, query: str, expected: list[tuple[str, int]]
) -> None:
    assert found(place, query) == expected


def test_search_prints_results_for_people(place: Path) -> None:
    done = gongkai("search", "三审三校", cwd=place)

    assert done.returncode == 0
    assert "沙坡头区科学技术局" in done.stdout
    assert "三审三校" in done.stdout


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "本年新收·总计 > 0"), ("en", "received · total > 0")]
)
def test_search_prints_what_a_sentence_may_have_asked_for(
    place: Path, language: str, said: str
) -> None:
    done = gongkai_here("search", "收到申请的那一拨单位", "--lang", language, cwd=place)

    assert said in done.stdout
    assert "  新收>0" in done.stdout.splitlines()


def test_search_without_hits_answers_no(place: Path) -> None:
    done = gongkai_here("search", '"第三方评估"', "--json", cwd=place)

    assert done.returncode == 1
    assert json.loads(done.stdout)["total"] == {"reports": 0, "sections": 0}


def test_one_report_is_no_reports(place: Path) -> None:
    assert "1 report" in gongkai_here("search", "新收>0", cwd=place).stdout.splitlines()
