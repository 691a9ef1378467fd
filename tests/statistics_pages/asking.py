"""What several pages of statistics are asked for."""

from typing import Any

from starlette.testclient import TestClient

RECEIVED = "applications.received.total"


def get_json(client: TestClient, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found
