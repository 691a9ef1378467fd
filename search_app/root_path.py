"""A portal below a path of another site, asked with that path or without it."""

from starlette.types import ASGIApp, Receive, Scope, Send

from search_app.links import ROOT_PATH


class BelowRootPath:
    """Lets the portal answer below ``root``, and its links begin there.

    A proxy may pass the whole path on, or take the root off it first.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        self.app, self._root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        root = self._root or scope.get("root_path", "")
        if scope["type"] == "http" and root:
            # Not set back: a fault is answered outside of here, in the same context, and each
            # request has a context of its own.
            ROOT_PATH.set(root)
            within = path_within(scope["path"], root)
            scope = {**scope, "root_path": root, "path": root + within}
        await self.app(scope, receive, send)


def path_within(path: str, root: str) -> str:
    """A path of the site as a path of the portal; one that lies elsewhere as it is."""
    if path == root:
        return "/"
    return path.removeprefix(root) if path.startswith(f"{root}/") else path


def path_of(scope: Scope) -> str:
    """The path of the portal that a request asks for."""
    return path_within(scope["path"], scope.get("root_path", ""))
