"""Formats that need a library which an extra of this program brings."""

from importlib import import_module
from types import ModuleType

from indexer.exporting.errors import MissingExtraError


def module_for(file_format: str, module: str, *, extra: str, instead: str) -> ModuleType:
    """The module that writes a format.

    Args:
        file_format: Which.
        module: Its module, or the library itself.
        extra: What brings the library.
        instead: Formats that need none.

    Raises:
        MissingExtraError: The library is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            file_format=file_format, library=str(error.name), extra=extra, instead=instead
        ) from error
