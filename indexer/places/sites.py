"""Reads on whose site a report says that it stands: a department publishes on its area's."""

import re
from collections.abc import Iterator

from indexer.places.gazetteer import codes_above, gazetteer, path_of
from indexer.places.mentions import chain_at
from indexer.places.tables import rules

_RULES = rules("names")["sites"]
SITE = re.compile(_RULES["site"])
TITLED = re.compile(_RULES["titled"])
PARTED = re.compile(_RULES["parted"])
LONGEST_NAME, LONGEST_GAP = 24, 10


def area_of_site(body: str, year: int | None) -> str | None:
    """The deepest place whose site folded text names, if all such places lie in one line.

    A site goes by its place right before it (天门市人民政府网站), with a body's
    name in between (青川县林业局门户网站), or by 中国 and a short name (“中国·永嘉”).
    """
    areas = {*_before_sites(body, year), *_titled(body)}
    deepest = max(areas, key=lambda code: len(path_of(code)), default=None)
    return deepest if deepest is not None and areas <= codes_above(deepest) else None


def _before_sites(body: str, year: int | None) -> Iterator[str]:
    """The places that stand before the words for a site, each where only one is meant."""
    for site in SITE.finditer(body):
        code = _place_before(body, site.start(), year)
        if code is not None:
            yield code


def _place_before(body: str, end: int, year: int | None) -> str | None:
    """The place nearest before a position, with no mark between."""
    for start in range(max(0, end - LONGEST_NAME), end):
        chain = chain_at(body, start, year=year, firm=True)
        if chain is None or not 0 <= end - chain.end <= LONGEST_GAP:
            continue
        if PARTED.search(body, chain.end, end) is None and len(chain.codes) == 1:
            return chain.codes[0]
    return None


def _titled(body: str) -> Iterator[str]:
    """The places after which sites are titled, each where its short name means one alone."""
    for title in TITLED.finditer(body):
        codes = {sense.code for sense in gazetteer().senses.get(title[1], ())}
        yield from codes if len(codes) == 1 else ()
