"""``gongkai stats``: what the index holds."""

import argparse

from search_app.commands.opening import add_index_option, open_index
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_json, print_lines


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_index_option(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Print reports, sections, terms, bytes, engine and last update."""
    engine = open_index(arguments)
    try:
        index = engine.snapshot()
        held, generated = index.describe(), index.generated()
    finally:
        engine.close()
    if arguments.json:
        print_json(held)
        return Outcome.DONE
    print_lines(
        [
            f"reports   {held.reports:,}",
            f"sections  {held.sections:,}",
            f"terms     {held.terms:,}",
            f"bytes     {held.bytes:,}",
            f"engine    {held.engine}",
            f"updated   {held.updated or 'never'}",
            *(["sample    生成样例 / generated sample"] if generated else []),
        ]
    )
    return Outcome.DONE
