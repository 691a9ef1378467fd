"""Texts of reports for tests: a whole one, of which a test names only what it is about."""

from collections.abc import Mapping

from indexer.model import Report, Section
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

TITLE = "桃江县水利局2022年政府信息公开工作年度报告"
INTRO = (
    "根据《中华人民共和国政府信息公开条例》要求，编制本报告。"
    "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。"
)
SECTIONS = {
    "一、总体情况": "我局重视政府信息公开工作。",
    "二、主动公开政府信息情况": "",
    "三、收到和处理政府信息公开申请情况": "",
    "四、政府信息公开行政复议、行政诉讼情况": "",
    "五、存在的主要问题及改进情况": "公开还不够及时。",
    "六、其他需要报告的事项": "无。",
}


def a_text(
    *,
    head: str = f"{TITLE}\n{INTRO}",
    sections: Mapping[str, str] = SECTIONS,
    end: str = "",
) -> str:
    """A report's text, one line a paragraph."""
    body = [line for heading, text in sections.items() for line in (heading, text)]
    return "\n".join(line for line in (head, *body, end) if line)


def parsed(text: str, *, name: str = "report.txt") -> Report:
    """The report that a text is."""
    return parse_report(read_source(name, text.encode()))


def outline(report: Report) -> list[tuple[int, str, list[tuple[str | None, str]]]]:
    """Number, heading, and for each paragraph what it stands under and says."""
    return [(s.number, s.heading, pairs(s)) for s in report.sections]


def pairs(section: Section) -> list[tuple[str | None, str]]:
    """For each paragraph what it stands under and says."""
    return [(p.heading, p.text) for p in section.paragraphs]
