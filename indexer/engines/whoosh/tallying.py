"""Counts who uses which wording: sentences, reports, agencies, years and sections of each."""

from dataclasses import dataclass, fields

import numpy as np

from indexer.engines.whoosh.arrays import AnyArray, Counts, Mask, Rows
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.sentence_table import Numbers, SentenceTable

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

    wordings: Numbers
    firsts: Numbers
    ranks: Numbers
    sentences: Numbers
    reports: Numbers
    agencies: Numbers
    first_years: Counts
    last_years: Counts
    sections: Numbers

    @property
    def nbytes(self) -> int:
        """The memory of its arrays."""
        return sum(getattr(self, field.name).nbytes for field in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Who says some wordings, report by report.

    Attributes:
        tally: The wordings.
        firsts: Of each report of each wording the first sentence, in that order.
        owners: For each of these the place of its wording in ``tally``.
    """

    tally: Tally
    firsts: Numbers
    owners: Rows


def tally(generation: Generation, table: SentenceTable, kept: Mask) -> Tally:
    """Count some sentences of a table.

    Args:
        generation: Where they stand.
        table: All sentences.
        kept: Whether a sentence counts.
    """
    return reporting(generation, table, table.by_wording[kept[table.by_wording]]).tally


def reporting(generation: Generation, table: SentenceTable, sentences: Numbers) -> Reporting:
    """The same with the reports that say each.

    Args:
        generation: Where they stand.
        table: All sentences.
        sentences: Those that count, in the order of ``by_wording``.
    """
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
    meant = np.zeros(table.wording_count, dtype=np.int32)
    meant[parts.wordings[joined]] = parts.wordings[into[joined]]
    sentences = table.saying(parts.wordings[joined])
    sentences = sentences[kept[sentences]]
    wordings = meant[table.wordings[sentences]]
    order = np.lexsort((table.ranks[sentences], wordings))
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
    generation: Generation, table: SentenceTable, sentences: Numbers, wordings: Numbers
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
    years = generation.columns.years[reports]
    year_starts = np.flatnonzero(_changes(owners))
    codes = generation.columns.agency_codes[reports]
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
            sentences=_counts(owner, count),
            reports=_counts(owners, count),
            agencies=_counts(pairs // bound, count),
            first_years=np.fmin.reduceat(years, year_starts) if count else years,
            last_years=np.fmax.reduceat(years, year_starts) if count else years,
            sections=_counts(in_sections, count * _SECTIONS).reshape(-1, _SECTIONS),
        ),
        firsts=sentences[first_of_report],
        owners=owners,
    )


def _counts(places: Rows, size: int) -> Numbers:
    """How often each place below ``size`` comes."""
    return np.bincount(places, minlength=size).astype(np.int32)


def _changes(numbers: AnyArray) -> Mask:
    """Where a number differs from the one before it, the first place included."""
    changes = np.ones(len(numbers), dtype=np.bool_)
    changes[1:] = numbers[1:] != numbers[:-1]
    return changes
