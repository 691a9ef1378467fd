"""Headers of every answer: what browsers must not do, what caches compare and keep apart."""

import re
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY_HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


VARY = "Accept-Encoding"
"""Any answer may be compressed for who takes it so; nothing else of a request but its address
tells one answer from another."""

_OPAQUE_TAG = re.compile(r'"[^"]*"')

SAMPLE_HEADER = "x-gongkai-generated"
"""Says to programs that the reports are generated samples; the value names them."""


def entity_tag(state: str) -> str:
    """The ``ETag`` of an answer in this state.

    It is weak, as RFC 9110 (8.8.1) wants it of a tag that the compressed and the plain form of
    an answer share; to compare what a cache holds no more is needed.
    """
    return f'W/"{state}"'


def has_already(headers: Headers, etag: str) -> bool:
    """Whether who asks holds this state of an answer, by the weak comparison of RFC 9110."""
    held = ",".join(headers.getlist("if-none-match"))
    return held.strip() == "*" or etag.removeprefix("W/") in _OPAQUE_TAG.findall(held)


class StandingHeaders:
    """Adds to every response the headers above that it does not state itself, and ``Vary``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("vary", VARY)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class SampleHeader:
    """Marks every answer of a portal whose reports are generated samples."""

    def __init__(self, app: ASGIApp, shows_samples: Callable[[Scope], bool]) -> None:
        self.app, self.shows_samples = app, shows_samples

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_mark(message: Message) -> None:
            if message["type"] == "http.response.start" and self.shows_samples(scope):
                MutableHeaders(scope=message)[SAMPLE_HEADER] = "sample"
            await send(message)

        await self.app(scope, receive, send_with_mark)
