"""Counts who uses which wording: sentences, reports, agencies, years and sections of each."""

from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.arrays import AnyArray, Counts, Mask, Rows
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.sentence_table import SentenceTable

_SECTIONS = 8
"""More than there are numbers of sections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some sentences by wording; all but the last two are one entry for each wording.

    Attributes:
        wordings: Their numbers, ascending.
        firsts: The first sentence of each: earliest year, smallest id, then as it is read.
        order: The place of ``firsts`` among all sentences so ordered.
        sentences, reports, agencies: How many there are of each.
        first_years, last_years: NaN where no report states its year.
        sections: Reports by section number, a row for each wording.
        reporting: Of each report of each wording the first sentence, in that order.
        owners: For each of ``reporting`` the place of its wording here.
    """

    wordings: Rows
    firsts: Rows
    order: AnyArray
    sentences: Rows
    reports: Rows
    agencies: Rows
    first_years: Counts
    last_years: Counts
    sections: Rows
    reporting: Rows
    owners: Rows


def tally(
    generation: Generation, table: SentenceTable, sentences: Rows, wordings: Rows
) -> Tally:
    """Count some sentences.

    Args:
        generation: Where they stand.
        table: All sentences.
        sentences: Their numbers, ascending.
        wordings: What each of them says.
    """
    rows = table.rows[sentences]
    reports = generation.report_of[rows]
    within = generation.precedence[reports] * _SECTIONS + generation.section_numbers[rows]
    keys = wordings * (generation.report_count * _SECTIONS) + within
    order = np.argsort(keys, kind="stable")
    sentences, reports, wordings, keys = (
        array[order] for array in (sentences, reports, wordings, keys)
    )
    new_wording, new_place = _changes(wordings), _changes(keys)
    new_report = _changes(keys // _SECTIONS)
    starts = np.flatnonzero(new_wording)
    owner = np.cumsum(new_wording) - 1
    count = len(starts)
    reporting = np.flatnonzero(new_report)
    years = generation.years[reports[reporting]]
    year_starts = np.flatnonzero(_changes(owner[reporting]))
    codes = generation.agency_codes[reports[reporting]]
    bound = int(codes.max(initial=0)) + 1
    pairs = np.unique(owner[reporting] * bound + codes)
    in_sections = owner[new_place] * _SECTIONS + keys[new_place] % _SECTIONS
    return Tally(
        wordings=wordings[starts],
        firsts=sentences[starts],
        order=within[order][starts],
        sentences=np.bincount(owner, minlength=count),
        reports=np.bincount(owner[reporting], minlength=count),
        agencies=np.bincount(pairs // bound, minlength=count),
        first_years=np.fmin.reduceat(years, year_starts) if count else years,
        last_years=np.fmax.reduceat(years, year_starts) if count else years,
        sections=np.bincount(in_sections, minlength=count * _SECTIONS).reshape(-1, _SECTIONS),
        reporting=sentences[reporting],
        owners=owner[reporting],
    )


def _changes(numbers: Rows) -> Mask:
    """Where a number differs from the one before it, the first place included."""
    changes = np.ones(len(numbers), dtype=np.bool_)
    changes[1:] = numbers[1:] != numbers[:-1]
    return changes
