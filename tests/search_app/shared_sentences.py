"""A few reports that share sentences, in an index of the real engine, behind the portal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Contact, Division, Region, Report
from indexer.parsing.identity import report_id
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.sample_reports import (
    NINGXIA,
    SHANDONG,
    ZHONGWEI,
    ZIBO,
    a_paragraph,
    a_section,
)
from tests.support.documents import a_report

SHAPOTOU = Division(code="640502", name="沙坡头区")
YIYUAN = Division(code="370323", name="沂源县")

SHARED = "严格落实信息发布“三审三校”制度，确保公开内容准确无误。"
TRAINING = "全年组织开展政务公开业务培训{}次，参训人员覆盖各科室。"
OWN = "我局在沙漠光伏基地设立公开栏，方便企业就近查询。"


def a_place(county: Division) -> Region:
    province, city = (NINGXIA, ZHONGWEI) if county == SHAPOTOU else (SHANDONG, ZIBO)
    return Region(province=province, city=city, county=county, evidence="title")


def report_of(county: Division, agency: str, year: int, text: str) -> Report:
    """A report of an agency whose first section says this."""
    region = a_place(county)
    identity = report_id(
        agency=agency,
        region=region,
        year=year,
        scope="own",
        contact=Contact(),
        sha256_of_source="0" * 64,
    )
    return a_report(
        identity,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        level="county",
        region=region,
        year=year,
        sections=(a_section(1, "一、总体情况", a_paragraph("s1-p1", text)),),
    )


SHAPOTOU_2022 = report_of(SHAPOTOU, "沙坡头区工业信息化和商务局", 2022, TRAINING.format(1))
SHAPOTOU_2023 = report_of(
    SHAPOTOU, "沙坡头区工业信息化和商务局", 2023, f"{TRAINING.format(3)}{SHARED}{OWN}"
)
YIYUAN_2023 = report_of(YIYUAN, "沂源县工业和信息化局", 2023, SHARED)


@contextmanager
def portal_over(folder: Path, *reports: Report) -> Iterator[TestClient]:
    """The portal on an index of these reports."""
    engine = WhooshEngine(folder / "index")
    engine.publish(map(index_document, reports))
    with TestClient(create_app(engine, Settings()), follow_redirects=False) as client:
        yield client
    engine.close()
