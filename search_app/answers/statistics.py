"""What measures come to, by year, place, kind and agency."""

from typing import Annotated, Literal, TypedDict

from msgspec import Meta

from indexer.measures import Unit
from indexer.model import Scope
from search_app.answers.counts import Count


class MeasureShape(TypedDict):
    """A number that reports have."""

    key: str
    label: str
    unit: Unit


class AgencyShape(TypedDict):
    """An agency."""

    id: str
    name: str


class PointShape(TypedDict):
    """The reports on one year; what a report does not state never counts as 0."""

    year: Annotated[int | None, Meta(description="null: reports that state no year")]
    reports: Count
    stated: Annotated[int, Meta(ge=0, description="Reports that state the measure")]
    zero: Annotated[int, Meta(ge=0, description="Those of them that state 0")]
    unknown: Annotated[int, Meta(ge=0, description="Reports that do not state it")]
    sum: Annotated[float | None, Meta(description="null for shares, and where none states it")]
    mean: float | None
    median: float | None
    few: Annotated[
        bool, Meta(description="Too few reports state it for mean and median, which are null")
    ]


class SeriesShape(TypedDict):
    """A measure year by year."""

    measure: MeasureShape
    agency: AgencyShape | None
    scope: Scope
    points: list[PointShape]


Dimension = Literal[
    "all", "year", "province", "prefecture", "county", "function", "level", "place_year"
]
"""What the reports of a line have in common."""


class TrendsLineShape(TypedDict):
    """A measure over all reports, or over those of one year, place or kind."""

    dimension: Dimension
    value: Annotated[str, Meta(description="The code of what ``label`` names")]
    label: str
    reports: Count
    stated: Annotated[int, Meta(ge=0, description="Reports that state the measure")]
    unknown: Annotated[int, Meta(ge=0, description="Reports that do not state it")]
    zero: Annotated[int, Meta(ge=0, description="Reports that state 0")]
    share_above_zero: float | None
    sum: Annotated[float | None, Meta(description="null for shares, and where none states it")]
    mean: float | None
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    year: Annotated[int | None, Meta(description="Of a line for one year")]


class MentionsShape(TypedDict):
    """How many of a year's reports contain a text."""

    year: int
    reports: Count
    mentions: Count


class TrendsShape(TypedDict):
    """A measure by year, place and kind."""

    measure: str
    lines: list[TrendsLineShape]
    mentions: list[MentionsShape]


class ComparedShape(TypedDict):
    """A measure in one report."""

    agency_id: str
    agency: str
    measure: str
    label: Annotated[str, Meta(description="the measure's name in the language asked for")]
    year: int
    value: Annotated[float | None, Meta(description="null: the report does not state it")]
    report_id: str


class ComparisonShape(TypedDict):
    """A row for each agency, measure and year."""

    rows: list[ComparedShape]
