"""What values each parameter takes, from the same tables by which addresses are read."""

from collections.abc import Mapping
from typing import Any, Final

from indexer.engines.requests import LARGEST_PAGE, SORT_KEYS
from indexer.places.functions import function_names
from indexer.wording.model import WORDING_SORTS
from search_app.downloads.bulk import BULK_NAME
from search_app.facet_values import FIXED_ORDER
from search_app.i18n import DEFAULT_LANGUAGE, LANGUAGES
from search_app.statistics.population import DEFAULT_SCOPE, SCOPES
from search_app.wording_address import LAST_PAGE, MATCHES, MOST_KEPT

Schema = Mapping[str, Any]


def _several(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_of(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


_YEAR: Final[Schema] = {"type": "string", "pattern": "^(19|20)[0-9]{2}$"}
_TEXT: Final[Schema] = {"type": "string"}
_MEASURE_KEY: Final = "[a-z0-9_]+([.][a-z0-9_]+)+"

PARAMETER_SCHEMAS: Final[Mapping[str, Schema]] = {
    "q": _TEXT,
    "year": _several(_YEAR),
    "region": _several({"type": "string", "pattern": "^[0-9A-Z]{6,12}$"}),
    "function": _several(_one_of(tuple(function_names()))),
    **{facet: _several(_one_of(values)) for facet, values in FIXED_ORDER.items()},
    "sort": {
        "type": "string",
        "pattern": f"^({'|'.join(SORT_KEYS)}|-?{_MEASURE_KEY})$",
        "examples": [*SORT_KEYS, "-applications.received.total"],
    },
    "size": {
        "type": "integer",
        "minimum": 1,
        "maximum": LARGEST_PAGE,
    },
    "cursor": _TEXT,
    "lang": {**_one_of(LANGUAGES), "default": DEFAULT_LANGUAGE},
    "match": {**_one_of(MATCHES), "default": MATCHES[0]},
    "order": {**_one_of(WORDING_SORTS), "default": WORDING_SORTS[0]},
    "page": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
    "keep": {
        **_several({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,100}:[1-9]:[0-9a-f]{16}$"}),
        "maxItems": MOST_KEPT,
    },
    "name": {"type": "string", "maxLength": 200},
    "file": {"type": "string", "pattern": BULK_NAME.pattern},
    "measure": _TEXT,
    "agency": _TEXT,
    "scope": {**_one_of(SCOPES), "default": DEFAULT_SCOPE},
    "mention": _TEXT,
    "from": _YEAR,
    "to": _YEAR,
    "report_id": _TEXT,
}
"""Parameter → JSON schema; an array is given by repeating the parameter."""
