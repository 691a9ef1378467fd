"""``gongkai serve``: the portal on an address of this machine."""

import argparse
import os

import uvicorn

from search_app.commands.opening import add_index_option, settings_of
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_lines

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
    uvicorn.run(
        "search_app.app:create_app_from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=arguments.workers,
        log_level="warning",
    )
    return Outcome.DONE
