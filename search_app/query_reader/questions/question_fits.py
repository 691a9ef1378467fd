"""Which declared patterns a sentence fits from its first word to its last."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.query import Node, YearRange
from search_app.query_reader.questions.beyond_patterns import NUMBERS, says_more
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_measures import is_everyday
from search_app.query_reader.questions.question_patterns import (
    Pattern,
    fit_at,
    letters,
    list_pattern,
)
from search_app.query_reader.questions.question_scope import SCOPE

JOINED_BY = ("filler", "and", "of", "have", "within", "to")
"""Classes of words between what is compared: compared with."""

VIEWS = frozenset({"trend", "average", "compare"})
"""Ways of looking at numbers over several reports."""

AROUND = frozenset(
    {"subject", "report", "annual", "title", "which", "each", "of", "filler", "have", "and"}
    | {
        "level_noun",
        "applicant",
        "reason",
        "section",
        "within",
        "account",
        "when",
        "which_year",
        "only",
        "how_many",
        "citing",
        *SCOPE,
        *VIEWS,
    }
)
OF_WHOM = frozenset({"year", "function", "level", "level_noun"})
"""With a place, one of these is enough for ``沙坡头区科技局推送量`` to ask for a number."""

ENGLISH_LISTS = (
    frozenset({"report", "place"}),
    frozenset({"report", "year"}),
    frozenset({"report", "level"}),
    frozenset({"report", "format"}),
    frozenset({"subject", "function", "year"}),
    frozenset({"subject", "level", "function"}),
)
"""``reports of Ningxia``, ``county education bureaus``: these ask without more."""

BARE_LIST = frozenset(
    {"report", "of", "place", "year", "years", "level", "level_noun", "format"}
)
"""``宁夏2021年以前的报告``: of these alone a list is asked for."""

TOLD_OF_SEVERAL = frozenset({"place", "year", "several", "compare"})
"""Without one of these ``department of justice annual report`` is a title."""

NARROWING = frozenset({"section", "reason", "applicant", "account", "citing"})
"""``海原县信访局年报`` is no list of reports on petitions: these narrow a number or a text."""

JOINING = ("filler", "have", "which", "none")

SIZES = ("topn", "bare_number")
MOST_SIZE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """The patterns found from end to end, each with its words; the numbers between them."""

    found: tuple[tuple[Pattern, Sequence[Item]], ...]
    shown: tuple[Item, ...]
    size: int | None
    kinds: frozenset[str]


def is_in_english(items: Sequence[Item], text: str) -> bool:
    """Whether English words join a sentence: ``公安局 with refusals``."""
    return text.isascii() or any(item.latin and item.kind in JOINING for item in items)


def fits_of(items: Sequence[Item], *, is_english: bool) -> Fits | None:
    """How the patterns run through a sentence; ``None`` if they leave a word over."""
    kinds = kinds_of(items, is_english=is_english)
    steps = None if says_more(items) else _steps(items, kinds)
    if steps is None:
        return None
    if _is_of_several(steps) or compares_with_a_year(items):
        return None
    found = tuple((pattern, part) for pattern, part in steps if pattern is not None)
    loose = [part[0] for pattern, part in steps if pattern is None]
    shown = tuple(item for item in loose if item.kind in NUMBERS)
    if shown and not kinds & {*SCOPE, "level_noun", "subject", "annual", "which", "views"}:
        return None
    if not found and not shown:
        if not _is_list(kinds, is_english=is_english):
            return None
        found = ((list_pattern(), ()),)
    sizes = [
        item
        for pattern, part in steps
        if pattern is None or pattern.means != "equal"
        for item in part
        if item.kind in SIZES
    ]
    size = size_of(sizes, {pattern.means for pattern, _ in found})
    if sizes and size is None:
        return None
    return Fits(found=found, shown=shown, size=size, kinds=frozenset(kinds))


def _is_of_several(steps: Sequence[tuple[Pattern | None, Sequence[Item]]]) -> bool:
    """``2021年申请超过5件、2022年没有复议``: the numbers are of several years or places."""
    last = sum(_is_number(pattern) for pattern, _ in steps) - 1
    told: dict[str, dict[int, set[Node | None]]] = {}
    at = 0
    for pattern, part in steps:
        for item in part:
            if item.kind in ("year", "place"):
                by_number = told.setdefault(item.kind, {})
                by_number.setdefault(min(at, last), set()).add(item.node)
        at += _is_number(pattern)
    return any(len(set(map(frozenset, one.values()))) > 1 for one in told.values())


def compares_with_a_year(items: Sequence[Item]) -> bool:
    """``requests in Ningxia compared with 2022``: of one place, so with another year."""
    spoken = [item for item in items if item.kind not in JOINED_BY]
    is_of_one_year = sum(item.kind == "year" for item in spoken) == 1
    pairs = {(before.kind, item.kind) for before, item in pairwise(spoken)}
    is_beside = bool(pairs & {("compare", "year"), ("year", "compare")})
    several = Counter(item.kind for item in spoken if item.kind in (*SCOPE, "level_noun"))
    return is_of_one_year and is_beside and max(several.values()) == 1


def _is_number(pattern: Pattern | None) -> bool:
    return pattern is not None and pattern.means in ("number", "equal", "nonzero", "zero")


def _steps(
    items: Sequence[Item], kinds: set[str]
) -> list[tuple[Pattern | None, Sequence[Item]]] | None:
    """The sentence as patterns and single words between them; ``None`` if one has no place."""
    run = letters([item.kind for item in items])
    steps: list[tuple[Pattern | None, Sequence[Item]]] = []
    at = 0
    while at < len(items):
        fit = fit_at(run, at, kinds)
        pattern, end = fit if fit is not None else (None, at + 1)
        if pattern is None and not _may_stand_alone(items, at, kinds):
            return None
        if pattern is not None and _is_of_a_number(pattern, items[end : end + 2]):
            return None
        if steps and _is_told_of_it(steps[-1], items[at]):
            return None
        steps.append((pattern, items[at:end]))
        at = end
    return steps


def _is_told_of_it(before: tuple[Pattern | None, Sequence[Item]], item: Item) -> bool:
    """``had reviews overturned``: what happened to those that are named right before."""
    pattern, words = before
    is_named = pattern is not None and words[-1].kind in NUMBERS
    return is_named and item.kind == "event" and item.latin


def _may_stand_alone(items: Sequence[Item], at: int, kinds: set[str]) -> bool:
    kind = items[at].kind
    if kind == "or":
        return _joins_scope(items, at)
    if kind in NUMBERS:
        is_told_of_some = any(
            before.kind == "of" and after.kind in ("subject", "level_noun", "function")
            for before, after in zip(items[at + 1 :], items[at + 2 :], strict=False)
        )
        if is_told_of_some and not kinds & VIEWS:
            return False  # 2021年到2023年复议纠正过的部门
        views = VIEWS if is_everyday(items[at]) or "place" not in kinds else {*VIEWS, "years"}
        is_told = items[at].counted and not is_everyday(items[at]) and is_of_one(kinds)
        return bool(kinds & views) or is_told or _is_a_bodys(items, at)
    return kind in AROUND or kind in SIZES


def _is_a_bodys(items: Sequence[Item], at: int) -> bool:
    """``海原县教育局的不予公开`` ends with a number of one body, and no everyday word."""
    before = [item.kind for item in items[:at] if item.kind != "year"]
    behind = {item.kind for item in items[at + 1 :]}
    is_last = behind <= {"filler", "pause"}
    return is_last and before[-3:] == ["place", "function", "of"] and not is_everyday(items[at])


def is_of_one(kinds: set[str]) -> bool:
    """Whether it is said of whom a number is asked.

    Of a place and more, of a kind and year (教育局2023年申请数), of a kind with 的.
    """
    of_body = "function" in kinds and not kinds.isdisjoint({"year", "of"})
    return bool(("place" in kinds and kinds & OF_WHOM) or of_body)


def _joins_scope(items: Sequence[Item], at: int) -> bool:
    """``2020 or 2021``, ``江苏或浙江``: between two of a sort, where one OR has a meaning."""
    before = [item.kind for item in items[:at] if item.kind != "filler"]
    after = [item.kind for item in items[at + 1 :] if item.kind != "filler"]
    return before[-1:] == after[:1] and set(after[:1]) <= {*SCOPE, "level_noun"} and bool(after)


def _is_of_a_number(pattern: Pattern, following: Sequence[Item]) -> bool:
    """``不掌握信息的申请…``, ``新收申请中…``: what happened only says which number is meant."""
    kinds = tuple(item.kind for item in following)
    is_of_one = kinds[:1] == ("of",) and kinds[1:] in (("measure",), ("noun",))
    return pattern.means == "nonzero" and (is_of_one or kinds[:1] == ("within",))


def kinds_of(items: Sequence[Item], *, is_english: bool) -> set[str]:
    """The classes of a sentence; a kind of agency that is asked for is a subject too."""
    kinds = {item.kind for item in items}
    if items and items[-1].kind == "of":
        kinds.add("ends_with_of")
    if "whether" in kinds and kinds & set(SCOPE):
        kinds.add("subject")
    if "title" in kinds:
        kinds.add("annual")
    if "when" in kinds:
        kinds.add("trend")
    kinds.update(_told_of_words(items))
    spoken = [item for item in items if item.kind != "level"]  # …的县级教育局
    for before, item in zip((None, *spoken), spoken, strict=False):
        if item.kind in ("level_noun", "function", "format") and (
            is_english or (before is not None and before.kind in ("of", "which", "bare_number"))
        ):
            kinds.add("subject")
    return kinds


def _told_of_words(items: Sequence[Item]) -> Iterator[str]:
    """What else patterns ask of a sentence: several years, views, a number as such."""
    years = [item for item in items if item.kind == "year"]
    if len(years) > 1 or any(isinstance(item.node, YearRange) for item in years):
        yield "years"
    if any(item.counted for item in items):
        yield "counted"
    if sum(item.kind in VIEWS for item in items) > 1:
        yield "views"
    if any(item.several for item in items if item.kind in ("subject", "level_noun")):
        yield "several"


def _is_list(kinds: set[str], *, is_english: bool) -> bool:
    """``宁夏2023年年报`` and ``中卫市所有部门的报告``; an agency's title is no list."""
    scope = kinds & {*SCOPE, "level_noun"}
    is_title = is_english and "function" in kinds and not kinds & TOLD_OF_SEVERAL
    if kinds & NARROWING or not scope or is_title:
        return False
    if "compare" in kinds:
        return len(scope) > 1 or "and" in kinds
    if "average" in kinds:
        return False
    if "which" in kinds:
        return bool(kinds & {"subject", "report", "annual"})
    if is_english and any(told <= kinds for told in ENGLISH_LISTS):
        return True
    if {"each", "subject", "report", "place"} <= kinds and "function" not in kinds:
        kinds = {*kinds, "annual"}  # 静安区各单位的报告
    if not is_english and {"report", "of"} <= kinds <= BARE_LIST:
        kinds = {*kinds, "annual"}
    return "annual" in kinds and ("function" not in kinds or bool(kinds & {"each", "subject"}))


def size_of(items: Sequence[Item], means: set[str]) -> int | None:
    """How many of the first are asked for; only beside the most or the least."""
    if len(items) != 1 or not means & {"most", "least"}:
        return None
    quantity = items[0].compared[0][1]
    is_size = quantity.unit in ("none", "count") and 1 <= quantity.value <= MOST_SIZE
    return int(quantity.value) if is_size and quantity.value == int(quantity.value) else None
