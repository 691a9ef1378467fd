"""An archive stands for its files: how they are called, read, and refused one by one."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.corpus_files import CorpusFile, bytes_named, find_files
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import IndexerError, SourceError
from indexer.pipeline import index_paths
from indexer.readers.zip_container import ZipContainer
from tests.support.docx_files import docx, paragraph, zipped
from tests.support.report_forms import text

REPORT = text().encode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, data: bytes | Mapping[str, bytes], name: str = "reports.zip") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else zipped(data))
    return path


def content_of(file: CorpusFile) -> bytes | str:
    """The bytes of a file, or why they cannot be had."""
    try:
        return file.read_bytes()
    except SourceError as error:
        return error.reason


def found(path: Path) -> dict[str, bytes | str]:
    return {file.name: content_of(file) for file in find_files([path])}


def test_an_archive_stands_for_its_files_under_their_names(folder: Path) -> None:
    path = write(folder, {"2023/b.txt": b"b", "a.txt": b"a", "2023/": b"", "空/年报.txt": b"c"})

    assert found(path) == {
        "reports.zip!2023/b.txt": b"b",
        "reports.zip!a.txt": b"a",
        "reports.zip!空/年报.txt": b"c",
    }


def test_a_folder_gives_files_and_members_of_archives(folder: Path) -> None:
    write(folder, {"a.txt": b"a"}, "1.ZIP")
    write(folder, b"b", "2.txt")

    assert found(folder) == {"1.ZIP!a.txt": b"a", "2.txt": b"b"}


def test_an_archive_in_an_archive_is_opened_and_one_in_that_is_not(folder: Path) -> None:
    inner = zipped({"a.txt": b"a", "deep.zip": zipped({"b.txt": b"b"})})
    path = write(folder, {"in.zip": inner, "c.txt": b"c"})

    assert found(path) == {
        "reports.zip!c.txt": b"c",
        "reports.zip!in.zip!a.txt": b"a",
        "reports.zip!in.zip!deep.zip": "it is an archive too deep within archives",
    }


def test_documents_are_files_though_they_are_zip_containers(folder: Path) -> None:
    document = docx(paragraph("公开"))
    path = write(folder, {"a.docx": document, "b.zip": document})
    misnamed = write(folder, document, "c.zip")

    assert [*found(path), *found(misnamed)] == [
        "reports.zip!a.docx",
        "reports.zip!b.zip",
        "c.zip",
    ]


def test_what_packing_programs_add_is_passed_over(folder: Path) -> None:
    junk = ("__MACOSX/._a.txt", ".DS_Store", "x/.hidden", "Thumbs.db", "manifest.toml")
    path = write(folder, {"a.txt": b"a", **dict.fromkeys(junk, b"x")})

    assert list(found(path)) == ["reports.zip!a.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_written_without_saying_in_which_encoding_are_read(
    folder: Path, encoding: str
) -> None:
    raw = "年报.txt".encode(encoding)
    packed = zipped({"N" * len(raw): b"a"})
    path = write(folder, packed.replace(b"N" * len(raw), raw))

    assert found(path) == {"reports.zip!年报.txt": b"a"}


@pytest.mark.parametrize(
    "name", ["/etc/a.txt", "../a.txt", "x/../../a.txt", "C:\\a.txt", "x\\..\\a.txt", "a\n.txt"]
)
def test_a_name_that_points_elsewhere_is_refused_and_the_others_go_on(
    folder: Path, name: str
) -> None:
    path = write(folder, {name: b"x", "b.txt": b"b"})

    assert list(found(path).values()) in (
        ["its name points outside the archive", b"b"],
        [b"b", "its name points outside the archive"],
    )


def test_a_name_without_end_is_refused(folder: Path) -> None:
    path = write(folder, {"a" * 501: b"x"})

    assert list(found(path).values()) == ["its name has more than 500 characters"]


def damaged(members: Mapping[str, bytes], member: str) -> bytes:
    """An archive in which one stored member has a byte changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    changed = members[member][:-1] + b"?"
    return packed.getvalue().replace(members[member], changed, 1)


def test_a_damaged_member_is_named_and_the_others_go_on(folder: Path) -> None:
    members = {"a.txt": b"first member", "b.txt": b"second member"}
    path = write(folder, damaged(members, "a.txt"))

    said = found(path)

    assert "damaged" in str(said["reports.zip!a.txt"])
    assert said["reports.zip!b.txt"] == b"second member"


def with_flag(packed: bytes, flag: int) -> bytes:
    """An archive of one member with a flag set in its list of members and before the data."""
    data = bytearray(packed)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature) + offset
        (flags,) = struct.unpack_from("<H", data, at)
        struct.pack_into("<H", data, at, flags | flag)
    return bytes(data)


def test_an_encrypted_member_is_refused(folder: Path) -> None:
    path = write(folder, with_flag(zipped({"a.txt": b"a"}), 0x1))

    assert found(path) == {"reports.zip!a.txt": "it is encrypted"}


