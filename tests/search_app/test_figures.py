from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from indexer.measures import MEASURES
from indexer.model import ProseNumber
from search_app.app import create_app
from search_app.i18n import catalogue
from search_app.settings import Settings
from search_app.views.figures import figure, measure_label, plain
from tests.search_app.page import get_page
from tests.search_app.sample_reports import an_index, yiyuan


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (1234567.0, "1,234,567"), (2792.208, "2,792.208"), (-4.0, "-4"), (0.1, "0.1")],
)
def test_a_number_is_written_without_needless_decimals(value: float, written: str) -> None:
    assert plain(value) == written


@pytest.mark.parametrize(
    ("value", "measure", "written"),
    [
        (3.0, "applications.received.total", "3"),
        (47.5, "proactive.fees.amount_10k_yuan", "47.5 万元"),
        (0.0, "proactive.fees.amount_10k_yuan", "0 万元"),
        (1.0, "no.such.measure", "1"),
    ],
)
def test_a_measure_is_written_with_its_unit(value: float, measure: str, written: str) -> None:
    assert figure(value, measure, catalogue("zh")) == written


def test_a_share_is_written_in_per_cent() -> None:
    share = next(key for key, measure in MEASURES.items() if measure.unit == "share")

    assert figure(0.98765, share, catalogue("en")) == "98.8%"


def test_an_approximate_number_of_the_prose_is_marked_and_leads_to_its_paragraph() -> None:
    number = ProseNumber(
        measure="trainings",
        value=30,
        approximate=True,
        unit="次",
        anchor="s1-p1",
        span=(0, 2),
        text="近30次",
    )
    index = an_index(replace(yiyuan(), prose_numbers=(number,)))
    with TestClient(create_app(index, Settings())) as client:
        for language, said in (("zh", "约 30"), ("en", "about 30")):
            page = get_page(client, f"/search?q=prose.trainings>1&lang={language}")
            link = page.one("dl", class_="figures").one("a")
            assert link.text == said
            assert link.attributes["href"].endswith("#s1-p1")


def test_days_to_publication_have_their_unit_and_lead_to_the_date_of_the_report() -> None:
    index = an_index(replace(yiyuan(), published="2024-03-01"))
    with TestClient(create_app(index, Settings())) as client:
        for language, said in (("zh", "61 天"), ("en", "61 days")):
            page = get_page(client, f"/search?q=发布用时>60&lang={language}")
            link = page.one("dl", class_="figures").one("a")
            assert link.text == said
            assert link.attributes["href"].endswith("#agency")


def test_a_measure_that_the_layout_of_2021_dropped_says_so_wherever_it_is_named() -> None:
    ended = {key for key in MEASURES if "2019" in measure_label(key, catalogue("zh"))}

    assert {"proactive.procurement.items", "proactive.procurement.amount_10k_yuan"} <= ended
    assert not ended & {"applications.received.total", "proactive.fees.amount_10k_yuan"}
    for key in ended:
        assert measure_label(key, catalogue("en")).endswith("(layout of 2019 only)")
