"""Where each setting comes from: flags, then GONGKAI_* variables, then gongkai.toml."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

VARIABLE_PREFIX = "GONGKAI_"
MOST_DIGITS = 12
_ROOT_PATH = re.compile(r"(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)+")
SETTINGS_FILE = Path("gongkai.toml")


class SettingsError(Exception):
    """A setting has a value that cannot be used; ``name`` says which, ``origin`` from where."""

    def __init__(self, *, name: str, origin: str, reason: str) -> None:
        super().__init__(f"{name} ({origin}): {reason}")
        self.name, self.origin, self.reason = name, origin, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this portal runs.

    Attributes:
        index: Folder of the index.
        engine: Name of the engine that keeps it.
        host: Address to listen on.
        port: Port to listen on, 0 for any free one.
        draft_limit: Bytes that a draft to be checked may have.
        root_path: Below which path of its site the portal lives, such as ``/gongkai``.
        kept_bytes: What one process keeps of its answers until the index changes.
    """

    index: Path = Path("var/index")
    engine: str = "whoosh"
    host: str = "127.0.0.1"
    port: int = 8000
    root_path: str = ""
    draft_limit: int = 20_000_000
    kept_bytes: int = 64 * 1024 * 1024


def read_settings(
    flags: Mapping[str, object],
    environment: Mapping[str, str],
    file: Path = SETTINGS_FILE,
) -> Settings:
    """Settle each setting by the first origin that states it.

    Args:
        flags: Setting name → value from the command line; ``None`` is unset.
        environment: Such as ``os.environ``; an empty variable is unset.
        file: A TOML file with the same names as top-level keys; it may be absent.

    Raises:
        SettingsError: A value cannot be used, or the file is no TOML or has a name that is
            no setting.
    """
    stated = _stated(flags, environment, file)
    return Settings(**{name: _READERS[name](name, *one) for name, one in stated.items()})


Stated = tuple[object, str]
"""A value as found, and where it was found."""


def _stated(
    flags: Mapping[str, object], environment: Mapping[str, str], file: Path
) -> dict[str, Stated]:
    in_file = _file_values(file)
    found: dict[str, Stated] = {}
    for name in Settings.__dataclass_fields__:
        variable = VARIABLE_PREFIX + name.upper()
        if flags.get(name) is not None:
            found[name] = flags[name], f"--{name.replace('_', '-')}"
        elif environment.get(variable):
            found[name] = environment[variable], variable
        elif name in in_file:
            found[name] = in_file[name], str(file)
    return found


def _file_values(file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = "it is not UTF-8; save it as UTF-8"
        raise SettingsError(name="settings", origin=str(file), reason=reason) from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(name="settings", origin=str(file), reason=str(error)) from error
    known = Settings.__dataclass_fields__
    for name in values:
        if name not in known:
            reason = f"there is no such setting; there are: {', '.join(known)}"
            raise SettingsError(name=name, origin=str(file), reason=reason)
    return values


def _path(name: str, value: object, origin: str) -> Path:
    if not isinstance(value, str | Path) or value == "":
        reason = f'{value!r} is no path; write one such as "var/index"'
        raise SettingsError(name=name, origin=origin, reason=reason)
    return Path(value)


def _text(name: str, value: object, origin: str) -> str:
    if not isinstance(value, str):
        raise SettingsError(
            name=name, origin=origin, reason=f"{value!r} is no text; put it in quotation marks"
        )
    return value


def _root_path(name: str, value: object, origin: str) -> str:
    """A path without a slash at its end, so that other paths can follow it."""
    path = str(value).rstrip("/")
    if path and not _ROOT_PATH.fullmatch(path):
        reason = f"{path!r} is no path such as /gongkai (letters, digits, - . _ ~ and /)"
        raise SettingsError(name=name, origin=origin, reason=reason)
    return path


def _port(name: str, value: object, origin: str) -> int:
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= 65535):
        reason = f"{text!r} is no port from 0 to 65535"
        raise SettingsError(name=name, origin=origin, reason=reason)
    return int(text)


def _bytes(name: str, value: object, origin: str, *, least: int) -> int:
    """A number of bytes from ``least`` on; digits past ``MOST_DIGITS`` are never read."""
    text = str(value)
    if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) >= least:
        return int(text)
    raise SettingsError(name=name, origin=origin, reason=f"{text!r} is no number of bytes")


_READERS: Mapping[str, Callable[[str, object, str], Any]] = {
    "index": _path,
    "engine": _text,
    "host": _text,
    "port": _port,
    "root_path": _root_path,
    "draft_limit": partial(_bytes, least=1),
    "kept_bytes": partial(_bytes, least=0),
}
"""Setting → what makes a value of its name, the value as found, and where it was found."""
