"""Whether the process answers and the index can be searched."""

from typing import Annotated, Literal, TypedDict

from msgspec import Meta

from search_app.answers.counts import Count


class AliveShape(TypedDict):
    """The process answers."""

    status: Literal["ok"]


class ReadyShape(TypedDict):
    """The index can be searched."""

    status: Literal["ready"]
    reports: Count
    updated: Annotated[str | None, Meta(description="ISO 8601 time of the last write")]
