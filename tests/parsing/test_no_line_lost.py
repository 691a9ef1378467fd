"""No line of a source's prose is lost: it stands in the report, or is left out for a reason."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generator import generate
from golden.truth import GoldenFile, golden_files
from indexer.blocks import Block, Grid, TextBlock
from indexer.model import Report
from indexer.parsing.agencies import is_addressee, is_name_line
from indexer.parsing.dates import is_date_line
from indexer.parsing.form_lines import is_form_cell
from indexer.parsing.furniture import is_metadata, is_page_furniture, is_printing_note
from indexer.parsing.letters import part_letter
from indexer.parsing.matching import matching_form
from indexer.parsing.mending import mend_blocks
from indexer.parsing.report_parser import parse_report
from indexer.parsing.second_report import first_report
from indexer.parsing.tables.continuations import without_continuations
from indexer.parsing.tables.statutory import parse_tables
from indexer.readers.reading import read_source
from tests.parsing.report_texts import TITLE, a_text, parsed

_CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
_PAGE = Path(__file__).parents[2] / "docs" / "reports.md"
_READ_BY_PARSER = [file for file in golden_files() if file.truth.refused is None]
_WHOLE_FILES = [file for file in _READ_BY_PARSER if file.truth.file.carrier != "zip"]


def _says_that_a_table_goes_on(line: str) -> bool:
    return not without_continuations((TextBlock(text=line),))


LEFT_OUT: Mapping[str, Callable[[str], bool]] = {
    "a label or number of the form: the tables hold it": is_form_cell,
    "续表, 接上页, a title again with （续）: the halves are one": _says_that_a_table_goes_on,
    "the page or site around the report": is_page_furniture,
    "an entry that a site keeps on it: number, body and date are read": is_metadata,
    "a date by itself: when it was published": is_date_line,
    "the note on its printing": is_printing_note,
    "a letterhead or signature: who reports": is_name_line,
    "whom it is addressed to": is_addressee,
}
"""Why a line may be missing, and which lines it is true of. What holds a sentence never may,
but for the letter that a report was sent with and another report behind it."""

_LETTER = "report-in-letter"
"""The defect of golden files that come with a letter, which is none of the report's."""

_SECOND = "second-report"
"""The defect of golden files with another report behind the first, which is none of its own."""

_SENTENCE_MARK = re.compile(r"(?<=[。；！？])")
_LOST_INDENT = re.compile(r"^[?？]{2,}")
_LONGEST_LINE = 1000

_UNDONE = {"spam-covered", "glosses-removed", "misdecoded"}
"""Warnings of damage that is undone, so that a report has other characters than its file."""


def _printed(report: Report) -> str:
    """What a report prints, a line each, and all of its paragraphs as one run."""
    lines = [report.title, report.agency, *report.aliases, report.document_number or ""]
    lines += [section.heading for section in report.sections]
    runs = []
    for paragraphs in (report.preamble, *(section.paragraphs for section in report.sections)):
        lines += [paragraph.heading or "" for paragraph in paragraphs]
        runs.append("".join(matching_form(paragraph.text) for paragraph in paragraphs))
    return "\n".join([*(matching_form(line) for line in lines), *runs])


def _lost(blocks: Sequence[Block], report: Report, *, in_letter: bool = False) -> list[str]:
    """The lines of a source that are missing from its report without a reason."""
    if in_letter:
        letter = part_letter(blocks).letter
        blocks = [block for block in blocks if block not in letter]
    printed = _printed(report)
    return [
        line
        for line in _lines(blocks)
        if any(matching_form(part) not in printed for part in _sentences(line))
        and (_is_sentence(line) or not any(says(line) for says in LEFT_OUT.values()))
    ]


def _is_sentence(line: str) -> bool:
    return "。" in line and ("，" in line or not line.endswith("。"))


