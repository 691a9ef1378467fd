import pytest

from indexer.measures import MEASURES
from search_app.i18n import catalogue
from search_app.views.figures import figure, plain


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
        (None, "applications.received.total", "报告未载明"),
        (47.5, "proactive.fees.amount_10k_yuan", "47.5 万元"),
        (0.0, "proactive.fees.amount_10k_yuan", "0 万元"),
        (1.0, "no.such.measure", "1"),
    ],
)
def test_a_measure_is_written_with_its_unit(
    value: float | None, measure: str, written: str
) -> None:
    assert figure(value, measure, catalogue("zh")) == written


def test_a_share_is_written_in_per_cent() -> None:
    share = next(key for key, measure in MEASURES.items() if measure.unit == "share")

    assert figure(0.98765, share, catalogue("en")) == "98.8%"
