"""How much of a report stands elsewhere: in that of the year before, in those of others."""

import numpy as np

from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.sentence_table import SentenceTable
from indexer.engines.whoosh.tallying import Reporting, reporting
from indexer.parsing.identity import neighbour_id
from indexer.wording.model import CopiedSentence, Copying, Repeating, Shared

ELSEWHERE = 3
"""Places that are told of a sentence that other agencies have too."""

SIMILAR = 5
"""Reports that are told to share most."""


def copying_of(generation: Generation, table: SentenceTable, report_id: str) -> Copying | None:
    """How much of a report stands elsewhere; ``None`` if there is no such report."""
    ordinal = generation.ordinal(report_id)
    if ordinal is None:
        return None
    sentences = table.of_report(ordinal)
    own = np.unique(table.wordings[sentences.start : sentences.stop])
    alike = table.saying(own)
    owners = generation.report_of[table.rows[alike]]
    before = generation.ordinal(neighbour_id(report_id, -1) or "")
    repeated = set(table.wordings[alike[owners == (-1 if before is None else before)]].tolist())
    agency_codes = generation.columns.agency_codes
    foreign = agency_codes[owners] != agency_codes[ordinal]
    others = reporting(generation, table, alike[foreign])
    return Copying(
        report_id=report_id,
        sentences=tuple(
            _copied(sentence, int(table.wordings[sentence]) in repeated, others, table)
            for sentence in sentences
        ),
        before=None if before is None else generation.report_id(before),
        similar=_similar(others, generation, table),
    )


def repeating_of(
    generation: Generation, table: SentenceTable, report_id: str
) -> Repeating | None:
    """How much of a report stands in that of the year before; ``None`` without either."""
    ordinal = generation.ordinal(report_id)
    before = generation.ordinal(neighbour_id(report_id, -1) or "")
    if ordinal is None or before is None:
        return None
    own, older = (
        table.wordings[sentences.start : sentences.stop]
        for sentences in map(table.of_report, (ordinal, before))
    )
    return Repeating(
        report_id=report_id,
        sentences=len(own),
        repeated=int(np.count_nonzero(np.isin(own, older))),
    )


def _copied(
    sentence: int, before: bool, others: Reporting, table: SentenceTable
) -> CopiedSentence:
    wording = int(table.wordings[sentence])
    place = int(np.searchsorted(others.tally.wordings, wording))
    shared = place < len(others.tally.wordings) and int(others.tally.wordings[place]) == wording
    start = int(np.searchsorted(others.owners, place))
    elsewhere = others.firsts[start : start + ELSEWHERE] if shared else ()
    owners = others.owners[start : start + ELSEWHERE]
    return CopiedSentence(
        place=table.place_of(sentence),
        before=before,
        reports=int(others.tally.reports[place]) if shared else 0,
        agencies=int(others.tally.agencies[place]) if shared else 0,
        elsewhere=tuple(
            table.place_of(int(one))
            for one, owner in zip(elsewhere, owners, strict=False)
            if owner == place
        ),
    )


def _similar(
    others: Reporting, generation: Generation, table: SentenceTable
) -> tuple[Shared, ...]:
    reports = generation.report_of[table.rows[others.firsts]]
    counts = np.bincount(reports, minlength=generation.report_count)
    last = len(counts) - min(SIMILAR, len(counts))
    sharing = np.flatnonzero(counts >= max(1, int(np.partition(counts, last)[last])))
    id_ranks = generation.columns.id_ranks
    best = sharing[np.lexsort((id_ranks[sharing], -counts[sharing]))][:SIMILAR]
    return tuple(
        Shared(report_id=generation.report_id(one), sentences=int(counts[one]))
        for one in best.tolist()
    )
