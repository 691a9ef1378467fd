"""What is offered for a text that is being typed."""

from collections.abc import Iterable
from typing import Annotated, Literal, TypedDict

from msgspec import Meta

from search_app.addresses import SearchAddress
from search_app.answers.counts import Count
from search_app.finding.vocabulary import Entry
from search_app.i18n import Catalogue


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


def suggest_json(typed: str, found: Iterable[Entry], words: Catalogue) -> SuggestShape:
    """What was found for a text, the likeliest first."""
    return {
        "q": typed,
        "suggestions": [
            {
                "kind": entry.kind,
                "text": entry.text,
                "label": words.tell(entry.label),
                "query": entry.query,
                "url": str(SearchAddress(q=entry.query, language=words.language)),
                "count": entry.reports,
            }
            for entry in found
        ],
    }
