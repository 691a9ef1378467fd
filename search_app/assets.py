"""The portal's own files, addressed by their content so that caches may keep them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from search_app.links import link

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file as served; ``address`` changes when its content does."""

    name: str
    body: bytes
    digest: str
    media_type: str

    @property
    def address(self) -> str:
        """The link to this very content."""
        return link(f"/static/{self.name}", [("v", self.digest)])


@cache
def assets() -> Mapping[str, Asset]:
    """Name → asset, read once."""
    found = {}
    for file in (resources.files("search_app") / "static").iterdir():
        suffix = "." + file.name.rsplit(".", 1)[-1]
        if suffix in MEDIA_TYPES:
            body = file.read_bytes()
            found[file.name] = Asset(
                name=file.name,
                body=body,
                digest=hashlib.sha256(body).hexdigest()[:12],
                media_type=MEDIA_TYPES[suffix],
            )
    return found


def asset_address(name: str) -> str:
    """The link to an asset as it is now, for templates.

    Raises:
        KeyError: There is no such file.
    """
    return assets()[name].address
