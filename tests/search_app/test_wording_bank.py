import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from starlette.testclient import TestClient

from search_app.asking_wording import PAGE_SIZE
from search_app.wording_address import (
    MOST_KEPT,
)
from tests.search_app.page import Element, read_page
from tests.search_app.shared_sentences import (
    OWN,
    SHAPOTOU_2022,
    SHAPOTOU_2023,
    SHARED,
    TRAINING,
    YIYUAN,
    YIYUAN_2023,
    portal_over,
    report_of,
)

MANY = [
    report_of(
        YIYUAN, f"沂源县第{name}中心", 2023, f"{SHARED}本中心主动公开{name}字号事项清单。"
    )
    for name in "甲乙丙丁戊己庚辛壬癸"
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("bank")
    with portal_over(folder, SHAPOTOU_2022, SHAPOTOU_2023, YIYUAN_2023) as client:
        yield client


def page_of(client: TestClient, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return read_page(response.text)


def test_other_names_of_a_word_are_looked_for_and_told(
    tmp_path: Path,
) -> None:
    text = "指导工业和信息化局规范公开。"
    one = report_of(YIYUAN, "沂源县第子中心", 2023, text)
    with portal_over(tmp_path, one) as client:
        page = page_of(client, "/wording?q=工信局")

        assert [quoted.text for quoted in page.all("blockquote", class_="sentence")] == [text]
        (note,) = page.one("ul", class_="also").all("li")
        assert "工业和信息化局" in note.text
        alone = note.one("a").attributes["href"]
        assert alone.startswith("/wording?")
        assert page_of(client, alone).all("blockquote", class_="sentence") == []


def test_an_agency_need_not_say_its_name_in_a_list_but_in_a_sentence(tmp_path: Path) -> None:
    own = report_of(YIYUAN, "沂源县工业和信息化局", 2023, "本机关规范公开。")
    with portal_over(tmp_path, own) as client:
        assert client.get("/api/v1/search?q=工信局").json()["total"]["reports"] == 1
        assert page_of(client, "/wording?q=工信局").all("blockquote", class_="sentence") == []


def test_a_wording_is_shown_once_with_its_source_as_printed(client: TestClient) -> None:
    page = page_of(client, "/wording?q=三审三校")

    (quoted,) = page.all("blockquote", class_="sentence")
    assert quoted.text == SHARED
    assert [mark.text for mark in quoted.all("mark")] == ["三审三校"]
    (source,) = page.all("p", class_="source")
    first = min(SHAPOTOU_2023, YIYUAN_2023, key=lambda one: one.id)
    assert source.text.startswith(
        f"——{first.agency}，2023年度报告，一、总体情况，http://testserver/"
    )
    assert source.text.endswith(f"/reports/{first.id}#s1-p1")
    assert "2 个机关" in page.text


def test_programs_get_the_same_with_exact_counts(client: TestClient) -> None:
    answer = client.get("/api/v1/wording?q=培训&section=1").json()

    assert answer["total"] == {
        "wordings": 1,
        "sentences": 2,
        "reports": 2,
        "agencies": 1,
        "all_merged": True,
    }
    (wording,) = answer["wordings"]
    assert wording["text"] == TRAINING.format(1)
    assert wording["agency"] == SHAPOTOU_2022.agency
    assert (wording["first_year"], wording["last_year"]) == (2022, 2023)
    assert wording["sections"] == {"1": 2}
    assert wording["url"] == f"/reports/{SHAPOTOU_2022.id}#s1-p1"
    assert answer["next"] is None


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("q=培训&section=5", 0),
        ("q=三审三校&region=640000", 1),
        ("q=三审三校&year=2022", 0),
        ("q=培训 地区:沙坡头区", 1),
        ("q=三审三校 地区:沂源县", 1),
        ("q=培训 地区:沂源县", 0),
        ("", 3),
    ],
)
def test_conditions_narrow_what_is_found(
    client: TestClient, parameters: str, found: int
) -> None:
    assert client.get(f"/api/v1/wording?{parameters}").json()["total"]["wordings"] == found


