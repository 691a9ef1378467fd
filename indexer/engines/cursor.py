"""Where a page ended: an opaque string that fits one query and one order only.

A cursor names the last hit by what it was sorted by and its id, not by its
place, so that the next page goes on from there even if the index has changed.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

import msgspec

from indexer.engines.requests import chosen
from indexer.errors import QueryError
from indexer.query import SearchRequest

_DIGEST_BYTES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The last hit of a page; ``key`` is ``None`` where it had no value to sort by."""

    key: float | str | None
    report_id: str


def write_cursor(place: Place, request: SearchRequest) -> str:
    """The cursor of the page that follows ``place`` in the answer to ``request``."""
    data = msgspec.json.encode(place)
    return base64.urlsafe_b64encode(_digest(data, request) + data).decode().rstrip("=")


def read_cursor(cursor: str, request: SearchRequest) -> Place:
    """The place that a cursor of this query and order names.

    Raises:
        QueryError: It is damaged, or comes from another query or order.
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        digest, data = raw[:_DIGEST_BYTES], raw[_DIGEST_BYTES:]
        if digest == _digest(data, request):
            return msgspec.json.decode(data, type=Place)
    except (binascii.Error, ValueError):
        pass
    raise QueryError("The cursor does not belong to this query and order.")


def _digest(data: bytes, request: SearchRequest) -> bytes:
    asked = repr((request.node, chosen(request.selected), request.sort, request.first))
    key = hashlib.blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=32).digest()
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES, key=key).digest()
