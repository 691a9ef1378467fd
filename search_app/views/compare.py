"""What a comparison shows: some agencies, some measures, year by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from search_app.addresses import single
from search_app.answers.statistics import ComparedShape
from search_app.asking import MOST_COMPARED
from search_app.comparison_address import Comparison, read_comparison
from search_app.i18n import Catalogue
from search_app.links import agency_address
from search_app.statistics.population import agency_with
from search_app.statistics.summary import as_printed
from search_app.views.agency_list import place_of
from search_app.views.choices import ChoiceGroup, measure_choices
from search_app.views.compare_offers import OfferGroup, offers_for
from search_app.views.compared_names import UnclearName, named_in, unclear_name
from search_app.views.compared_tables import ComparedAgency, CompareTable, compare_table
from search_app.views.compared_values import ComparedValues
from search_app.views.figures import measure_label


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """The page; ``unclear`` are those of the names to be added that name no single agency."""

    address: str
    kept: tuple[tuple[str, str], ...]
    first: str
    last: str
    compared: tuple[ComparedAgency, ...]
    tables: tuple[CompareTable, ...]
    measures: tuple[ChoiceGroup, ...]
    asked: str
    unclear: tuple[UnclearName, ...]
    offers: tuple[OfferGroup, ...]
    is_full: bool
    most: int
    csv: str
    json: str
    rows: tuple[ComparedShape, ...] = field(repr=False)

    @classmethod
    def of(
        cls, index: SearchIndex, parameters: Sequence[tuple[str, str]], words: Catalogue
    ) -> "ComparePage":
        """Work out the page that an address asks for.

        Raises:
            AddressError: A measure or a year does not exist, or there are too many agencies.
            UnknownAgencyError: The index holds no report of an agency.
        """
        comparison = read_comparison(parameters, words.language)
        known = [agency_with(index, one) for one in comparison.agencies]
        named = named_in(index, single(parameters, "add") or "")
        for found in named.values():
            if len(found) == 1 and found[0] not in known and len(known) < MOST_COMPARED:
                known += found
        unclear = {text: found for text, found in named.items() if len(found) != 1}
        comparison = replace(comparison, agencies=tuple(one.id for one in known))
        compared = tuple(_compared(one, comparison, words) for one in known)
        values = ComparedValues.of(index, comparison)
        return cls(
            address=comparison.link(),
            kept=tuple(comparison.chosen()),
            first=comparison.first,
            last=comparison.last,
            compared=compared,
            tables=tuple(
                compare_table(measure, compared, comparison, values, words)
                for measure in comparison.measures
                if compared
            ),
            measures=measure_choices("", words),
            asked=words.say("list.comma").join(unclear),
            unclear=tuple(
                unclear_name(text, found, comparison) for text, found in unclear.items()
            ),
            offers=offers_for(index, known, comparison, words),
            is_full=len(known) >= MOST_COMPARED,
            most=MOST_COMPARED,
            csv=comparison.link("/compare.csv"),
            json=comparison.link("/compare.json"),
            rows=tuple(_written(compared, comparison, values, words)),
        )


def _compared(agency: Agency, comparison: Comparison, words: Catalogue) -> ComparedAgency:
    others = tuple(one for one in comparison.agencies if one != agency.id)
    return ComparedAgency(
        id=agency.id,
        name=agency.name,
        place=place_of(agency),
        href=agency_address(agency.id, words.language),
        without=replace(comparison, agencies=others).link(),
    )


def _written(
    compared: Sequence[ComparedAgency],
    comparison: Comparison,
    values: ComparedValues,
    words: Catalogue,
) -> Iterable[ComparedShape]:
    """A row for each agency, measure and year of a report; no value where it states none."""
    for one in compared:
        for measure in comparison.measures:
            for year in values.years():
                report = values.reports.get((one.id, year))
                value = values.values.get((one.id, year, measure))
                if report is not None:
                    yield {
                        "agency_id": one.id,
                        "agency": one.name,
                        "measure": measure,
                        "label": measure_label(measure, words),
                        "year": int(year),
                        "value": None if value is None else as_printed(value),
                        "report_id": report,
                    }
