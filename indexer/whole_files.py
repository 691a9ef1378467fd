"""Files that are found as they were or whole, never half written."""

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put these bytes in place of a file.

    Raises:
        OSError: The folder cannot be written.
    """
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data)
    os.replace(draft, path)  # noqa: PTH105 - tests let the system fail here
