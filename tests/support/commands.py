"""Commands as a user runs them: real processes, real files."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

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


def command_line(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "search_app", *map(str, arguments)]


def own_environment() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")
    }
    return kept | {"PYTHONWARNINGS": "error,ignore::SyntaxWarning", "PYTHONUTF8": "1"}
