"""Reads what a postcode, a telephone number, a host and a site's number say of the place."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from indexer.places.gazetteer import division
from indexer.places.tables import rows

POSTCODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
AREA_CODE = re.compile(
    r"(?<![\d.])(?:\+?86[-\s]?)?[（(]?(0(?:10|2\d|[3-9]\d{2}))(?=[)）\-—–－\s]|\d{7,8}(?!\d))"
)
HOST = re.compile(r"(?:[A-Za-z]+://)?([^/:?#\s]+)")
GOVERNMENT_HOST = ".gov.cn"
INDEX_NUMBER = re.compile(r"(?:1[1-3](?=\d{6}[0-9A-Z]{10}(?![0-9A-Z])))?(\d{6})")
"""A site's number that opens with a division's code, or with the credit code that holds one."""


@cache
def _postcode_areas() -> dict[str, str]:
    """Beginnings of postcodes → division code."""
    return {prefix: code for prefix, code, *_ in rows("postcodes.tsv")}


@cache
def _areas_by_phone() -> dict[str, frozenset[str]]:
    """Area codes, perhaps shortened → codes of the divisions that share them."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in ("area_codes.tsv", "area_code_additions.tsv"):
        for prefix, codes in rows(table):
            found[prefix].update(codes.split())
    return {prefix: frozenset(codes) for prefix, codes in found.items()}


@cache
def _provinces_by_host() -> dict[str, str]:
    """The label before ``.gov.cn`` that a province holds → its code."""
    return {label: code for label, code, *_ in rows("hosts.tsv")}


def areas_of_postcode(postcode: str | None) -> frozenset[str]:
    """The division in which a postcode lies: a province, or nothing where it cannot be told."""
    match = POSTCODE.search(postcode or "")
    if match is None:
        return frozenset()
    known = _postcode_areas()
    for length in (4, 2):
        code = known.get(match[1][:length])
        if code:
            return frozenset({code})
    return frozenset()


def areas_of_phone(phone: str | None) -> frozenset[str]:
    """The divisions that share a number's area code; nothing where it has none."""
    known = _areas_by_phone()
    found: set[str] = set()
    for match in AREA_CODE.finditer(phone or ""):
        number = match[1]
        lengths = range(len(number), 2, -1)
        found |= next((known[number[:n]] for n in lengths if number[:n] in known), frozenset())
    return frozenset(found)


def areas_of_hosts(urls: Sequence[str]) -> frozenset[str]:
    """The provinces whose own government domain the addresses lie in.

    Only the labels that provinces themselves hold are read; pinyin of smaller
    places clashes too often. This is a weak clue: copies stand on other hosts.
    """
    hosts = (found[1].lower() for url in urls if (found := HOST.match(url)))
    labels = (
        host.removesuffix(GOVERNMENT_HOST).rsplit(".", 1)[-1]
        for host in hosts
        if host.endswith(GOVERNMENT_HOST)
    )
    known = _provinces_by_host()
    return frozenset(known[label] for label in labels if label in known)


def areas_of_index(number: str) -> frozenset[str]:
    """The division whose code opens a site's number of a document: ``620702081/2026-00007``.

    Codes of organs that happen to open alike make this a clue between known places only.
    """
    match = INDEX_NUMBER.match(number.strip())
    return frozenset({match[1]}) if match and division(match[1]) else frozenset()
