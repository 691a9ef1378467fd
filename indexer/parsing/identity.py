"""Decides a report's id: the same for each publication of it, different for any two reports."""

from hashlib import sha256

from indexer.model import Contact, Region, Scope

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
    key = [agency, scope]
    is_placed = code != _UNKNOWN_PLACE or is_central
    if not is_placed:
        key.append(_reachable(contact) or sha256_of_source)
    if not agency or year is None:
        key.append(sha256_of_source)
    digest = sha256("\n".join(key).encode()).hexdigest()[:8]
    return f"{code}-{year or _UNKNOWN_YEAR}-{digest}"


def neighbour_id(report_id: str, step: int) -> str | None:
    """The id of the same agency's report so many years on; ``None`` if the year is unknown."""
    division, _, rest = report_id.partition("-")
    year, _, agency = rest.partition("-")
    if not agency or not year.isdecimal() or year == _UNKNOWN_YEAR:
        return None
    return f"{division}-{int(year) + step}-{agency}"


def _code(region: Region) -> str:
    """The code of the narrowest division that has one of six digits."""
    codes = [division.code for division in region.divisions if len(division.code) == 6]
    return codes[-1] if codes else _UNKNOWN_PLACE


def _reachable(contact: Contact) -> str:
    return "|".join(part for part in (contact.phone, contact.email, contact.postcode) if part)