def _sentences(line: str) -> list[str]:
    """The sentences of a line; of a whole file on one line what is parted by spaces."""
    if len(line) > _LONGEST_LINE:
        return [part for part in line.split() if _SENTENCE_MARK.search(part)]
    return _SENTENCE_MARK.split(_LOST_INDENT.sub("", line))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines that are no rows of the tables."""
    tables = parse_tables(blocks).consumed
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row if "。" in cell)
        elif "。" in block.text or index not in tables:
            yield block.text


@pytest.mark.parametrize("path", sorted(_CORPUS.iterdir()), ids=lambda path: path.name[:3])
def test_no_line_of_a_sample_is_lost(path: Path) -> None:
    source = read_source(path.name, path.read_bytes())

    assert _lost(source.blocks, parse_report(source)) == []


@pytest.mark.parametrize("file", _WHOLE_FILES, ids=lambda file: file.name)
def test_no_line_of_a_golden_file_is_lost(file: GoldenFile) -> None:
    source = read_source(file.file.name, file.file.read_bytes())
    is_undone = not _UNDONE.isdisjoint(file.truth.warnings)
    blocks = mend_blocks(source.blocks) if is_undone else source.blocks
    if _SECOND in file.truth.meets:
        blocks = tuple(first_report(blocks).blocks)

    assert _lost(blocks, parse_report(source), in_letter=_LETTER in file.truth.meets) == []


def test_no_line_of_a_generated_report_is_lost() -> None:
    lost = {}
    for written in generate(300, seed=5):
        source = read_source(written.name, written.text.encode())
        lost[written.name] = _lost(source.blocks, parse_report(source))

    assert {name: lines for name, lines in lost.items() if lines} == {}
    assert len(lost) == 300


_BASES = st.sampled_from(
    [
        "根据《中华人民共和国政府信息公开条例》",
        "按照国务院办公厅印发的年度报告格式，",
        "依据上级部署，",
        "",
    ]
)
_SAYINGS = st.sampled_from(
    [
        f"现公布{TITLE}，统计期限为2022年1月1日至2022年12月31日。",
        f"现将{TITLE}公布如下，请社会各界监督。",
        f"现发布《{TITLE}》，欢迎查阅。",
        "特向社会公开本机关2022年政府信息公开工作年度报告。",
        "编制本报告，报告所列数据自2022年1月1日起。",
        "由桃江县水利局办公室汇总编制，上报县政府。",
        "我局报告给予公众查阅的便利，谨此说明。",
        "现印发年度报告格式，报告全文分为六个部分。",
    ]
)
_PARAGRAPHS = st.builds("{}{}".format, _BASES, _SAYINGS)
_ASIDES = st.sampled_from(
    [
        *(
            "桃江县水利局",
            "2023年1月9日",
            "县政府办公室：",
            "桃水字〔2023〕5号",
            "桃江县水利局文件",
        ),
        *("发布日期：2023-01-09", "索引号：004", "打印 关闭", TITLE),
    ]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(_PARAGRAPHS, _ASIDES), max_size=5), st.lists(_PARAGRAPHS, max_size=3))
def test_no_sentence_of_a_head_is_lost_wherever_it_stands(
    above: list[str], below: list[str]
) -> None:
    head = "\n".join([*above, TITLE, *below])

    report = parsed(a_text(head=head))

    sentences = [line for line in (*above, *below) if line.endswith("。")]
    assert [p.text for p in report.preamble if p.text.endswith("。")] == sentences
    assert report.title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            f"索引号\n发布机构\n文号\n{TITLE}\n根据条例，编制本报告。",
            id="labels without values",
        ),
        pytest.param(
            f"{TITLE}\n发布日期：2023-01-09 根据条例，编制本报告。",
            id="an entry glued to the text",
        ),
        pytest.param(f"根据条例，编制本报告。\n{TITLE}", id="the title below"),
    ],
)
def test_the_table_of_a_site_swallows_no_title_and_no_sentence(head: str) -> None:
    report = parsed(a_text(head=head))

    assert report.title == TITLE
    assert [p.text[-11:] for p in report.preamble] == ["根据条例，编制本报告。"]


def test_another_body_named_below_the_title_stays_where_it_stands() -> None:
    others = ["桃江县水土保持中心政府信息公开工作年度报告", "桃江县水土保持服务中心"]

    report = parsed(a_text(head="\n".join([TITLE, *others, "根据条例，编制本报告。"])))

    assert [p.text for p in report.preamble][:2] == others


def test_the_year_is_no_advertisement_though_it_stands_where_a_word_of_office_does() -> None:
    title = "黄山市金融工作办公室2022 年政府信息公开工作年度报告"

    report = parsed(a_text(head=f"{title}\n现公布{title}，统计期限为2022 年。"))

    assert [p.text for p in report.preamble] == [f"现公布{title}，统计期限为2022 年。"]
    assert report.warnings == ()


def test_the_page_on_reports_says_what_is_left_out() -> None:
    page = _PAGE.read_text("utf-8")

    assert [
        reason for reason in LEFT_OUT if f"| {reason.partition(':')[0]} |" not in page
    ] == []
