"""Reads the place that stands in an agency's name, behind what may stand before it."""

import re
from functools import lru_cache

from indexer.places.central import central_head
from indexer.places.chains import LENDERS, Chain, chain_at, codes_of, firm_chains
from indexer.places.folding import fold
from indexer.places.gazetteer import gazetteer, lies_within
from indexer.places.tables import rules

_BODIES, _PLACES = rules("names")["bodies"], rules("names")["places"]
LEADING_NOISE = re.compile(_BODIES["leading_noise"])
RELATIVE = re.compile(_PLACES["rank_alone"])
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
COMPANY = re.compile(_BODIES["company"])
BRANCHED = re.compile(_BODIES["branched"])


def year_of(title: str) -> int | None:
    """The first year that a title names, if any."""
    match = YEAR.search(fold(title))
    return int(match[1]) if match else None


@lru_cache(maxsize=1024)
def chain_in(name: str, *, year: int | None = None) -> Chain | None:
    """The place in a folded agency name: at its head, else its first firm one.

    What may stand before the place (a year, 关于, 国家统计局) is stepped over.
    """
    start = after_noise(name)
    chain = chain_at(name, start, year=year)
    if chain is None:
        inside = start + len(central_head(name[start:]))
        chain = chain_at(name, inside, year=year) if inside > start else None
    if chain is not None:
        return _branch_of(name, chain, year) or chain
    chain = next(firm_chains(name, start + 1, year=year), None)
    return None if chain is None or _names_elsewhere(name, start, chain) else chain


def _branch_of(name: str, chain: Chain, year: int | None) -> Chain | None:
    """The place that a branch names behind its company's or bureau's name.

    So do 山东省电力公司菏泽供电公司 and 南京市公安局鼓楼分局.
    """
    for owner in (BRANCHED, COMPANY):
        for head in owner.finditer(name, chain.end):
            part = _part_of(name, head.end(), chain, year)
            if part is not None:
                return part
    return None


def _part_of(name: str, start: int, area: Chain, year: int | None) -> Chain | None:
    """The part of an area that is named at a position, in full or in short."""
    for end, senses in gazetteer().names_at(name, start):
        inner = tuple(
            sense
            for sense in senses
            if sense.was_in_use(year)
            and sense.code not in area.codes
            and any(lies_within(sense.code, code) for code in area.codes)
        )
        if inner:
            names = (*area.names, name[start:end])
            codes = codes_of(inner)
            return Chain(start=start, end=end, codes=codes, names=names, senses=inner)
    return None


def _names_elsewhere(name: str, start: int, chain: Chain) -> bool:
    """Whether a name opens with a province or prefecture that the place found later is not in.

    浙江滨海新区 is none of Tianjin's.
    """
    opening = [
        sense.code
        for _, senses in gazetteer().names_at(name, start)
        for sense in senses
        if sense.rank in LENDERS
    ]
    return bool(opening) and not any(
        lies_within(code, area) for code in chain.codes for area in opening
    )


def after_noise(name: str) -> int:
    """Where an agency's name begins behind years, brackets and 关于."""
    match = LEADING_NOISE.match(name)
    return match.end() if match else 0
