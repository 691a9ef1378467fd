"""Every page of the portal, derived from its table of addresses: new ones are included."""

import json
import re
from collections.abc import Callable
from itertools import chain

from indexer.engines.protocol import SearchIndex
from search_app.app import ROUTES

STATES = (
    '/search?q="三审三校"',
    "/search?q=新收>0&sort=-applications.received.total",
    "/search?q=没有这样的话&year=2023",
    "/wording?q=公开",
    "/nothing",
    "/search?year=x",
)
"""Looks of a page that its bare address does not show."""

PARAMETER = re.compile(r"\{(\w+)\}")

Get = Callable[[str], tuple[str, str]]
"""Path → media type and body."""


def every_page(get: Get, index: SearchIndex) -> list[str]:
    """Path of each page that people see, with an example for each parameter.

    Raises:
        KeyError: An address has a parameter that no example is known for.
    """
    found = json.loads(get("/api/v1/search?size=1")[1])
    known = {
        "report_id": found["hits"][0]["report_id"],
        "agency_id": index.agencies()[0].id,
        "code": found["facets"]["region"][0]["value"],
        "name": "portal.css",
        "file": "reports-2023.csv",
    }
    paths = [
        PARAMETER.sub(lambda match: known[match[1]], route.path)
        for route in ROUTES
        if "GET" in (route.methods or ())
    ]
    marked = f"/reports/{known['report_id']}?q=公开"
    return [
        path for path in chain(paths, [marked], STATES) if get(path)[0].startswith("text/html")
    ]
