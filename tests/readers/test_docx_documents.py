"""What of a word-processor document is printed, one rule each."""

import pytest

from indexer.blocks import Block, Grid, Heading, TextBlock
from indexer.readers.reading import read_source
from tests.support.docx_files import (
    DOCUMENT,
    Cell,
    docx,
    list_definition,
    paragraph,
    run,
    table,
)

WORD = "application/vnd.ms-word"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HAN = "chineseCountingThousand"


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read_source("a.docx", docx(body, **parts)).blocks  # type: ignore[arg-type]


def lines(body: str, **parts: str) -> list[str]:
    return [b.text for b in blocks(body, **parts) if not isinstance(b, Grid)]


def style(key: str, name: str, properties: str = "", *, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/>{base}<w:pPr>{properties}</w:pPr>'
        "</w:style>"
    )


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        (DOCUMENT, DOCUMENT),
        (
            DOCUMENT.replace(".document", ".template"),
            DOCUMENT.replace(".document", ".template"),
        ),
        (f"{WORD}.document.macroEnabled", f"{WORD}.document.macroEnabled.12"),
        (f"{WORD}.template.macroEnabledTemplate", f"{WORD}.template.macroEnabled.12"),
    ],
)
def test_the_media_type_is_what_the_package_says_of_its_main_part(
    kind: str, media_type: str
) -> None:
    source = read_source("a.bin", docx(paragraph("公开"), kind=kind))

    assert (source.ref.media_type, source.blocks) == (media_type, (TextBlock(text="公开"),))


def test_levels_come_from_styles_their_bases_and_the_paragraph_itself() -> None:
    styles = (
        style("a", "heading 1")
        + style("b", "标题 2")
        + style("c", "own", based_on="a")
        + style("d", "other", '<w:outlineLvl w:val="3"/>')
        + style("e", "Title")
        + style("f", "own", '<w:outlineLvl w:val="9"/>', based_on="a")
    )
    body = "".join(paragraph("情况", style=key) for key in "abcdefx")
    body += paragraph("情况", outline=4) + paragraph("情况", style="a", outline=9)

    levels = [b.level if isinstance(b, Heading) else 0 for b in blocks(body, styles=styles)]

    assert levels == [1, 2, 1, 4, 1, 0, 0, 5, 0]


def test_a_paragraph_that_is_only_styled_as_heading_stays_a_paragraph() -> None:
    text = "我局公开信息。我局答复申请。"

    assert blocks(paragraph(text, outline=0)) == (TextBlock(text=text),)


def test_numbers_are_counted_level_by_level() -> None:
    levels = ((HAN, "%1、"), (HAN, "（%2）"), ("decimal", "%3."), ("upperRoman", "%1.%4"))
    order = (0, 1, 1, 2, 2, 1, 2, 0, 1, 3)
    body = "".join(paragraph("情况", number=(1, level)) for level in order)

    numbers = [
        line.removesuffix("情况") for line in lines(body, numbering=list_definition(1, levels))
    ]

    assert " ".join(numbers) == "一、 （一） （二） 1. 2. （三） 1. 二、 （一） 二.I"


@pytest.mark.parametrize(
    ("kind", "text", "third"),
    [
        ("decimal", "%1.", "3."),
        ("chineseCounting", "第%1部分", "第三部分"),
        ("ideographDigital", "%1、", "三、"),
        ("decimalEnclosedCircleChinese", "%1", "③"),
        ("decimalFullWidth", "%1．", "３．"),
        ("lowerLetter", "%1)", "c)"),
        ("bullet", "", ""),
        ("none", "附", "附"),
        ("chineseLegalSimplified", "%1、", "叁、"),
        ("unheardOf", "%1.", "3."),
    ],
)
def test_numbers_are_written_in_the_style_of_their_list(
    kind: str, text: str, third: str
) -> None:
    body = paragraph("情况", number=(1, 0)) * 3

    assert lines(body, numbering=list_definition(1, ((kind, text),)))[2] == f"{third}情况"


