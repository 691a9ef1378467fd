"""The shapes of what programs are answered: types of the code, schemas of /openapi.json."""

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from indexer.measures import Unit
from indexer.model import Evidence, Scope
from search_app.query_reader.chips import Kind

Count = Annotated[int, Meta(ge=0)]


class ErrorShape(TypedDict):
    """What went wrong."""

    code: Annotated[str, Meta(description="For programs; docs/http.md lists them")]
    message: Annotated[str, Meta(description="For people")]
    hint: NotRequired[Annotated[str, Meta(description="What mends it, such as a command")]]


class ProblemShape(TypedDict):
    """A request that could not be answered."""

    error: ErrorShape


class ChipShape(TypedDict):
    """A condition of the query, or a chosen value."""

    kind: Kind
    text: str
    field: str | None
    op: str | None
    value: str | None
    remove: Annotated[str, Meta(description="The search page without this condition")]


class QueryShape(TypedDict):
    """How the query was read."""

    input: str
    chips: list[ChipShape]
    warnings: list[str]


class TotalShape(TypedDict):
    """Exact counts of what matches."""

    reports: Count
    sections: Count


class FacetValueShape(TypedDict):
    """A value that can be chosen, and how many reports would remain."""

    value: str | int
    label: str
    count: Count
    selected: bool
    children: NotRequired[list["FacetValueShape"]]


class DivisionShape(TypedDict):
    """An administrative division."""

    code: str
    name: str


class RegionShape(TypedDict):
    """A place with all four levels, unknown ones as null."""

    province: DivisionShape | None
    city: DivisionShape | None
    county: DivisionShape | None
    township: DivisionShape | None
    evidence: Evidence | None
    candidates: list[str]


class PassageShape(TypedDict):
    """An excerpt that matches."""

    section: Annotated[int, Meta(ge=0, description="1 to 6, or 0 for the head of the report")]
    heading: str | None
    anchor: Annotated[str, Meta(description="Its place on the page of the report")]
    text: str
    highlights: Annotated[
        list[list[int]],
        Meta(description="Half-open ranges of text, in order, none touching another"),
    ]


class HitShape(TypedDict):
    """A report on the list."""

    report_id: str
    title: str
    agency: str
    year: int | None
    region: RegionShape
    url: Annotated[str, Meta(description="The page of the report")]
    score: float
    values: Annotated[
        dict[str, int | float],
        Meta(description="Measures that the query compares or sorts by; unstated ones absent"),
    ]
    passages: list[PassageShape]


class SearchShape(TypedDict):
    """One page of results."""

    query: QueryShape
    total: TotalShape
    took_ms: float
    facets: dict[str, list[FacetValueShape]]
    hits: list[HitShape]
    next: Annotated[str | None, Meta(description="Cursor of the next page, null on the last")]


class SuggestionShape(TypedDict):
    """Something that may be meant."""

    kind: Literal["place", "agency", "term", "measure", "example"]
    text: Annotated[str, Meta(description="What was matched")]
    label: Annotated[str, Meta(description="Tells it from others of the name; may be empty")]
    query: Annotated[str, Meta(description="The query it stands for")]
    url: Annotated[str, Meta(description="The search page of that query")]
    count: Annotated[
        Count, Meta(description="Reports of the place or agency, or that it finds")
    ]


class SuggestShape(TypedDict):
    """What is offered for a text, the likeliest first."""

    q: Annotated[str, Meta(description="As typed")]
    suggestions: list[SuggestionShape]


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
    year: int
    value: Annotated[float | None, Meta(description="null: the report does not state it")]
    report_id: str


class ComparisonShape(TypedDict):
    """A row for each agency, measure and year."""

    rows: list[ComparedShape]


class AliveShape(TypedDict):
    """The process answers."""

    status: Literal["ok"]


class ReadyShape(TypedDict):
    """The index can be searched."""

    status: Literal["ready"]
    reports: Count
    updated: Annotated[str | None, Meta(description="ISO 8601 time of the last write")]
