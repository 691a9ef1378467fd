"""Files as responses: under a name, piece by piece, with flat memory."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

PIECE = 64 * 1024
"""Bytes of a finished file that are sent at once."""

KEPT_IF_CHECKED: Mapping[str, str] = {"cache-control": "no-cache"}
"""Caches may keep the file, and ask each time whether it is still the same."""


def file_pieces(write: Callable[[BinaryIO], object]) -> Iterator[bytes]:
    """What is written to a temporary file, which is begun when the first piece is asked for."""
    with TemporaryFile() as file:
        write(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


async def as_file(
    request: Request,
    name: str,
    media_type: str,
    chunks: Iterator[bytes],
    *,
    plain_name: str,
    inline: bool = False,
) -> Response:
    """A response that a browser keeps under a name; nothing is computed for ``HEAD``.

    The first piece is made before anything is sent: what fails until then is an error
    like any other, and not half a file.
    """
    kind = "inline" if inline else "attachment"
    headers = {
        "content-type": media_type,
        "content-disposition": (
            f"{kind}; filename=\"{plain_name}\"; filename*=UTF-8''{quote(name)}"
        ),
        **KEPT_IF_CHECKED,
    }
    if request.method == "HEAD":
        response = Response(headers=headers)
        del response.headers["content-length"]  # how long it is shows when it is made
        return response
    first = await run_in_threadpool(next, chunks, b"")
    return StreamingResponse(chain([first], chunks), headers=headers)
