"""GET /search.csv, .jsonl, .xlsx and .atom: a whole search, streamed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from indexer.exporting.csv_table import csv_chunks
from indexer.exporting.dictionary import SAMPLE, SAMPLE_MARK, ExportTable
from indexer.exporting.jsonl_table import joined_lines
from indexer.exporting.marking import marked_rows, marked_table
from indexer.exporting.rows import ExportRow
from search_app.addresses import (
    PARAMETERS,
    SearchAddress,
    read_address,
    refuse_unknown,
)
from search_app.answers.search import hit_json
from search_app.downloads.columns import search_rows, search_table, shown_measures
from search_app.downloads.feed import Feed, entries
from search_app.downloads.files import as_file, file_pieces
from search_app.downloads.found import FoundReports, find_all
from search_app.downloads.spreadsheet import require_xlsxwriter, write_xlsx
from search_app.portal import Portal, parameters_of, portal_of, words_of

CSV = "text/csv; charset=utf-8"
JSON_LINES = "application/jsonl; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ATOM = "application/atom+xml; charset=utf-8"

LONGEST_NAME = 40
"""Characters of a query that the name of a file repeats."""


async def search_csv(request: Request) -> Response:
    """Every report that matches, a line each."""
    found, origin = await _found(request), origin_of(request)
    table, rows = _table(request, found, origin)
    return await _sent(request, found, "csv", CSV, csv_chunks(table, rows))


async def search_jsonl(request: Request) -> Response:
    """The hits as ``/api/v1/search`` gives them, one a line."""
    found = await _found(request)
    mark = {SAMPLE.name: SAMPLE_MARK} if portal_of(request).shows_samples() else {}
    hits = ({**hit_json(one.hit, one.report, one.wanted), **mark} for one in found)
    return await _sent(request, found, "jsonl", JSON_LINES, joined_lines(hits))


async def search_xlsx(request: Request) -> Response:
    """The same table as a workbook."""
    found, origin, language = (
        await _found(request),
        origin_of(request),
        words_of(request).language,
    )

    def written(file: BinaryIO) -> None:
        table, rows = _table(request, found, origin)
        write_xlsx(table, rows, file, language)

    require_xlsxwriter()
    return await _sent(request, found, "xlsx", XLSX, file_pieces(written))


async def search_atom(request: Request) -> Response:
    """A feed of the same search, to be asked again and again."""
    portal, words, origin = portal_of(request), words_of(request), origin_of(request)
    found = await _found(request)
    size = await run_in_threadpool(portal.index.size)
    updated = size.updated
    feed = Feed.of(found, address=found.address, origin=origin, updated=updated, words=words)
    shown = entries(found, origin=origin, updated=updated, words=words)

    def parts() -> Iterator[bytes]:
        facts = {
            "say": words.say,
            "lang": words.language,
            "samples": portal.shows_samples(),
        }
        yield _xml(portal, "feed_head.xml", feed=feed, **facts)
        for entry in shown:
            yield _xml(portal, "feed_entry.xml", entry=entry, **facts)
        yield b"</feed>\n"

    return await _sent(request, found, "atom", ATOM, parts(), inline=True)


def _table(
    request: Request, found: FoundReports, origin: str
) -> tuple[ExportTable, Iterator[ExportRow]]:
    """The table of a search and its rows; those of generated samples say so."""
    measures = shown_measures(found)
    table, rows = search_table(measures), search_rows(found, measures, origin)
    if portal_of(request).shows_samples():
        return marked_table(table), marked_rows(rows)
    return table, rows


def origin_of(request: Request) -> str:
    """Scheme and host by which the portal was asked."""
    return f"{request.url.scheme}://{request.url.netloc}"


async def _found(request: Request) -> FoundReports:
    parameters = parameters_of(request)
    refuse_unknown(parameters, PARAMETERS)
    address = _whole(read_address(parameters))
    return await run_in_threadpool(find_all, portal_of(request).index, address)


def _whole(address: SearchAddress) -> SearchAddress:
    """The same search without the page that was looked at."""
    return replace(address, cursor=None, size=None)


async def _sent(
    request: Request,
    found: FoundReports,
    ending: str,
    media_type: str,
    chunks: Iterator[bytes],
    *,
    inline: bool = False,
) -> Response:
    asked = "".join(one for one in found.address.q if one.isalnum())[:LONGEST_NAME]
    words, samples = words_of(request), portal_of(request).shows_samples()
    mark = words.say("site.sample_file") if samples else ""
    name = "-".join(part for part in (mark, words.say("download.name"), asked) if part)
    plain_name = "gongkai-generated-sample" if samples else "gongkai-search"
    return await as_file(
        request,
        f"{name}.{ending}",
        media_type,
        chunks,
        plain_name=f"{plain_name}.{ending}",
        inline=inline,
    )


def _xml(portal: Portal, template: str, **facts: object) -> bytes:
    return portal.templates.get_template(template).render(**facts).encode("utf-8", "replace")
