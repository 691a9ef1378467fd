"""Three short reports with tables, for tests of the portal."""

from indexer.documents import index_document
from indexer.engines.protocol import IndexEngine
from indexer.model import (
    Cell,
    Contact,
    Division,
    Finding,
    Message,
    Paragraph,
    Region,
    Report,
    Section,
    Table,
    Tables,
)
from search_app.views.form import form_of
from tests.support.documents import a_report
from tests.support.naive_engine import NaiveEngine

NINGXIA = Division(code="640000", name="宁夏回族自治区")
ZHONGWEI = Division(code="640500", name="中卫市")
SHAPOTOU = Division(code="640502", name="沙坡头区")
SHANDONG = Division(code="370000", name="山东省")
ZIBO = Division(code="370300", name="淄博市")
YIYUAN = Division(code="370323", name="沂源县")

SHAPOTOU_ID = "640502-2023-00000001"
YIYUAN_ID = "370323-2023-00000002"
UNKNOWN_ID = "000000-2016-00000003"


def a_cell(anchor: str, raw: str | None) -> Cell:
    """A cell as printed; what is no whole number states none."""
    return Cell(value=int(raw) if raw and raw.isdecimal() else None, raw=raw, anchor=anchor)


def a_table(table: str, rows: dict[str, list[str] | None]) -> Table:
    """Row key → printed cells in the order of the form; ``None`` is a row that was lost."""
    form = form_of("2021")
    if table == "proactive":
        columns = {row.key: block.columns for block in form.proactive for row in block.rows}
    else:
        block = form.applications if table == "applications" else form.review_litigation
        columns = {row.key: block.columns for row in block.rows}
    return {
        row: {
            column.key: (
                None
                if rows.get(row) is None
                else a_cell(f"{table}.{row}.{column.key}", (rows[row] or [])[place])
            )
            for place, column in enumerate(columns[row])
        }
        for row in columns
    }


def full_tables(**applications: list[str] | None) -> Tables:
    """All three tables with zeros, but for the rows of the second that are given."""
    rows: dict[str, list[str] | None] = {
        row.key: ["0"] * 7 for row in form_of("2021").applications.rows
    }
    rows.update(applications)
    proactive: dict[str, list[str] | None] = {
        row.key: ["0"] * len(block.columns)
        for block in form_of("2021").proactive
        for row in block.rows
    }
    review: dict[str, list[str] | None] = {
        row.key: ["0"] * 5 for row in form_of("2021").review_litigation.rows
    }
    return Tables(
        proactive=a_table("proactive", proactive),
        applications=a_table("applications", rows),
        review_litigation=a_table("review_litigation", review),
    )


def a_paragraph(anchor: str, text: str, heading: str | None = None) -> Paragraph:
    """A paragraph."""
    return Paragraph(anchor=anchor, heading=heading, text=text)


def a_section(number: int, heading: str, *paragraphs: Paragraph) -> Section:
    """A section whose statutory title is its heading."""
    return Section(number=number, title=heading, heading=heading, paragraphs=paragraphs)


def shapotou() -> Report:
    """A report with a blank, a lost row, a missing section and a failed check."""
    return a_report(
        SHAPOTOU_ID,
        title="沙坡头区某局2023年政府信息公开工作年度报告",
        agency="沙坡头区某局",
        level="county",
        region=Region(province=NINGXIA, city=ZHONGWEI, county=SHAPOTOU, evidence="title"),
        contact=Contact(phone="0955-0000000", postcode="755000"),
        preamble=(a_paragraph("s0-p1", "本报告统计期限为2023年。"),),
        sections=(
            a_section(
                1,
                "一、总体情况",
                a_paragraph(
                    "s1-p1", "严格落实“三审三校”制度，发布信息56条。", "（一）主动公开"
                ),
                a_paragraph(
                    "s1-p2", "开展政务公开培训2次。再次强调 三审 三校。", "（二）监督保障"
                ),
            ),
            a_section(
                5, "五、存在的主要问题及改进情况", a_paragraph("s5-p1", "公开不够及时。")
            ),
        ),
        tables=full_tables(
            received=["1", "", "/", "0", "0", "0", "1"],
            carried_out=None,
            granted=["1"] + ["0"] * 5 + ["1"],
        ),
        findings=(
            Finding(
                rule="I2",
                status="fail",
                severity="error",
                message=Message(
                    zh="各项结果相加为1，总计为0。",
                    en="The results add up to 1, the total is 0.",
                ),
                left=1,
                right=0,
                cells=("applications.processed_total.total",),
            ),
        ),
    )


def yiyuan() -> Report:
    """A report with one request and clean checks."""
    return a_report(
        YIYUAN_ID,
        title="沂源县工业和信息化局2023年政府信息公开工作年度报告",
        agency="沂源县工业和信息化局",
        level="county",
        region=Region(province=SHANDONG, city=ZIBO, county=YIYUAN, evidence="title"),
        sections=(
            a_section(
                1, "一、总体情况", a_paragraph("s1-p1", "收到申请1件。开展专题培训2次。")
            ),
        ),
        tables=full_tables(
            received=["1"] + ["0"] * 5 + ["1"],
            granted=["1"] + ["0"] * 5 + ["1"],
            processed_total=["1"] + ["0"] * 5 + ["1"],
        ),
    )


def unplaced() -> Report:
    """A report of an unknown place, without tables, in an older format."""
    return a_report(
        UNKNOWN_ID,
        title="某局2016年政府信息公开工作年度报告",
        year=2016,
        format="pre2019",
        sections=(a_section(1, "一、概述", a_paragraph("s1-p1", "全年开展培训。")),),
    )


def an_index(*reports: Report) -> IndexEngine:
    """An index of these reports, or of the three above."""
    engine = NaiveEngine()
    engine.publish(
        index_document(report) for report in reports or (shapotou(), yiyuan(), unplaced())
    )
    return engine
