"""Writes /openapi.json: every route that programs ask, with parameters and answers."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from importlib import metadata
from typing import Any, Final

from starlette.routing import BaseRoute, Route

from indexer.data_files import toml_data
from search_app.links import rooted
from search_app.openapi.answers import PROBLEM, answer_schemas
from search_app.openapi.parameters import PARAMETER_SCHEMAS

JsonObject = dict[str, Any]

VERSION: Final = "3.1.0"

_DATA: Final[Mapping[str, Any]] = toml_data("search_app", "data/operations.toml")

OPERATIONS: Final[Mapping[str, Mapping[str, Any]]] = _DATA["operation"]
"""Address → what is said of it."""


def openapi_document(routes: Iterable[BaseRoute]) -> JsonObject:
    """The description of those of the routes that are for programs."""
    answers, components = answer_schemas()
    root = rooted("")
    return {
        "openapi": VERSION,
        "info": {
            "title": _DATA["title"],
            "version": metadata.version("gongkai"),
            "description": _DATA["description"],
        },
        **({"servers": [{"url": root}]} if root else {}),
        "paths": {
            route.path: {method: _operation(route.path, answers) for method in _methods(route)}
            for route in routes
            if isinstance(route, Route) and route.path in OPERATIONS
        },
        "components": {"schemas": components},
    }


def _methods(route: Route) -> list[str]:
    """The methods worth telling: ``HEAD`` follows from ``GET``."""
    return sorted(method.lower() for method in (route.methods or ()) if method != "HEAD")


def _operation(path: str, answers: Mapping[str, JsonObject]) -> JsonObject:
    entry = OPERATIONS[path]
    statuses = [*entry["statuses"], HTTPStatus.METHOD_NOT_ALLOWED]
    return {
        "summary": entry["summary"],
        **({"description": entry["description"]} if "description" in entry else {}),
        "parameters": [_parameter(name, path) for name in entry["parameters"]],
        **({"requestBody": _body(entry["body"])} if "body" in entry else {}),
        "responses": {
            "200": {"description": entry["summary"], "content": _content(entry, answers)},
            **{str(int(status)): _problem(status, answers) for status in statuses},
        },
    }


def _body(media_types: Iterable[str]) -> JsonObject:
    """What is posted: a text in JSON, or as it is."""
    in_json = {
        "type": "object",
        "properties": {"text": {"type": "string"}},
        "required": ["text"],
    }
    return {
        "required": True,
        "content": {
            media: {"schema": in_json if media == "application/json" else {"type": "string"}}
            for media in media_types
        },
    }


def _content(entry: Mapping[str, Any], answers: Mapping[str, JsonObject]) -> JsonObject:
    if "media" in entry:
        kinds = [entry["media"]] if isinstance(entry["media"], str) else entry["media"]
        return {kind: {"schema": {"type": "string"}} for kind in kinds}
    return {"application/json": {"schema": answers[entry["answer"]]}}


def _parameter(name: str, path: str) -> JsonObject:
    in_path = f"{{{name}}}" in path
    schema = PARAMETER_SCHEMAS[name]
    return {
        "name": name,
        "in": "path" if in_path else "query",
        "required": in_path or name in OPERATIONS[path].get("required", ()),
        "description": _DATA["parameter"][name],
        "schema": schema,
        **({"style": "form", "explode": True} if schema.get("type") == "array" else {}),
    }


def _problem(status: int, answers: Mapping[str, JsonObject]) -> JsonObject:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {"application/json": {"schema": answers[PROBLEM]}},
    }
