"""Generated samples are marked wherever they are shown, and never stand among real reports."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from benchmarks.generator import write_reports
from indexer.engines.whoosh import states
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import EngineError, SourceError
from indexer.pipeline import index_paths
from search_app.app import ROUTES, create_app
from search_app.settings import Settings
from tests.search_app.page import read_page
from tests.search_app.test_downloads import sheet_rows
from tests.support.documents import a_document

MARK = "生成样例 / generated sample"
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "reports"
    write_reports(folder, size=12, seed=1)
    return folder


@pytest.fixture(scope="module")
def demo(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path_factory.mktemp("demo") / "index")
    index_paths([samples], engine)
    yield engine
    engine.close()


def pages() -> list[str]:
    return [route.path for route in ROUTES if "{" not in route.path]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_a_demo_says_that_its_reports_are_generated(
    demo: WhooshEngine, language: str
) -> None:
    words = {"zh": "生成样例", "en": "Generated sample"}[language]
    with TestClient(create_app(demo, Settings())) as client:
        report = client.get("/api/v1/search?size=1").json()["hits"][0]["url"]
        unmarked = []
        for path in [*pages(), report]:
            answer = client.get(path, params={"lang": language})
            assert answer.headers["x-gongkai-generated"] == "sample", path
            if answer.headers["content-type"].startswith("text/html"):
                notes = read_page(answer.text).all("p", class_="sample")
                unmarked += [] if len(notes) == 1 and words in notes[0].text else [path]

    assert unmarked == []


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx"])
def test_every_download_of_a_demo_says_so_in_its_name(demo: WhooshEngine, ending: str) -> None:
    with TestClient(create_app(demo, Settings())) as client:
        name = client.get(f"/search.{ending}?q=公开").headers["content-disposition"]

    assert "generated-sample" in name
    assert "生成样例" in unquote(name)


def test_every_row_of_a_demo_says_so_in_a_last_column(demo: WhooshEngine) -> None:
    with TestClient(create_app(demo, Settings())) as client:
        found = client.get("/api/v1/search?q=公开").json()["total"]["reports"]
        for path in ("/search.csv?q=公开", "/data/reports.csv", "/data/values.csv"):
            rows = list(csv.reader(StringIO(client.get(path).content.decode("utf-8-sig"))))
            assert rows[0][-1] == "sample"
            assert rows[1:]
            assert {row[-1] for row in rows[1:]} == {MARK}
        lines = client.get("/search.jsonl?q=公开").text.splitlines()
        assert [json.loads(line)["sample"] for line in lines] == [MARK] * found
        sheet = sheet_rows(client.get("/search.xlsx?q=公开").content)
        assert {row[-1] for row in sheet[1:]} == {MARK}


def test_a_basket_of_a_demo_says_so_above_its_sentences(demo: WhooshEngine) -> None:
    with TestClient(create_app(demo, Settings())) as client:
        for ending in ("txt", "md"):
            assert client.get(f"/wording.{ending}").text.lstrip("# ").startswith("生成样例")


def test_files_of_real_reports_have_no_such_column(client: TestClient) -> None:
    head = client.get("/search.csv").text.splitlines()[0]

    assert "sample" not in head.split(",")
    assert "sample" not in json.loads(client.get("/search.jsonl").text.splitlines()[0])


def test_a_feed_of_a_demo_says_so_below_its_title(demo: WhooshEngine) -> None:
    with TestClient(create_app(demo, Settings())) as client:
        feed = client.get("/search.atom?q=公开").text

    assert "生成样例" in feed.split("<entry>")[0]
    entries = feed.split("<entry>")[1:]
    assert entries
    assert all("[生成样例]" in one and 'term="generated-sample"' in one for one in entries)


def test_real_reports_are_not_marked(client: TestClient) -> None:
    answer = client.get("/search")

    assert "x-gongkai-generated" not in answer.headers
    assert not read_page(answer.text).all("p", class_="sample")


def test_samples_and_real_reports_are_not_indexed_together(
    samples: Path, tmp_path: Path
) -> None:
    engine = WhooshEngine(tmp_path / "index")

    with pytest.raises(SourceError, match=r"is a generated sample.*--index"):
        index_paths([CORPUS, samples], engine)
    assert not (tmp_path / "index").exists()


def test_an_index_remembers_which_kind_it_holds(samples: Path, tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    index_paths([samples], engine)
    again = WhooshEngine(tmp_path / "index")
    assert again.generated()

    with pytest.raises(EngineError, match=r"holds generated samples.*--rebuild"):
        index_paths([CORPUS], again)
    assert again.describe().reports == 12

    index_paths([CORPUS], again, rebuild=True)
    assert (again.generated(), again.describe().reports) == (False, 5)
    with pytest.raises(EngineError, match=r"holds real reports"):
        index_paths([samples], again)


def test_a_new_index_is_not_made_ready_to_say_that_it_is_of_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = WhooshEngine(tmp_path / "index")
    writing.publish([a_document("r1", body="公开")])
    with TestClient(create_app(WhooshEngine(tmp_path / "index"), Settings())) as client:
        assert client.get("/readyz").json()["reports"] == 1
        before = client.get("/healthz")
        writing.publish([a_document("r2", body="公开")], generated=True)
        monkeypatch.setattr(states, "Answerer", None)
        after = client.get("/healthz")

    assert "x-gongkai-generated" not in before.headers
    assert (after.status_code, after.headers["x-gongkai-generated"]) == (200, "sample")


def test_adding_to_an_index_counts_no_words(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = WhooshEngine(tmp_path / "index")
    index_paths([samples], engine)
    monkeypatch.setattr(engine, "describe", None)

    with pytest.raises(EngineError, match=r"holds generated samples"):
        index_paths([CORPUS], engine)
    assert index_paths([samples], engine).skipped == 12


def test_a_second_run_over_samples_keeps_the_mark(samples: Path, tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    index_paths([samples], engine)
    summary = index_paths([samples], engine, prune=True)

    assert (summary.skipped, engine.generated()) == (12, True)
