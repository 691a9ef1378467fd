"""What a sentence asks of numbers, by the ideas it names, in whatever order and words.

``questions.py`` reads the sentences whose order is declared. Of the others those are read
here that clearly ask for agencies or reports, speak of one number in each clause, compare
it in one way, and leave no word over.
"""

from collections.abc import Callable, Iterator, Sequence

from analyzers.normalizer import normalize
from indexer.query import Filter, Node
from search_app.query_reader.arrangement import Arrangement
from search_app.query_reader.light_words import light_words_at
from search_app.query_reader.questions.beyond_patterns import speaks_of_business
from search_app.query_reader.questions.clause_conditions import conditions_of
from search_app.query_reader.questions.clause_parts import without_synonyms
from search_app.query_reader.questions.clauses import (
    ORDERS,
    Clause,
    clauses_of,
)
from search_app.query_reader.questions.idea_findings import (
    FAULT,
    asks_clearly,
    fault_words_at,
    finding_of,
    names_faults,
    shows_otherwise,
)
from search_app.query_reader.questions.idea_words import (
    ACT,
    CHANGES,
    COMPARED,
    NEGATIONS,
    THING,
    idea_words_at,
    is_idea,
)
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_fits import (
    SIZES,
    is_in_english,
    is_of_one,
    kinds_of,
    size_of,
)
from search_app.query_reader.questions.question_measures import asks_for_whom, without_weaker
from search_app.query_reader.questions.question_scope import SCOPE
from search_app.query_reader.questions.questions import (
    Question,
    has_field,
    has_operator,
)
from search_app.query_reader.questions.sentences import LONGEST_SENTENCE, shortest_splits
from search_app.query_reader.questions.statements import (
    begins_as_question,
    is_grouped,
    is_statement,
    is_terse,
    names_a_number,
)

PATTERN = "its ideas"
"""What ``Question.patterns`` says of a sentence that was read here."""

ASKING = frozenset({"subject", "report", "annual", "ends_with_of"})
"""A sentence asks if it holds one of these."""

BESIDE_FAULTS = frozenset(
    {*ASKING, "title", "each", "which", "of", "filler", "have", "whether", "level_noun", "and"}
    | {"but"}
    | {"how_many", "within", "both", "asking", *SCOPE}
)
"""Classes that may stand beside the words for what a check found."""

BETWEEN_YEARS = frozenset({"I5", "I6"})
"""Checks of one year against the year before."""

THERE_ARE = Item(kind="have", end=0)
"""What is understood where a number is named and nothing said of it."""

TOLD = frozenset({*COMPARED, *ORDERS, "how_many", "which_year", "whole"})
"""Classes that say something of a number."""

_BESIDE_BOUNDS = frozenset({*COMPARED, "nonzero", "of", "and", "both", *SCOPE})

WHOSE = frozenset({"place", "function", "level", "level_noun", "format"})
"""Which agencies, or where."""


def read_by_ideas(text: str) -> Question | None:
    """The conditions that a sentence asks for; ``None`` if it is not clear or not all read.

    Of English readings in as few words the one that asks the most leaves the least unsaid.
    """
    if not may_be_sentence(text):
        return None
    sentence = normalize(text)
    if is_grouped(sentence):
        return None
    ways = (idea_words_at, fault_words_at, light_words_at)
    for known in (fault_words_at,) if shows_otherwise(sentence) else ways:
        questions = tuple(_questions(sentence, known))
        if questions:
            return max(questions, key=_asked) if text.isascii() else questions[0]
    return None


def _asked(question: Question) -> int:
    arrangement = question.arrangement
    return len(question.nodes) + len(arrangement.shown) + (arrangement.sort is not None)


def may_be_sentence(text: str) -> bool:
    """Whether it is worth a look: not too long, with no operator or field."""
    return bool(
        text.strip()
        and len(text) <= LONGEST_SENTENCE
        and not has_operator(text)
        and not has_field(text)
        and not is_statement(normalize(text))
    )


def _questions(
    normalized: str, known: Callable[[str, int], tuple[Item, ...]]
) -> Iterator[Question]:
    for items in shortest_splits(normalized, known):
        is_english = is_in_english(items, normalized)
        is_asked = _is_asked(items, normalized, is_english=is_english)
        is_clear = asks_clearly(items)
        is_told = not is_english and (_states_a_number(items) or _tells_of_all(items))
        is_question = is_clear or (is_asked and not is_told)
        question = question_of(items) if is_question else None
        if question is None and is_english and _is_named_alone(items, normalized):
            is_told = bool(kinds_of(items, is_english=True) & {*NEGATIONS})
            question = question_of(items if is_told else (THERE_ARE, *items))
        if question is not None:
            yield question


def _is_named_alone(items: Sequence[Item], text: str) -> bool:
    """``refusals in Sichuan``: that there are some, and where."""
    kinds = kinds_of(items, is_english=True)
    is_of_some = bool(kinds & {"place", "subject"})
    return is_of_some and kinds.isdisjoint(TOLD) and names_a_number(text)


def _is_asked(items: Sequence[Item], text: str, *, is_english: bool) -> bool:
    kinds = kinds_of(items, is_english=is_english)
    if asks(kinds, is_english=is_english) or is_bounded(items):
        return True
    is_of_some = bool(kinds & {*WHOSE, "year"}) and begins_as_question(text)
    return is_of_some or (is_terse(text) and not kinds.isdisjoint(COMPARED))


