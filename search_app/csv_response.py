"""Rows of a page as a CSV file that spreadsheets open in Chinese and do not execute."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

from indexer.exporting.csv_table import csv_pieces


def csv_response(rows: Iterable[Mapping[str, Any]], shape: type[Any], *, name: str) -> Response:
    """The rows under the names that their ``shape``, a ``TypedDict``, has."""
    return Response(
        b"".join(csv_pieces(list(shape.__annotations__), rows)),
        headers={
            "content-type": "text/csv; charset=utf-8",
            "content-disposition": f'attachment; filename="{name}"',
        },
    )
