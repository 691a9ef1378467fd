"""Tables and plots are made of what was kept, for every engine at every size."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.plots import PLOTS, kept_comparisons, lines_of, markdown, write_all


def an_engine(name: str, slowness: float) -> dict[str, Any]:
    times = {"queries": 1, "median": 0.002 * slowness, "p99": 0.004 * slowness}
    kinds = {"all kinds": times, "filter": times}
    figures = {"building": 3.0 * slowness, "index_bytes": 50, "opening": 0.01}
    return {"name": name, "kinds": kinds, **figures}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for size in (2000, 500):
        engines = [an_engine("gongkai", 1), an_engine("tantivy", 2)]
        figures = {"size": size, "text_bytes": 100, "engines": engines}
        kept = {"measured": {}, "size": size, "figures": figures}
        (tmp_path / f"comparing-{size}.json").write_text(json.dumps(kept))
    return tmp_path


def test_the_sizes_are_in_order_and_every_engine_has_its_line(folder: Path) -> None:
    kept = kept_comparisons(folder)

    assert lines_of(kept, "query-median") == {
        "gongkai": ([500, 2000], [2.0, 2.0]),
        "tantivy": ([500, 2000], [4.0, 4.0]),
    }
    assert lines_of(kept, "index-size")["gongkai"] == ([500, 2000], [0.5, 0.5])


def test_the_table_gives_our_time_and_the_ratio_to_the_peer(folder: Path) -> None:
    table = markdown(kept_comparisons(folder))

    assert "| filter | 2.00 | 4.00 | 0.50 ×, 0.50 × |" in table
    assert table.index("## 500 reports") < table.index("## 2,000 reports")


def test_a_plot_of_every_figure_is_written_the_same_each_time(folder: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is in the extra bench")

    first = {path.name: path.read_bytes() for path in write_all(folder)}
    again = {path.name: path.read_bytes() for path in write_all(folder)}

    assert set(first) == {"comparing.md", *(f"{name}.svg" for name in PLOTS)}
    assert b"tantivy" in first["query-p99.svg"] or b"<svg" in first["query-p99.svg"]
    assert first == again
