"""``gongkai serve``: the portal on an address of this machine."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import uvicorn

from search_app.commands.opening import add_index_option, settings_of
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_lines
from search_app.metrics import SHARED_FOLDER

NAME = "serve"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--host", default=None, help="address to listen on (default: 127.0.0.1)"
    )
    parser.add_argument("--port", default=None, help="port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="serving processes")
    add_index_option(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Serve until stopped."""
    settings = settings_of(arguments)
    # Serving processes start afresh and read their settings from the environment.
    os.environ["GONGKAI_INDEX"] = str(settings.index)
    print_lines([f"gongkai: http://{settings.host}:{settings.port}"])
    with _shared_figures(arguments.workers):
        uvicorn.run(
            "search_app.app:create_app_from_environment",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=arguments.workers,
            # Nothing is logged of single requests: their addresses say what was asked.
            log_level="warning",
        )
    return Outcome.DONE


@contextmanager
def _shared_figures(workers: int) -> Iterator[None]:
    """A folder in which several serving processes add up what ``/metrics`` tells."""
    if workers == 1 or SHARED_FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="gongkai-") as folder:
        os.environ[SHARED_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[SHARED_FOLDER]
