"""Decides which measures a number counts, by how it is stated."""

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from indexer.parsing.prose_numbers.channels import places
from indexer.parsing.prose_numbers.context import TOTAL, Reading, posted_nouns
from indexer.parsing.prose_numbers.nouns import OTHER, transparent_nouns
from indexer.parsing.prose_numbers.rules import Frame, Statement, default_unit, statement_of
from indexer.parsing.rulebook import load_rules

_ITEM = default_unit(TOTAL)
_EXPLAINED = "explain"


def statements_of(reading: Reading) -> Sequence[Statement]:
    """What the number counts: one measure, or each of those that share it."""
    frame, behind, nouns = reading.frame, reading.behind, reading.own.nouns
    if reading.is_cumulative and not frame.noun and reading.context.last == TOTAL:
        return (Statement(TOTAL, is_part=False, leaves=""),)  # （历年累计 4185 件）
    if not nouns or nouns == (OTHER,) or frame.noun in posted_nouns():  # 文件及信息
        nouns = (frame.noun,)
    is_shared = reading.quantity.value == 0 or frame.unit == "%"
    verb = behind.verb if behind.noun else ""
    return _counted(frame, nouns, reading.context.noun, verb, is_shared=is_shared)


@lru_cache(maxsize=1 << 12)
def _counted(
    frame: Frame, nouns: tuple[str, ...], unsaid: str, verb_behind: str, *, is_shared: bool
) -> tuple[Statement, ...]:
    """What these nouns count in a frame, that of its own left aside.

    Args:
        frame: How the number is stated.
        nouns: What it counts.
        unsaid: What was counted before.
        verb_behind: The verb after the noun behind the number.
        is_shared: Whether one number may hold for several measures.
    """
    compound = load_rules("prose_measures")["compound"]
    parts = [part for noun in nouns for part in compound.get(noun, (noun,))]
    each = [_statement(replace(frame, noun=noun), unsaid, verb_behind) for noun in parts]
    found = [statement for statement in each if statement is not None]
    by_measure = {statement.measure: statement for statement in found}
    known = [noun for noun in parts if noun not in transparent_nouns()]
    if (len(by_measure) > 1 or len(known) > max(len(found), 1)) and not is_shared:
        return ()  # 复议、诉讼 3 件 says nothing of either, 会议、培训 3 次 of trainings
    is_joint = len(found) > len(by_measure)  # 建议和提案 3 件 is no part
    return tuple(
        replace(statement, is_part=statement.is_part and not is_joint)
        for statement in by_measure.values()
    )


def _statement(frame: Frame, unsaid: str, verb_behind: str) -> Statement | None:
    """The first of the ways to understand a frame that a rule knows."""
    if verb_behind == _EXPLAINED:  # 对 12 项规范性文件进行了解读
        frame = replace(frame, verb=verb_behind, own=frame.own | {"verb"})
    result = None
    is_bare = not frame.noun and "channel" not in frame.own
    is_left_unsaid = is_bare and "verb" in frame.own and unsaid in _may_be_unsaid()
    if is_left_unsaid and (unsaid not in _reviews() or frame.verb in _taken()):
        result = statement_of(replace(frame, noun=unsaid))
    is_told = unsaid not in posted_nouns() | places()
    if result is None and is_told and _is_bare_disclosure(frame):
        return None  # 收到申请 3 件，已在网站公开 1 件
    if result is None and verb_behind and not frame.verb:
        result = statement_of(replace(frame, verb=verb_behind))  # 18件建议向社会公示
    result = result or statement_of(frame)
    if result is None and _sorts(frame):
        return None  # 主动公开信息 90 条，依申请公开 28 条
    if result is None and "verb" not in frame.own and frame.verb not in _lasting_verbs():
        result = statement_of(replace(frame, verb=""))
    if result is None and verb_behind:
        result = statement_of(replace(frame, verb=verb_behind))
    return result


def _sorts(frame: Frame) -> bool:
    """Whether items that anyone may ask for are counted beside those published."""
    is_left_over = frame.verb == "disclose" and "verb" not in frame.own
    return is_left_over and frame.noun == "application" and frame.unit == _ITEM


def _is_bare_disclosure(frame: Frame) -> bool:
    """Whether a number without a noun counts what was published of something told before."""
    return not frame.noun and frame.verb == "disclose" and "verb" in frame.own


@cache
def _may_be_unsaid() -> frozenset[str]:
    """Nouns that a later clause may leave unsaid."""
    return frozenset(load_rules("prose_terms")["unsaid"]["nouns"])


@cache
def _lasting_verbs() -> frozenset[str]:
    """Verbs that hold for all that is joined to their object."""
    return frozenset(load_rules("prose_terms")["joining"]["lasting_verbs"])


@cache
def _reviews() -> frozenset[str]:
    """Nouns of which a later clause may only leave unsaid that so many came in."""
    return frozenset(load_rules("prose_terms")["unsaid"]["of_reviews"])


@cache
def _taken() -> frozenset[str]:
    """The verbs that say that so many came in."""
    return frozenset(load_rules("prose_terms")["unsaid"]["taken"])
