"""``gongkai collect``: fetch reports from their addresses, politely, and keep the bytes."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from indexer.collecting.collecting import Kept, NotKept, collect
from indexer.collecting.visiting import USUAL_PAUSE, Visitor
from indexer.errors import SourceError
from search_app.commands.arguments import named_path, utf8
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, print_json, print_lines

STANDARD_INPUT = Path("-")
LONGEST_PAUSE = 3600.0


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "addresses", nargs="*", type=utf8, metavar="ADDRESS", help="http:// or https://"
    )
    parser.add_argument(
        "--list",
        type=named_path,
        metavar="FILE",
        help="a file with an address a line (# begins a remark), or - for standard input",
    )
    parser.add_argument(
        "--to",
        type=named_path,
        default=Path("var/collected"),
        metavar="DIR",
        help="where files and manifest.toml are kept (default: var/collected); "
        "gongkai index reads it; what it has is not fetched again",
    )
    parser.add_argument(
        "--pause",
        type=_seconds,
        default=USUAL_PAUSE,
        metavar="SECONDS",
        help=f"between two requests to one site (default: {USUAL_PAUSE:g}); "
        "robots.txt may ask for longer",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object an address")


def run(arguments: argparse.Namespace) -> Outcome:
    """Fetch, and say of each address what became of it."""
    addresses = [*arguments.addresses, *_listed(arguments.list)]
    if not addresses:
        complain("no address is given; name some, or a file of them with --list FILE")
        return Outcome.UNUSABLE
    kept = failed = 0
    try:
        for found in collect(addresses, arguments.to, Visitor(pause=arguments.pause)):
            kept, failed = (kept + 1, failed) if isinstance(found, Kept) else (kept, failed + 1)
            _tell(found, as_json=arguments.json)
    except OSError as error:
        raise SourceError(
            path=arguments.to, reason=f"cannot be written: {error.strerror or error}"
        ) from error
    if not failed:
        return Outcome.DONE
    return Outcome.PARTLY if kept else Outcome.UNUSABLE


def _tell(found: Kept | NotKept, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
    if isinstance(found, NotKept):
        complain(f"{found.url}: {found.reason}")
    elif not as_json:
        print_lines([f"{'fetched' if found.is_new else 'there'}  {found.path}  {found.url}"])


def _listed(file: Path | None) -> Iterator[str]:
    """The addresses of a list, without blank lines and remarks."""
    if file is None:
        return
    try:
        text = sys.stdin.read() if file == STANDARD_INPUT else file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(
            path=file,
            reason=f"is no list of addresses: {why}",
            hint="name a UTF-8 text with an address a line",
        ) from error
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= LONGEST_PAUSE:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds up to an hour")
    return seconds