def test_a_member_that_unpacks_to_absurdly_more_is_refused_and_the_others_go_on(
    folder: Path,
) -> None:
    noise = b"".join(bytes([at % 251, at % 241, at % 7]) for at in range(60_000))
    path = write(folder, {"a.txt": b"\0" * 2_000_000, "b.txt": noise})

    assert found(path) == {
        "reports.zip!a.txt": "it unpacks to absurdly more than it holds",
        "reports.zip!b.txt": noise,
    }


def test_an_archive_that_unpacks_to_absurdly_more_is_refused_whole(folder: Path) -> None:
    path = write(folder, {f"{at}.txt": b"\0" * 900_000 for at in range(3)})

    assert found(path) == {"reports.zip": "it unpacks to absurdly more than it holds"}


def test_a_member_may_lie_about_its_size(folder: Path) -> None:
    data = bytearray(zipped({"a.txt": b"\0" * 3_000_000}))
    struct.pack_into("<L", data, data.find(b"PK\x01\x02") + 24, 10)
    path = write(folder, bytes(data))

    assert "damaged" in str(found(path)["reports.zip!a.txt"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.txt": b"a"})[:-30], "the zip container is damaged"),
        (zipped({}), "no file"),
        (zipped({"x/": b""}), "the archive holds no file"),
    ],
)
def test_an_archive_that_cannot_be_opened_is_one_failure(
    folder: Path, data: bytes, reason: str
) -> None:
    path = write(folder, data)

    if data.startswith(b"PK\x03\x04"):
        assert reason in str(found(path)["reports.zip"])
    else:
        assert list(found(path)) == ["reports.zip"]


def test_more_members_than_are_read_are_refused_before_they_are_listed() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 10, 0, 0)

    with pytest.raises(SourceError, match="more than 20,000 members"):
        ZipContainer("a.zip", b"PK\x03\x04" + end)


def test_a_list_of_members_that_would_fill_the_memory_is_refused() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 9_000_000, 0, 0)

    with pytest.raises(SourceError, match="more than 8,000,000 bytes of member names"):
        ZipContainer("a.zip", b"PK\x03\x04" + end)


@pytest.mark.parametrize(
    "name", ["plain.txt", "reports.zip!a.txt", "reports.zip!in.zip!b!c.txt", "o!dd.zip!a.txt"]
)
def test_bytes_are_found_again_by_the_name_alone(folder: Path, name: str) -> None:
    write(folder, b"plain", "plain.txt")
    write(folder, {"a.txt": b"a", "in.zip": zipped({"b!c.txt": b"c"})})
    write(folder, {"a.txt": b"odd"}, "o!dd.zip")

    expected = {file.name: file.read_bytes() for file in find_files([folder])}

    assert bytes_named(name) == expected[name]


@pytest.mark.parametrize("name", ["no.txt", "no.zip!a.txt", "reports.zip!no.txt"])
def test_a_name_that_means_nothing_raises(folder: Path, name: str) -> None:
    write(folder, {"a.txt": b"a"})

    with pytest.raises((OSError, SourceError)):
        bytes_named(name)


def test_a_changed_archive_is_read_anew(folder: Path) -> None:
    path = write(folder, {"a.txt": b"a"})
    assert found(path) == {"reports.zip!a.txt": b"a"}

    write(folder, {"b.txt": b"longer than before"})

    assert found(path) == {"reports.zip!b.txt": b"longer than before"}


def test_a_report_in_an_archive_is_read_like_any_other(folder: Path) -> None:
    path = write(folder, {"2023/a.txt": REPORT})

    (source,) = [file.read() for file in find_files([path])]

    assert (source.ref.path, source.ref.media_type) == ("reports.zip!2023/a.txt", "text/plain")


def test_members_are_indexed_found_again_and_dropped_when_they_vanish(folder: Path) -> None:
    path = write(folder, {"a.txt": REPORT, "b.txt": "无关".encode()})
    engine = WhooshEngine(folder / "index")

    first = index_paths([path], engine)
    again = index_paths([path], engine)
    write(folder, {"b.txt": "无关".encode()})
    pruned = index_paths([path], engine, prune=True)

    assert (first.added, [failure.path for failure in first.failed]) == (
        1,
        ["reports.zip!b.txt"],
    )
    assert (again.skipped, again.added) == (1, 0)
    assert (pruned.removed, pruned.reports) == (1, 0)


@given(st.binary(max_size=200), st.integers(0, 400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_damage_is_a_named_error(folder: Path, junk: bytes, at: int) -> None:
    whole = zipped({"a.txt": b"a" * 50, "b.zip": zipped({"c.txt": b"c"})})
    path = write(folder, whole[:at] + junk + whole[at + len(junk) :])

    for file in find_files([path]):
        try:
            file.read_bytes()
        except IndexerError as error:
            assert error.args[0]  # noqa: PT017


def test_what_to_do_is_said_of_members_and_of_whole_archives(folder: Path) -> None:
    encrypted = write(folder, with_flag(zipped({"a.txt": b"a"}), 0x1))
    cut_short = folder / "cut.zip"
    cut_short.write_bytes(zipped({"a.txt": b"a" * 500})[:60])

    hints = []
    for file in find_files([encrypted, cut_short]):
        with pytest.raises(SourceError) as refused:
            file.read_bytes()
        hints.append(refused.value.hint)

    assert hints == ["unpack it with its password", "fetch the file again"]
