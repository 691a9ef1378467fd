"""What is answered where a request fails; written by ``problems.py``."""

from typing import Annotated, NotRequired, TypedDict

from msgspec import Meta


class ErrorShape(TypedDict):
    """What went wrong."""

    code: Annotated[str, Meta(description="For programs; docs/http.md lists them")]
    message: Annotated[str, Meta(description="For people")]
    hint: NotRequired[Annotated[str, Meta(description="What mends it, such as a command")]]


class ProblemShape(TypedDict):
    """A request that could not be answered."""

    error: ErrorShape
