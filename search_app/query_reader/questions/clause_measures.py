"""Which number each part of a sentence speaks of, where it shares words with its neighbours.

In ``抖音和微博都发过`` the first part names a thing and no number; what was done with it is
told behind. In ``自然人申请5件以上、法人为零`` the second leaves out what the first has said.
"""

from collections.abc import Iterator, Sequence

from search_app.query_reader.measures import RECEIVED, measure_named
from search_app.query_reader.questions.idea_words import (
    ACT,
    COMPARED,
    NEGATIONS,
    is_idea,
    measure_of,
)
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_measures import in_column
from search_app.query_reader.vocabulary import load_data

Part = Sequence[Item]

OF_ALL = ("whole", "majority")
"""Classes of words for a share of all there were."""

COMPARING = frozenset({*COMPARED, *NEGATIONS, *OF_ALL})
"""Classes that say how many."""

SAYING = COMPARING | {"most", "least", "ordered"}
"""Classes that say how many, or that a list is put in that order."""

CONTRASTED = 2
"""So many sorts of applicants, each with its number, can only be those of the form."""


def measures_of(parts: Sequence[Part]) -> list[str | None]:
    """The key of the number that each part speaks of; ``None`` if it names none clearly."""
    plain = [in_column(part, None) for part in parts]
    is_contrast = sum(map(compares_applicants, parts)) >= CONTRASTED
    found: list[str | None] = []
    for at, part in enumerate(plain):
        if any(map(is_idea, part)):
            found.append(_spoken_of(plain, at))
        elif _is_of_both(parts, at) or _shares_all(parts, at):
            found.append(_of_applicants(plain, at))
        elif compares_applicants(parts[at]):
            is_plain = is_contrast or any(item.kind in OF_ALL for item in part)
            found.append(_of_applicants(plain, at) or (_received(part) if is_plain else None))
        else:
            found.append(None)
    return found


def compares_applicants(part: Part) -> bool:
    """``法人为零``: whose applications, how many, and not which of their numbers."""
    kinds = {item.kind for item in part}
    return "applicant" in kinds and bool(kinds & COMPARING) and not any(map(is_idea, part))


def _is_of_both(parts: Sequence[Part], at: int) -> bool:
    """``both from companies and from individuals``: the second only says whose."""
    is_whose = any(item.kind == "applicant" for item in parts[at])
    return is_whose and any(item.kind == "both" for part in parts[:at] for item in part)


def _shares_all(parts: Sequence[Part], at: int) -> bool:
    """``个人和企业申请都超过100件``: the first only says whose, the last the rest of all."""
    if not _only_says_whose(parts[at]):
        return False
    behind = next((part for part in parts[at + 1 :] if not _only_says_whose(part)), ())
    is_whose = any(item.kind == "applicant" for item in behind)
    return is_whose and any(is_of_both(item) or _denies_all(item) for item in behind)


def _denies_all(item: Item) -> bool:
    """``都没有``; behind 一件 this is said of one."""
    return item.kind == "none" and item.whole


def _only_says_whose(part: Part) -> bool:
    return [item.kind for item in part] == ["applicant"]


def is_of_both(item: Item) -> bool:
    """``都``, ``都有``, ``均为零``: so of all that are named."""
    return item.kind == "both" or (item.kind in ("zero", "nonzero", "have") and item.whole)


def _spoken_of(parts: Sequence[Part], at: int) -> str | None:
    """By its own words, and by what was done if only a neighbour tells that."""
    part = parts[at]
    own = measure_of(part)
    is_complete = any(item.kind in SAYING or item.kind.startswith(ACT) for item in part)
    if own is not None and is_complete:
        return own
    for words in () if _has_its_verb(part) else _told_beside(parts, at):
        shared = measure_of([*part, *words])
        if shared is not None:
            return shared
    if own is None and _counts_applications(part):
        return RECEIVED
    return own if own is not None else _with_one_word(parts, at)


def _counts_applications(part: Part) -> bool:
    """``申请超过3件``: all of them, whatever is said beside."""
    kinds = {item.kind for item in part}
    ideas = [item.kind for item in part if is_idea(item)]
    return ideas == ["thing.application"] and "count" in kinds and "within" not in kinds


def _has_its_verb(part: Part) -> bool:
    """``more than ten received`` has its verb, and takes none from ``no requests granted``."""
    complete = {ACT + idea for idea in load_data("ideas")["complete"]["acts"]}
    return any(item.kind in complete and item.latin for item in part)


def _told_beside(parts: Sequence[Part], at: int) -> Iterator[Part]:
    """What the nearest parts say was done: Chinese tells it last, English often first."""
    for other in (*parts[at + 1 :], *reversed(parts[:at])):
        acts = [item for item in other if item.kind.startswith(ACT)]
        if acts:
            yield acts


def _with_one_word(parts: Sequence[Part], at: int) -> str | None:
    """With the one idea of a neighbour that makes a number of it: 微博和微信粉丝."""
    is_told = any(
        item.kind in ("none", "have") or item.kind.startswith(ACT) for item in parts[at]
    )
    for other in (*parts[at + 1 :], *reversed(parts[:at])):
        if not is_told and any(item.kind == "none" for item in other):
            continue  # with no reconsideration and no litigation
        ideas = [item for item in other if is_idea(item)]
        if _has_its_verb(parts[at]):
            ideas = [item for item in ideas if not item.kind.startswith(ACT)]
        found = {measure_of([*parts[at], item]) for item in ideas} - {None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _of_applicants(parts: Sequence[Part], at: int) -> str | None:
    """The number of the part before, or of that behind, in the column of this one."""
    others = (*reversed(parts[:at]), *parts[at + 1 :])
    other = next((part for part in others if any(map(is_idea, part))), ())
    return measure_of([*filter(is_idea, other), *parts[at]]) if other else None


def _received(part: Part) -> str | None:
    columns = {item.column for item in part if item.kind == "applicant"}
    base = RECEIVED.removesuffix(".total")
    return measure_named(".".join((base, *(one for one in columns if one)))) or RECEIVED
