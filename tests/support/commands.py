"""Commands as a user runs them: real processes, real files."""

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from search_app.cli import main

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def gongkai(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command_line(arguments),
        cwd=cwd,
        env=own_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def gongkai_here(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The same without a process of its own, which takes seconds to load what it needs."""
    typed = [*map(str, arguments)]
    output, told = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        chdir(cwd),
        patch.dict(os.environ, own_environment(), clear=True),
        redirect_stdout(output),
        redirect_stderr(told),
    ):
        status = main(typed)
    for stream in (output, told):
        stream.seek(0)
    return subprocess.CompletedProcess(typed, status, output.read(), told.read())


def command_line(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "search_app", *map(str, arguments)]


def own_environment() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")
    }
    return kept | {"PYTHONWARNINGS": "error,ignore::SyntaxWarning", "PYTHONUTF8": "1"}
