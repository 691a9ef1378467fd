"""``gongkai serve``: the portal on an address of this machine."""

import argparse
import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import uvicorn

from search_app.commands.opening import (
    add_index_option,
    add_workers_option,
    open_index,
    settings_of,
)
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_lines
from search_app.metrics import SHARED_FOLDER
from search_app.settings import SettingsError

STARTING_SECONDS = 120
"""A serving process that has not answered by then is replaced; a busy machine starts slowly."""

CLOSING_SECONDS = 5
"""How long a stopped portal waits for answers under way; a stalled client may not hold it."""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--host", default=None, help="address to listen on (default: 127.0.0.1)"
    )
    parser.add_argument("--port", default=None, help="port to listen on (default: 8000)")
    parser.add_argument(
        "--root-path",
        default=None,
        metavar="PATH",
        help="below which path of its site the portal lives, such as /gongkai, where a proxy "
        "leads there (default: it has its site for itself)",
    )
    add_workers_option(parser, default=1, help_text="serving processes (default: 1)")
    add_index_option(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Serve until stopped."""
    settings = settings_of(arguments)
    # Serving processes start afresh and read their settings from the environment.
    os.environ["GONGKAI_INDEX"] = str(settings.index)
    os.environ["GONGKAI_ROOT_PATH"] = settings.root_path or "/"
    open_index(arguments).close()
    port = _free_port(settings.host, settings.port)
    print_lines([f"gongkai: http://{_in_address(settings.host)}:{port}{settings.root_path}"])
    with _shared_figures(arguments.workers):
        uvicorn.run(
            "search_app.app:create_app_from_environment",
            factory=True,
            host=settings.host,
            port=port,
            workers=arguments.workers,
            timeout_worker_healthcheck=STARTING_SECONDS,
            timeout_graceful_shutdown=CLOSING_SECONDS,
            # Nothing is logged of single requests: their addresses say what was asked.
            log_level="warning",
        )
    return Outcome.DONE


def _free_port(host: str, port: int) -> int:
    """The port, once it is known that it can be listened on; a free one for 0.

    Raises:
        SettingsError: It cannot, because another program does so or the host is not ours.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in found[:1]:
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
                port = probe.getsockname()[1]
    except ValueError as error:
        raise SettingsError(name="host", origin=host, reason="is no name of a host") from error
    except OSError as error:
        raise SettingsError(
            name="port" if error.errno == errno.EADDRINUSE else "host",
            origin=f"{host}:{port}",
            reason=f"cannot be listened on: {error.strerror}. "
            "Choose another with --port N or --host ADDRESS",
        ) from error
    return port


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


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
