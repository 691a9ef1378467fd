"""Which shapes of answers there are, by the names that the description gives them."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from indexer.model import Report
from search_app.answers.copying import CopyingShape
from search_app.answers.drafts import DraftShape
from search_app.answers.health import AliveShape, ReadyShape
from search_app.answers.problem import ProblemShape
from search_app.answers.quote import QuoteShape
from search_app.answers.search import SearchShape
from search_app.answers.statistics import ComparisonShape, SeriesShape, TrendsShape
from search_app.answers.suggest import SuggestShape
from search_app.answers.wordings import WordingsShape

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
