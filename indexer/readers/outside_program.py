"""Decides how far a program of the system is trusted with a file: how long, how much memory."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from indexer.errors import SourceError

_CAPPED = 'ulimit -v "$1" 2>/dev/null; shift; exec "$@"'
"""A shell's way to set the limit on memory before the program starts."""


def run_program(
    name: str, command: list[str], *, folder: Path, seconds: float, megabytes: int
) -> bytes:
    """What a program prints; it and all that it started are gone afterwards.

    Args:
        name: The file that it is run for.
        command: Full path of the program, and its arguments.
        folder: Where it may write: its working and its home folder.
        seconds: After which it is stopped.
        megabytes: Address space, for it and each process it starts.

    Raises:
        SourceError: It fails or takes too long.
    """
    is_posix = sys.platform != "win32"
    if is_posix:
        command = ["/bin/sh", "-c", _CAPPED, "sh", str(megabytes << 10), *command]
    process = subprocess.Popen(  # noqa: S603 - the command is data of ours
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=is_posix,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        reason = f"the program that opens it takes longer than {seconds:g} s"
        raise SourceError(
            path=name, reason=reason, hint="save the document as docx", is_passing=True
        ) from error
    finally:
        _end(process)
    if process.returncode != 0:
        raise SourceError(
            path=name,
            reason="the program that opens it fails on it",
            hint="open it in a word processor and save it as docx",
            is_passing=True,
        )
    return printed


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program's whole session; on Windows the program only."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
