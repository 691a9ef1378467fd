"""What an argument must be to be read."""

import argparse
from pathlib import Path

from indexer.corpus_files import is_utf8


def utf8(text: str) -> str:
    """A text, as the shell gives it.

    Raises:
        ArgumentTypeError: Its bytes are not UTF-8.
    """
    if not is_utf8(text):
        shown = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        raise argparse.ArgumentTypeError(f"{shown!r} is not UTF-8; let the terminal send UTF-8")
    return text


def named_path(text: str) -> Path:
    """A file or a folder; an empty text, such as a variable that is not set, names none.

    Raises:
        ArgumentTypeError: It is empty.
    """
    if not text:
        raise argparse.ArgumentTypeError("the path is empty; name a file or a folder")
    return Path(text)