def test_a_pasted_sentence_finds_those_that_are_like_it(client: TestClient) -> None:
    pasted = "我镇严格落实信息发布“三审三校”制度，保证内容准确"

    assert client.get("/api/v1/wording", params={"q": pasted}).json()["wordings"] == []
    page = page_of(client, f"/wording?q={pasted}")
    (offered,) = [one for one in page.all("a") if "match=similar" in one.attributes["href"]]
    like_it = page_of(client, offered.attributes["href"])
    assert like_it.all("blockquote", class_="sentence")[0].text == SHARED


def test_many_agencies_with_one_sentence_are_a_warning_with_its_reason(
    client: TestClient, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert page_of(client, "/wording?q=三审三校").all("p", class_="copied") == []
    with portal_over(tmp_path_factory.mktemp("many"), *MANY) as many:
        page = page_of(many, "/wording?q=三审三校")
    (warning,) = page.all("p", class_="copied")
    assert "10 个机关" in warning.text
    assert page.text.count("国办公开办函〔2021〕30号") == 1  # said once above the list


def test_pages_of_a_list_show_every_wording_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    signs = [chr(0x4E61 + 97 * number) for number in range(45)]
    reports = [
        report_of(
            YIYUAN,
            "沂源县工业和信息化局",
            1900 + number,
            f"公开{sign * 7}{signs[-number] * 7}。",
        )
        for number, sign in enumerate(signs)
    ]
    with portal_over(tmp_path_factory.mktemp("pages"), *reports) as client:
        texts, page = [], 1
        while page:
            answer = client.get(f"/api/v1/wording?q=公开&order=recency&page={page}").json()
            texts += [one["text"] for one in answer["wordings"]]
            page = answer["next"]
        assert len(texts) == answer["total"]["wordings"] == len(set(texts)) == 45
        assert texts == [
            report.sections[0].paragraphs[0].text
            for report in sorted(reports, key=lambda one: -(one.year or 0))
        ]
        last = page_of(client, "/wording?q=公开&order=recency&page=3")
        assert len(last.all("blockquote")) == 5
        assert last.all("a", rel="next") == []


def test_the_basket_travels_in_the_address_and_leaves_as_three_kinds_of_file(
    client: TestClient,
) -> None:
    first = page_of(client, "/wording?q=培训").one("a", class_="keep").attributes["href"]
    second = page_of(client, first.replace("%E5%9F%B9%E8%AE%AD", "光伏"))
    both = page_of(client, second.one("a", class_="keep").attributes["href"])

    basket = both.one("section", class_="basket")
    assert [one.all("span")[0].text for one in basket.all("li")] == [TRAINING.format(1), OWN]
    links = {
        one.text: one.attributes["href"] for one in basket.one("p", class_="files").all("a")
    }
    text = client.get(links["txt"]).text
    markdown = client.get(links["md"]).text
    word = docx.Document(BytesIO(client.get(links["docx"]).content))
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    for sentence, report in ((TRAINING.format(1), SHAPOTOU_2022), (OWN, SHAPOTOU_2023)):
        assert sentence in text
        assert f"> {sentence}" in markdown
        assert sentence in paragraphs
        assert re.search(f"{report.agency}，{report.year}年度报告.*{report.id}#s1-p1", text)
        assert any(report.id in paragraph for paragraph in paragraphs)


def test_a_word_document_has_a_sentence_as_it_is_printed(tmp_path: Path) -> None:
    sentence = "全年向社会公开\u3000目录\u00a0清单共四十一项。"
    with portal_over(tmp_path, report_of(YIYUAN, "沂源县民政局", 2023, sentence)) as client:
        page = page_of(client, "/wording?q=目录")
        kept = page_of(client, page.one("a", class_="keep").attributes["href"])
        (link,) = [one for one in kept.one("p", class_="files").all("a") if one.text == "docx"]
        word = docx.Document(BytesIO(client.get(link.attributes["href"]).content))

    assert sentence in [paragraph.text for paragraph in word.paragraphs]


def test_a_full_basket_offers_no_link_that_would_be_refused(client: TestClient) -> None:
    kept = [("keep", f"640502-1999-00000000:1:{number:016x}") for number in range(MOST_KEPT)]

    room = client.get("/wording", params=[("q", "培训"), *kept[1:]])
    full = client.get("/wording", params=[("q", "培训"), *kept])

    keep = read_page(room.text).one("a", class_="keep").attributes["href"]
    filled = client.get(keep)
    assert filled.status_code == 200
    (drop,) = read_page(filled.text).all("a", class_="keep")
    assert client.get(drop.attributes["href"]).status_code == 200
    assert read_page(full.text).all("a", class_="keep") == []
    assert "摘录已满（100 句）" in read_page(full.text).text


def test_a_reference_to_what_is_gone_is_left_out(client: TestClient) -> None:
    gone = "keep=640502-1999-00000000:1:00000000000000ff"

    assert page_of(client, f"/wording?q=培训&{gone}").all("section", class_="basket") == []
    assert client.get(f"/wording.txt?{gone}").status_code == 200


@pytest.mark.parametrize(
    "parameters",
    ["order=best", "match=all", "page=0", "page=x", "keep=x", "section=9", "colour=red"],
)
def test_what_does_not_exist_is_refused_by_name(client: TestClient, parameters: str) -> None:
    response = client.get(f"/api/v1/wording?{parameters}")

    assert response.status_code == 400
    assert parameters.split("=", maxsplit=1)[0] in response.json()["error"]["message"]


def test_english_pages_quote_chinese_sentences(client: TestClient) -> None:
    page = page_of(client, "/wording?q=三审三校&lang=en")

    assert "2 agencies" in page.text
    assert page.one("blockquote").text == SHARED


def test_each_sentence_and_its_source_are_one_block_that_a_button_copies(
    client: TestClient,
) -> None:
    page = page_of(client, "/wording?q=公开")

    blocks = page.all("div", class_="quotable")
    assert blocks
    for block in blocks:
        assert block.one("blockquote").text.strip()
        assert "/reports/" in block.one("p", class_="source").text
    copied = [one.attributes["data-copies"] for one in page.all("button", class_="copy")]
    assert sorted(copied) == sorted(block.attributes["id"] for block in blocks)
    assert all("hidden" in one.attributes for one in page.all("button", class_="copy"))


def test_sentences_are_narrowed_to_a_place_and_a_line_of_business(client: TestClient) -> None:
    page = page_of(client, "/wording?q=公开&region=640000")

    region = page.one("select", name="region")
    chosen = [one for one in region.all("option") if "selected" in one.attributes]
    assert [one.attributes["value"] for one in chosen] == ["640000"]
    assert len(region.all("option")) > 31
    assert "教育" in page.one("select", name="function").text
    sources = [one.text for one in page.all("p", class_="source")]
    assert sources
    assert not [one for one in sources if "沂源" in one]
    county = page_of(client, "/wording?q=公开&region=640502").one("select", name="region")
    assert "沙坡头区" in [
        one.text for one in county.all("option") if "selected" in one.attributes
    ]


def test_the_second_page_counts_on_where_the_first_ended(client: TestClient) -> None:
    for page, first in ((1, 1), (2, PAGE_SIZE + 1), (7, 6 * PAGE_SIZE + 1)):
        listed = page_of(client, f"/wording?q=公开&page={page}").one("ol", class_="wordings")
        assert listed.attributes["start"] == str(first)


def test_a_page_behind_the_last_is_told_from_nothing_found_and_leads_to_the_last(
    client: TestClient,
) -> None:
    far = page_of(client, "/wording?page=900")

    assert "没有第 900 页：共 1 页。" in far.one("main").text
    assert far.one("nav", class_="pager").one("a").attributes["href"] == "/wording"
