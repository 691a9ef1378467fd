"""The shapes of what programs are told of shared sentences."""

from typing import Annotated, TypedDict

from msgspec import Meta

from search_app.shapes import ChipShape, Count
from search_app.wording_address import Match


class WordingQueryShape(TypedDict):
    """How the query was read."""

    input: str
    match: Match
    chips: list[ChipShape]
    warnings: list[str]


class WordingTotalShape(TypedDict):
    """Exact counts of what is found."""

    wordings: Count
    sentences: Count
    reports: Count
    agencies: Count
    all_merged: Annotated[
        bool, Meta(description="Whether wordings that nearly agree were looked for among all")
    ]


class SentenceShape(TypedDict):
    """A sentence as printed, and where it stands."""

    text: str
    agency: str
    year: int | None
    section: str
    url: Annotated[str, Meta(description="The paragraph on the page of its report")]


class VariantShape(SentenceShape):
    """A wording that nearly agrees."""

    agencies: Count
    reports: Count


class WordingShape(SentenceShape):
    """A wording; the sentence is the earliest that has it."""

    closeness: Annotated[float, Meta(ge=0, le=1)]
    sentences: Count
    reports: Count
    agencies: Count
    first_year: int | None
    last_year: int | None
    sections: Annotated[dict[str, Count], Meta(description="Section number → reports")]
    heavily_copied: bool
    variants: list[VariantShape]
    more_variants: Count


class WordingsShape(TypedDict):
    """One page of wordings."""

    query: WordingQueryShape
    total: WordingTotalShape
    took_ms: float
    wordings: list[WordingShape]
    next: Annotated[int | None, Meta(description="The next page, null on the last")]
