"""Collecting as a user does it: the command, a real site, the files, and an index of them."""

import hashlib
import json
import socket
import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.collecting.collecting import Kept, NotKept, collect
from indexer.collecting.visiting import Visitor
from search_app.cli import main
from tests.collecting.conftest import Page, Site

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
REPORT = next(CORPUS.glob("004_*")).read_bytes()
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[Any], str]:
    """The command's status, its lines of JSON, and what it complains of."""
    status = main(["collect", "--json", "--pause", "0", *map(str, arguments)])
    told = capsys.readouterr()
    return status, [json.loads(line) for line in told.out.splitlines()], told.err


def entries(folder: Path) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))[
        "report"
    ]
    return listed


def visited(site: Site, folder: Path, *addresses: str, pause: float = 0) -> list[float]:
    """The seconds that a visitor would have waited, on a clock that only its waits move."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)

    visitor = Visitor(pause=pause, sleep=sleep, now=lambda: sum(waits))
    assert all(isinstance(one, Kept) for one in collect(addresses, folder, visitor))
    assert site.asked
    return [wait for wait in waits if wait]


def test_bytes_sha256_address_and_time_are_kept(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = site.put("/a/t1.html?id=2", Page(body=REPORT, headers=TEXT))

    status, [told], _ = run(capsys, address, "--to", tmp_path)

    assert status == 0
    [entry] = entries(tmp_path)
    assert {name: told[name] for name in entry} == entry
    assert (tmp_path / entry["path"]).read_bytes() == REPORT
    assert (entry["url"], entry["media_type"]) == (address, "text/plain")
    assert entry["path"].endswith(".txt")
    assert entry["sha256"] == hashlib.sha256(REPORT).hexdigest()
    assert entry["fetched_at"].endswith("+00:00")


def test_the_index_knows_where_and_when_a_report_was_fetched(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = site.put("/%E5%B9%B4%E6%8A%A5.txt", Page(body=REPORT, headers=TEXT))
    run(capsys, f"{site.root}/年报.txt#top", "--to", tmp_path / "got")
    [entry] = entries(tmp_path / "got")

    index = str(tmp_path / "index")
    assert main(["index", str(tmp_path / "got"), "--index", index]) == 0
    capsys.readouterr()
    assert main(["export", "--what", "reports", "--format", "jsonl", "--index", index]) == 0

    row = json.loads(capsys.readouterr().out)
    assert address == entry["url"]
    assert row["source_urls"] == [address]
    assert row["source_sha256"] == [entry["sha256"]]


def test_what_the_folder_has_is_not_fetched_again(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = site.put("/1.txt", Page(body=REPORT, headers=TEXT))
    second = site.put("/2.txt", Page(body=REPORT + b"\n", headers=TEXT))
    run(capsys, first, first, "--to", tmp_path)

    status, told, _ = run(capsys, first, second, "--to", tmp_path)

    assert (status, [one["is_new"] for one in told]) == (0, [False, True])
    assert site.asked.count("/1.txt") == 1
    assert [entry["url"] for entry in entries(tmp_path)] == [first, second]
    (tmp_path / told[0]["path"]).unlink()
    assert run(capsys, first, "--to", tmp_path)[1][0]["is_new"]


def test_a_manifest_with_a_byte_order_mark_is_read(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = site.put("/1.txt", Page(body=REPORT, headers=TEXT))
    (tmp_path / "a.txt").write_bytes(REPORT)
    listed = f'[[report]]\npath = "a.txt"\nurl = "{address}"\n'
    (tmp_path / "manifest.toml").write_text(listed, "utf-8-sig")

    status, [told], _ = run(capsys, address, "--to", tmp_path)

    assert (status, told["is_new"], told["path"]) == (0, False, "a.txt")


def test_remarks_of_a_manifest_stay(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = '# mine\n[[report]]\npath = "a.txt"\ntitle = "一"\n'
    (tmp_path / "manifest.toml").write_text(written, "utf-8")

    run(capsys, site.put("/1.txt", Page(body=REPORT, headers=TEXT)), "--to", tmp_path)

    assert (tmp_path / "manifest.toml").read_text("utf-8").startswith(written)
    assert len(entries(tmp_path)) == 2


def test_what_cannot_be_fetched_is_named_and_the_rest_is_kept(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = site.put("/good", Page(body=REPORT))
    bad = [
        site.put("/gone", Page(status=404)),
        site.put("/empty", Page()),
        site.put("/cut", Page(body=REPORT, cut=True)),
        site.put("/packed", Page(body=REPORT, headers={"Content-Encoding": "gzip"})),
        site.put("/round", Page(status=302, headers={"Location": "/round"})),
        site.put("/away", Page(status=302, headers={"Location": "file:///etc/passwd"})),
        "http://127.0.0.1:1/",
        "ftp://127.0.0.1/a",
        "http://[",
        "nothing",
    ]

    status, told, errors = run(capsys, *bad, good, "--to", tmp_path)

    assert status == 3
    assert [one["url"] for one in told if "reason" in one] == bad
    assert all(address in line for address, line in zip(bad, errors.splitlines(), strict=True))
    assert [entry["url"] for entry in entries(tmp_path)] == [good]
    assert run(capsys, bad[0], "--to", tmp_path)[0] == 2


def test_a_list_of_addresses_is_read(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = site.put("/1", Page(body=REPORT))
    (tmp_path / "list.txt").write_text(f"\ufeff# mine\n\n {address} \n", "utf-8")

    status, told, _ = run(capsys, "--list", tmp_path / "list.txt", "--to", tmp_path / "got")

    assert (status, [one["url"] for one in told]) == (0, [address])
    assert run(capsys, "--to", tmp_path)[0] == 2


def test_a_page_that_has_moved_is_followed_where_robots_allow_it(
    site: Site, tmp_path: Path
) -> None:
    site.put("/robots.txt", Page(body=b"User-agent: *\nDisallow: /closed/"))
    site.put("/new", Page(body=REPORT))
    site.put("/closed/new", Page(body=REPORT))
    moved = site.put("/old", Page(status=301, headers={"Location": "new"}))
    shut = site.put("/out", Page(status=301, headers={"Location": "/closed/new"}))

    found = list(collect([moved, shut], tmp_path, Visitor(pause=0)))

    assert [type(one) for one in found] == [Kept, NotKept]
    assert "/closed/new" not in site.asked


@pytest.mark.parametrize(("status", "is_open"), [(404, True), (403, True), (500, False)])
def test_a_site_that_refuses_its_robots_is_open_and_one_that_fails_is_closed(
    site: Site, tmp_path: Path, status: int, *, is_open: bool
) -> None:
    site.put("/robots.txt", Page(status=status))
    address = site.put("/1", Page(body=REPORT))

    [found] = collect([address], tmp_path, Visitor(pause=0))

    assert isinstance(found, Kept) is is_open
    assert ("/1" in site.asked) is is_open


def test_a_site_that_cannot_be_reached_is_not_said_to_forbid_anything(
    site: Site, tmp_path: Path
) -> None:
    site.put("/robots.txt", Page(status=500))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    found = collect([site.put("/1"), f"http://127.0.0.1:{port}/1"], tmp_path, Visitor(pause=0))

    failing, absent = [one.reason for one in found if isinstance(one, NotKept)]
    assert failing == (
        "is left alone: robots.txt of its site is answered with 500; try again later"
    )
    assert absent.startswith("is left alone: robots.txt of its site cannot be fetched: ")
    assert "Connection refused" in absent


def test_requests_to_a_site_are_apart_by_the_pause_or_by_what_the_site_asks(
    site: Site, tmp_path: Path
) -> None:
    addresses = [site.put(f"/{number}", Page(body=REPORT)) for number in range(3)]

    assert visited(site, tmp_path / "a", *addresses, pause=2) == [2, 2, 2]
    site.put("/robots.txt", Page(body=b"User-agent: gongkai\nCrawl-delay: 7.5"))
    assert visited(site, tmp_path / "b", *addresses, pause=2) == [7.5, 7.5, 7.5]
    assert site.asked.count("/robots.txt") == 2


def test_a_site_that_says_later_is_asked_once_more(site: Site, tmp_path: Path) -> None:
    later = Page(status=503, headers={"Retry-After": "9"})
    address = site.put("/1", later, Page(body=REPORT))

    assert visited(site, tmp_path, address) == [9]


@pytest.mark.parametrize("later", ["121", "9999", "0000009999", "-1", "soon"])
def test_a_site_that_asks_for_more_patience_than_there_is_is_left_alone(
    site: Site, tmp_path: Path, later: str
) -> None:
    address = site.put("/2", Page(status=429, headers={"Retry-After": later}))
    slept: list[float] = []

    [found] = collect([address], tmp_path, Visitor(pause=0, sleep=slept.append))

    assert isinstance(found, NotKept)
    assert max(slept) == 0


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()

    status, _, errors = run(capsys, "http://127.0.0.1:1/", "--to", tmp_path / "file" / "x")

    assert (status, errors.count("\n")) == (2, 1)
