"""What a sentence says that no declared pattern tells: a sum, all there were, nobody else."""

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from itertools import pairwise

from search_app.query_reader.measures import measure_named
from search_app.query_reader.numerals import Quantity
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_measures import SPEAKS_OF, in_shares

NUMBERS = ("measure", "noun")

AGENCY = ("subject", "level", "level_noun")
LISTED = ("function", "and", "or")
"""``education and health bureaus``: these may part a line of business from the bureau."""

POSTS, FOLLOWERS = ("发布", "推送", "_posts"), ("粉丝", "_followers")

NARROWING = ("applicant", "reason")

ONLY_SO_MANY = ("measured_event", "bare_number", "count")
"""What 只 may be said of."""


def says_more(items: Sequence[Item]) -> bool:
    """Whether the patterns would leave out some of what is said."""
    return (
        _leaves_others_out(items)
        or _says_of_all(items)
        or _adds_up(items)
        or _shares_followers(items)
        or _narrows_one_of_several(items)
        or speaks_of_business(items)
        or _has_none_between(items)
        or counts_applicants(items, ("count",), lambda item: item.kind in NUMBERS)
    )


def speaks_of_business(items: Sequence[Item]) -> bool:
    """``counties have sports``: a line of business, and no agency of it."""
    spoken = [item for item in items if item.kind not in ("filler", "of")]
    for at, item in enumerate(spoken):
        if item.kind != "function" or not item.latin:
            continue
        behind = next((one for one in spoken[at + 1 :] if one.kind not in LISTED), None)
        before = next((one for one in reversed(spoken[:at]) if one.kind not in LISTED), None)
        if behind is not None and behind.kind == "level_noun":
            return True  # school districts
        if item.several:
            continue
        if not any(one is not None and one.kind in AGENCY for one in (before, behind)):
            return True
    return False


def counts_applicants(
    items: Sequence[Item], counts: Collection[str], is_number: Callable[[Item], bool]
) -> bool:
    """``from more than 10 companies``; ``more than 10 company requests`` counts requests.

    Args:
        items: The words of a sentence.
        counts: The classes of numbers in it.
        is_number: Whether a word names a number of reports.
    """
    behind = [*items[2:], None]
    return any(
        count.kind in counts
        and near.kind == "applicant"
        and near.latin
        and (after is None or not is_number(after))
        for (count, near), after in zip(pairwise(items), behind, strict=False)
    )


def _leaves_others_out(items: Sequence[Item]) -> bool:
    """``只有自然人申请``: no condition leaves out others; ``只收到1件`` is a number."""
    return any(
        item.kind == "only"
        and not any(near.kind in ONLY_SO_MANY for near in items[at : at + 3])
        for at, item in enumerate(items)
    )


def _narrows_one_of_several(items: Sequence[Item]) -> bool:
    """``律师申请过并且有不予公开的``: whose, or why, is said of one number only."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.kind in ("and", "but"):
            parts.append([])
        parts[-1].append(item)
    narrowed = {
        any(item.kind in NARROWING for item in part)
        for part in parts
        if any(item.kind in (*SPEAKS_OF, "count") for item in part)
    }
    return len(narrowed) > 1


def _says_of_all(items: Sequence[Item]) -> bool:
    """``全部同意公开``: a share of 100 %, where the number has one; ``列出全部…`` lists."""
    return any(
        item.whole and (at == 0 or items[at - 1].kind != "which") and _has_share(items[at + 1])
        for at, item in enumerate(items[:-1])
    )


def _has_share(item: Item) -> bool:
    measure = measure_named(item.measure) if item.measure and item.kind == "event" else None
    percent = Quantity(value=Decimal(100), unit="percent")
    return measure is not None and in_shares(measure, percent) != measure


def _adds_up(items: Sequence[Item]) -> bool:
    """``复议和诉讼一共超过10件``: no condition is on the sum of two numbers."""
    measures = {item.measure for item in items if item.measure is not None}
    return len(measures) > 1 and any(item.adds for item in items)


def _shares_followers(items: Sequence[Item]) -> bool:
    """``微博和微信粉丝``: the followers of both, and no posts on the first."""
    names = [item.measure or item.kind for item in items]
    return any(
        first.endswith(POSTS) and joined == "and" and last.endswith(FOLLOWERS)
        for first, joined, last in zip(names, names[1:], names[2:], strict=False)
    )


def _has_none_between(items: Sequence[Item]) -> bool:
    """``行政诉讼零败诉``: of which of the two there are none, their order does not tell."""
    kinds = [item.kind for item in items]
    counted = {*NUMBERS, "event"}
    is_between = any(
        none == "zero" and {number, other} <= counted
        for number, none, other in zip(kinds, kinds[1:], kinds[2:], strict=False)
    )
    return is_between and kinds.count("zero") < sum(kind in counted for kind in kinds)
