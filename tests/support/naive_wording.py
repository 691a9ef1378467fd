"""Shared sentences by brute force, straight from ``indexer/wording/model.py``.

Shares with the engines under test only what makes two sentences one wording.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzers.normalizer import normalize
from analyzers.sentences import sentences
from indexer.parsing.identity import neighbour_id
from indexer.query import And, Literal, Node, Or, Prefix, Words, has_text
from indexer.wording.masking import wording_of
from indexer.wording.model import (
    MERGED,
    NEAR,
    CopiedSentence,
    Copying,
    SentencePlace,
    Shared,
    Variant,
    WordingGroup,
    WordingPage,
    WordingRequest,
)
from tests.support.naive_tree import Row, allowed, kept

Rank = tuple[float, str, int, int]


@dataclass(frozen=True)
class Sentence:
    """A sentence where it stands."""

    row: Row
    text: str
    wording: str
    position: int

    @property
    def report_id(self) -> str:
        return self.row.document.report.id

    @property
    def agency(self) -> str:
        return next(iter(self.row.document.keys.get("agency_id", ())), self.report_id)

    @property
    def year(self) -> int | None:
        return self.row.document.report.year

    @property
    def rank(self) -> Rank:
        year = math.inf if self.year is None else self.year
        return year, self.report_id, self.row.section.number, self.position

    @property
    def place(self) -> SentencePlace:
        return SentencePlace(
            report_id=self.report_id, section=self.row.section.number, text=self.text
        )


def sentences_of(rows: Iterable[Row]) -> list[Sentence]:
    """All that is somebody's wording, report by report."""
    found = []
    for row in rows:
        if row.section.number:
            texts = [one for line in row.lines for one in sentences(line)]
            for position, text in enumerate(texts):
                wording = wording_of(text)
                if wording is not None:
                    found.append(
                        Sentence(row=row, text=text, wording=wording, position=position)
                    )
    return found


def in_head(word: str, sentence: Sentence) -> bool:
    document = sentence.row.document
    return any(one == word for one, _ in document.words(document.head_words))


def says(node: Node, sentence: Sentence) -> bool:
    """Whether a sentence answers a tree."""
    match node:
        case Words():
            own = any(bool(word) and word in sentence.text for word in node.words)
            return own and not_ruled_out(node, sentence)
        case And():
            texts = [child for child in node.children if has_text(child)]
            shown = any(says(child, sentence) for child in texts) or not texts
            return shown and not_ruled_out(node, sentence)
        case Or():
            return any(says(child, sentence) for child in node.children)
        case _:
            return not_ruled_out(node, sentence)


def not_ruled_out(node: Node, sentence: Sentence) -> bool:
    match node:
        case Words():
            return all(
                bool(word) and (word in sentence.text or in_head(word, sentence))
                for word in node.words
            )
        case Prefix() | Literal():
            wanted = normalize(node.text)
            return bool(wanted) and wanted in sentence.text
        case And():
            return all(not_ruled_out(child, sentence) for child in node.children)
        case Or():
            return any(not_ruled_out(child, sentence) for child in node.children)
        case _:
            return allowed(node, sentence.row)


def closeness(like: str, text: str) -> float:
    """Pairs of characters in both, by those of either."""
    wanted, held = pairs(like), pairs(text)
    shared = len(wanted & held)
    return round(shared / (len(wanted) + max(len(text) - 1, 1) - shared), 9)


def pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def near(one: str, other: str) -> bool:
    """Whether two wordings nearly agree."""
    first, second = runs(one), runs(other)
    return len(first & second) >= NEAR * len(first | second)


def runs(text: str) -> set[str]:
    return {text[place : place + 4] for place in range(max(1, len(text) - 3))}


