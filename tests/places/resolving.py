"""Asks where an agency is, naming only the evidence that a test is about."""

from indexer.model import Contact, Region
from indexer.places.resolver import resolve_region


def place_of(
    issuer: str,
    *,
    text: str = "",
    postcode: str | None = None,
    phone: str | None = None,
    address: str | None = None,
    urls: tuple[str, ...] = (),
    index: str = "",
    year: int = 2025,
) -> Region:
    return resolve_region(
        issuer,
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        text=text,
        contact=Contact(postcode=postcode, phone=phone, address=address),
        urls=urls,
        index=index,
    )


def settled(region: Region) -> tuple[str, str | None]:
    assert region.candidates == ()
    return region.divisions[-1].code, region.evidence