def test_a_use_of_a_list_that_starts_anew_does_and_others_go_on() -> None:
    numbering = list_definition(1, (("decimal", "%1."),)) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(paragraph("项", number=(use, 0)) for use in (1, 1, 2, 2, 3))

    assert lines(body, numbering=numbering) == ["1.项", "2.项", "1.项", "2.项", "3.项"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_can_opt_out() -> None:
    numbering = list_definition(1, ((HAN, "%1、"), (HAN, "（%2）"))).replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="b"/>'
    )
    linked = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("a", "heading 1", linked) + style("b", "heading 2", linked)
    body = (
        paragraph("总体情况", style="a")
        + paragraph("主动公开", style="b")
        + paragraph("附", style="a", number=(0, 0))
        + paragraph("问题", style="a")
    )

    assert lines(body, numbering=numbering, styles=styles) == [
        "一、总体情况",
        "（一）主动公开",
        "附",
        "二、问题",
    ]


def test_merged_cells_print_once() -> None:
    body = table(
        [
            [
                Cell(text="三、本年度办理结果", merge="restart"),
                Cell(text="予以公开", columns=2),
                "1",
            ],
            [Cell(merge="continue", text="看不见"), "不予公开", "国家秘密", "0"],
        ]
    )

    assert blocks(body) == (
        Grid(rows=(("三、本年度办理结果", "予以公开", "1"), ("", "不予公开", "国家秘密", "0"))),
    )


def test_a_table_in_a_table_is_kept_and_the_outer_one_is_its_content() -> None:
    inner = table([["规章", "0"], ["许可", "1"]])
    body = table([[Cell(content=paragraph("二、主动公开") + inner + paragraph("末"))]])

    assert blocks(body) == (
        TextBlock(text="二、主动公开"),
        Grid(rows=(("规章", "0"), ("许可", "1"))),
        TextBlock(text="末"),
    )


def test_a_row_of_values_in_one_cell_is_part_of_its_row() -> None:
    values = Cell(content=table([["", "2", "3"]]) + paragraph(), columns=3)
    words = Cell(content=table([["一段不是数字的文字", "3"]]))

    assert blocks(table([["许可", "0", "0", "0"], ["规章", values]])) == (
        Grid(rows=(("许可", "0", "0", "0"), ("规章", "", "2", "3"))),
    )
    assert blocks(table([["规章", words]])) == (
        TextBlock(text="规章"),
        Grid(rows=(("一段不是数字的文字", "3"),)),
    )


def test_deleted_text_and_rows_are_gone_and_inserted_ones_are_there() -> None:
    gone = f"<w:del>{run('旧')}</w:del><w:moveFrom>{run('旧')}</w:moveFrom>"
    new = f"<w:ins>{run('公开')}</w:ins><w:moveTo>{run('信息')}</w:moveTo>"
    rows = table([["规章", "0"], ["旧行", "1"]]).replace(
        "<w:tr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr>" + run("旧行"),
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr></w:tcPr><w:p><w:pPr></w:pPr>"
        + run("旧行"),
    )

    assert blocks(paragraph(content=gone + new) + rows) == (
        TextBlock(text="公开信息"),
        Grid(rows=(("规章", "0"),)),
    )


def test_deleted_cells_and_hidden_rows_are_gone() -> None:
    rows = table([["规章", "55", "0"], ["旧行", "7", "7"], ["许可", "1", "2"]])
    cut = rows.replace("<w:tcPr></w:tcPr>" + paragraph("55"), "<w:tcPr><w:cellDel/></w:tcPr>")
    hidden = cut.replace(
        "<w:tr><w:tc><w:tcPr></w:tcPr>" + paragraph("旧行"),
        "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:tcPr></w:tcPr>" + paragraph("旧行"),
    )

    assert blocks(hidden) == (Grid(rows=(("规章", "0"), ("许可", "1", "2"))),)


def test_paragraphs_are_one_where_the_mark_between_them_is_deleted() -> None:
    cut = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("公开信息1") + "</w:p>"

    assert lines(cut + paragraph("2条。") + paragraph("末")) == ["公开信息12条。", "末"]
    assert lines(paragraph("始") + cut) == ["始", "公开信息1"]


