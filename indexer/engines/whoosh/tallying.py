"""Counts who uses which wording: sentences, reports, agencies, years and sections of each."""

from dataclasses import dataclass, fields

import numpy as np

from indexer.engines.whoosh.arrays import Counts, Mask, Rows
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.sentence_table import SentenceTable

_SECTIONS = 8
"""More than there are numbers of sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some sentences by wording; an entry for each wording.

    Attributes:
        wordings: Their numbers, ascending.
        firsts: The first sentence of each: earliest year, smallest id, then as it is read.
        ranks: The places of these among all sentences so ordered.
        sentences, reports, agencies: How many there are of each.
        first_years, last_years: NaN where no report states its year.
        sections: Reports by section number, a row for each wording.
    """

    wordings: Rows
    firsts: Rows
    ranks: Rows
    sentences: Rows
    reports: Rows
    agencies: Rows
    first_years: Counts
    last_years: Counts
    sections: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Who says some wordings, report by report.

    Attributes:
        tally: The wordings.
        firsts: Of each report of each wording the first sentence, in that order.
        owners: For each of these the place of its wording in ``tally``.
    """

    tally: Tally
    firsts: Rows
    owners: Rows


def tally(generation: Generation, table: SentenceTable, kept: Mask) -> Tally:
    """Count some sentences of a table.

    Args:
        generation: Where they stand.
        table: All sentences.
        kept: Whether a sentence counts.
    """
    return reporting(generation, table, kept).tally


def reporting(generation: Generation, table: SentenceTable, kept: Mask) -> Reporting:
    """The same with the reports that say each."""
    sentences = table.by_wording[kept[table.by_wording]]
    return _counted(generation, table, sentences, table.wordings[sentences])


def merged(
    generation: Generation, table: SentenceTable, kept: Mask, parts: Tally, into: Rows
) -> Tally:
    """The tally of some sentences with some of their wordings taken for one.

    Args:
        generation: Where they stand.
        table: All sentences.
        kept: Whether a sentence counts.
        parts: The tally of these sentences.
        into: For each of its wordings the place of the one it is taken for.
    """
    leads = np.bincount(into, minlength=len(into)) > 1
    joined = leads[into]
    if not joined.any():
        return parts
    # Only what is taken for one is counted anew.
    meant = np.full(table.wording_count, -1, dtype=np.int64)
    meant[parts.wordings[joined]] = parts.wordings[into[joined]]
    sentences = np.flatnonzero(kept & (meant[table.wordings] >= 0))
    wordings = meant[table.wordings[sentences]]
    order = np.argsort(wordings * len(table) + table.ranks[sentences])
    anew = _counted(generation, table, sentences[order], wordings[order]).tally
    return _joined(parts, ~joined, anew)


def _joined(one: Tally, kept: Mask, other: Tally) -> Tally:
    """What is kept of a tally, and another one, by wording."""
    order = np.argsort(np.concatenate([one.wordings[kept], other.wordings]))
    return Tally(
        **{
            field.name: np.concatenate(
                [getattr(one, field.name)[kept], getattr(other, field.name)]
            )[order]
            for field in fields(Tally)
        }
    )


def _counted(
    generation: Generation, table: SentenceTable, sentences: Rows, wordings: Rows
) -> Reporting:
    """Count sentences that stand in order of their wordings, each wording's by rank."""
    rows = table.rows[sentences]
    reports = generation.report_of[rows]
    numbers = generation.section_numbers[rows]
    new_wording = _changes(wordings)
    new_report = new_wording | _changes(reports)
    new_place = new_report | _changes(numbers)
    starts = np.flatnonzero(new_wording)
    owner = np.cumsum(new_wording) - 1
    count = len(starts)
    first_of_report = np.flatnonzero(new_report)
    owners, reports = owner[first_of_report], reports[first_of_report]
    years = generation.years[reports]
    year_starts = np.flatnonzero(_changes(owners))
    codes = generation.agency_codes[reports]
    bound = int(codes.max(initial=0)) + 1
    pairs = np.sort(owners * bound + codes)
    pairs = pairs[_changes(pairs)]
    in_sections = owner[new_place] * _SECTIONS + numbers[new_place]
    firsts = sentences[starts]
    return Reporting(
        tally=Tally(
            wordings=wordings[starts],
            firsts=firsts,
            ranks=table.ranks[firsts],
            sentences=np.bincount(owner, minlength=count),
            reports=np.bincount(owners, minlength=count),
            agencies=np.bincount(pairs // bound, minlength=count),
            first_years=np.fmin.reduceat(years, year_starts) if count else years,
            last_years=np.fmax.reduceat(years, year_starts) if count else years,
            sections=np.bincount(in_sections, minlength=count * _SECTIONS).reshape(
                -1, _SECTIONS
            ),
        ),
        firsts=sentences[first_of_report],
        owners=owners,
    )


def _changes(numbers: Rows) -> Mask:
    """Where a number differs from the one before it, the first place included."""
    changes = np.ones(len(numbers), dtype=np.bool_)
    changes[1:] = numbers[1:] != numbers[:-1]
    return changes
