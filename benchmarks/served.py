"""``gongkai serve`` as it runs for readers, while something is measured."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.http_client import HOST, ask

PATIENCE = 120.0
"""Seconds that a server may take to start."""

SETTLING = 10.0
"""Seconds after the start in which a server makes names and suggestions ready beside."""


@contextmanager
def served(index: Path, workers: int, kept_bytes: int | None) -> Iterator[int]:
    """``gongkai serve`` on a free port of loopback, ready, and stopped in the end."""
    port = _free_port()
    environment = dict(os.environ)
    if kept_bytes is not None:
        environment["GONGKAI_KEPT_BYTES"] = str(kept_bytes)
    command = [sys.executable, "-m", "search_app", "serve", "--index", str(index)]
    command += ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_until_ready(server, port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def _wait_until_ready(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait for the first process, then for what it and the others do after their start.

    Raises:
        OSError: The server ended, or does not become ready.
    """
    began = time.monotonic()
    while server.poll() is None and time.monotonic() < began + PATIENCE:
        try:
            ask(port, "/readyz")
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(SETTLING)
            return
    raise OSError(f"the server is not ready (exit status {server.poll()})")
