"""``gongkai serve``: it says where it answers, counts, and stops."""

import html
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from search_app.cli import main
from tests.support.commands import command_line, gongkai, own_environment


def test_the_portal_says_where_it_is_and_takes_connections_from_then_on(place: Path) -> None:
    with _served(place) as (site, said):
        assert site in said
        with urlopen(f"{site}/healthz", timeout=120) as answer:
            assert answer.status == 200
        assert "公开" in _read_when_ready(site)


def test_who_serves_an_index_that_is_not_there_is_told(place: Path) -> None:
    with _begun(place, "--index", "not/there") as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        server.terminate()
    assert told.startswith("gongkai: There is no index in not/there. Build it with: ")


def test_processes_that_are_still_starting_stop_at_an_interrupt(place: Path) -> None:
    with _begun(place, "--workers", "2") as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline()
            time.sleep(1)  # they are importing what they need
            os.killpg(server.pid, signal.SIGINT)
            _, told = server.communicate(timeout=60)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
    assert (server.returncode, told) == (0, "")


def _begun(place: Path, *options: str) -> subprocess.Popen[str]:
    """A portal on any port, with a session of its own: all that it says can be read."""
    return subprocess.Popen(
        command_line(["serve", "--port", "0", *options]),
        cwd=place,
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@contextmanager
def _served(place: Path, *options: str) -> Iterator[tuple[str, str]]:
    """A portal of this folder while it runs: its address, and the first line that it says."""
    port = _free_port()
    with subprocess.Popen(
        command_line(["serve", "--port", str(port), *options]),
        cwd=place,
        env=own_environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            yield f"http://127.0.0.1:{port}", server.stdout.readline()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)
    assert server.returncode in {0, 130}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _read_when_ready(address: str) -> str:
    for _ in range(600):
        try:
            with urlopen(address, timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer")


def test_an_occupied_port_is_told_before_any_address(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = gongkai("serve", "--port", str(port), cwd=place)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["a..b", "x" * 300])
def test_a_host_that_cannot_be_one_is_told(
    place: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    status = main(["serve", "--index", str(place / "var/index"), "--host", host])

    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err == f"gongkai: host ({host}): is no name of a host\n"


def test_a_client_who_stalls_does_not_keep_the_portal_from_stopping(place: Path) -> None:
    port = _free_port()
    with subprocess.Popen(
        command_line(["serve", "--port", str(port)]),
        cwd=place,
        env=own_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _read_when_ready(f"http://127.0.0.1:{port}/healthz")
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\n")
                client.sendall(b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n")
                assert client.recv(12) == b"HTTP/1.1 100"  # the upload is being read
                server.send_signal(signal.SIGTERM)
                stopped = server.wait(timeout=120)
        finally:
            server.kill()
    assert stopped in (0, -signal.SIGTERM)


def test_the_figures_of_all_serving_processes_add_up(place: Path) -> None:
    port, asked = _free_port(), 12
    with subprocess.Popen(
        command_line(["serve", "--port", str(port), "--workers", "2"]),
        cwd=place,
        env=own_environment(),
        stdout=subprocess.DEVNULL,
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for number in range(asked):
                _read_when_ready(f"{address}/api/v1/search?q={number}")
            counted = {_requests_counted(address) for _ in range(8)}
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
    assert counted == {asked}  # whichever process is asked


def _requests_counted(address: str) -> int:
    figures = _read_when_ready(f"{address}/metrics")
    (line,) = (
        one
        for one in figures.splitlines()
        if one.startswith("gongkai_http_requests_total") and '"/api/v1/search"' in one
    )
    return int(float(line.split()[-1]))


def test_below_a_path_of_another_site_every_link_of_the_first_page_can_be_followed(
    place: Path,
) -> None:
    with _served(place, "--root-path", "/gongkai") as (site, said):
        assert f"{site}/gongkai\n" in said
        links = set(re.findall(r'(?:href|src|action)="([^"#]+)', _read_when_ready(site)))
        assert all(link.startswith("/gongkai/") for link in links)
        for link in sorted(links)[::4]:
            assert _read_when_ready(site + html.unescape(link))  # the path as it is
            taken_off = html.unescape(link).removeprefix("/gongkai")
            assert _read_when_ready(site + taken_off)
