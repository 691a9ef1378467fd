"""A site on this machine that answers what a test lays out, and remembers what it was asked."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands at one address; ``cut`` sends less than it states."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


@dataclass(slots=True, kw_only=True)
class Site:
    """Pages by path; several pages at one path are given one after another."""

    root: str
    pages: dict[str, list[Page]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, *pages: Page) -> str:
        """Lay out an address, and give it."""
        self.pages[path] = list(pages)
        return self.root + path

    def answer(self, path: str) -> Page:
        """What is next at a path; the last page stays."""
        self.asked.append(path)
        pages = self.pages.get(path) or [Page(status=404)]
        return pages.pop(0) if len(pages) > 1 else pages[0]


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site(root="")

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = found.answer(self.path)
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body) + page.cut))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        found.root = f"http://127.0.0.1:{server.server_address[1]}"
        yield found
        server.shutdown()
        thread.join()
