"""A scanned report: its picture is read where text recognition is installed."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from indexer.blocks import Grid
from indexer.model import Source
from indexer.parsing.tables.statutory import parse_tables
from indexer.readers.reading import read_source

_SCAN = Path(__file__).parent / "files" / "scanned" / "scanned_page.pdf"
_MISSING = "no text recognition: pip install 'gongkai[ocr]'"


@pytest.fixture(scope="module")
def scanned() -> Source:
    """The page as read; skipped without the extra, or failed where it is required."""
    if find_spec("rapidocr_onnxruntime") is None:
        if "ocr" in os.environ.get("GONGKAI_REQUIRE", "").split(","):
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    return read_source(_SCAN.name, _SCAN.read_bytes())


def test_the_text_of_a_scan_is_recognised(scanned: Source) -> None:
    texts = [block.text for block in scanned.blocks if not isinstance(block, Grid)]

    assert "二、主动公开政府信息情况" in texts
    assert "三、收到和处理政府信息公开申请情况" in texts
    assert any("对县大数据中心发现督导的问题" in text for text in texts)


def test_the_tables_of_a_scan_are_read_cell_by_cell(scanned: Source) -> None:
    tables = parse_tables(scanned.blocks).tables

    def values(row: str) -> list[int | float | None]:
        return [cell.value for cell in tables.applications[row].values() if cell]

    proactive = {
        row: [cell.value for cell in cells.values() if cell]
        for row, cells in tables.proactive.items()
    }
    assert proactive == {
        "regulations": [0, 0, 0],
        "normative_documents": [0, 0, 0],
        "licensing": [0],
        "penalties": [0],
        "coercion": [0],
        "fees": [0],
    }
    assert values("received") == [1, 0, 0, 0, 0, 0, 1]
    assert values("carried_in") == [0] * 7
    assert values("granted") == [1, 0, 0, 0, 0, 0, 1]
    assert values("refused.third_party") == [0] * 7
