"""Whether a whole sentence is a plain question, and which conditions it asks for.

A sentence is one only if all of it is known words in an order that the patterns in
``data/question_patterns.toml`` declare. Nothing is guessed from a part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzers.normalizer import normalize, normalize_with_map
from indexer.model import Message
from indexer.query import And, Literal, Node, Not, YearRange
from search_app.query_reader.arrangement import UNARRANGED, Arrangement
from search_app.query_reader.question_measures import (
    is_everyday,
    is_plain,
    measures_in,
    numbers_asked,
    unstated_numbers,
    without_weaker,
)
from search_app.query_reader.question_patterns import Pattern, fit_at, letters, list_pattern
from search_app.query_reader.question_scope import SCOPE, scope_of, scope_warnings
from search_app.query_reader.sentence_words import Item
from search_app.query_reader.sentences import KEPT_WORDS, splits
from search_app.query_reader.tokenizer import OPERATORS

LONGEST_QUESTION = 120
"""Characters."""

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
        "how_many",
        "citing",
        *SCOPE,
        *VIEWS,
    }
)
OF_WHOM = frozenset({"year", "function", "level", "level_noun"})
"""With a place, one of these is enough for ``沙坡头区科技局推送量`` to ask for a number."""

NUMBERS = ("measure", "noun")
ENGLISH_LISTS = (
    frozenset({"report", "place", "year"}),
    frozenset({"subject", "level", "function"}),
)
"""``reports of Ningxia on 2023``, ``county education bureaus``: these ask without more."""

SIZES = ("topn", "bare_number")
FINDINGS = ("finding", "clear_finding")
MOST_SIZE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a question asks: conditions that all must hold; ``patterns`` found in it.

    ``offers`` names other pages that answer it better than a list: ``trends``, ``compare``,
    ``copying``.
    """

    nodes: tuple[Node, ...]
    patterns: tuple[str, ...]
    arrangement: Arrangement = UNARRANGED
    offers: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fits:
    """The patterns found from end to end, each with its words; the numbers between them."""

    found: tuple[tuple[Pattern, Sequence[Item]], ...]
    shown: tuple[Item, ...]
    size: int | None
    kinds: frozenset[str]


def read_question(text: str) -> Question | None:
    """The conditions a sentence asks for; ``None`` if it is no question."""
    if not text.strip() or len(text) > LONGEST_QUESTION or has_operator(text):
        return None
    normalized = normalize_with_map(text)

    def quoted(item: Item) -> Literal:
        start, end = item.text or (0, 0)
        first, last = normalized.source_span(start, end)
        return Literal(text=text[first:last])

    for items in splits(normalized.text):
        fits = _fits(items, is_english=normalized.text.isascii())
        if fits is None:
            continue
        nodes = _nodes(
            fits, items, quoted={id(item): quoted(item) for item in items if item.text}
        )
        arrangement = _arrangement(fits, items)
        if nodes is None or arrangement is None:
            continue
        return Question(
            nodes=tuple(dict.fromkeys((*scope_of(items), *without_weaker(nodes)))),
            patterns=tuple(dict.fromkeys(pattern.id for pattern, _ in fits.found)),
            arrangement=arrangement,
            offers=_offers(fits),
            warnings=scope_warnings(items),
        )
    return None


@lru_cache(maxsize=KEPT_WORDS)
def read_when(text: str) -> Question | None:
    """``哪年开始多起来`` by itself, beside the words that it asks about; else ``None``."""
    for items in splits(normalize(text)):
        kinds = frozenset(item.kind for item in items)
        if "when" in kinds and kinds <= {"when", "filler", "of"}:
            arrangement = Arrangement(sort="year")
            return Question(nodes=(), patterns=(), arrangement=arrangement, offers=("trends",))
    return None


def names_only_reports(text: str) -> bool:
    """``全国年报``: words that stand for the reports as such."""
    allowed = {"annual", "title", "report", "subject", "which", "each", "filler", "of"}
    return any({item.kind for item in items} <= allowed for items in splits(normalize(text)))


def has_operator(text: str) -> bool:
    """Whether an English operator stands in the text: ``A NOT B``."""
    return any(word in OPERATORS and word.isascii() for word in text.split())


def _fits(items: Sequence[Item], *, is_english: bool) -> _Fits | None:
    kinds = kinds_of(items, is_english=is_english)
    steps = _steps(items, kinds)
    if steps is None:
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
    return _Fits(found=found, shown=shown, size=size, kinds=frozenset(kinds))


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
        steps.append((pattern, items[at:end]))
        at = end
    return steps


