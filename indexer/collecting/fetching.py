"""One request to one address: the only module that opens connections."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPMessage
from importlib.metadata import version
from typing import IO, Final, Protocol
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from indexer.errors import SourceError

AGENT: Final = "gongkai"
"""The name that ``robots.txt`` may speak to."""

MOST_BYTES: Final = 50_000_000
SILENCE_SECONDS: Final = 30
WHOLE_SECONDS: Final = 300
_PIECE: Final = 1 << 16
_KEPT: Final = "/%:@!$&'()*+,;=~-._"


class FetchError(SourceError):
    """An address gives nothing that can be kept; ``path`` is the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said; names in ``headers`` are in small letters."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters; empty if none is stated."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def address_of(text: str) -> str:
    """An address as it is sent: Chinese in path and query escaped, the fragment dropped.

    Raises:
        FetchError: It is no address of the web.
    """
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise FetchError(path=text, reason=f"is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(path=text, reason="is no address that begins with http:// or https://")
    host = f"[{host}]" if ":" in host else host
    return urlunsplit(
        (
            parts.scheme,
            host if port is None else f"{host}:{port}",
            quote(parts.path, safe=_KEPT) or "/",
            quote(parts.query, safe=_KEPT + "?"),
            "",
        )
    )


def request_once(address: str, *, most: int = MOST_BYTES) -> Answer:
    """What the server answers, whatever its status; redirections are answers too.

    Raises:
        FetchError: It cannot be reached, falls silent, or sends more than ``most`` bytes.
    """
    request = Request(address, headers={"User-Agent": f"{AGENT}/{version('gongkai')}"})  # noqa: S310 - address_of() lets http and https through alone
    try:
        with _OPENER.open(request, timeout=SILENCE_SECONDS) as reply:
            return _read(address, reply.status, reply.headers, reply, most)
    except HTTPError as error:
        with error:
            return Answer(status=error.code, headers=_headers(error.headers), data=b"")
    except (HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise FetchError(path=address, reason=f"cannot be fetched: {reason}") from error


class _Body(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class _AsItIs(HTTPRedirectHandler):
    """Follows nothing: who asked decides whether the next address may be fetched."""

    def redirect_request(
        self,
        req: Request,  # noqa: ARG002
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


_OPENER: Final = build_opener(_AsItIs)


def _headers(message: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in message.items()}


def _read(address: str, status: int, message: HTTPMessage, body: _Body, most: int) -> Answer:
    headers = _headers(message)
    if headers.get("content-encoding", "identity") != "identity":
        raise FetchError(path=address, reason="is sent compressed though nobody asked for it")
    end = time.monotonic() + WHOLE_SECONDS
    data = bytearray()
    while piece := body.read1(_PIECE):
        data += piece
        if len(data) > most:
            raise FetchError(path=address, reason=f"has more than {most:,} bytes")
        if time.monotonic() > end:
            raise FetchError(path=address, reason=f"is not there after {WHOLE_SECONDS} s")
    stated = headers.get("content-length", "")
    if stated.isdecimal() and len(data) < int(stated):
        raise FetchError(path=address, reason="broke off before its end")
    return Answer(status=status, headers=headers, data=bytes(data))
