"""What a command loads before it works: a reader at a terminal waits for it."""

import pkgutil
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

import search_app.commands
from analyzers.segmenter import MANY
from search_app import cli
from search_app.cli import COMMANDS


def loaded_by(code: str) -> set[str]:
    """The modules that are loaded in a new process once it has done this."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines())


def test_every_command_that_is_named_is_a_module_and_every_such_module_is_named() -> None:
    modules = [one.name for one in pkgutil.iter_modules(search_app.commands.__path__)]
    runnable = [
        name for name in modules if hasattr(import_module(f"search_app.commands.{name}"), "run")
    ]

    assert sorted(COMMANDS) == sorted(runnable)


def test_the_list_of_commands_loads_none_of_them() -> None:
    ask_for_help = "from search_app.cli import build_parser; build_parser([]).format_help()"

    loaded = loaded_by(ask_for_help)

    assert "search_app.cli" in loaded
    assert [name for name in COMMANDS if f"search_app.commands.{name}" in loaded] == []
    assert "numpy" not in loaded


def test_a_question_is_cut_without_what_only_pays_for_many_texts() -> None:
    loaded = loaded_by("from analyzers.segmenter import query_words; query_words('三审三校')")

    assert "jieba" in loaded
    assert not loaded & {"rjieba", "numba"}


@pytest.mark.skipif(find_spec("numba") is None, reason="pip install 'gongkai[bulk]'")
def test_a_process_that_cuts_many_texts_loads_what_pays_for_them() -> None:
    cut = "from analyzers.segmenter import *; [cut_texts(['公开'] * 100) for _ in range({})]"

    assert "numba" not in loaded_by(cut.format(MANY // 100))
    assert "numba" in loaded_by(cut.format(MANY // 100 + 1))


def test_a_search_needs_no_reader_of_files() -> None:
    loaded = loaded_by("import search_app.commands.search")

    assert "search_app.answers" in loaded
    assert "indexer.parsing.report_parser" not in loaded


def test_a_command_that_is_stopped_while_it_loads_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "import_module", stopped)

    assert cli.main(["stats"]) == 130
    assert capsys.readouterr().err == "gongkai: stopped\n"
