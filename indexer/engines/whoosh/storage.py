"""A folder that knows which of its files have been opened, so that a failure can close them."""

from contextlib import suppress

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class RememberingStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder storage; Whoosh itself closes its files only if all goes well."""

    def __init__(self, path: str, opened: list[StructFile] | None = None) -> None:
        super().__init__(path)
        self._opened = [] if opened is None else opened

    def create_file(self, name: str, **options: object) -> StructFile:
        """Create a file."""
        return self._remember(super().create_file(name, **options))

    def open_file(self, name: str, **options: object) -> StructFile:
        """Open a file for reading."""
        return self._remember(super().open_file(name, **options))

    def temp_storage(self, name: str | None = None) -> "RememberingStorage":
        """A folder inside this one, whose files are remembered here too."""
        return RememberingStorage(super().temp_storage(name).folder, self._opened)

    def close_files(self) -> None:
        """Close every file still open, whatever is lost by it."""
        for stream in self._opened:
            with suppress(OSError):
                stream.raw_file().close()

    def _remember(self, stream: StructFile) -> StructFile:
        self._opened.append(stream)
        return stream
