"""How a command finds its settings and its index."""

import argparse
import os
from pathlib import Path

from indexer.engines.opening import open_engine
from indexer.engines.protocol import IndexEngine
from search_app.settings import Settings, read_settings


def add_index_option(parser: argparse.ArgumentParser) -> None:
    """Declare ``--index``."""
    parser.add_argument(
        "--index",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of the index (default: GONGKAI_INDEX, gongkai.toml, or var/index)",
    )


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings that these arguments, the environment and ``gongkai.toml`` give."""
    return read_settings(vars(arguments), os.environ)


def open_index(arguments: argparse.Namespace) -> IndexEngine:
    """The engine on the index that the settings name."""
    settings = settings_of(arguments)
    return open_engine(settings.engine, settings.index)
