"""The description of the interface says what there is, and what there is keeps to it."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from search_app.app import ROUTES, create_app
from search_app.openapi.document import OPERATIONS, openapi_document
from search_app.openapi.parameters import PARAMETER_SCHEMAS
from search_app.settings import Settings
from tests.search_app.sample_reports import SHAPOTOU_ID, UNKNOWN_ID, YIYUAN_ID, an_index

FILE_ENDINGS = (".csv", ".jsonl", ".xlsx", ".atom", ".json", ".parquet")

described = schemathesis.openapi.from_asgi("/openapi.json", create_app(an_index(), Settings()))

KEPT_TO = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    allow_header_conformance,
]


def for_programs(path: str) -> bool:
    """Whether an address is one that programs ask."""
    return path.startswith("/api/") or (path.endswith(FILE_ENDINGS) and path != "/openapi.json")


def test_every_address_for_programs_is_described_and_no_other() -> None:
    paths = {route.path for route in ROUTES}
    wanted = {path for path in paths if for_programs(path)}

    assert wanted <= set(OPERATIONS)
    assert set(OPERATIONS) <= paths
    document = openapi_document(ROUTES)
    assert set(document["paths"]) == set(OPERATIONS)


def test_every_parameter_is_described_and_used() -> None:
    used = {name for entry in OPERATIONS.values() for name in entry["parameters"]}

    assert used == set(PARAMETER_SCHEMAS)
    for path, entry in OPERATIONS.items():
        in_path = [part[1:-1] for part in path.split("/") if part.startswith("{")]
        assert [name for name in entry["parameters"] if name in in_path] == in_path


@pytest.mark.parametrize(
    "path",
    [
        path
        for path, one in OPERATIONS.items()
        if "lang" in one["parameters"] and path != "/api/v1/check"
    ],
)
def test_a_parameter_is_taken_if_it_is_described_and_refused_if_not(
    client: TestClient, path: str
) -> None:
    needed = dict.fromkeys(OPERATIONS[path].get("required", ()), "新收")
    address = path.format(report_id=SHAPOTOU_ID, file="values-2023.csv")
    taken = [name for name in OPERATIONS[path]["parameters"] if f"{{{name}}}" not in path]
    for name in PARAMETER_SCHEMAS:
        if name not in needed:
            refused = client.get(address, params={**needed, name: ""}).status_code == 400
            assert refused == (name not in taken), name


def test_the_description_is_one_of_openapi(client: TestClient) -> None:
    answer = client.get("/openapi.json")
    document = answer.json()

    assert document["openapi"].startswith("3.1.")
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["summary"]
            for parameter in operation["parameters"]:
                jsonschema_rs.validator_for(parameter["schema"])
    references = set(_references(document))
    assert references
    assert references <= {
        f"#/components/schemas/{one}" for one in document["components"]["schemas"]
    }


ANSWERS = [
    ("/api/v1/search", "/api/v1/search"),
    ("/api/v1/search", "/api/v1/search?q=培训 新收>0 -微信&sort=-year&size=1"),
    ("/api/v1/search", '/api/v1/search?q="三审三校"&region=640000'),
    ("/api/v1/search", "/api/v1/search?q=没有这个词"),
    *(
        ("/api/v1/reports/{report_id}", f"/api/v1/reports/{one}")
        for one in (SHAPOTOU_ID, YIYUAN_ID, UNKNOWN_ID)
    ),
    ("/api/v1/series", "/api/v1/series?measure=新收"),
    ("/api/v1/series", "/api/v1/series?measure=prose.website_posts&region=640000&scope=area"),
    ("/trends.json", "/trends.json?measure=新收&mention=培训"),
    ("/compare.json", "/compare.json"),
    ("/healthz", "/healthz"),
    ("/readyz", "/readyz"),
]


@pytest.mark.parametrize(("path", "address"), ANSWERS)
def test_answers_have_the_shape_that_is_described(
    client: TestClient, path: str, address: str
) -> None:
    document = client.get("/openapi.json").json()
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    answer = client.get(address)

    assert answer.status_code == 200
    validator_of(document, content["application/json"]["schema"]).validate(answer.json())


def test_errors_have_the_shape_that_is_described(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, status in (
        ("/api/v1/search?size=0", 400),
        ("/api/v1/search?years=1", 400),
        ("/api/v1/reports/none", 404),
        ("/api/v1/nothing", 404),
        ("/search.csv?year=x", 400),
    ):
        answer = client.get(path)
        assert answer.status_code == status
        problem = {"$ref": "#/components/schemas/ProblemShape"}
        validator_of(document, problem).validate(answer.json())


@described.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_sent_breaks_the_description(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(checks=KEPT_TO)


def validator_of(
    document: dict[str, Any], schema: dict[str, Any]
) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