@pytest.mark.parametrize("choice", ["<w:drawing/>", "<wps:txbx>{}</wps:txbx>"])
def test_a_text_box_stands_once_though_it_is_written_twice(choice: str) -> None:
    box = f"<w:txbxContent>{paragraph('标题')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice.format(box)}</mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    anchor = paragraph(content=run("正文") + f"<w:r>{both}</w:r>")

    assert lines(anchor + anchor) == ["标题", "正文", "正文", "标题"]


def test_a_footnote_follows_its_paragraph() -> None:
    content = run("公开") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("信息")
    notes = f'<w:footnote w:id="2">{paragraph("注：含上年结转。")}</w:footnote>'

    assert lines(paragraph(content=content) + paragraph("末"), footnotes=notes) == [
        "公开信息",
        "注：含上年结转。",
        "末",
    ]


def test_a_footnote_in_a_table_stands_below_it_and_its_raised_sign_is_no_digit() -> None:
    sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{}</w:r>'
    noted = run("3") + sign.format('<w:footnoteReference w:id="2"/>')
    numbered = run("4") + sign.format("<w:t>①</w:t>")
    cells = "".join(
        f"<w:tc>{paragraph(content=content)}</w:tc>"
        for content in (run("规章"), noted, numbered)
    )
    notes = f'<w:footnote w:id="2">{paragraph("含上年结转。")}</w:footnote>'

    assert blocks(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", footnotes=notes) == (
        Grid(rows=(("规章", "3", "4"),)),
        TextBlock(text="含上年结转。"),
    )


def test_a_footnote_that_refers_to_itself_is_printed_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{paragraph(content=run("注") + reference)}</w:footnote>'

    assert lines(paragraph(content=run("公开") + reference), footnotes=notes) == ["公开", "注"]


def test_characters_that_are_no_text_elements_are_what_they_print() -> None:
    content = (
        run("公\t开\n信息")
        + "<w:r><w:noBreakHyphen/><w:softHyphen/>"
        + '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F001"/>'
        + '<w:sym w:font="宋体" w:char="2460"/><w:sym w:char="zz"/></w:r>'
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"
        + f"<w:ruby><w:rt>{run('gong')}</w:rt><w:rubyBase>{run('公')}</w:rubyBase></w:ruby>"
    )

    assert lines(paragraph(content=content)) == ["公 开", "信息-☑①公"]


def test_columns_set_with_tabs_are_a_row() -> None:
    assert blocks(paragraph("规章\t0\t0") + paragraph("地址\t某路")) == (
        Grid(rows=(("规章", "0", "0"),)),
        TextBlock(text="地址 某路"),
    )


def test_blank_cells_of_rows_set_with_tabs_keep_their_place() -> None:
    rows = paragraph("规章\t2\t0\t2") + paragraph("\t\t6\t6") + paragraph("许可\t\t\t")

    assert blocks(rows) == (
        Grid(rows=(("规章", "2", "0", "2"),)),
        Grid(rows=(("", "", "6", "6"),)),
        Grid(rows=(("许可", "", "", ""),)),
    )


def test_a_table_of_contents_is_left_out() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{paragraph('正文')}</w:sdtContent></w:sdt>"
    )
    body = control + paragraph("一、总体情况\t1", style="t")

    assert lines(body, styles=style("t", "toc 1")) == ["正文"]


def test_the_bold_run_that_opens_a_paragraph_is_its_lead() -> None:
    content = run("（一）主动公开。", bold=True) + run("我局公开。")

    assert blocks(paragraph(content=content)) == (
        TextBlock(text="（一）主动公开。我局公开。", bold_lead="（一）主动公开。"),
    )


def test_documents_in_the_strict_dialect_are_read() -> None:
    heading = paragraph("公开", outline=1)
    body = f'<w:document xmlns:w="{STRICT}"><w:body>{heading}</w:body></w:document>'
    data = docx("", members={"word/document.xml": body.encode()})

    assert read_source("a.docx", data).blocks == (Heading(text="公开", level=2),)
