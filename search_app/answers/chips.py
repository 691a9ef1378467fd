"""The conditions of a query."""

from typing import Annotated, TypedDict

from msgspec import Meta

from search_app.query_reader.chips import Kind
from search_app.views.chips import ShownChip


class ChipShape(TypedDict):
    """A condition of the query, or a chosen value."""

    kind: Kind
    text: str
    field: str | None
    op: str | None
    value: str | None
    remove: Annotated[str, Meta(description="The search page without this condition")]


def chip_json(chip: ShownChip) -> ChipShape:
    """A condition as the page shows it."""
    return {
        "kind": chip.kind,
        "text": chip.text,
        "field": chip.field,
        "op": chip.op,
        "value": chip.value,
        "remove": chip.remove,
    }
