"""An index that a released version wrote is read as it was written, or refused with the remedy.

``released_indexes/format-N`` is what ``gongkai index corpus`` made when format N
was the newest. A change that reads it otherwise needs a new format.
"""

import shutil
from pathlib import Path

import pytest
from whoosh.index import open_dir
from whoosh.query import Term

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.seal import FORMAT
from indexer.errors import IndexVersionError
from indexer.query import And, Everything, Filter, Literal, Number, SearchRequest, Words

RELEASED = sorted((Path(__file__).parent / "released_indexes").iterdir())


@pytest.fixture(params=RELEASED, ids=[path.name for path in RELEASED])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / request.param.name))


def test_the_newest_format_has_been_released() -> None:
    assert f"format-{FORMAT}" in {path.name for path in RELEASED}


def test_it_is_read_or_refused(folder: Path) -> None:
    engine = WhooshEngine(folder)
    if folder.name != f"format-{FORMAT}":
        with pytest.raises(IndexVersionError, match="--rebuild"):
            engine.search(SearchRequest())
        return

    everything = engine.search(SearchRequest(node=Everything()))
    assert everything.reports == 5
    assert everything.facets["year"] == {"2021": 1, "2023": 4}
    proofread = engine.search(SearchRequest(node=Literal(text="三审三校")))
    assert proofread.reports == 2
    assert {report.agency for report in engine.fetch([hit.report_id for hit in proofread.hits])}
    asked = And(
        children=(
            Words(text="公开", words=("公开",)),
            Number(measure="applications.received.total", op=">", value=0),
            Filter(field="region", values=("370000",)),
        )
    )
    (hit,) = engine.search(SearchRequest(node=asked, sort="-year")).hits
    (report,) = engine.fetch([hit.report_id])
    assert (report.agency, report.year) == ("沂源县工业和信息化局", 2023)
    cell = report.tables.applications["received"]["total"]
    assert cell is not None
    assert cell.value == 1
    (agency,) = [one for one in engine.agencies() if one.latest == report.id]
    assert (agency.name, agency.years) == ("沂源县工业和信息化局", (2023,))
    assert len(list(engine.reports())) == len(engine.sources()) == 5
    with open_dir(str(folder)).searcher() as searcher:
        assert len(searcher.search(Term("body", "培训"), limit=None)) > 0
