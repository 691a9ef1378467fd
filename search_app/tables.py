"""Rows of a page as a CSV file that spreadsheets open in Chinese and do not execute."""

import csv
import io
from collections.abc import Sequence

from starlette.responses import Response

from indexer.exporting.csv_table import csv_text
from search_app.views.summaries import Written


def csv_response(rows: Sequence[Written], *, name: str) -> Response:
    """The rows under the names of the first one's values."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    names = list(rows[0]) if rows else []
    writer.writerow(names)
    writer.writerows([csv_text(row[name]) for name in names] for row in rows)
    return Response(
        text.getvalue().encode("utf-8-sig"),
        headers={
            "content-type": "text/csv; charset=utf-8",
            "content-disposition": f'attachment; filename="{name}"',
        },
    )
