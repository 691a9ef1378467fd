"""One year against the next in a real index, in whatever order reports come and go."""

import shutil
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

import pytest

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Finding, Report
from indexer.pipeline import index_paths
from indexer.query import Filter, SearchRequest
from search_app.cli import main

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "reports"
(SAMPLE,) = (path.read_text("utf-8") for path in CORPUS.glob("002_*"))
ZEROS = "\t0\t0\t0\t0\t0\t0\t0"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index")
    yield engine
    engine.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def a_report_of(
    year: int,
    *,
    carried_in: int = 0,
    carried_out: int = 0,
    in_force: int = 0,
    repealed: int = 0,
) -> str:
    """The report of one agency about a year, with what it carries over."""
    text = SAMPLE.replace("2024年", f"{year + 1}年").replace("2023", str(year))
    text = text.replace("行政规范性文件\t0\t1\t0", f"行政规范性文件\t0\t{repealed}\t{in_force}")
    for label, number in (
        ("结转下年度继续办理", carried_out),
        ("上年结转政府信息公开申请数量", carried_in),
    ):
        head, found, row = text.partition(label)
        assert found
        text = head + label + row.replace(ZEROS, f"\t{number}\t0\t0\t0\t0\t0\t{number}", 1)
    return text


def write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def year_findings(engine: WhooshEngine) -> dict[int, list[tuple[str, str]]]:
    """Year → rule and status of what is said against the year before."""
    ids = [source.report_id for source in engine.sources()]
    return {
        report.year or 0: [
            (one.rule, one.status) for one in report.findings if one.rule in ("I5", "I6")
        ]
        for report in engine.fetch(ids)
    }


def failing_in(engine: WhooshEngine, rule: str) -> int:
    request = SearchRequest(node=Filter(field="check", values=(rule,)))
    return engine.search(request).reports


YEARS = {
    "2021.txt": a_report_of(2021, carried_out=2, in_force=4),
    "2022.txt": a_report_of(2022, carried_in=2, carried_out=1, in_force=3, repealed=1),
    "2023.txt": a_report_of(2023, carried_in=3, in_force=9),
}
ALL_COMPARED = {
    2021: [],
    2022: [("I5", "pass"), ("I6", "pass")],
    2023: [("I5", "fail"), ("I5", "fail"), ("I6", "fail")],
}


@pytest.mark.parametrize("order", list(permutations(YEARS)), ids="-".join)
def test_reports_that_come_in_one_run_in_any_order(
    engine: WhooshEngine, folder: Path, order: tuple[str, ...]
) -> None:
    write(folder, {f"{place}.txt": YEARS[name] for place, name in enumerate(order)})

    index_paths([folder], engine)

    assert year_findings(engine) == ALL_COMPARED
    assert (failing_in(engine, "I5"), failing_in(engine, "I6")) == (1, 1)


@pytest.mark.parametrize("order", list(permutations(YEARS)), ids="-".join)
def test_reports_that_come_one_run_after_another(
    engine: WhooshEngine, folder: Path, order: tuple[str, ...]
) -> None:
    for name in order:
        write(folder, {name: YEARS[name]})
        index_paths([folder], engine)

    assert year_findings(engine) == ALL_COMPARED
    assert (failing_in(engine, "I5"), failing_in(engine, "I6")) == (1, 1)


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_report_that_changes_renews_the_findings_of_the_next(
    engine: WhooshEngine, folder: Path, rebuild: bool
) -> None:
    write(folder, YEARS)
    index_paths([folder], engine)
    write(
        folder,
        {"2022.txt": a_report_of(2022, carried_in=2, carried_out=3, in_force=9, repealed=1)},
    )

    index_paths([folder], engine, rebuild=rebuild)

    assert year_findings(engine)[2023] == [("I5", "pass"), ("I6", "pass")]
    assert year_findings(engine)[2022] == [("I5", "pass"), ("I6", "fail")]
    assert failing_in(engine, "I5") == 0


def test_nothing_is_said_any_more_against_a_report_that_is_gone(
    engine: WhooshEngine, folder: Path
) -> None:
    write(folder, YEARS)
    index_paths([folder], engine)
    (folder / "2022.txt").unlink()

    index_paths([folder], engine, prune=True)

    assert year_findings(engine) == {2021: [], 2023: []}
    assert failing_in(engine, "I5") == 0


def test_a_report_gone_and_its_neighbour_changed_in_the_same_run(
    engine: WhooshEngine, folder: Path
) -> None:
    write(folder, YEARS)
    index_paths([folder], engine)
    (folder / "2022.txt").unlink()
    write(folder, {"2023.txt": a_report_of(2023, carried_in=4)})

    index_paths([folder], engine, prune=True)

    assert year_findings(engine) == {2021: [], 2023: []}


def test_a_copy_of_the_year_before_keeps_the_findings_when_one_goes(
    engine: WhooshEngine, folder: Path
) -> None:
    write(folder, YEARS | {"copy.txt": YEARS["2022.txt"]})
    index_paths([folder], engine)
    assert year_findings(engine) == ALL_COMPARED
    (folder / "2022.txt").unlink()

    index_paths([folder], engine, prune=True)

    assert year_findings(engine) == ALL_COMPARED


def test_a_file_that_becomes_another_agencys_report_leaves_its_neighbour(
    engine: WhooshEngine, folder: Path
) -> None:
    write(folder, YEARS)
    index_paths([folder], engine)
    write(folder, {"2022.txt": YEARS["2022.txt"].replace("科学技术局", "财政局")})

    index_paths([folder], engine)

    assert year_findings(engine)[2023] == []


def test_a_run_that_changes_nothing_writes_nothing(engine: WhooshEngine, folder: Path) -> None:
    write(folder, YEARS)
    index_paths([folder], engine)

    again = index_paths([folder], engine)

    assert (again.read, again.added, again.replaced) == (0, 0, 0)


def test_reports_keep_the_ids_of_their_findings(engine: WhooshEngine, folder: Path) -> None:
    write(folder, YEARS)
    index_paths([folder], engine)
    before = findings_by_id(engine)
    shutil.move(folder / "2021.txt", folder / "9.txt")

    index_paths([folder], engine, rebuild=True)

    assert findings_by_id(engine) == before


def findings_by_id(engine: WhooshEngine) -> dict[tuple[str, str], Finding]:
    reports: tuple[Report, ...] = engine.fetch([one.report_id for one in engine.sources()])
    found = [(report.id, one) for report in reports for one in report.findings]
    by_id = {(report_id, one.id): one for report_id, one in found}
    assert len(by_id) == len(found)
    return by_id


def test_the_check_command_compares_the_files_it_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, YEARS)
    paths = [str(folder / name) for name in ("2023.txt", "2021.txt", "2022.txt")]

    assert main(["check", *paths]) == 1
    shown = capsys.readouterr().out
    assert "2022年报告结转下年度 1 件，2023年报告上年结转 3 件" in shown
    assert "3 件，加2023年制发 0 件、减废止 0 件应为 3 件，报告填 9 件" in shown

    assert main(["check", paths[0]]) in (0, 1)
    assert "I5" not in capsys.readouterr().out
