"""What numbers and hosts say of a place."""

import pytest

from indexer.places.clues import areas_of_hosts, areas_of_phone, areas_of_postcode


@pytest.mark.parametrize(
    ("phone", "areas"),
    [
        ("0955-7012345", {"640500"}),
        ("0518—83089062", {"320700"}),
        ("0591--88596191", {"350100"}),
        ("0477- 8329435", {"150600"}),
        ("09164221594", {"610700"}),
        ("(010)65194406", {"110000"}),
        ("（021）23111111", {"310000"}),
        ("+86-0533-3241453", {"370300"}),
        ("0335-3911000", {"130300"}),
        ("0351-3041234、0352-2031234", {"140100", "140200"}),
        ("3241453", set()),
        ("13895550000", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_an_area_code_names_its_prefectures(phone: str | None, areas: set[str]) -> None:
    assert areas_of_phone(phone) == areas


@pytest.mark.parametrize(
    ("postcode", "areas"),
    [
        ("755000", {"640000"}),
        ("邮编：256100", {"370000"}),
        ("137400", {"150000"}),
        ("750306", {"150000"}),
        ("134000", {"220000"}),
        ("999077", set()),
        ("75500", set()),
        (None, set()),
    ],
)
def test_a_postcode_names_its_province(postcode: str | None, areas: set[str]) -> None:
    assert areas_of_postcode(postcode) == areas


def test_only_a_province_s_own_government_domain_is_read() -> None:
    assert areas_of_hosts(["https://www.nx.gov.cn/x", "kjt.shandong.gov.cn/y"]) == {
        "640000",
        "370000",
    }
    assert areas_of_hosts(
        ["http://by.gov.cn", "https://nx.example.com", "not a url", "http://["]
    ) == (frozenset())
