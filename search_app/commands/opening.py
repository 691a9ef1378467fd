"""How a command finds its settings and its index."""

import argparse
import os

from indexer.engines.opening import open_engine
from indexer.engines.protocol import IndexEngine
from search_app.commands.arguments import named_path
from search_app.settings import Settings, read_settings

MOST_DIGITS = 4
"""Of a number of processes."""


def add_index_option(parser: argparse.ArgumentParser) -> None:
    """Declare ``--index``."""
    parser.add_argument(
        "--index",
        type=named_path,
        default=None,
        metavar="DIR",
        help="folder of the index (default: GONGKAI_INDEX, gongkai.toml, or var/index)",
    )


def add_workers_option(
    parser: argparse.ArgumentParser, *, default: int | None, help_text: str
) -> None:
    """Declare ``--workers``."""
    parser.add_argument(
        "--workers", type=_positive, default=default, metavar="N", help=help_text
    )


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings that these arguments, the environment and ``gongkai.toml`` give."""
    return read_settings(vars(arguments), os.environ)


def open_index(arguments: argparse.Namespace) -> IndexEngine:
    """The engine on the index that the settings name."""
    settings = settings_of(arguments)
    return open_engine(settings.engine, settings.index)


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)
