"""What must hold of every search, through the front door of a portal on random reports."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from analyzers.normalizer import normalize
from indexer.documents import index_document
from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Paragraph, Report, Section
from indexer.places.gazetteer import region_of
from search_app.app import create_app
from search_app.settings import Settings
from tests.support.documents import a_report

SEEDS = (1, 2)
REPORTS = 40

WORDS = (
    "政务公开",
    "培训",
    "三审三校",
    "三審",
    "工信局",
    "工业和信息化局",
    "经信委",
    "依申请公开",
    "申请公开",
    "公众号",
    "微信公众号",
    "网站",
    "卫计委",
    "卫生健康局",
    "沙坡头",
    "教育局",
    "公开",
    "开放日",
    "APP",
    "年報",
    "红头文件",
    "规范性文件",
    "的",
    "和",
    "，",
    "。",
    " ",
    "２０２３",
)
AGENCIES = {
    "中卫市沙坡头区工业信息化和商务局": ("640502", "工业和信息化", "county"),
    "中卫市沙坡头区教育局": ("640502", "教育", "county"),
    "海原县卫生健康局": ("640522", "卫生健康", "county"),
    "金昌市工业和信息化局": ("620300", "工业和信息化", "prefecture"),
    "山东省教育厅": ("370000", "教育", "province"),
}
CONDITIONS = (
    "培训",
    "三审三校",
    '"三审三校"',
    '"公开"',
    '"校"',
    "工信局",
    "经信委",
    "卫计委",
    "公众号",
    "依申请公开",
    "网*",
    "沙坡头 工信",
    "沙坡头",
    "教育局",
    "shapotou",
    "红头文件",
    "-培训",
    "-工信局",
    "培训 OR 网站",
    "(工信局 -公众号)",
    "年份:2023",
    "地区:宁夏",
    "层级:county",
    "部门:教育",
    "章节:5",
    "机关:工业",
    "校验:fail",
    "新收>0",
    "没有这个词",
)
PLAIN = tuple(
    word for one in CONDITIONS for word in one.split() if word.isalnum() and word != "OR"
)
FILTERS = (
    "年份:2023",
    "年份:2021..2022",
    "地区:宁夏",
    "层级:county",
    "部门:教育",
    "章节:5",
    "格式:2021",
)
FACETS = ("year", "region", "section", "level", "function", "format", "check")

queries = st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3).map(" ".join)
quick = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def random_report(number: int, dice: random.Random) -> Report:
    agency = dice.choice(list(AGENCIES))
    code, function, level = AGENCIES[agency]
    year = dice.choice([2021, 2022, 2023])
    return a_report(
        f"{number}-{year}",
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        function=function,
        level=level,
        year=year,
        region=region_of(code),
        sections=tuple(random_section(one, dice) for one in range(1, 7) if dice.random() < 0.8),
    )


def random_section(number: int, dice: random.Random) -> Section:
    texts = ["".join(dice.choices(WORDS, k=dice.randint(1, 8))) for _ in range(2)]
    return Section(
        number=number,
        title="总体情况",
        heading="一、总体情况",
        paragraphs=tuple(
            Paragraph(anchor=f"s{number}-p{place}", heading=None, text=text)
            for place, text in enumerate(texts, start=1)
        ),
    )


class Front:
    """A portal on random reports."""

    def __init__(self, client: TestClient, documents: list[IndexDocument]) -> None:
        self.client, self.documents = client, documents

    def page(self, q: str, **more: str) -> dict[str, Any]:
        answer = self.client.get("/api/v1/search", params={"q": q, **more})
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    def ids(self, q: str, size: int = 100) -> list[str]:
        """All of the list, page by page."""
        found: list[str] = []
        cursor: str | None = None
        while True:
            asked = {"size": str(size), **({"cursor": cursor} if cursor else {})}
            page = self.page(q, **asked)
            found += [hit["report_id"] for hit in page["hits"]]
            cursor = page["next"]
            if cursor is None:
                return found


@pytest.fixture(scope="module", params=SEEDS)
def front(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Front]:
    dice = random.Random(request.param)
    documents = [index_document(random_report(number, dice)) for number in range(REPORTS)]
    engine = WhooshEngine(tmp_path_factory.mktemp("random") / "index")
    engine.publish(documents)
    with TestClient(create_app(engine, Settings())) as client:
        yield Front(client, documents)
    engine.close()


@quick
@given(q=queries, size=st.integers(1, 7))
def test_list_count_facets_and_download_agree_to_the_unit(
    front: Front, q: str, size: int
) -> None:
    page = front.page(q)
    listed = front.ids(q, size)
    assert len(listed) == len(set(listed)) == page["total"]["reports"]
    download = front.client.get("/search.jsonl", params={"q": q}).text.splitlines()
    assert [json.loads(line)["report_id"] for line in download] == listed
    for facet in FACETS:
        for value in flat(page["facets"][facet]):
            if facet != "section" or value["value"] != 0:
                narrowed = front.page(q, **{facet: str(value["value"])})["total"]["reports"]
                assert narrowed == value["count"], (facet, value)


def flat(values: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for value in values:
        yield value
        yield from flat(value.get("children", []))


@quick
@given(q=queries)
def test_what_is_asked_for_and_left_out_at_once_is_nowhere(front: Front, q: str) -> None:
    assert front.page(f"({q}) -({q})")["total"]["reports"] == 0


@quick
@given(q=queries, condition=st.sampled_from(FILTERS))
@example(q="网* 沙坡头", condition="地区:宁夏")
@example(q="沙坡头 年份:2023", condition="地区:宁夏")
@example(q="沙坡头 工信 shapotou", condition="年份:2023")
def test_a_further_filter_never_adds_a_report(front: Front, q: str, condition: str) -> None:
    assert set(front.ids(f"{q} {condition}")) <= set(front.ids(q))


@quick
@given(words=st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3))
def test_other_names_and_own_reports_never_remove_a_hit(front: Front, words: list[str]) -> None:
    as_typed = " ".join("\\" + word for word in words)
    assert set(front.ids(as_typed)) <= set(front.ids(" ".join(words)))


@quick
@given(data=st.data())
def test_a_literal_is_found_where_a_scan_finds_it_and_nowhere_else(
    front: Front, data: st.DataObject
) -> None:
    lines = [
        line for one in front.documents for part in one.sections for line in one.lines(part)
    ]
    line = data.draw(st.sampled_from([line for line in lines if line.strip()]))
    start = data.draw(st.integers(0, len(line) - 1))
    text = line[start : start + data.draw(st.integers(1, 6))]
    wanted = normalize(text)
    if not wanted.strip():
        return
    holding = {
        one.report.id
        for one in front.documents
        if any(wanted in line for part in one.sections for line in one.lines(part))
    }
    assert set(front.ids(f'"{text}"')) == holding
