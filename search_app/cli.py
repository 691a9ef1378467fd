"""The command line: which commands there are, and what stops them.

Exit status: 0 done; 1 the answer is no; 2 wrong use or unreadable input;
3 some files failed and the rest are done; 130 stopped from the keyboard.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from indexer.errors import IndexerError
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, print_lines
from search_app.settings import SettingsError

COMMANDS = {
    "index": "bring the index up to date with files and folders",
    "search": "the same search as the portal",
    "parse": "reports as parsed, without an index",
    "check": "what a report or a draft contradicts, wholly offline",
    "export": "everything the index holds as a table, for other programs",
    "serve": "the portal on an address of this machine",
    "stats": "what the index holds",
    "collect": "fetch reports from their addresses, politely, and keep the bytes",
}
"""Name → what it does. Each is a module of ``search_app.commands``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``gongkai`` with these arguments, those of the process by default."""
    _open_what_is_closed()
    _say_what_can_be_said()
    typed = sys.argv[1:] if argv is None else argv
    try:
        arguments, unknown = build_parser(typed).parse_known_args(typed)
        if unknown:
            arguments.refuse(f"unrecognized arguments: {' '.join(unknown)}")
        outcome = int(arguments.run(arguments))
        sys.stdout.flush()
    except (IndexerError, SettingsError) as error:
        complain(str(error))
        return Outcome.UNUSABLE
    except BrokenPipeError:
        # The reader has gone (`gongkai search … | head`): nothing is left to say.
        _close_output()
        return Outcome.DONE
    except OSError as error:
        _close_output()
        named = f"{error.filename}: " if error.filename else ""
        complain(f"{named}{error.strerror or error}")
        return Outcome.UNUSABLE
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    return outcome


def build_parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all commands.

    Only a command that is among the arguments is imported, to declare its own: to load all
    of them takes a second.
    """
    parser = argparse.ArgumentParser(
        prog="gongkai",
        description="Search the annual open-government reports of Chinese public bodies.",
    )
    parser.add_argument("--version", action=_PrintVersion, nargs=0, help="print the version")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        subparser = commands.add_parser(name, help=summary, description=summary)
        if name in typed:
            command = import_module(f"search_app.commands.{name}")
            command.add_to(subparser)
            subparser.set_defaults(run=command.run, refuse=subparser.error)
    return parser


def _open_what_is_closed() -> None:
    """Let standard streams that were closed lead nowhere, so that no file takes their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - stays open
            setattr(sys, name, stream)


def _say_what_can_be_said() -> None:
    """Let an encoding without Chinese show its characters as numbers instead of failing."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Drop what standard output did not take, so that nothing fails once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _PrintVersion(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print_lines([f"gongkai {version('gongkai')}"])
        parser.exit()
