"""Decides the ids of reports and agencies.

A report has the same id whenever it is published, an agency in every year; no two
reports and no two agencies share one.
"""

from collections.abc import Sequence
from hashlib import sha256

from indexer.model import Contact, Region, Report, Scope

_ADMINISTRATION = ("管委会", "管理委员会")
_UNKNOWN_PLACE, _UNKNOWN_YEAR = "000000", "0000"


def report_id(
    *,
    agency: str,
    region: Region,
    year: int | None,
    scope: Scope,
    contact: Contact,
    sha256_of_source: str,
    is_central: bool = False,
) -> str:
    """An id such as ``640502-2023-1f0c9a2b``: division, year, eight digits of who reports.

    The name of an agency says who it is only together with its place. Where the
    place is unknown its contact takes part, and where there is none, or no name,
    or no year, the file itself: two unknown agencies never share an id.
    """
    code = _code(region)
    key = [_in_full(agency), scope]
    is_placed = code != _UNKNOWN_PLACE or is_central
    if not is_placed:
        key.append(_reachable(contact) or sha256_of_source)
    if not agency or year is None:
        key.append(sha256_of_source)
    return f"{code}-{year or _UNKNOWN_YEAR}-{_digest(key)}"


def agency_id(report: Report) -> str:
    """An id such as ``640502-1f0c9a2b``: division, and eight digits of the agency's name.

    It is the same for every year and for reports on the agency alone and on its whole
    area. Where place or name is unknown, what ``report_id`` falls back on takes part.
    """
    code = _code(report.region)
    key = [_in_full(report.agency)]
    source = report.sources[0].sha256 if report.sources else report.id
    if code == _UNKNOWN_PLACE and report.level != "central":
        key.append(_reachable(report.contact) or source)
    if not report.agency:
        key.append(source)
    return f"{code}-{_digest(key)}"


def neighbour_id(report_id: str, step: int) -> str | None:
    """The id of the same agency's report so many years on; ``None`` if the year is unknown."""
    division, _, rest = report_id.partition("-")
    year, _, agency = rest.partition("-")
    if not agency or not year.isdecimal() or year == _UNKNOWN_YEAR:
        return None
    return f"{division}-{int(year) + step}-{agency}"


def _in_full(agency: str) -> str:
    """A name with a zone's administration in full, which some years print as 管委会."""
    return agency.replace(*_ADMINISTRATION)


def _digest(key: Sequence[str]) -> str:
    return sha256("\n".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _code(region: Region) -> str:
    """The code of the narrowest division that has one of six digits."""
    codes = [division.code for division in region.divisions if len(division.code) == 6]
    return codes[-1] if codes else _UNKNOWN_PLACE


def _reachable(contact: Contact) -> str:
    return "|".join(part for part in (contact.phone, contact.email, contact.postcode) if part)
