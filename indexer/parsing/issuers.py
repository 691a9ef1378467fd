"""Decides which of several titles names the issuer in its fullest form."""

from collections.abc import Sequence
from itertools import pairwise

from indexer.parsing.agencies import name_kind
from indexer.parsing.matching import matching_form
from indexer.parsing.title import Title
from indexer.places.gazetteer import longest_place
from indexer.places.mentions import RELATIVE, chain_in


def fullest_issuer(titles: Sequence[Title]) -> str:
    """The issuer of the first title that names one, in the fullest form that another gives.

    Where others name it in several places it stays as it is: they are those of a list.
    """
    named = [title.issuer for title in titles if title.issuer]
    fullest = named[0] if named else ""
    fuller = sorted({other for other in named[1:] if _is_fuller(other, fullest)}, key=len)
    if any(not _is_fuller(b, a) for a, b in pairwise(fuller)):
        return fullest
    for other in fuller:
        if _is_fuller(other, fullest):
            fullest = "".join(other.split())
    return fullest


def _is_fuller(other: str, issuer: str) -> bool:
    """Whether a name is another with a place or body before it, or a street with its office."""
    longer, shorter = matching_form(other), matching_form(issuer)
    if longer.endswith(shorter) and _is_part(shorter, longer.removesuffix(shorter)):
        return True
    if not 0 < len(longer) - len(shorter) <= longest_place():
        return False
    if longer.endswith(shorter):
        before = longer.removesuffix(shorter)
        # 安义县水利局 is 县水利局 with the name of its county.
        rank = RELATIVE.match(shorter)
        last = rank[1] if rank else shorter[0]
        return name_kind(before) == "place" or name_kind(before + last) == "place"
    is_office = name_kind(shorter) == "township" and name_kind(longer) in {"agency", "township"}
    return is_office and longer.startswith(shorter)


def _is_part(office: str, body: str) -> bool:
    """Whether an office that says no place stands behind the body that it belongs to."""
    return name_kind(body) == name_kind(office) == "agency" and chain_in(office) is None
