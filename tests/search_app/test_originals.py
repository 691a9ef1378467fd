import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import SourceRef
from indexer.pipeline import index_paths
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.page import get_page
from tests.search_app.sample_reports import SHAPOTOU_ID, an_index, shapotou

ADDRESS = f"/reports/{SHAPOTOU_ID}/source"
TEXT = "沙坡头区某局2023年报\n".encode()

Serve = Callable[[str, bytes, str], TestClient]


def a_client(*sources: SourceRef) -> TestClient:
    return TestClient(create_app(an_index(replace(shapotou(), sources=sources)), Settings()))


def a_source(path: Path | str, data: bytes, media_type: str = "text/plain") -> SourceRef:
    digest = hashlib.sha256(data).hexdigest()
    return SourceRef(path=str(path), sha256=digest, media_type=media_type)


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    def put(name: str, data: bytes, media_type: str) -> TestClient:
        (tmp_path / name).write_bytes(data)
        return a_client(a_source(tmp_path / name, data, media_type))

    return put


def test_the_bytes_are_given_as_they_were_read(serve: Serve) -> None:
    answer = serve("年报 1.txt", TEXT, "text/plain").get(ADDRESS)

    assert (answer.status_code, answer.content) == (200, TEXT)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        "inline; filename*=UTF-8''%E5%B9%B4%E6%8A%A5%201.txt"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_bytes_that_a_program_holds_are_not_sent_again(serve: Serve) -> None:
    client = serve("a.txt", TEXT, "text/plain")
    etag = client.get(ADDRESS).headers["etag"]

    for held in (etag, f'"other", W/{etag}', "*"):
        again = client.get(ADDRESS, headers={"if-none-match": held})
        assert (again.status_code, again.content) == (304, b"")
    other = client.get(ADDRESS, headers={"if-none-match": '"other"'})
    assert (other.status_code, other.content) == (200, TEXT)


def test_an_older_encoding_is_named(serve: Serve) -> None:
    answer = serve("a.txt", "年报".encode("gb18030"), "text/plain").get(ADDRESS)

    assert answer.headers["content-type"] == "text/plain; charset=gb18030"


@pytest.mark.parametrize("media_type", ["text/html", "application/pdf", "image/svg+xml"])
def test_what_may_be_active_is_only_a_download(serve: Serve, media_type: str) -> None:
    answer = serve("a.bin", b"<script>1</script>", media_type).get(ADDRESS)

    assert answer.headers["content-type"].split(";")[0] == media_type
    assert answer.headers["content-disposition"].startswith("attachment; ")


def test_a_member_of_an_archive_is_given_out_of_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("2023/a.txt", TEXT)

    answer = a_client(a_source(f"{tmp_path / 'a.zip'}!2023/a.txt", TEXT)).get(ADDRESS)

    assert answer.content == TEXT
    assert answer.headers["content-disposition"] == "inline; filename*=UTF-8''a.txt"


def test_one_of_several_sources_is_chosen_by_its_digest(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(name.encode())
    first, second = (a_source(tmp_path / name, name.encode()) for name in ("a", "b"))
    client = a_client(first, second)

    assert client.get(ADDRESS).content == b"a"
    assert client.get(ADDRESS, params={"sha256": second.sha256}).content == b"b"
    page = get_page(client, f"/reports/{SHAPOTOU_ID}")
    links = [one.one("a").attributes["href"] for one in page.all("dl", class_="source")]
    assert [client.get(link).content for link in links] == [b"a", b"b"]


@pytest.mark.parametrize("path", ["gone.txt", "gone.zip!a.txt", "/", "\0", "!"])
def test_a_file_that_is_gone_is_said_to_be_gone(path: str, tmp_path: Path) -> None:
    name = path if path in ("/", "\0") else str(tmp_path / path)
    answer = a_client(a_source(name, TEXT)).get(ADDRESS)

    assert answer.status_code == 410
    assert "已不在原处" in answer.text
    assert "gongkai index" in answer.text


def test_a_file_that_has_changed_is_not_given_out(serve: Serve, tmp_path: Path) -> None:
    client = serve("a.txt", TEXT, "text/plain")
    (tmp_path / "a.txt").write_bytes(b"other")

    answer = client.get(ADDRESS)

    assert answer.status_code == 410
    assert "SHA-256" in answer.text
    assert "other" not in answer.text


def test_the_bytes_of_an_unknown_report_are_not_found() -> None:
    assert a_client().get("/reports/nothing/source").status_code == 404


def test_an_index_made_in_some_folders_gives_its_originals_from_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.txt"))[:3]
    engine = WhooshEngine(tmp_path / "index")
    for number, report in enumerate(reports):
        folder = tmp_path / f"made{number}"
        folder.mkdir()
        (folder / f"年报{number}.txt").write_bytes(report.read_bytes())
        monkeypatch.chdir(folder)
        index_paths([Path(f"年报{number}.txt")], engine)
    (tmp_path / "serving").mkdir()
    monkeypatch.chdir(tmp_path / "serving")

    client = TestClient(create_app(engine, Settings()))
    found = {
        hit["report_id"]: client.get(f"/api/v1/reports/{hit['report_id']}").json()["sources"]
        for hit in client.get("/api/v1/search").json()["hits"]
    }
    given = [client.get(f"/reports/{one}/source").content for one in found]

    assert sorted(given) == sorted(report.read_bytes() for report in reports)
    assert sorted(path["path"] for (path,) in found.values()) == [
        f"年报{number}.txt" for number in range(3)
    ]
