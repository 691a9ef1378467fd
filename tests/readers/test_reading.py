"""Opening a file: which carrier it is, how its bytes decode, what becomes of its lines."""

import hashlib
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.blocks import Block, Grid, Heading, TextBlock
from indexer.errors import IndexerError, SourceError, UnsupportedSourceError
from indexer.model import SourceRef
from indexer.readers.reading import read_source

_LINE = "某县水利局政府信息公开工作年度报告"


def blocks(text: str, name: str = "a.txt") -> tuple[Block, ...]:
    return read_source(name, text.encode()).blocks


def words(found: tuple[Block, ...]) -> str:
    texts = [
        "".join(cell for row in block.rows for cell in row)
        if isinstance(block, Grid)
        else block.text
        for block in found
    ]
    return "".join(texts)


def test_a_source_says_where_its_bytes_came_from() -> None:
    data = _LINE.encode()

    source = read_source(
        "d/a.txt", data, url="http://a.gov.cn/b", fetched_at="2024-01-05T08:00Z"
    )

    assert source.ref == SourceRef(
        path="d/a.txt",
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        url="http://a.gov.cn/b",
        fetched_at="2024-01-05T08:00Z",
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"]
)  # fmt: skip
def test_a_text_reads_alike_in_every_encoding_it_may_come_in(encoding: str) -> None:
    source = read_source("a.txt", _LINE.encode(encoding))

    assert source.blocks == (TextBlock(text=_LINE),)


def test_utf_16_with_the_high_byte_first_is_read() -> None:
    source = read_source("a.txt", b"\xfe\xff" + _LINE.encode("utf-16-be"))

    assert source.blocks == (TextBlock(text=_LINE),)