def wordings_in(rows: Sequence[Row], request: WordingRequest) -> WordingPage:
    found = [
        one
        for one in sentences_of(rows)
        if says(request.node, one)
        and all(kept(facet, of, one.row) for facet, of in request.selected.items() if of)
        and closeness(request.like, one.text) >= request.least
    ]
    by_wording: dict[str, list[Sentence]] = {}
    for one in found:
        by_wording.setdefault(one.wording, []).append(one)
    parts = [sorted(group, key=lambda one: one.rank) for group in by_wording.values()]
    parts.sort(key=lambda group: order_of(group, request))
    merged: list[list[list[Sentence]]] = []
    for number, part in enumerate(parts):
        leader = next(
            (
                group
                for group in merged
                if number < MERGED and near(group[0][0].wording, part[0].wording)
            ),
            None,
        )
        if leader is None:
            merged.append([part])
        else:
            leader.append(part)
    groups = [
        (sorted((one for part in group for one in part), key=lambda one: one.rank), group)
        for group in merged
    ]
    groups.sort(key=lambda pair: order_of(pair[0], request))
    page = groups[request.first : request.first + request.size]
    return WordingPage(
        groups=tuple(group_of(whole, members, request.like) for whole, members in page),
        wordings=len(groups),
        sentences=len(found),
        reports=len({one.report_id for one in found}),
        agencies=len({one.agency for one in found}),
        all_merged=len(parts) <= MERGED,
    )


def order_of(group: Sequence[Sentence], request: WordingRequest) -> tuple[object, ...]:
    close = -closeness(request.like, group[0].text)
    agencies = len({one.agency for one in group})
    reports = len({one.report_id for one in group})
    latest = max((one.year for one in group if one.year is not None), default=-math.inf)
    keys: dict[str, tuple[object, ...]] = {
        "closeness": (close,),
        "recency": (-latest, close),
        "rarity": (agencies, close),
        "frequency": (-agencies, -reports, close),
    }
    return (*keys[request.sort], -agencies, group[0].rank)


def group_of(
    whole: Sequence[Sentence], members: Sequence[Sequence[Sentence]], like: str
) -> WordingGroup:
    years = [one.year for one in whole if one.year is not None]
    others = [member for member in members if member[0] is not whole[0]]
    others.sort(
        key=lambda one: (
            -len({each.agency for each in one}),
            -len({each.report_id for each in one}),
            one[0].rank,
        )
    )
    in_sections = {(one.report_id, one.row.section.number) for one in whole}
    return WordingGroup(
        place=whole[0].place,
        closeness=closeness(like, whole[0].text),
        sentences=len(whole),
        reports=len({one.report_id for one in whole}),
        agencies=len({one.agency for one in whole}),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        sections=dict(sorted(Counter(number for _, number in in_sections).items())),
        variants=tuple(
            Variant(
                place=one[0].place,
                agencies=len({each.agency for each in one}),
                reports=len({each.report_id for each in one}),
            )
            for one in others
        ),
    )


def copying_of(report_id: str, rows: Sequence[Row]) -> Copying:
    everything = sentences_of(rows)
    ids = {row.document.report.id for row in rows}
    own = [one for one in everything if one.report_id == report_id]
    before = neighbour_id(report_id, -1)
    agencies = {one.agency for one in own}
    others = sorted(
        (one for one in everything if one.agency not in agencies),
        key=lambda one: one.rank,
    )
    said = {one.wording for one in own}
    shared = Counter(
        other
        for other, _ in {(one.report_id, one.wording) for one in others if one.wording in said}
    )
    return Copying(
        report_id=report_id,
        sentences=tuple(copied(one, before, everything, others) for one in own),
        before=before if before in ids else None,
        similar=tuple(
            Shared(report_id=other, sentences=count)
            for other, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
        ),
    )


def copied(
    sentence: Sentence,
    before: str | None,
    everything: Sequence[Sentence],
    others: Sequence[Sentence],
) -> CopiedSentence:
    alike = [one for one in others if one.wording == sentence.wording]
    firsts: dict[str, Sentence] = {}
    for one in alike:
        firsts.setdefault(one.report_id, one)
    return CopiedSentence(
        place=sentence.place,
        before=any(
            one.report_id == before and one.wording == sentence.wording for one in everything
        ),
        reports=len(firsts),
        agencies=len({one.agency for one in alike}),
        elsewhere=tuple(one.place for one in list(firsts.values())[:3]),
    )
