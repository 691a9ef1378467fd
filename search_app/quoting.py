"""From a quoted sentence to what the reports of the agency say: who, when, which number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analyzers.normalizer import normalize
from indexer.checks.quoting import QuotedNumber, check_quoted
from indexer.engines.agencies import Agency, AgencyDirectory
from indexer.engines.protocol import SearchIndex
from indexer.measures import MEASURES
from indexer.model import Paragraph, ProseNumber, Report
from indexer.parsing.dates import years
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.query import And, Filter, Number, SearchRequest
from search_app.labelled import check_labelled, labelled_numbers
from search_app.query_reader.implied import implied_agencies

Unclear = Literal["agency", "year", "number", "many", "candidates"]
"""What the sentence does not name in a way that is known here, or names too often."""

MOST_AGENCIES = 8
MOST_CANDIDATES = 20
MOST_REPORTS = 100
_QUOTE = "quote"
_RECEIVED = "applications.received.total"
_EXAMPLE = "{agency}{year}年收到政府信息公开申请{received}件"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAgainstReport:
    """What one report says to each quoted number.

    ``other_years`` holds for each number the years in which the agency's report says it.
    """

    report: Report
    numbers: tuple[QuotedNumber, ...]
    other_years: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAnswer:
    """What can be said of a sentence.

    Attributes:
        agencies: Those that it names or hints at; several if they share the name.
        is_implied: Whether none is named in full: they are of the place, level and line of
            business that the sentence names, or the only one here.
        candidates: The first of those that it may mean, where they are too many.
        year: The report year it names.
        numbers: What it states, by measure.
        unclear: Why nothing can be said; ``None`` if something can.
        against: For each agency its report on that year.
        absent: Agencies of which the index has no report on it, with the years it has.
    """

    text: str
    agencies: tuple[Agency, ...] = ()
    is_implied: bool = False
    candidates: tuple[Agency, ...] = ()
    year: int | None = None
    numbers: tuple[ProseNumber, ...] = ()
    unclear: Unclear | None = None
    against: tuple[QuoteAgainstReport, ...] = ()
    absent: tuple[Agency, ...] = ()


def check_quote(index: SearchIndex, text: str) -> QuoteAnswer:
    """Find the reports that a sentence speaks of, and hold its numbers against them.

    Raises:
        IndexUnavailableError: There is no index to ask.
    """
    named = sorted(set(years(text)))
    answer = QuoteAnswer(text=text, year=named[0] if len(named) == 1 else None)
    agencies = _agencies_in(normalize(text), index.agencies())
    if not agencies:
        implied = _implied_in(text, index)
        agencies = tuple(one for one in implied if answer.year in one.years) or implied
        answer = replace(answer, is_implied=True)
    if not agencies:
        return replace(answer, unclear="agency")
    if answer.is_implied and len(agencies) > MOST_AGENCIES:
        return replace(answer, unclear="candidates", candidates=agencies[:MOST_CANDIDATES])
    if len(agencies) > MOST_AGENCIES:
        return replace(answer, unclear="many")
    answer = replace(answer, agencies=agencies)
    if answer.year is None:
        return replace(answer, unclear="year")
    paragraph = Paragraph(anchor=_QUOTE, heading=None, text=text)
    numbers = prose_numbers((paragraph,), year=answer.year)
    numbers += labelled_numbers(text, _QUOTE, numbers)
    if not numbers:
        return replace(answer, unclear="number")
    return _held_against(index, replace(answer, numbers=numbers))


def _implied_in(text: str, index: SearchIndex) -> tuple[Agency, ...]:
    """The agencies that a sentence hints at by the narrowest hint that fits; the only one."""
    directory = index.agencies()
    if len(directory) == 1:
        return (directory[0],)
    for node in implied_agencies(text):
        found = index.select(SearchRequest(node=node)).column("agency_id").texts()
        if found:
            known = map(directory.find, sorted({one for one in found if one is not None}))
            return tuple(one for one in known if one is not None)
    return ()


def _held_against(index: SearchIndex, answer: QuoteAnswer) -> QuoteAnswer:
    against, absent = [], []
    for agency in answer.agencies:
        reports = _reports_of(index, agency)
        on_year = [report for report in reports if report.year == answer.year]
        against += [_against(report, reports, answer.numbers) for report in on_year]
        if not on_year:
            absent.append(agency)
    return replace(answer, against=tuple(against), absent=tuple(absent))


def _against(
    report: Report, reports: Sequence[Report], numbers: Sequence[ProseNumber]
) -> QuoteAgainstReport:
    return QuoteAgainstReport(
        report=report,
        numbers=tuple(_checked(number, report) for number in numbers),
        other_years=tuple(
            tuple(
                sorted(
                    {
                        other.year
                        for other in reports
                        if other.year is not None
                        and other.year != report.year
                        and _checked(number, other).outcome == "stated"
                    }
                )
            )
            for number in numbers
        ),
    )


def example_quote(index: SearchIndex) -> str | None:
    """A sentence to try: what a body's own report, one of the newest, says of its requests."""
    own = And(
        children=(
            Number(measure=_RECEIVED, op=">", value=0),
            Filter(field="scope", values=("own",)),
        )
    )
    request = SearchRequest(node=own, sort="-year", size=1, measures=(_RECEIVED,))
    hits = index.search(request).hits
    for report in index.fetch_texts([hit.report_id for hit in hits]):
        if report.year is not None:
            received = int(hits[0].values[_RECEIVED])
            return _EXAMPLE.format(agency=report.agency, year=report.year, received=received)
    return None


def _checked(number: ProseNumber, report: Report) -> QuotedNumber:
    """A number under the label of a row, or one that the prose has words for."""
    check = check_labelled if number.measure in MEASURES else check_quoted
    return check(number, report)


def _reports_of(index: SearchIndex, agency: Agency) -> tuple[Report, ...]:
    request = SearchRequest(
        node=Filter(field="agency_id", values=(agency.id,)), sort="-year", size=MOST_REPORTS
    )
    return index.fetch([hit.report_id for hit in index.search(request).hits])


def _agencies_in(text: str, agencies: AgencyDirectory) -> tuple[Agency, ...]:
    """The agencies that a normalised text names; a name within a longer one does not count."""
    names = agencies.names()
    found = {
        place: name for place, name in enumerate(map(normalize, names)) if name and name in text
    }
    if not found:
        return _by_other_names(text, agencies)
    longest = [
        place
        for place, name in found.items()
        if not any(name != other and name in other for other in found.values())
    ]
    return tuple(agencies[place] for place in longest)


def _by_other_names(text: str, agencies: AgencyDirectory) -> tuple[Agency, ...]:
    """Those with the longest other name that stands in a text."""
    best, longest = [], 0
    for agency in agencies:
        standing = [len(name) for name in map(normalize, agency.aliases) if name in text]
        length = max(standing, default=0)
        if length > longest:
            best, longest = [agency], length
        elif length and length == longest:
            best.append(agency)
    return tuple(best)
