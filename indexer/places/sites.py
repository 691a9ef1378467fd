"""Reads on whose site a report says that it stands: a department publishes on its area's."""

import re
from collections.abc import Iterator

from indexer.places.chains import chain_at
from indexer.places.functions import function_ends
from indexer.places.gazetteer import codes_above, gazetteer, path_of
from indexer.places.tables import rules

_RULES = rules("names")["sites"]
SITE = re.compile(_RULES["site"])
TITLED = re.compile(_RULES["titled"])
PARTED = re.compile(_RULES["parted"])
ACCOUNT = re.compile(_RULES["account"])
OTHERS = re.compile(_RULES["others"])
LONGEST_NAME, LONGEST_GAP, LONGEST_ACCOUNT, SHORTEST_COUNTY = 24, 10, 10, 2


def areas_of_sites(body: str, year: int | None) -> frozenset[str]:
    """The deepest place whose site folded text names, if all such places lie in one line.

    A site goes by its place right before it (天门市人民政府网站), with a body's
    name in between (青川县林业局门户网站), or by 中国 and a short name (“中国·永嘉”).
    Sites of namesakes settle nothing by themselves, but one of them has to lie in that
    line too; where the text names no other site, the namesakes are what is found.
    """
    sites = [*_before_sites(body, year), *_titled(body), *_accounts(body, year)]
    areas = {code for codes in sites if len(codes) == 1 for code in codes}
    deepest = max(areas, key=lambda code: len(path_of(code)), default=None)
    if deepest is None:
        return sites[0] if len(set(sites)) == 1 else frozenset()
    is_of_one_line = all(_fits(codes, deepest) for codes in sites)
    return frozenset({deepest}) if is_of_one_line else frozenset()


def _fits(codes: frozenset[str], area: str) -> bool:
    """Whether one of the places a site may be of lies in a line with an area."""
    line = codes_above(area)
    return any(code in line for code in codes)


def _before_sites(body: str, year: int | None) -> Iterator[frozenset[str]]:
    """What the places that stand before the words for a site may be."""
    for site in SITE.finditer(body):
        codes = _places_before(body, site.start(), year) or county_before(body, site.start())
        if codes:
            yield codes


def _places_before(body: str, end: int, year: int | None) -> frozenset[str]:
    """The places nearest before a position, with no mark between; nothing of others' sites."""
    for start in range(max(0, end - LONGEST_NAME), end):
        chain = chain_at(body, start, year=year, firm=True)
        if chain is None or not 0 <= end - chain.end <= LONGEST_GAP:
            continue
        is_body = function_ends(body, chain.end, end)
        if is_body or PARTED.search(body, chain.end, end) is None:
            is_others = OTHERS.search(body[max(0, start - LONGEST_GAP) : start]) is not None
            return frozenset() if is_others else frozenset(chain.codes)
    return frozenset()


def county_before(body: str, end: int) -> frozenset[str]:
    """A county whose full name has two characters, right before a position: 沛县政府网."""
    senses = gazetteer().senses.get(body[end - SHORTEST_COUNTY : end], ())
    return frozenset(
        sense.code for sense in senses if sense.kind != "short" and sense.rank == "county"
    )


def _titled(body: str) -> Iterator[frozenset[str]]:
    """The places after which sites are titled, each where its short name means one alone."""
    for title in TITLED.finditer(body):
        codes = frozenset(sense.code for sense in gazetteer().senses.get(title[1], ()))
        if len(codes) == 1:
            yield codes


def _accounts(body: str, year: int | None) -> Iterator[frozenset[str]]:
    """The places in the names of accounts, before the kind of a body: 铜陵城管, 达州财政."""
    for account in ACCOUNT.finditer(body):
        name = body[max(0, account.start() - LONGEST_ACCOUNT) : account.start()]
        for start in range(len(name)):
            chain = chain_at(name, start, year=year)
            if chain is not None and function_ends(name, chain.end, len(name)):
                yield frozenset(chain.codes)
                break
