"""What a list can show of a question that compares years or numbers, or averages them.

A list picks reports one by one: 比2022年多 and 受理的比办结的多 ask for more than that. Such a
sentence is searched as words; a list of the reports concerned with their numbers, the years
of one agency together, is offered beside, with what it does not pick.
"""

from collections.abc import Sequence, Set

from indexer.query import Filter, Node, YearRange
from search_app.query_reader.arrangement import Arrangement
from search_app.query_reader.questions.clause_conditions import conditions_of
from search_app.query_reader.questions.clauses import ORDERS, clauses_of
from search_app.query_reader.questions.idea_words import COMPARED, is_idea, measure_of
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.question_fits import compares_with_a_year
from search_app.query_reader.questions.question_measures import in_column
from search_app.query_reader.questions.question_scope import SCOPE
from search_app.query_reader.questions.questions import Question

PATTERN = "a comparison"
OF_WHOM = frozenset({*SCOPE, "level_noun"}) - {"year"}
ONE_NUMBER, TWO_NUMBERS = 1, 2
OFFERS = {"no_comparing_numbers": (), "no_averages": ("trends",), "no_year_of_all": ("trends",)}
"""Pages that answer it better than a list, by what the list cannot do; else both."""


def asks_year_of_all(kinds: Set[str]) -> bool:
    """``哪年行政复议最多``, of no agency or place: the sum of each year would tell."""
    return "which_year" in kinds and not kinds.isdisjoint(ORDERS) and kinds.isdisjoint(OF_WHOM)


def change_of(items: Sequence[Item]) -> tuple[Question, str] | None:
    """What of a comparison a list can show, and the message of what it cannot.

    Args:
        items: The words of a sentence.

    Returns:
        ``None`` if the sentence makes no comparison.
    """
    measures = _measures_of(items)
    kinds = {item.kind for item in items}
    if (
        len(measures) >= TWO_NUMBERS
        and "than" in kinds
        and not kinds & {*COMPARED, "bare_number"}
    ):
        return _question(items, measures, told="no_comparing_numbers")
    if len(measures) != ONE_NUMBER:
        return None
    adds_up = "no_year_of_all" if asks_year_of_all(kinds) else "no_averages"
    if adds_up == "no_year_of_all" or "average" in kinds:
        return _question(items, measures, told=adds_up)
    if "running" in kinds:
        nodes = tuple(node for one in clauses_of(items) or () for node in conditions_of(one))
        told = "no_running_years"
        return _question(items, measures, nodes=nodes, told=told) if nodes else None
    years = _years_of(items)
    is_against = compares_with_a_year(items) or {"year", "than"} <= kinds
    if "change" in kinds or is_against:
        return _question(items, measures, nodes=years, told="no_comparing_years")
    return None


def _measures_of(items: Sequence[Item]) -> tuple[str, ...]:
    """The numbers on either side of 比; without it the one the sentence speaks of.

    A side that only says whose applications (比自然人多) counts what the other side counts; of
    several sorts of applicants (法人) the list has no number but that of all of them.
    """
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.kind in ("than", "and"):
            parts.append([])
        else:
            parts[-1].append(item)
    kinds = frozenset(item.kind for item in items)
    ideas = [item for item in items if is_idea(item)]
    found: list[str | None] = []
    for part in parts:
        is_whose = any(item.kind == "applicant" for item in part)
        said = [*part, *ideas] if is_whose and not any(map(is_idea, part)) else part
        if any(map(is_idea, said)):
            found.append(measure_of(in_column(said, None), kinds))
    named = tuple(dict.fromkeys(one for one in found if one is not None))
    return () if None in found else named


def _years_of(items: Sequence[Item]) -> tuple[Node, ...]:
    """The years compared: those from ``比2022年`` on; of ``2023年增加`` the year before too."""
    spoken = [item for item in items if item.kind != "filler"]
    years = [at for at, item in enumerate(spoken) if item.kind == "year"]
    node = spoken[years[0]].node if len(years) == 1 else None
    if not isinstance(node, Filter):
        return ()
    year = int(node.values[0])
    is_behind = years[0] and spoken[years[0] - 1].kind == "than"
    if is_behind or compares_with_a_year(items):
        return (YearRange(first=year, last=None),)
    return (YearRange(first=year - 1, last=year),)


def _question(
    items: Sequence[Item], measures: tuple[str, ...], *, told: str, nodes: tuple[Node, ...] = ()
) -> tuple[Question, str]:
    stands_for_years = any(isinstance(node, YearRange) for node in nodes)
    spoken = [item for item in items if item.kind != "year" or not stands_for_years]
    question = Question.within(
        spoken,
        nodes,
        patterns=(PATTERN,),
        arrangement=Arrangement(sort="agency", shown=measures),
        offers=OFFERS.get(told, ("trends", "compare")),
    )
    return question, told
