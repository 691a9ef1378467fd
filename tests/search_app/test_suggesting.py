"""What is offered while a reader types."""

import random
import string
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.asking import asked, suggested
from tests.support.documents import a_document

SCIENCE = "中卫市沙坡头区科学技术局"


def test_a_measure_of_the_old_form_is_offered_with_its_name_and_marked_as_such(
    tmp_path: Path,
) -> None:
    engine = WhooshEngine(tmp_path / "index")
    values = {"proactive.licensing.change": 3.0, "proactive.licensing.decisions": 5.0}
    engine.publish([a_document("r1", values=values)])
    with TestClient(create_app(engine, Settings())) as portal:
        labels = {one["text"]: one["label"] for one in suggested(portal, "行政许可")}
        chips = asked(portal, "行政许可·本年增减>0")["query"]["chips"]
    engine.close()

    assert labels["行政许可·本年增减"] == "行政许可·本年增减（仅2019年格式）"
    assert "2019" not in labels["行政许可"]
    assert [one["text"] for one in chips] == ["行政许可·本年增减>0"]


@pytest.mark.parametrize(
    ("q", "kind", "text"),
    [
        ("沙坡", "place", "沙坡头区"),
        ("沙坡頭", "place", "沙坡头区"),
        ("shapo", "place", "沙坡头区"),
        ("SPT", "place", "沙坡头区"),
        ("科学技术", "agency", SCIENCE),
        ("zwsspt", "agency", SCIENCE),
        ("kexuejishu", "agency", SCIENCE),
        ("沙坡头科技", "agency", SCIENCE),
        ("shapotou ke", "agency", SCIENCE),
        ("sptkj", "agency", SCIENCE),
        ("kjj", "agency", SCIENCE),
        ("sha'po", "place", "沙坡头区"),
        ("三审", "term", "三审三校"),
        ("sanshensan", "term", "三审三校"),
        ("sssx", "term", "三审三校"),
        ("新收", "measure", "新收"),
        ("申请量", "example", "申请量不为零的机关"),
        ("宁", "place", "宁夏回族自治区"),
    ],
)
def test_what_begins_so_or_holds_it_is_offered(
    portal: TestClient, q: str, kind: str, text: str
) -> None:
    assert (kind, text) in [(one["kind"], one["text"]) for one in suggested(portal, q)]


@pytest.mark.parametrize(
    "q", ["沙坡", "宁夏", "三审", "申请", "新收", "信息", "gong", "公开", ""]
)
def test_each_offer_tells_how_many_reports_its_query_finds(portal: TestClient, q: str) -> None:
    offers = suggested(portal, q)
    assert offers
    for one in offers:
        assert asked(portal, one["query"])["total"]["reports"] == one["count"], one
        assert portal.get(one["url"]).status_code == 200


@pytest.mark.parametrize("q", ["甲" * 3000, "\n", '"', "\\", "|", "🙂", "zzzzz", "\u0000"])
def test_anything_typed_is_answered(portal: TestClient, q: str) -> None:
    suggested(portal, q)


def test_random_letters_never_fail(portal: TestClient) -> None:
    dice = random.Random(7)
    for _ in range(30):
        suggested(portal, "".join(dice.choices(string.printable, k=dice.randint(1, 8))))


def test_labels_speak_the_language_asked_for(portal: TestClient) -> None:
    [zh] = [one for one in suggested(portal, "新收") if one["text"] == "新收"]
    [en] = [one for one in suggested(portal, "新收", lang="en") if one["text"] == "新收"]
    assert zh["label"] != en["label"]
    assert "lang=en" in en["url"]
    assert portal.get("/api/v1/suggest", params={"query": "新收"}).status_code == 400
