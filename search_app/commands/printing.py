"""How commands print: JSON a line each, or a few aligned lines for people."""

import sys
from collections.abc import Sequence

import msgspec


def print_json(value: object) -> None:
    """One value as one line of JSON on standard output: UTF-8, whatever a terminal shows."""
    sys.stdout.flush()
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def print_lines(lines: Sequence[str]) -> None:
    """Lines for people on standard output, at once even where it is a pipe."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 report``, ``1,200 reports``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"gongkai: {message}\n")
