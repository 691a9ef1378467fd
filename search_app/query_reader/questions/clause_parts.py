"""Which words of a sentence speak of one number together: its clauses, and what parts them."""

from collections.abc import Sequence
from dataclasses import replace

from search_app.query_reader.questions.clause_measures import compares_applicants
from search_app.query_reader.questions.idea_words import (
    ACT,
    COMPARED,
    NEGATIONS,
    is_idea,
    measure_of,
)
from search_app.query_reader.questions.items import Item
from search_app.query_reader.vocabulary import load_data

IN_WORDS = ("count", "between")
"""Classes of bounds in words."""

AGENCIES = ("subject", "level", "level_noun", "function", "format")
"""Classes of words for agencies."""


def parts_of(items: Sequence[Item]) -> list[list[Item]]:
    """The clauses of a sentence.

    It is parted at 和 and the like, at a 没有 of something else, and between 复议诉讼.
    """
    parts: list[list[Item]] = [[]]
    for at, item in enumerate(items):
        if item.kind == "but" and _is_why(parts[-1]):
            continue
        if item.kind in ("and", "but"):
            parts.append([])
            continue
        if item.kind == "ordered" and names_ideas(parts[-1]):
            parts.append([])  # sued in 2022, ranked by requests
        if _compares_another(parts[-1], items[at:]) or _has_another(parts[-1], item):
            parts.append([])
        if _denies_another(parts[-1], items[at:]) or _is_side_by_side(parts[-1][-1:], item):
            single = parts[-1].pop() if is_single(parts[-1][-1]) else None  # 一场没输
            parts.append([single] if single is not None else [])
        parts[-1].append(item)
    return parts


def without_synonyms(items: Sequence[Item]) -> list[Item]:
    """``被撤销或确认违法`` names one idea twice; an OR of two numbers is left standing."""
    ideas = [item.kind if is_idea(item) else "" for item in items]
    return [
        item
        for at, item in enumerate(items)
        if item.kind != "or" or _idea_before(ideas, at) != _idea_behind(ideas, at)
    ]


def without_counted_agencies(items: Sequence[Item]) -> list[Item]:
    """``多少单位收到申请`` asks which; ``收到多少申请`` for the number."""
    return [
        replace(item, kind="which")
        if item.kind == "how_many"
        and any(near.kind in AGENCIES for near in items[at + 1 : at + 2])
        else item
        for at, item in enumerate(items)
    ]


def is_compared(part: Sequence[Item]) -> bool:
    """Whether a part says how many there were, or that there were none."""
    return any(item.kind in (*COMPARED, *NEGATIONS) for item in part)


def is_single(item: Item) -> bool:
    """``一份`` of 连一份都没有."""
    return item.kind == "bare_number" and item.compared[0][1].value == 1


def _is_why(part: Sequence[Item]) -> bool:
    """``因为没有信息`` before 而拒绝, which is one clause."""
    return any(item.kind == "because" for item in part) and not is_compared(part)


def _compares_another(before: Sequence[Item], items: Sequence[Item]) -> bool:
    """``培训超5次解读超20篇``: what is compared already, and another number with a bound."""
    is_compared_before = names_ideas(before) and before[-1].kind in IN_WORDS
    if not (is_compared_before and is_idea(items[0]) and not items[0].latin):
        return False
    behind = next((item for item in items if not is_idea(item) and item.kind != "filler"), None)
    return behind is not None and behind.kind in IN_WORDS


def _has_another(before: Sequence[Item], item: Item) -> bool:
    """``有申请又有复议``."""
    has_one = any(one.kind == "have" for one in before) and names_ideas(before)
    return has_one and item.kind == "have" and not item.latin


def _denies_another(before: Sequence[Item], items: Sequence[Item]) -> bool:
    """``没有申请也没有复议``, ``打官司没输过``; but ``held no training`` is one clause."""
    is_of_applicants = compares_applicants(before)
    speaks = names_ideas(before) or is_of_applicants
    if items[0].kind != "none" or not (speaks and names_ideas(items)):
        return False
    acts = [item for item in before if item.kind.startswith(ACT)]
    is_done = bool(acts) and not acts[-1].latin and measure_of(before) is not None
    return is_done or is_of_applicants or is_compared(before)


def names_ideas(items: Sequence[Item]) -> bool:
    """Whether any of the words says what is counted."""
    return any(map(is_idea, items))


def _is_side_by_side(before: Sequence[Item], item: Item) -> bool:
    pair = [one.kind.partition(".")[2] for one in (*before, item)]
    return pair in load_data("ideas")["side_by_side"]["pairs"]


def _idea_before(ideas: Sequence[str], at: int) -> str:
    return next((kind for kind in reversed(ideas[:at]) if kind), "before")


def _idea_behind(ideas: Sequence[str], at: int) -> str:
    return next((kind for kind in ideas[at:] if kind), "behind")
