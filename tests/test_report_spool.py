"""Reports lie in a file while a run reads, and come out as they went in."""

from pathlib import Path

from indexer.model import packed
from indexer.report_spool import ReportSpool
from tests.support.documents import a_report

REPORTS = [a_report(f"r{number}", year=2020 + number) for number in range(3)]


def test_reports_come_out_as_they_went_in_and_in_the_order_asked_for(tmp_path: Path) -> None:
    spool = ReportSpool(tmp_path)
    first, second, third = [spool.add(packed(report)) for report in REPORTS]

    chosen = spool.reports([third, first])

    assert list(chosen) == [REPORTS[2], REPORTS[0]]
    assert list(chosen) == [REPORTS[2], REPORTS[0]], "it can be gone over again"
    assert list(spool.reports([second])) == [REPORTS[1]]
    spool.close()


def test_nothing_is_left_behind_not_even_of_a_run_that_died(tmp_path: Path) -> None:
    (tmp_path / "reports.12345.spool").write_bytes(b"left")
    spool = ReportSpool(tmp_path)

    assert list(spool.reports([])) == []
    assert len(list(tmp_path.iterdir())) == 1
    spool.close()

    assert list(tmp_path.iterdir()) == []


def test_a_spool_that_is_never_used_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "reports.12345.spool").write_bytes(b"of a run that still goes on")

    ReportSpool(tmp_path).close()

    assert len(list(tmp_path.iterdir())) == 1
