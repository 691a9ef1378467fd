"""Ids: stable for one report, different for any two."""

import re

import pytest

from indexer.model import Contact, Division, Region, Scope, SourceRef
from indexer.parsing.identity import agency_id, report_id
from tests.support.documents import a_report

_PLACE = Region(
    province=Division(code="640000", name="宁夏回族自治区"),
    county=Division(code="640502", name="沙坡头区"),
)


def an_id(
    *,
    agency: str = "中卫市沙坡头区科学技术局",
    region: Region = _PLACE,
    year: int | None = 2023,
    scope: Scope = "own",
    contact: Contact | None = None,
    sha256: str = "aa",
    is_central: bool = False,
) -> str:
    return report_id(
        agency=agency,
        region=region,
        year=year,
        scope=scope,
        contact=contact or Contact(),
        sha256_of_source=sha256,
        is_central=is_central,
    )


def test_an_id_names_division_year_and_who_reports() -> None:
    assert re.fullmatch(r"640502-2023-[0-9a-f]{8}", an_id())


def test_a_changed_text_keeps_the_id() -> None:
    assert an_id(sha256="aa") == an_id(sha256="bb", contact=Contact(phone="1234567"))


@pytest.mark.parametrize(
    "other",
    [
        an_id(year=2022),
        an_id(scope="area"),
        an_id(agency="沙坡头区教育局"),
        an_id(region=Region()),
    ],
)
def test_another_year_scope_agency_or_place_is_another_report(other: str) -> None:
    assert other != an_id()


def test_agencies_of_one_name_and_unknown_place_are_told_apart() -> None:
    north = an_id(region=Region(), contact=Contact(phone="010-1234567"))
    south = an_id(region=Region(), contact=Contact(phone="020-1234567"))
    unreachable = {an_id(region=Region(), sha256=digest) for digest in ("aa", "bb")}

    assert len({north, south} | unreachable) == 4
    assert all(report.startswith("000000-2023-") for report in unreachable)


def test_a_central_agency_needs_no_place() -> None:
    first = an_id(agency="国家税务总局", region=Region(), is_central=True, sha256="aa")

    assert first == an_id(agency="国家税务总局", region=Region(), is_central=True, sha256="bb")


def test_reports_without_agency_or_year_never_share_an_id() -> None:
    assert len({an_id(agency="", sha256=digest) for digest in ("aa", "bb")}) == 2
    assert len({an_id(year=None, sha256=digest) for digest in ("aa", "bb")}) == 2
    assert an_id(year=None).startswith("640502-0000-")


def test_an_agency_has_one_id_in_every_year_and_scope() -> None:
    ids = {
        agency_id(a_report(year=year, scope=scope, agency="某县教育局", region=_PLACE))
        for year in (2021, 2023, None)
        for scope in ("own", "area")
    }
    (one,) = ids
    assert re.fullmatch(r"640502-[0-9a-f]{8}", one)


def test_a_zone_is_one_agency_however_its_administration_is_printed() -> None:
    names = ("某某高新区管委会", "某某高新区管理委员会")

    assert len({an_id(agency=name) for name in names}) == 1
    assert len({agency_id(a_report(agency=name, region=_PLACE)) for name in names}) == 1


def test_agencies_of_one_name_in_two_places_are_two() -> None:
    elsewhere = Region(province=Division(code="370000", name="山东省"))
    assert agency_id(a_report(agency="教育局", region=_PLACE)) != agency_id(
        a_report(agency="教育局", region=elsewhere)
    )


def test_agencies_whose_place_is_unknown_are_told_apart_by_contact_or_file() -> None:
    here, there = Contact(phone="1"), Contact(phone="2")
    assert agency_id(a_report(contact=here)) == agency_id(a_report("r2", contact=here))
    assert agency_id(a_report(contact=here)) != agency_id(a_report(contact=there))
    other = SourceRef(path="b", sha256="b" * 64, media_type="text/plain")
    assert agency_id(a_report()) != agency_id(a_report(sources=(other,)))


def test_a_central_agency_has_one_id_without_a_place() -> None:
    one = a_report(agency="教育部", level="central", contact=Contact(phone="1"))
    other = a_report("r2", agency="教育部", level="central", contact=Contact(phone="2"))
    assert agency_id(one) == agency_id(other)
