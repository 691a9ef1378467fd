"""Pages made to be slow or large: refused with the reason, or read, in good time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Block, Grid
from indexer.errors import IndexerError, SourceError
from indexer.readers.carriers import foreign_carrier
from indexer.readers.reading import read_source
from tests.support.docx_files import docx, paragraph
from tests.support.html_files import article, portal_page
from tests.support.report_forms import pieces
from tests.support.timing import least_seconds

SECONDS = 2.0
OPEN = "<html><body><p>公开</p>"


def times(text: str, count: int) -> str:
    return "".join(text.format(at) for at in range(count))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (OPEN + "<div>" * 30_000, "nested elements"),
        (OPEN + "<x><div></x></div>" * 9_000, "nested elements"),
        (OPEN + "<table>" + "<div>" * 30_000, "nested elements"),
        (OPEN + "<div><!a</div>" * 12_000, "nested elements"),
        (OPEN + times("<b class=c{}>", 900) + "</p>" + "<p>x</p>" * 9_000, "nested elements"),
        (OPEN + "<div>" * 3_000, "nested elements"),
        (OPEN + times("<b class=c{}><p>", 2_000), "300,000 elements"),
        (OPEN + times("<b class=c{}></p>x", 1_200) + "<p>x</p>" * 600, "nested elements"),
        (OPEN + "<p>" * 50_000, "40,000 tags"),
        (OPEN + "<div " + times("a{} ", 60_000) + ">", "comparisons of attributes"),
        (OPEN + "<table><tr>" + "<td>1</td>" * 10_000, "200 columns in a table"),
        (OPEN + "公开" * 4_000_000, "20,000,000 bytes"),
        (OPEN + "x" * 7_000_000, "6,000,000 characters of markup"),
    ],
    ids=range(13),
)
def test_a_page_beyond_a_limit_is_refused_in_time(page: str, reason: str) -> None:
    def refuse(number: int) -> None:
        with pytest.raises(SourceError, match=f"it has more than .*{reason}"):
            read_source("a.html", page.encode() + b" " * number)

    assert least_seconds(refuse, enough=SECONDS) < SECONDS


@pytest.mark.parametrize(
    "page",
    [
        OPEN + "<div>" * 150 + "公开",
        OPEN + "<table><tr><td colspan=1000000 rowspan=1000000>公开<td>1<tr><td>2</table>",
        OPEN + "<table><tr><td>" * 40,
        OPEN + "<!--" * 1_000_000,
        OPEN + "<script>" * 500_000,
        OPEN + "&amp;" * 500_000,
        OPEN + "打印|" * 500_000,
        OPEN + "<p>" + "打印|" * 30 + "x</p>" + "<p>发布日期：" * 5_000,
        OPEN + f"<img src='data:image/png;base64,{'A/+' * 2_000_000}'>",
        "<!-- -->" * 100_000 + OPEN,
        f"<title>{'公开_' * 100_000}</title>" + OPEN,
    ],
    ids=range(11),
)
def test_an_odd_page_within_the_limits_is_read_in_time(page: str) -> None:
    def read(number: int) -> None:
        assert read_source("a.html", page.encode() + b" " * number).blocks

    assert least_seconds(read, enough=SECONDS) < SECONDS


def test_recognising_a_page_takes_no_time_whatever_it_opens_with() -> None:
    def recognise(number: int) -> None:
        assert foreign_carrier("a.txt", b"<!-- a -->" * 5_000 + b"x" * (number + 1)) is None

    assert least_seconds(recognise, enough=SECONDS / 10) < SECONDS / 10


PAGE = portal_page(article(pieces())).encode()
DOCUMENT = docx("".join(paragraph(p) for p in pieces() if isinstance(p, str)))
NAMES = st.sampled_from(["a.html", "a.docx", "a.txt", "a"])


@given(st.binary(max_size=300), NAMES)
def test_any_bytes_give_blocks_or_a_named_error(data: bytes, name: str) -> None:
    said = f"{name}: "
    try:
        read_source(name, data)
    except IndexerError as error:
        said = str(error)

    assert said.startswith(f"{name}: ")


@given(st.sampled_from([PAGE, DOCUMENT]), st.integers(0, 12_000), st.binary(max_size=40))
def test_any_damage_to_a_file_gives_blocks_or_a_named_error(
    data: bytes, at: int, junk: bytes
) -> None:
    try:
        read_source("a", data[:at] + junk + data[at + len(junk) :])
    except IndexerError as error:
        assert str(error).startswith("a: ")  # noqa: PT017


TAGS = ("table", "/table", "tr", "td colspan=3", "td rowspan=2", "/td", "p", "/p", "b", "/b")
MORE_TAGS = (
    "div class=nav",
    "/div",
    "ol",
    "li",
    "br",
    "h2",
    "a href=x",
    "pre",
    "select",
    "svg",
)
WORDS = ("公开", "0", "一、", "发布日期：", "\t", "\n", "&#0;")
MARKUP = st.lists(
    st.sampled_from([*(f"<{tag}>" for tag in (*TAGS, *MORE_TAGS)), *WORDS]), max_size=60
).map("".join)


@given(MARKUP)
def test_no_order_of_tags_is_too_much(markup: str) -> None:
    blocks: tuple[Block, ...] = ()
    try:
        blocks = read_source("a.html", ("<p>报告</p>" + markup).encode()).blocks
    except IndexerError as error:
        assert "no Chinese text" in str(error)  # noqa: PT017

    assert all(isinstance(block, Grid) or block.text for block in blocks)
