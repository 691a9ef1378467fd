"""A new area that holds whole counties: the county is where the agency is."""

import pytest

from indexer.model import Contact
from indexer.places.agency import identify_agency
from indexer.places.resolver import resolve_region


def place_of(issuer: str) -> tuple[str | None, str | None]:
    title = f"{issuer}2023年政府信息公开工作年度报告"
    region = resolve_region(issuer, title=title, text="", contact=Contact(), urls=())
    return (
        region.county.name if region.county else None,
        identify_agency(issuer, region, text="").name,
    )


@pytest.mark.parametrize(
    ("issuer", "county", "agency"),
    [
        ("雄安新区容城县", "容城县", "容城县人民政府"),
        ("河北雄安新区安新县教育局", "安新县", "安新县教育局"),
        ("雄安新区管理委员会", "雄安新区", "河北省雄安新区管理委员会"),
        ("西咸新区正阳街道办事处", "西咸新区", "西咸新区正阳街道办事处"),
    ],
)
def test_a_county_behind_a_new_area_is_found(issuer: str, county: str, agency: str) -> None:
    assert place_of(issuer) == (county, agency)
