"""What programs are answered."""

from typing import Any

from starlette.testclient import TestClient


def suggested(portal: TestClient, q: str, **more: str) -> list[dict[str, Any]]:
    answer = portal.get("/api/v1/suggest", params={"q": q, **more})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["suggestions"]
    return found


def asked(portal: TestClient, q: str) -> dict[str, Any]:
    answer: dict[str, Any] = portal.get("/api/v1/search", params={"q": q}).json()
    return answer
