"""Every page of the portal is timed, and only pages that are answered."""

from pathlib import Path

import pytest

from benchmarks import page_times
from benchmarks.checking import WrongAnswerError
from benchmarks.data_files import toml_data
from benchmarks.generator import write_reports
from benchmarks.page_times import measure_page, page_paths
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths


def test_every_page_of_the_portal_has_addresses_to_be_timed_with() -> None:
    asked = toml_data("pages.toml")

    assert sorted(asked) == sorted(page_paths())
    assert {len(addresses) for addresses in asked.values()} == {3}


def test_a_page_is_timed_on_reports_and_agencies_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path / "reports", size=6, seed=1)
    engine = WhooshEngine(tmp_path / "index")
    index_paths([tmp_path / "reports"], engine, workers=1)
    engine.close()

    for path in ("/reports/{report_id}", "/agencies/{agency_id}"):
        times = measure_page(path, tmp_path / "index")
        assert min(times.first, times.next, times.again) > 0
        assert times.answer_bytes > 1000

    monkeypatch.setattr(page_times, "toml_data", lambda _name: {"/help": ["/no-such-page"]})
    with pytest.raises(WrongAnswerError, match="/no-such-page"):
        measure_page("/help", tmp_path / "index")
