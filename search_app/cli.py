"""The command line: which commands there are, and what stops them.

Exit status: 0 done; 1 the answer is no; 2 wrong use or unreadable input;
3 some files failed and the rest are done.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from indexer.errors import IndexerError
from search_app.commands import check, collect, export, index, parse, search, serve, stats
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, print_lines
from search_app.settings import SettingsError

COMMANDS = (index, search, parse, check, export, serve, stats, collect)


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``gongkai`` with these arguments, those of the process by default."""
    _open_what_is_closed()
    _say_what_can_be_said()
    arguments = build_parser().parse_args(argv)
    try:
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


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; each module under ``commands`` declares its own part."""
    parser = argparse.ArgumentParser(
        prog="gongkai",
        description="Search the annual open-government reports of Chinese public bodies.",
    )
    parser.add_argument("--version", action=_PrintVersion, nargs=0, help="print the version")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        summary = str(command.__doc__).split("\n", 1)[0].split(": ", 1)[1]
        subparser = commands.add_parser(command.NAME, help=summary, description=summary)
        command.add_to(subparser)
        subparser.set_defaults(run=command.run)
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
