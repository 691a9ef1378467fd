"""Which shapes of answers there are, by the names that the description gives them."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from indexer.model import Report
from search_app.shapes import (
    AliveShape,
    ComparisonShape,
    ProblemShape,
    ReadyShape,
    SearchShape,
    SeriesShape,
    SuggestShape,
    TrendsShape,
)
from search_app.shapes_of_drafts import DraftShape
from search_app.shapes_of_wording import WordingsShape
from search_app.views.copying import CopyingShape
from search_app.views.quote import QuoteShape

PROBLEM: Final = "Problem"

ANSWERS: Final[Mapping[str, object]] = {
    "Alive": AliveShape,
    "Copying": CopyingShape,
    "Draft": DraftShape,
    PROBLEM: ProblemShape,
    "Quote": QuoteShape,
    "Ready": ReadyShape,
    "Report": Report,
    "Comparison": ComparisonShape,
    "Search": SearchShape,
    "Suggest": SuggestShape,
    "Series": SeriesShape,
    "Trends": TrendsShape,
    "Wordings": WordingsShape,
}
"""Name → the type of an answer."""

REF_TEMPLATE: Final = "#/components/schemas/{name}"

Schema = dict[str, Any]


def answer_schemas() -> tuple[dict[str, Schema], dict[str, Schema]]:
    """The schema of each answer by its name, and those that they refer to."""
    schemas, components = msgspec.json.schema_components(
        ANSWERS.values(), ref_template=REF_TEMPLATE
    )
    return dict(zip(ANSWERS, schemas, strict=True)), components
