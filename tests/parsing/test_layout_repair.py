"""Layout damage: what is repaired, and what is left as its author wrote it."""

import pytest

from indexer.blocks import Grid, Heading, TextBlock
from indexer.parsing.layout import close_gaps, repair_layout, with_prose_opened


def texts(*lines: str) -> list[str]:
    blocks = repair_layout(TextBlock(text=line) for line in lines)
    return [block.text for block in blocks if isinstance(block, TextBlock)]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("我局公开信息56条，同时在政", "府网站开设专栏。"),
        ("坚持“谁起草、谁", "负责清理”的原则，逐件评估。"),
        ("保障监督权。二", "是积极开展宣传。"),
        ("按照《县信息发布规程，关于印发的通知》", "要求，进行规范管理。"),
        ("充分发挥网站作用，2023", "年底，更加健全。"),
        ("公开了内容，", "形式也有创新。"),
        ("公开了机构职能，财政预算", "、决算等信息。"),
        ("及时发布各类信息，努力做到应公开尽", "公开。"),
        ("依法办理各类案件，包括", "行政诉讼。"),
    ],
)
def test_a_sentence_cut_in_the_middle_is_joined(above: str, below: str) -> None:
    assert texts(above, below) == [above + below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("我局公开信息，共56条。", "加强与媒体合作。"),
        ("主要问题如下，请看：", "公开不及时。"),
        ("他说，“公开是常态。”", "不公开是例外。"),
        ("我局公开信息，共56条", "二、主动公开政府信息情况"),
        ("我局公开信息，共56条", "（二）依申请公开"),
        ("我局公开信息，共56条", "二是加强培训。"),
        ("我局公开信息，共56条", "2.加强培训。"),
        ("本年没有收费，特此报告", "桃江县水利局"),
        ("本年没有收费，特此报告", "2024年1月5日"),
        ("一、总体情况", "我局公开信息，共56条。"),
        ("（一）加强领导，健全机制", "我局公开信息，共56条。"),
        ("桃江县水利局", "桃江县水利局2022年政府信息公开工作年度报告"),
        ("无", "桃江县水利局"),
    ],
)
def test_whole_sentences_headings_items_and_signatures_stay_apart(
    above: str, below: str
) -> None:
    assert texts(above, below) == [above, below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("我局健全制度，全年公开信息56条", "2022年，我局加强培训。"),
        ("我局健全制度，全年公开信息56条", "同时，加强培训。"),
        ("我局健全制度，全年公开信息56条", "我局还加强培训。"),
    ],
)
def test_a_paragraph_that_begins_anew_is_not_joined(above: str, below: str) -> None:
    assert texts(above, below) == [above, below]


def test_an_open_clause_goes_on_whatever_follows() -> None:
    assert texts("我局健全制度，在", "2022年，我局加强培训。") == [
        "我局健全制度，在2022年，我局加强培训。"
    ]


def test_the_foot_of_a_page_goes_with_the_short_lines_below_it() -> None:
    foot = ("相关链接", "省政府", "主办单位：桃江县人民政府", "湘公网安备 430922", "问卷调查")

    assert texts("六、其他需要报告的事项", "无", *foot) == ["六、其他需要报告的事项", "无"]


@pytest.mark.parametrize(
    "line",
    ["相关信息公开还不及时", "网站地图、检索等功能待完善。"],
)
def test_a_sentence_with_the_words_of_a_foot_stays(line: str) -> None:
    assert texts("六、其他需要报告的事项", line, "无") == ["六、其他需要报告的事项", line, "无"]


def test_words_of_a_foot_above_the_text_take_nothing_with_them() -> None:
    lines = ("相关链接", "六、其他需要报告的事项", "无")

    assert texts(*lines) == ["六、其他需要报告的事项", "无"]


def test_a_page_number_between_the_halves_of_a_sentence_goes() -> None:
    assert texts("我局公开信息，同时在政", "— 3 —", "府网站开设专栏。") == [
        "我局公开信息，同时在政府网站开设专栏。"
    ]


def test_lines_broken_at_a_fixed_width_become_paragraphs() -> None:
    paragraph = "二〇二二年我局认真落实条例要求不断深化政府信息公开" * 12
    lines = [paragraph[start : start + 24] for start in range(0, len(paragraph), 24)]

    assert texts(*lines, "止。") == [paragraph + "止。"]


def test_a_table_used_for_layout_gives_its_prose_back() -> None:
    prose = "本机关认真落实条例，全面推进主动公开工作，依法办理公开申请，" * 2 + "保障知情权。"
    grid = Grid(rows=(("", "一、总体情况"), ("", prose), ("规章", "0")))

    assert tuple(with_prose_opened([grid])) == (
        TextBlock(text="一、总体情况"),
        TextBlock(text=prose),
        Grid(rows=(("规章", "0"),)),
    )


@pytest.mark.parametrize(
    "line",
    [
        "当前位置：首页 > 年报",
        "【打印】【关闭】",
        "字体：[大 中 小]",
        "浏览次数：12次",
        "- 3 -",
    ],
)
def test_what_a_page_prints_around_a_report_is_dropped(line: str) -> None:
    assert texts("正文。", line) == ["正文。"]


def test_headings_are_never_joined() -> None:
    blocks = (TextBlock(text="公开了，内容"), Heading(text="形式", level=2))

    assert repair_layout(blocks) == blocks


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        ("以下简 称《条例》", "以下简称《条例》"),
        ("政 府\u3000信\u00a0息", "政府信息"),
        ("2023 年公开 345 条", "2023 年公开 345 条"),
        ("（一） 主动公开", "（一） 主动公开"),
        ("annual report 公开", "annual report 公开"),
    ],
)
def test_gaps_between_ideographs_close_and_no_others(printed: str, repaired: str) -> None:
    assert close_gaps(printed) == repaired


def test_a_line_is_full_by_its_columns_of_which_a_digit_takes_one() -> None:
    lines = [
        "公开信息" * pairs + "1" * (62 - 8 * pairs) for pairs in (1, 6, 2, 7, 3, 5, 1, 6, 4, 7)
    ]

    assert texts(*lines) == ["".join(lines)]


def test_captions_of_pictures_that_are_not_there_are_no_prose() -> None:
    prose = "图1所示各类信息的情况说明，公开渠道更加多样。"

    assert texts("图1 主动公开信息分类情况", "表2：依申请公开答复情况统计表", prose) == [prose]
