import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.corpus_files import find_files
from indexer.file_reading import read_report
from tests.search_app.drafts import FILES, broken_draft
from tests.search_app.page import read_page

CONTRADICTING = (
    "沂源县工业和信息化局2023年政府信息公开工作年度报告\n一、总体情况\n"
    "2023年，我局收到政府信息公开申请7件。\n全年开展培训2次。\n"
    "三、收到和处理政府信息公开申请情况\n"
    "一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t6\n"
    "二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
)
"""The text says 7 requests, the row 5 and their total 6."""

CLEAN = "".join(
    f"{title}\n{text}\n"
    for title, text in (
        ("沂源县工业和信息化局2023年政府信息公开工作年度报告", ""),
        ("一、总体情况", "2023年，我局开展培训2次。"),
        ("二、主动公开政府信息情况", "主动公开信息30条。"),
        ("三、收到和处理政府信息公开申请情况", "依法办理。"),
        ("四、政府信息公开行政复议、行政诉讼情况", "依法办理。"),
        ("五、存在的主要问题及改进情况", "一是公开不够及时，下一步加强培训。"),
        ("六、其他需要报告的事项", "无其他需要报告的事项。"),
    )
)
"""Nothing is amiss in it."""


def findings_of(data: bytes, name: str) -> list[dict[str, object]]:
    """What the command line finds in the same file."""
    folder = Path(tempfile.mkdtemp())
    (folder / name).write_bytes(data)
    (file,) = find_files([folder])
    return [
        {"rule": one.rule, "status": one.status, "message": one.message.zh}
        for one in read_report(file).findings
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_a_file_is_told_what_the_command_line_tells(checker: TestClient, file: object) -> None:
    data, path = file.read_bytes(), file.path  # type: ignore[attr-defined]
    answer = checker.post(
        "/api/v1/check", params={"name": path.name}, content=data,
        headers={"content-type": "application/octet-stream"},
    )  # fmt: skip

    assert answer.status_code == 200
    told = [
        {"rule": one["rule"], "status": one["status"], "message": one["message"]["zh"]}
        for one in answer.json()["findings"]
    ]
    assert told == findings_of(data, path.name)
    assert told


def test_the_page_sets_findings_beside_the_section_they_are_about(checker: TestClient) -> None:
    broken = (
        "沂源县工业和信息化局2023年政府信息公开工作年度报告\n一、总体情况\n"
        "2023年，我局收到政府信息公开申请7件。全年开展培训2次。\n"
        "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "五、存在的主要问题及改进情况\n一是公开不够及时，下一步加强培训。\n"
    )
    page = read_page(checker.post("/check", data={"text": broken}).text)

    to_do = [
        one.text for one in page.one("section", **{"aria-labelledby": "read-as"}).all("li")
    ]
    assert [part for part in ("第4部分", "第6部分") if any(part in one for one in to_do)] == [
        "第4部分",
        "第6部分",
    ]
    first = page.one("section", id="s1")
    assert "我局收到政府信息公开申请7件" in first.text
    (link,) = [one for one in first.all("a") if "/wording?" in one.attributes["href"]]
    assert "match=similar" in link.attributes["href"]
    assert "培训" in first.one("aside").text


def test_all_that_is_to_be_mended_stands_first_and_leads_to_its_place(
    checker: TestClient,
) -> None:
    page = read_page(checker.post("/check", data={"text": CONTRADICTING}).text)

    listed = page.one("section", **{"aria-labelledby": "read-as"}).one("ol").all("li")
    failed = int(page.all("span", class_="tally fail")[0].text.split()[-1])
    assert len(listed) == failed > 1
    places = {one.attributes.get("id") for one in page.walk()}
    hrefs = [link.attributes["href"] for one in listed for link in one.all("a")]
    assert {href.removeprefix("#") for href in hrefs} <= places


def test_a_paragraph_that_contradicts_a_table_is_marked_and_its_section_says_so(
    checker: TestClient,
) -> None:
    page = read_page(checker.post("/check", data={"text": CONTRADICTING}).text)

    first = page.one("section", id="s1")
    assert [one.attributes["id"] for one in first.all("p", class_="doubted")] == ["s1-p1"]
    assert "7件" in first.one("aside").one("ul", class_="findings").text


def test_a_paragraph_whose_numbers_do_not_add_up_is_marked_and_told_beside_it(
    checker: TestClient,
) -> None:
    text = CONTRADICTING.replace("全年", "主动公开信息30条，其中网站20条、微信15条。全年")
    page = read_page(checker.post("/check", data={"text": text}).text)

    first = page.one("section", id="s1")
    assert "s1-p2" in [one.attributes["id"] for one in first.all("p", class_="doubted")]
    assert "合计 35，与总数 30 不符" in first.one("aside").one("ul", class_="warnings").text
    links = page.one("section", **{"aria-labelledby": "read-as"}).all("a")
    assert "#s1-p2" in [link.attributes["href"] for link in links]


def test_a_draft_that_only_warnings_are_told_of_is_not_called_clean(
    checker: TestClient,
) -> None:
    text = CLEAN.replace("公开信息30条", "公开信息30条，其中网站20条、微信15条")
    page = read_page(checker.post("/check", data={"text": text}).text)

    assert "没有发现矛盾，也没有缺少的部分" not in page.text
    assert "这一部分没有发现矛盾" not in page.one("section", id="s2").text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_counted_is_shown_and_leads_to_its_place_in_the_draft(
    checker: TestClient, language: str
) -> None:
    answer = checker.post(f"/check?lang={language}", data={"text": broken_draft()})
    page = read_page(answer.text)

    counted = {
        one.attributes["class"].split()[1]: int(one.text.split()[-1])
        for one in page.all("span", class_="tally")
    }
    shown = {
        status: len(
            [
                one
                for one in page.all("li", class_=f"finding {status}")
                if "id" in one.attributes
            ]
        )
        for status in counted
    }
    assert shown == counted
    assert counted["fail"] > 1
    places = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}
    for finding in page.all("li", class_="finding"):
        for link in finding.all("a"):
            assert link.attributes["href"].removeprefix("#") in places


def test_a_draft_with_nothing_to_mend_is_told_so(checker: TestClient) -> None:
    page = read_page(checker.post("/check", data={"text": CLEAN}).text)

    first = page.one("section", **{"aria-labelledby": "read-as"})
    assert "没有发现矛盾" in first.text
    assert not first.all("ol")