def _may_stand_alone(items: Sequence[Item], at: int, kinds: set[str]) -> bool:
    kind = items[at].kind
    if kind == "or":
        return _joins_scope(items, at)
    if kind in NUMBERS:
        views = VIEWS if is_everyday(items[at]) or "place" not in kinds else {*VIEWS, "years"}
        is_of_one = items[at].counted and not is_everyday(items[at]) and _is_of_one(kinds)
        return bool(kinds & views) or is_of_one
    return kind in AROUND or kind in SIZES


def _is_of_one(kinds: set[str]) -> bool:
    """Whether it is said of whom a number is asked: of a place and more, of a kind and year."""
    return bool(("place" in kinds and kinds & OF_WHOM) or {"function", "year"} <= kinds)


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
    years = [item for item in items if item.kind == "year"]
    if len(years) > 1 or any(isinstance(item.node, YearRange) for item in years):
        kinds.add("years")
    if sum(item.kind in VIEWS for item in items) > 1:
        kinds.add("views")
    for before, item in zip((None, *items), items, strict=False):
        if item.kind in ("level_noun", "function", "format") and (
            is_english or (before is not None and before.kind in ("of", "which", "bare_number"))
        ):
            kinds.add("subject")
    return kinds


def _is_list(kinds: set[str], *, is_english: bool) -> bool:
    """``宁夏2023年年报`` and ``中卫市所有部门的报告``; an agency's title is no list."""
    scope = kinds & {*SCOPE, "level_noun"}
    if "section" in kinds or not scope:
        return False
    if "compare" in kinds:
        return len(scope) > 1 or "and" in kinds
    if "average" in kinds:
        return False
    if "which" in kinds:
        return bool(kinds & {"subject", "report", "annual"})
    if is_english and any(told <= kinds for told in ENGLISH_LISTS):
        return True
    return "annual" in kinds and ("function" not in kinds or bool(kinds & {"each", "subject"}))


def size_of(items: Sequence[Item], means: set[str]) -> int | None:
    """How many of the first are asked for; only beside the most or the least."""
    if len(items) != 1 or not means & {"most", "least"}:
        return None
    quantity = items[0].compared[0][1]
    is_size = quantity.unit in ("none", "count") and 1 <= quantity.value <= MOST_SIZE
    return int(quantity.value) if is_size and quantity.value == int(quantity.value) else None


def _nodes(fits: _Fits, items: Sequence[Item], quoted: dict[int, Literal]) -> list[Node] | None:
    """The conditions of all patterns; ``None`` if one makes no sense."""
    sections = tuple(item.node for item in items if item.kind == "section" and item.node)
    nodes: list[Node] = []
    told = False
    for pattern, part in fits.found:
        match pattern.means:
            case "mention" | "absent":
                told = True
                for literal in (quoted[id(item)] for item in part if item.text is not None):
                    nodes += _told(literal, sections, absent=pattern.means == "absent")
            case "finding":
                nodes += [item.node for item in part if item.kind in FINDINGS and item.node]
            case "unstated":
                unstated = unstated_numbers(part, items)
                if unstated is None:
                    return None
                nodes += unstated
            case "number" | "equal" | "nonzero" | "zero":
                numbers = numbers_asked(pattern.means, part, items)
                if numbers is None:
                    return None
                nodes += numbers
    return None if sections and not told else nodes


def _told(literal: Literal, sections: tuple[Node, ...], *, absent: bool) -> list[Node]:
    """Said in a section, or not said in it by any report."""
    if not absent:
        return [*sections, literal]
    within: Node = And(children=(*sections, literal)) if sections else literal
    return [Not(child=within)]


def _arrangement(fits: _Fits, items: Sequence[Item]) -> Arrangement | None:
    """The order that is asked for; ``None`` if it names a number that does not exist."""
    sort: str | None = None
    shown: list[str] = []
    for pattern, part in fits.found:
        if pattern.means in ("most", "least"):
            measures = measures_in(part, items)
            if not measures or is_plain(part, items):
                return None
            sort = sort or ("-" if pattern.means == "most" else "") + measures[0]
            shown += [measure for measure in measures if measure != sort.removeprefix("-")]
    parts = [part for pattern, part in fits.found if pattern.means == "show"]
    for part in [*parts, *([fits.shown] if fits.shown else [])]:
        measures = measures_in(part, items)
        if not measures:
            return None
        shown += measures
    if sort is None and ("trend" in fits.kinds or (shown and "years" in fits.kinds)):
        sort = "year"
    return Arrangement(sort=sort, size=fits.size, shown=tuple(dict.fromkeys(shown)))


def _offers(fits: _Fits) -> tuple[str, ...]:
    pages = {"trend": "trends", "compare": "compare", "copying": "copying"}
    kinds = {*fits.kinds, *(pattern.means for pattern, _ in fits.found)}
    return tuple(page for kind, page in pages.items() if kind in kinds)
