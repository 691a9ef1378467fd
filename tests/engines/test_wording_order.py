"""The wordings on the first pages are those that would stand there if all were put in order."""

from dataclasses import replace
from pathlib import Path

import pytest

from indexer.engines.opening import open_engine
from indexer.engines.whoosh import wording_answers
from indexer.query import Everything
from indexer.wording.model import WORDING_SORTS, WordingPage, WordingRequest, WordingSort
from tests.contracts.test_contract_wording import reports

SIZE = 2
BODIES = [
    (f"64050{agency}-{year}-aaaaaaa{agency}", f"围绕{topic}编制目录并按季度公布情况。")
    for place, topic in enumerate(
        ["水利工程", "学校招生", "农田保护", "道路养护", "医疗保障", "粮食储备"]
    )
    for agency in range(place % 3 + 1)
    for year in (2020 + place, 2023)
]


def pages(folder: Path, sort: WordingSort) -> list[WordingPage]:
    engine = open_engine("whoosh", folder)
    request = WordingRequest(node=Everything(), like="公布道路情况", sort=sort, size=SIZE)
    try:
        return [engine.wordings(replace(request, first=first)) for first in range(0, 8, SIZE)]
    finally:
        engine.close()


@pytest.mark.parametrize("sort", WORDING_SORTS)
def test_it_is_the_same_however_many_are_put_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sort: WordingSort
) -> None:
    engine = open_engine("whoosh", tmp_path)
    engine.publish(reports(*BODIES))
    engine.close()
    whole = pages(tmp_path, sort)
    monkeypatch.setattr(wording_answers, "_ORDERED", 3)

    assert pages(tmp_path, sort) == whole
    assert sum(len(page.groups) for page in whole) == whole[0].wordings > 3