def _states_a_number(items: Sequence[Item]) -> bool:
    """``局网站发布信息133条``: a bare number of what the agency tells of itself."""
    kinds = {item.kind for item in items}
    is_stated = "bare_number" in kinds and not kinds & {*ORDERS, "none", "asking"}
    return is_stated and not asks_for_whom(items)


def _tells_of_all(items: Sequence[Item]) -> bool:
    """``各单位均未收到申请``: what none of them had, with no word that asks which."""
    spoken = [item.kind for item in items if item.kind != "filler"]
    asking = {*ORDERS, *COMPARED, "zero", "nonzero", "whole", "asking", "whether", "how_many"}
    if is_idea(items[-1]) and items[-1].counted:
        return False  # 各局2023年政策解读数量
    ends_with_whom = spoken[-1:] and spoken[-1] in (*ASKING, "level_noun", "function", "format")
    return not (ends_with_whom or asking & {*spoken} or asks_for_whom(items))


def question_of(items: Sequence[Item]) -> Question | None:
    """What known words ask for, if they ask; ``None`` if that is not clear."""
    items = without_synonyms(items)
    if names_faults(items):
        return _question_of_faults(items)
    kinds = {item.kind for item in items}
    clauses = clauses_of(items)
    is_unclear = kinds & {*CHANGES, "denied", "or"} or speaks_of_business(items)
    if not clauses or is_unclear:
        return None
    arrangement = _arrangement(clauses, items, kinds)
    nodes = _nodes(clauses) if arrangement is not None else None
    if arrangement is None or nodes is None:
        return None
    is_of_years = "which_year" in kinds and arrangement.sort is not None
    return Question.within(
        items,
        without_weaker(nodes),
        patterns=(PATTERN,),
        arrangement=arrangement,
        offers=("trends",) if is_of_years else (),
    )


def _arrangement(
    clauses: Sequence[Clause], items: Sequence[Item], kinds: set[str]
) -> Arrangement | None:
    """The numbers to show and the order of the list; ``None`` if that is not clear."""
    shown = tuple(dict.fromkeys(one.measure for one in clauses if one.shown and one.measure))
    orders = [f"{one.order}{one.measure}" for one in clauses if one.order is not None]
    sizes = [item for item in items if item.kind in SIZES]
    size = size_of(sizes, {"most"}) if orders else None
    if "trend" in kinds:
        return Arrangement(sort="year", shown=shown) if shown and not orders else None
    is_of_nobody = shown and not kinds & WHOSE
    if is_of_nobody or len(orders) > 1 or (orders and sizes and size is None):
        return None
    return Arrangement(sort=next(iter(orders), None), size=size, shown=shown)


def _question_of_faults(items: Sequence[Item]) -> Question | None:
    """The reports in which a check found what is named; no number may be asked beside."""
    finding = finding_of(items)
    if finding is None or not _tells_faults_only(items):
        return None
    told = _of_later_year(items) if {*finding.values} <= BETWEEN_YEARS else items
    return Question.within(told, (finding,), patterns=(PATTERN,))


def _of_later_year(items: Sequence[Item]) -> Sequence[Item]:
    """``2021年和2022年结转数不衔接``: what is told of the report on the later year."""
    years = [item for item in items if isinstance(item.node, Filter) and item.kind == "year"]
    later = max(years, key=lambda item: str(item.node), default=None)
    return [item for item in items if item not in years or item is later]


def _tells_faults_only(items: Sequence[Item]) -> bool:
    return all(
        item.kind in BESIDE_FAULTS or item.kind.startswith((FAULT, THING)) for item in items
    )


def asks(kinds: set[str], *, is_english: bool) -> bool:
    """Words for agencies; with the most, 有没有 or 吗 it is enough to say which or where."""
    is_asked = bool(kinds & {"whether", "asking", "how_many", *ORDERS})
    if "which_year" in kinds and not kinds & WHOSE:
        return False
    is_asked = is_asked or {"which", "thing.rate"} <= kinds
    is_of_each = {"each", "level_noun"} <= kinds  # 各县2023年申请数量
    is_asked = is_asked or ("counted" in kinds and (is_of_one(kinds) or is_of_each))
    is_of_level = is_english and "level" in kinds
    return bool(kinds & ASKING) or is_of_level or (is_asked and bool(kinds & WHOSE))


def is_bounded(items: Sequence[Item]) -> bool:
    """``规范性文件制定数大于0``: numbers by name, and what they are more or less than."""
    others = [item for item in items if not item.kind.startswith((THING, ACT))]
    bounds = [item for item in others if _is_bound(item)]
    is_counted = any(item.counted or item.kind == "both" for item in items)
    return is_counted and bool(bounds) and {item.kind for item in others} <= _BESIDE_BOUNDS


def _is_bound(item: Item) -> bool:
    """``不为零``, ``大于0``; ``为0件`` is what a report tells of itself."""
    return item.kind == "nonzero" or any(sign not in (None, "=") for sign, _ in item.compared)


def _nodes(clauses: Sequence[Clause]) -> list[Node] | None:
    """The conditions of all clauses that should have one; ``None`` if one has none."""
    found = [conditions_of(one) for one in clauses if one.order is None and not one.shown]
    return [node for nodes in found for node in nodes] if all(found) else None
