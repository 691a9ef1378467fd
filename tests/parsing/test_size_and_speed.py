"""Files of any shape take time by their length, and beyond a limit none."""

from contextlib import suppress

import pytest

from indexer.errors import IndexerError, ReportError
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.parsing.report_texts import TITLE
from tests.support.timing import TRIES, least_seconds

_CHARACTERS, _LINES = 60_000, 3_000


def _seconds(text: str) -> float:
    sources = [
        read_source("a.txt", f"{TITLE}\n{text}{'甲' * number}".encode())
        for number in range(TRIES)
    ]

    def parse(number: int) -> None:
        with suppress(IndexerError):
            parse_report(sources[number])

    return least_seconds(parse, enough=2)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "公开信息",
            "公开信息，",
            "一、总体情况公开。",
            "1",
            "2022年1月1日",
            "《",
            "（",
            "｜ 公开 ",
            "a.",
        ),
        *(
            "四、政府信息公开行政复议、行政诉讼情况",
            "本年新收政府信息公开申请数量 0 ",
            "網(wǎng",
        ),
        *(
            "?。ㄒ唬┲鞫",
            "亚博体育app下载",
            "中华人民共和国凯",
            "邮箱：a@",
            "北京市朝阳区",
            "公 开 ",
        ),
    ],
)
def test_a_long_line_takes_time_by_its_length(unit: str) -> None:
    assert _seconds(unit * (_CHARACTERS // len(unit))) < 2


def test_wholes_and_parts_without_end_take_time_by_their_number() -> None:
    line = "1条其中、" * (2 * _CHARACTERS // 5)

    assert _seconds(f"一、总体情况\n{line}\n五、存在的主要问题及改进情况\n不足。") < 2


@pytest.mark.parametrize(
    "line",
    [
        *(
            "公开信息",
            "公开信息工作，年度报告，公开",
            "2022年政府信息公开工作年度报告",
            "一、总体情况",
        ),
        *(
            "桃江县水利局",
            "2022年1月1日",
            "发布日期：2022年1月1日",
            "本年新收政府信息公开申请数量",
            "|",
        ),
    ],
)
def test_many_lines_take_time_by_their_number(line: str) -> None:
    assert _seconds(f"{line}\n" * _LINES) < 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [("公开信息" * 1_250_000, "characters"), ("公开信息\n" * 200_000, "lines and tables")],
)
def test_what_is_larger_than_any_report_is_refused_at_once(text: str, reason: str) -> None:
    source = read_source("a.txt", f"{TITLE}\n{text}".encode())

    with pytest.raises(ReportError, match=f"{reason}; no report has more than") as refused:
        parse_report(source)

    assert refused.value.resembles == "collection"
