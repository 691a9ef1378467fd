"""What of a page is its document: lines, tables and statements of the site, one rule each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Block, Grid, Heading, TextBlock
from indexer.errors import IndexerError, SourceError, UnsupportedSourceError
from indexer.readers.html import tree as html_tree
from indexer.readers.reading import read_source

TITLE = "某县水利局2023年政府信息公开工作年度报告"
PROSE = (
    "我局全年主动公开政府信息五十条，受理政府信息公开申请三件，均已按期答复，没有发生行政复议。"
    * 2
)


def blocks(body: str, *, head: str = "") -> tuple[Block, ...]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_source("a.html", page.encode()).blocks


def lines(body: str, *, head: str = "") -> list[str]:
    return [b.text for b in blocks(body, head=head) if not isinstance(b, Grid)]


def grids(body: str) -> list[tuple[tuple[str, ...], ...]]:
    return [b.rows for b in blocks(body) if isinstance(b, Grid)]


def test_blocks_end_lines_and_inline_elements_do_not() -> None:
    body = "<div>一、总体<span>情</span><em>况</em><p>我局&nbsp;公开<br>信息</p>末</div>"

    assert lines(body) == ["一、总体情况", "我局 公开", "信息", "末"]


def test_entities_and_comments_are_resolved_and_hidden_parts_are_not_read() -> None:
    body = (
        f"<p>{PROSE}{PROSE}{PROSE}</p><p>&#x653F;府&amp;公开&lt;1&gt;<!-- 不要 --></p>"
        "<p style='display: none'>不要</p><p hidden>不要</p>"
        "<script>var a = '<p>不要</p>'</script>"
        "<style>.x::before{content:'不要'}</style><noscript>不要</noscript><!--<p>不要</p>-->"
    )

    assert lines(body)[1:] == ["政府&公开<1>"]


def test_crossed_out_text_and_signs_of_notes_are_no_part_of_a_number() -> None:
    body = (
        f"<p>{PROSE * 3}<del>删去</del><s>划去</s></p><table><tr><td>规章</td>"
        "<td><del>4</del><ins>12</ins></td><td>3<sup>1</sup></td><td>5<sup>万</sup></td></tr></table>"
    )

    assert lines(body) == [PROSE * 3]
    assert grids(body) == [(("规章", "12", "3", "5万"),)]


def test_a_document_that_a_script_is_to_show_is_read_though_it_is_hidden() -> None:
    assert lines(f"<p>正在加载</p><div style='display:none'><p>{PROSE * 3}</p></div>") == [
        "正在加载",
        PROSE * 3,
    ]


def test_marked_headings_keep_their_level_unless_they_are_paragraphs() -> None:
    assert blocks(f"<h2>一、总体情况</h2><h3>{PROSE}</h3>") == (
        Heading(text="一、总体情况", level=2),
        TextBlock(text=PROSE),
    )


def test_a_bold_run_that_opens_a_line_is_its_lead() -> None:
    body = (
        "<p><b>（一）主动</b><strong>公开。</strong>我局公开。</p><p>我局<b>公开</b></p>"
        "<p><span style='font-weight:bold'>平台。</span>网站。</p><p><b>全部</b></p>"
    )

    assert blocks(body) == (
        TextBlock(text="（一）主动公开。我局公开。", bold_lead="（一）主动公开。"),
        TextBlock(text="我局公开"),
        TextBlock(text="平台。网站。", bold_lead="平台。"),
        TextBlock(text="全部"),
    )


def test_numbers_that_the_browser_prints_before_list_items_are_written_out() -> None:
    body = (
        "<ol start=2><li>收费情况<li><p>提案情况</p></ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>总体情况</ol>"
        "<ol><li>（一）已有</ol><ul><li>无号</ul>"
    )

    assert lines(body) == ["2.收费情况", "3.提案情况", "一、总体情况", "（一）已有", "无号"]


def test_merged_cells_print_once_and_breaks_in_cells_are_spaces() -> None:
    body = (
        "<table><tr><th colspan=3>结果<br>维持</th></tr>"
        "<tr><td rowspan=2>组</td><td>规章</td><td>0</td></tr>"
        "<tr><td>许可</td><td>1</td></tr></table>"
    )

    assert grids(body) == [(("结果 维持",), ("组", "规章", "0"), ("", "许可", "1"))]


def test_a_table_that_arranges_the_page_is_its_content_and_the_table_in_it_is_kept() -> None:
    inner = "<table><tr><td>规章</td><td>0</td></tr><tr><td>许可</td><td>1</td></tr></table>"
    body = f"<table><tr><td>菜单</td><td><p>{PROSE}</p>{inner}<p>其他</p></td></tr></table>"

    found = blocks(body)

    assert found[-3:] == (
        TextBlock(text=PROSE),
        Grid(rows=(("规章", "0"), ("许可", "1"))),
        TextBlock(text="其他"),
    )


def test_a_row_with_a_table_and_text_in_a_cell_is_its_content() -> None:
    inner = "<table><tr><td>规章</td><td>0</td></tr></table>"

    body = f"<p>{PROSE}</p><table><tr><td>甲</td><td>乙{inner}</td></tr></table>"

    assert blocks(body)[1:] == (
        TextBlock(text="甲"),
        TextBlock(text="乙"),
        Grid(rows=(("规章", "0"),)),
    )


def test_what_stands_around_a_table_is_kept_however_large_the_table() -> None:
    rows = "".join(f"<tr><td>{PROSE[:40]}</td><td>{at}</td><td>0</td></tr>" for at in range(30))

    assert lines(f"<p>三、申请情况</p><table>{rows}</table><p>五、问题</p>") == [
        "三、申请情况",
        "五、问题",
    ]


def test_a_table_of_one_column_is_lines() -> None:
    assert blocks("<table><tr><td>一、总体情况</td></tr><tr><td>公开</td></tr></table>") == (
        TextBlock(text="一、总体情况"),
        TextBlock(text="公开"),
    )


def test_preformatted_text_is_read_as_text_is() -> None:
    assert blocks("<pre>一、总体情况\n规章\t0\n许可\t1\n</pre>") == (
        TextBlock(text="一、总体情况"),
        Grid(rows=(("规章", "0"), ("许可", "1"))),
    )


STATED = [TITLE, "发布机构：某县水利局", "文号：某水〔2024〕3号", "发布日期：2024-01-30", PROSE]


METADATA = {
    "table": (
        "<table><tr><td>发布机构</td><td>某县水利局</td><td>文号：</td><td>某水〔2024〕3号</td></tr>"
        "<tr><td>发布日期</td><td>2024-01-30</td><td>有效性</td><td></td></tr></table>"
    ),
    "list": (
        "<ul><li><b>发布机构：</b>某县水利局</li><li>文　号：某水〔2024〕3号</li>"
        "<li>发布日期：2024-01-30</li></ul>"
    ),
    "terms": (
        "<dl><dt>发布机构</dt><dd>某县水利局</dd><dt>文号</dt><dd>某水〔2024〕3号</dd>"
        "<dt>发布日期：</dt><dd>2024-01-30</dd></dl>"
    ),
    "line": (
        "<p>发布机构：某县水利局 文号：某水〔2024〕3号 | 发布日期：2024-01-30 浏览次数：12 "
        "【字体：大 中 小】 打印</p>"
    ),
}


@pytest.mark.parametrize("metadata", METADATA)
@pytest.mark.parametrize("above", [True, False])
def test_what_the_site_states_follows_the_title_one_entry_a_line(
    metadata: str, above: bool
) -> None:
    title = f"<h1>{TITLE}</h1>"

    head = METADATA[metadata] + title if above else title + METADATA[metadata]

    assert lines(f"{head}<div><p>{PROSE}</p></div>") == STATED


def test_the_head_of_the_page_gives_title_and_date_where_the_page_prints_none() -> None:
    head = (
        f"<title>某县政府网</title><meta name=ArticleTitle content='{TITLE}'>"
        "<meta name=PubDate content='2024-01-30 09:00'>"
    )

    assert lines(f"<p>{PROSE}</p>", head=head) == [TITLE, "发布日期：2024-01-30 09:00", PROSE]


@pytest.mark.parametrize(
    "tail", ["_某县人民政府", " - 某县水利局", "-某县人民政府门户网站", ""]
)
def test_the_window_title_counts_without_the_name_of_the_site(tail: str) -> None:
    assert lines(f"<p>{PROSE}</p>", head=f"<title>{TITLE}{tail}</title>") == [TITLE, PROSE]


def test_a_title_broken_over_lines_begins_at_its_first_part() -> None:
    body = f"<p>首页</p><p>机构职能</p><p>某县水利局</p><p>{TITLE[5:]}</p><p>{PROSE}</p>"

    assert lines(body, head=f"<title>{TITLE}</title>") == ["某县水利局", TITLE[5:], PROSE]


@pytest.mark.parametrize(
    "junk",
    [
        "<p>当前位置：首页 &gt; 政务公开</p>",
        "<p>【打印本页】【关闭窗口】</p>",
        "<p>字号：[大 中 小]</p>",
        "<p>分享到：微信 微博</p>",
        "<p><a href=a.docx>附件：年度报告.docx</a></p>",
        "<nav>政务公开</nav>",
        "<div class='bdsharebuttonbox'>扫码</div>",
        "<div id='footer'>某县水利局主办</div>",
        "<ul><li><a href=a>甲</a><li><a href=b>乙</a><li><a href=c>丙</a></ul>",
        "<p>上一篇：某县工作要点</p>",
        "<p>主办：某县人民政府 电话：0533-1234567</p><p>地址：某路1号</p>",
    ],
)
def test_what_the_site_prints_below_a_document_is_dropped(junk: str) -> None:
    body = f"<div><div><p>{TITLE}</p><p>{PROSE}</p><p>{PROSE}</p></div>{junk}</div>"

    assert lines(body) == [TITLE, PROSE, PROSE]


@pytest.mark.parametrize(
    "junk",
    [
        "【打印本页】 【关闭窗口】",
        "字号：[大 中 小]",
        "浏览次数：12 分享到：微信 微博",
        "当前位置：首页 &gt; 政务公开",
        "首页 &gt; 政务公开 &gt; 正文",
        "附件：2023年报告.docx",
        "扫一扫在手机打开当前页",
        "<a href=a>甲栏目</a><p><a href=b>乙栏目</a></p><a href=c>丙栏目</a>",
    ],
)
def test_lines_of_the_site_amid_a_document_are_dropped(junk: str) -> None:
    assert lines(f"<p>{TITLE}</p><p>{PROSE}</p><div>{junk}</div><p>{PROSE}</p>") == [
        TITLE,
        PROSE,
        PROSE,
    ]


def test_a_line_of_a_document_that_is_a_link_is_kept() -> None:
    body = f"<p>{TITLE}</p><p>{PROSE}</p><p><a href=x>二、主动公开情况</a></p><p>{PROSE}</p>"

    assert lines(body)[2] == "二、主动公开情况"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding: str) -> None:
    data = "<html><p>公开</p>".encode(encoding)

    assert read_source("a.html", data).blocks == (TextBlock(text="公开"),)


def test_a_part_with_much_text_is_kept_whatever_it_is_called() -> None:
    assert lines(f"<div id='print' class='share'><p>{PROSE * 4}</p></div>") == [PROSE * 4]


def test_links_within_a_sentence_stay_and_so_do_anchors() -> None:
    body = (
        f"<p>{PROSE}见<a href='http://a.cn'>本局网站</a>。</p>"
        "<h2><a name=x>一、总体情况</a></h2>"
    )

    assert lines(body) == [f"{PROSE}见本局网站。", "一、总体情况"]


def test_a_page_without_text_of_its_own_is_refused_with_the_way_out() -> None:
    with pytest.raises(SourceError, match="no Chinese text") as refused:
        blocks("<div id=app></div><script src=app.js></script>")

    assert refused.value.hint


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(html_tree, "LexborHTMLParser", None)

    with pytest.raises(UnsupportedSourceError) as refused:
        blocks("<p>公开</p>")

    assert refused.value.hint == "pip install 'gongkai[readers]'"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<p>公开</p>".encode()),
        ("a.htm", "公开".encode()),
        ("a", "\ufeff<!-- a --> <!DOCTYPE html><p>公开".encode()),
        ("a", "<?xml version='1.0'?>\n<html>公开".encode("utf-16")),
        ("a.txt", "<div>公开</div>\n<p>公开</p>".encode()),
    ],
)
def test_a_page_is_recognised_by_name_or_opening(name: str, data: bytes) -> None:
    assert read_source(name, data).ref.media_type == "text/html"


def test_a_text_that_opens_with_a_tag_stays_a_text() -> None:
    source = read_source("a.txt", "<center>公开</center>\n第一段\n\n第二段\n第三段\n".encode())

    assert [type(block) for block in source.blocks] == [TextBlock] * 4
    assert source.ref.media_type == "text/plain"


def test_an_encoding_that_nobody_writes_is_refused() -> None:
    with pytest.raises(IndexerError, match="none of the encodings"):
        read_source("a.html", b"<html>" + b"\xff\xfe\x80\x81" * 50)


_AROUND = st.lists(
    st.sampled_from(["p", "div", "span", "b", "font", "h3", "a href=x", "ol><li"])
)
_SHORT = st.text("公开0 1\u3000\xa0\n\t", max_size=8)
_CELL_TEXTS = _SHORT | _SHORT.map(lambda text: "公开信息" * 12 + text + "。")
_UNSEEN = "<u></u>"
"""Prints nothing, and makes a cell more than one text."""


@given(st.lists(st.tuples(_CELL_TEXTS, _AROUND, st.booleans()), min_size=2, max_size=6))
def test_a_cell_of_one_text_reads_like_any_other(
    cells: list[tuple[str, list[str], bool]],
) -> None:
    def read(unseen: str) -> tuple[Block, ...]:
        row = "".join(
            f"<td{' style=font-weight:bold' * bold}>"
            f"{''.join(f'<{tag}>' for tag in around)}{text}{unseen}</td>"
            for text, around, bold in cells
        )
        return blocks(
            f"<p>公开</p><ol><li><table><tr><td>公开</td>{row}</tr></table></li></ol>"
        )

    assert read("") == read(_UNSEEN)


def test_a_window_title_that_says_more_than_the_page_is_stated_below_its_title() -> None:
    body = f"<h1>水利局2023年政府信息公开工作年度报告</h1><p>{PROSE}</p>"

    assert lines(body, head=f"<title>{TITLE}-某县人民政府</title>") == [
        "水利局2023年政府信息公开工作年度报告",
        f"标题：{TITLE}",
        PROSE,
    ]