def test_one_spoilt_byte_in_utf_8_does_not_turn_the_text_into_gb18030() -> None:
    data = (_LINE * 5).encode() + b"\xe6\x94"

    (block,) = read_source("a.txt", data).blocks

    assert block == TextBlock(text=_LINE * 5 + "\ufffd")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        ("\ufeff\n".encode(), "the file is empty"),
        (bytes(range(256)) * 8, "the content is binary"),
        ("报告".encode() + b"\x01\x02\x03\x04" * 40, "the content is binary"),
        (b"no Chinese here", "the file holds no Chinese text"),
        (
            b"\xff\xfa\x81\x20\x99" * 20,
            "the bytes are text in none of UTF-8, UTF-16 and GB18030",
        ),
    ],
)
def test_what_is_no_chinese_text_is_refused_with_reason_and_remedy(
    data: bytes, reason: str
) -> None:
    with pytest.raises(SourceError) as refused:
        read_source("a.txt", data)

    assert (refused.value.path, refused.value.reason) == ("a.txt", reason)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.mht", "From: 报告".encode(), "a web page packed as a mail"),
        ("a.txt", b"Subject: =?x?=\r\nMIME-Version: 1.0\r\n", "a web page packed as a mail"),
        (
            "a.doc",
            b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>',
            "as XML",
        ),
        ("a.txt", '{"data": {"title": "年度报告"}}'.encode(), "JSON"),
        ("a.tiff", b"II*\x00" + bytes(range(256)), "a picture"),
        ("a.ceb", b"Founder CEB" + bytes(range(256)), "a document for a reading program"),
        ("misnamed.txt", b"{\\rtf1", "an RTF file"),
        ("a.png", b"\x89PNG\r\n", "a PNG picture"),
    ],
)
def test_a_carrier_without_reader_is_named_with_the_way_out(
    name: str, data: bytes, kind: str
) -> None:
    with pytest.raises(UnsupportedSourceError) as refused:
        read_source(name, data)

    assert kind in refused.value.reason
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", "a PDF file"),
        ("A.DOCX", "a word-processor document"),
        ("a.html", "a web page"),
        ("a.zip", "a zip archive"),
    ],
)
def test_data_that_is_not_what_its_name_says_is_told_so(name: str, kind: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_source(name, bytes(range(256)) * 8)

    assert f"it is not {kind}" in refused.value.reason
    assert "fetch it again" in refused.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_a_page_in_any_encoding_is_no_binary_data(encoding: str) -> None:
    page = f"<html><body><p>{_LINE}</p></body></html>"

    assert read_source("a.pdf", page.encode(encoding)).blocks == (TextBlock(text=_LINE),)


def test_plain_lines_become_text_and_tabbed_lines_one_grid() -> None:
    assert blocks("一、总体情况\n\n信息内容\t本年制发件数\n规章\t\n\n规范性文件\t0\n") == (
        TextBlock(text="一、总体情况"),
        Grid(rows=(("信息内容", "本年制发件数"), ("规章", ""))),
        Grid(rows=(("规范性文件", "0"),)),
    )


def test_a_tab_that_indents_or_trails_a_sentence_makes_no_row() -> None:
    assert blocks("\t我局公开信息。\n全年公开信息。\t\n第二十条第（一）项\t\t\n") == (
        TextBlock(text="我局公开信息。"),
        TextBlock(text="全年公开信息。"),
        Grid(rows=(("第二十条第（一）项", "", ""),)),
    )


def test_markdown_inside_a_text_file_is_read_as_markdown() -> None:
    text = (
        "# 某局2021年报告\n\n##一、总体情况\n\n**（一）主动公开。**公开<http://a.gov.cn/>。\n"
        "\n- 总体**情况**\n\n---\n\n> 引文\n"
    )

    assert blocks(text) == (
        Heading(text="某局2021年报告", level=1),
        Heading(text="一、总体情况", level=2),
        TextBlock(text="（一）主动公开。公开http://a.gov.cn/。", bold_lead="（一）主动公开。"),
        TextBlock(text="总体情况"),
        TextBlock(text="引文"),
    )


def test_piped_rows_become_a_grid_without_the_ruled_row() -> None:
    text = "| 规章 | 0 | - |\n|---|:-:|---|\n| 行政许可 | **12** | |\n信息内容 | 本年 | |\n"

    assert blocks(text) == (
        Grid(rows=(("规章", "0", "-"), ("行政许可", "12", ""), ("信息内容", "本年", ""))),
    )


def test_a_ruled_row_between_tabs_is_dropped_too() -> None:
    text = "行政复议\t行政诉讼\n------\t------\n0\t--\n"

    assert blocks(text) == (Grid(rows=(("行政复议", "行政诉讼"), ("0", "--"))),)


def test_a_row_of_dashes_below_the_ruled_row_is_kept() -> None:
    assert blocks("|规章|数|\n|-|-|\n|-|-|\n") == (Grid(rows=(("规章", "数"), ("-", "-"))),)


def test_addresses_in_angle_brackets_are_unwrapped_in_plain_text() -> None:
    text = "网站（<http://a.gov.cn/>），邮箱<b@163.com>，《<条例>》"

    assert blocks(text) == (
        TextBlock(text="网站（http://a.gov.cn/），邮箱b@163.com，《<条例>》"),
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.md", "text/markdown"), ("a.txt", "text/plain"), ("a", "text/markdown")],
)
def test_the_media_type_follows_the_name_and_else_the_content(
    name: str, media_type: str
) -> None:
    assert read_source(name, "# 报告".encode()).ref.media_type == media_type


@given(st.binary(max_size=300))
def test_any_bytes_give_blocks_or_a_named_error(data: bytes) -> None:
    said = "a.txt: "
    try:
        read_source("a.txt", data)
    except IndexerError as error:
        said = str(error)

    assert said.startswith("a.txt: ")


_HAN = re.compile(r"[\u3400-\u9fff]")
_PIECES = [
    "公开",
    "信息",
    "\t",
    "\n",
    " ",
    "|",
    "#",
    "**",
    "- ",
    "。",
    "\n\n",
    "0",
    "<",
    ">",
    "[",
    "](",
    ")",
    "---",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
@example("#\t[公开](公开)")
def test_no_ideograph_of_a_text_is_lost_whatever_its_marks(text: str) -> None:
    text = "报告\n" + text

    kept = words(read_source("a.txt", text.encode()).blocks)

    assert sorted(_HAN.findall(kept)) == sorted(_HAN.findall(text))


def test_a_text_longer_than_any_report_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(SourceError, match="it has more than 20,000,000 bytes"):
        read_source("log.txt", b"x" * 20_000_001)
