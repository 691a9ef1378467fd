"""What the portal tells every browser not to do: others' scripts, frames, hosts, guessing."""

from collections.abc import Callable, Mapping

from starlette.datastructures import MutableHeaders
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


SAMPLE_HEADER = "x-gongkai-generated"
"""Says to programs that the reports are generated samples; the value names them."""


def has_already(headers: Mapping[str, str], etag: str) -> bool:
    """Whether who asks holds this state of an answer; ``etag`` is in its quotation marks."""
    held = headers.get("if-none-match", "")
    return held.strip() == "*" or etag in held


class SecurityHeaders:
    """Adds the headers to every response that does not state its own."""

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
