"""``gongkai serve``: the portal on an address of this machine."""

import argparse
import errno
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from indexer.errors import IndexUnavailableError
from search_app.commands.opening import (
    add_index_option,
    add_workers_option,
    open_index,
    settings_of,
)
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, print_lines
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
    with _listening(settings.host, settings.port) as listening:
        _tell_what_is_missing(arguments)
        port = listening.getsockname()[1]
        print_lines(
            [f"gongkai: http://{_in_address(settings.host)}:{port}{settings.root_path}"]
        )
        config = uvicorn.Config(
            "search_app.app:create_app_from_environment",
            factory=True,
            workers=arguments.workers,
            timeout_worker_healthcheck=STARTING_SECONDS,
            timeout_graceful_shutdown=CLOSING_SECONDS,
            # Nothing is logged of single requests: their addresses say what was asked.
            log_level="warning",
        )
        with _shared_figures(arguments.workers), suppress(KeyboardInterrupt):
            _answer(config, listening)
    return Outcome.DONE


def _answer(config: uvicorn.Config, listening: socket.socket) -> None:
    """Answer until stopped, in this process or in several."""
    if config.workers > 1:
        _Supervisor(config, sockets=[listening]).run()
        return
    server = uvicorn.Server(config)
    server.run(sockets=[listening])
    if not server.started:
        sys.exit(STARTUP_FAILURE)


class _Supervisor(Multiprocess):
    """Keeps several serving processes alive; it alone is stopped from the keyboard.

    An interrupt reaches every process of a terminal. One that is still starting would die
    of it in the middle of an import, and its supervisor would wait for it to answer.
    """

    def init_processes(self) -> None:
        """Start them with interrupts held back, which they inherit; they end when told to."""
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().init_processes()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _tell_what_is_missing(arguments: argparse.Namespace) -> None:
    """Say at once where there is no index yet: the portal serves it when it is there."""
    engine = open_index(arguments)
    try:
        engine.snapshot()
    except IndexUnavailableError as error:
        complain(str(error))
    finally:
        engine.close()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that takes connections from now on; of a free port for 0.

    Who opens the address while the dictionaries are loaded waits, and is not refused.

    Raises:
        SettingsError: None can be had: another program has it or the host is not ours.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address, family=family)
    except ValueError as error:
        raise SettingsError(name="host", origin=host, reason="is no name of a host") from error
    except OSError as error:
        raise SettingsError(
            name="port" if error.errno == errno.EADDRINUSE else "host",
            origin=f"{host}:{port}",
            reason=f"cannot be listened on: {error.strerror}. "
            "Choose another with --port N or --host ADDRESS",
        ) from error
    with listening:
        yield listening


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
