"""GET /data and its files: everything that is here, to be taken away."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from typing import BinaryIO, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from indexer.engines.protocol import SearchIndex
from indexer.exporting.csv_table import csv_chunks
from indexer.exporting.dictionary import ExportTable
from indexer.exporting.export import (
    FileFormat,
    export_table,
    table_of,
    table_rows,
    table_writer,
)
from indexer.exporting.jsonl_table import jsonl_chunks
from indexer.exporting.rows import ExportRow
from search_app.addresses import LANGUAGE_ONLY, refuse_unknown
from search_app.downloads.bulk import BulkFile, bulk_file_named
from search_app.downloads.files import KEPT_IF_CHECKED, as_file, file_pieces
from search_app.headers import entity_tag, has_already
from search_app.portal import parameters_of, portal_of, words_of
from search_app.routes.downloads import CSV, JSON_LINES, origin_of
from search_app.views.data import DataPage

MEDIA_TYPES: Final[Mapping[FileFormat, str]] = {
    "csv": CSV,
    "jsonl": JSON_LINES,
    "parquet": "application/vnd.apache.parquet",
}

Chunks = Callable[[ExportTable, Iterable[ExportRow]], Iterator[bytes]]

_STREAMED: Final[Mapping[FileFormat, Chunks]] = {"csv": csv_chunks, "jsonl": jsonl_chunks}


async def data_page(request: Request) -> Response:
    """The files by year, and what each of their columns is."""
    portal, words = portal_of(request), words_of(request)
    page = await run_in_threadpool(DataPage.of, portal.index, origin_of(request), words)
    return portal.render(request, "data.html", page)


async def bulk_file(request: Request) -> Response:
    """One file; a program that has it already is told so by its ``ETag``."""
    wanted = bulk_file_named(request.path_params["file"])
    if wanted is None:
        raise HTTPException(404)
    refuse_unknown(parameters_of(request), LANGUAGE_ONLY)
    portal = portal_of(request)
    index, mark = portal.index, "generated-sample-" if portal.shows_samples() else ""
    name = f"gongkai-{mark}{wanted.name}"
    state, chunks = await run_in_threadpool(_opened, index, wanted)
    if has_already(request.headers, state):
        return Response(status_code=304, headers={"etag": state, **KEPT_IF_CHECKED})
    response = await as_file(
        request,
        name,
        MEDIA_TYPES[wanted.file_format],
        chunks,
        plain_name=name,
    )
    response.headers["etag"] = state
    return response


def _opened(index: SearchIndex, wanted: BulkFile) -> tuple[str, Iterator[bytes]]:
    """The state that a file is of, and its bytes, of which none is made yet.

    Another version of the program may write other columns, so it is part of the state.
    """
    state = f"{metadata.version('gongkai')} {index.state()!r} {wanted.name}"
    digest = hashlib.sha256(state.encode()).hexdigest()[:20]
    return entity_tag(digest), _chunks(index, wanted)


def _chunks(index: SearchIndex, wanted: BulkFile) -> Iterator[bytes]:
    request = wanted.request()
    streamed = _STREAMED.get(wanted.file_format)
    if streamed is not None:
        return streamed(table_of(index, wanted.table), table_rows(index, wanted.table, request))
    table_writer(wanted.file_format)

    def written(file: BinaryIO) -> None:
        export_table(index, wanted.table, wanted.file_format, file, request)

    return file_pieces(written)
