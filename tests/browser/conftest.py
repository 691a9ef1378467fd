"""The portal on the corpus, served for real, and a browser that looks at it."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from search_app.app import create_app
from search_app.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"
MISSING = "no browser: install chromium, or name one in GONGKAI_CHROMIUM"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

OpenPage = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program; without one the test is skipped, or fails where it is required."""
    found = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    if not found:
        if "browser" in os.environ.get("GONGKAI_REQUIRE", "").split(","):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="session")
def engine(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    """The corpus, indexed, if there is a browser."""
    assert chromium
    engine = WhooshEngine(tmp_path_factory.mktemp("browser") / "index")
    index_paths([CORPUS], engine, workers=1)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def address(engine: WhooshEngine) -> Iterator[str]:
    """Where the portal answers."""
    with serving(engine, Settings()) as address:
        yield address


@contextmanager
def serving(engine: WhooshEngine, settings: Settings) -> Iterator[str]:
    """A portal on a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host, port = listening.getsockname()
        server = uvicorn.Server(
            uvicorn.Config(create_app(engine, settings), log_level="warning")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield f"http://{host}:{port}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> OpenPage:
    """Opens a fresh page; it has no scripts unless the test asks for them."""

    @contextmanager
    def opened(
        path: str, *, width: int = 1280, dark: bool = False, scripts: bool = False
    ) -> Iterator[Page]:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        page = context.new_page()
        page.goto(path)
        yield page
        context.close()

    return opened
