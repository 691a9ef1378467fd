"""A run over the files that breaks off at any step leaves the index as it was before."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer import documents
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from indexer.query import SearchRequest
from tests.support.failing_disk import failing_disk

SHORT = """{}2024年政府信息公开工作年度报告
一、总体情况
我局主动公开政府信息12条。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
信息更新不够及时，今后按月更新。
六、其他需要报告的事项
无。
"""

Held = dict[str, tuple[str, ...]]
"""Agency → names of the files that its report comes from."""


def of(agency: str) -> str:
    """The same report of another agency: a short one, as it is read at every step."""
    return SHORT.format(agency)


BEFORE = {
    "moves.txt": of("沂源县财政局"),
    "stays.txt": of("沂源县财政局"),
    "goes.txt": of("沂源县教育局"),
    "renamed.txt": of("沂源县水利局"),
}
AFTER = {
    "moves.txt": of("沂源县农业农村局"),
    "stays.txt": BEFORE["stays.txt"],
    "renamed.txt": of("沂源县民政局"),
}
"""Of one report a file goes to another, one report goes with its file, one gives way."""


def write(folder: Path, texts: Mapping[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def held(index: Path) -> Held:
    """What an index shows, once it is seen to agree with itself."""
    engine = WhooshEngine(index)
    found = {}
    for report in engine.reports():
        found[report.agency] = tuple(Path(source.path).name for source in report.sources)
    assert engine.search(SearchRequest()).reports == len(found)
    assert len(engine.sources()) == sum(map(len, found.values()))
    engine.close()
    return found


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_breaks_off_at_any_step_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(documents, "FEWEST", 1)
    files, began = tmp_path / "files", tmp_path / "began"
    write(files, BEFORE)
    index_paths([files], WhooshEngine(began))
    write(files, AFTER)
    before = {
        "沂源县财政局": ("moves.txt", "stays.txt"),
        "沂源县教育局": ("goes.txt",),
        "沂源县水利局": ("renamed.txt",),
    }
    after = {
        "沂源县财政局": ("stays.txt",),
        "沂源县农业农村局": ("moves.txt",),
        "沂源县民政局": ("renamed.txt",),
    }
    assert held(began) == before

    for step in range(1000):
        index = Path(shutil.copytree(began, tmp_path / f"index{step}"))
        succeeded = True
        with failing_disk(index, step=step, for_good=True) as disk:
            try:
                engine = WhooshEngine(index)
                index_paths([files], engine, prune=True, folder=index, workers=workers)
            except OSError:
                succeeded = False
        assert held(index) == (after if succeeded else before), f"step {step}"
        if succeeded and not disk.has_failed:
            break
    assert succeeded
    assert step > 10
