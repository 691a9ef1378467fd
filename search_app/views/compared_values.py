"""What the reports of compared agencies state, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.measures import whole_of
from indexer.query import And, Filter, SearchRequest
from search_app.comparison_address import Comparison
from search_app.views.years import all_years


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedValues:
    """Agency and year → the report, and the values it states, with the wholes of shares."""

    reports: Mapping[tuple[str, str], str]
    values: Mapping[tuple[str, str, str], float]

    @classmethod
    def of(cls, index: SearchIndex, comparison: Comparison) -> "ComparedValues":
        """Look up the bodies' own reports within the years."""
        reports: dict[tuple[str, str], str] = {}
        values: dict[tuple[str, str, str], float] = {}
        if not comparison.agencies:
            return cls(reports=reports, values=values)
        node = And(
            children=(
                Filter(field="agency_id", values=comparison.agencies),
                Filter(field="scope", values=("own",)),
            )
        )
        selection = index.select(SearchRequest(node=node, sort="year"))
        years = selection.column("year").texts()
        agencies = selection.column("agency_id").texts()
        wholes = (whole_of(measure) for measure in comparison.measures)
        needed = dict.fromkeys((*comparison.measures, *filter(None, wholes)))
        columns = {measure: selection.measure(measure) for measure in needed}
        for place, report_id in enumerate(selection.ids()):
            year, agency = years[place], agencies[place]
            if year is None or agency is None or not comparison.includes(year):
                continue
            reports[agency, year] = report_id
            for measure, column in columns.items():
                if not np.isnan(column[place]):
                    values[agency, year, measure] = float(column[place])
        return cls(reports=reports, values=values)

    def years(self) -> tuple[str, ...]:
        """From the first to the last year with a report, gaps included."""
        return tuple(map(str, all_years(year for _, year in self.reports)))
