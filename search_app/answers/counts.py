"""The shape of a count."""

from typing import Annotated

from msgspec import Meta

Count = Annotated[int, Meta(ge=0)]
