"""The table a site keeps on a document, in each shape in which it arrives."""

from dataclasses import replace

import pytest

from indexer.blocks import Block, Grid, TextBlock
from indexer.parsing.metadata import Metadata, read_metadata

_WHOLE = Metadata(number="桃水字〔2023〕5号", publisher="桃江县水利局", published="2023-01-18")


def _lines(text: str) -> tuple[Block, ...]:
    return tuple(TextBlock(text=line) for line in text.splitlines())


@pytest.mark.parametrize(
    "head",
    [
        _lines("索引号：4 发布机构：桃江县水利局 发布日期：2023-01-18 文号：桃水字〔2023〕5号"),
        _lines(
            "发布机构 桃江县水利局 发布日期 2023-01-18\n索引号 43/2023 文号 桃水字〔2023〕5号"
        ),
        _lines("单位名称：（公章）桃江县水利局\n填报日期：2023-01-18\n文号：桃水字〔2023〕5号"),
        _lines("编制单位：桃江县水利局\n编制日期：2023-01-18\n文号：桃水字〔2023〕5号"),
        _lines(
            "索 引 号：4\n发文机关：桃江县水利局\n文号：桃水字〔2023〕5号\n公开日期：2023-01-18"
        ),
        _lines(
            "索引号\n43\n发布机构\n桃江县水利局\n发布日期\n2023-01-18\n文号\n桃水字〔2023〕5号"
        ),
        (
            Grid(
                rows=(
                    (
                        "[ 索 引 号 ]",
                        "43",
                        "[ 文 号 ]",
                        "桃水字〔2023〕5号",
                        "[ 发布机构 ]",
                        "桃江县水利局",
                    ),
                    ("【公开日期】", "2023-01-18", "[ 有 效 性 ]", "有效中", "", ""),
                )
            ),
        ),
        (
            Grid(
                rows=(
                    ("索 引 号", "43", "发布机构", "桃江县水利局"),
                    ("文号：", "桃水字〔2023〕5号", "发布日期：", "2023-01-18"),
                )
            ),
        ),
        (
            Grid(
                rows=(
                    ("发布机构：桃江县水利局", "发布日期：2023-01-18"),
                    ("文号：桃水字〔2023〕5号",),
                )
            ),
        ),
    ],
)
def test_the_entries_are_read_in_any_shape(head: tuple[Block, ...]) -> None:
    read = read_metadata(head)

    assert (read.index or "4").startswith("4")
    assert replace(read, index=None) == _WHOLE


def test_labels_that_lost_their_beginnings_still_say_something() -> None:
    head = _lines("号: 43/2023\n构: 桃江县水利局\n期: 2023-01-18\n称: 桃江县水利局年报")

    assert read_metadata(head) == Metadata(
        publisher="桃江县水利局", published="2023-01-18", title="桃江县水利局年报"
    )


def test_blank_entries_say_nothing() -> None:
    head = _lines("索引号：\n文号： 发布日期：2023-01-18")

    assert read_metadata(head) == Metadata(published="2023-01-18")


@pytest.mark.parametrize(
    "line", ["标题党不可取。", "发布日期", "工作时间：周一至周五", "桃江县水利局2022年年报"]
)
def test_other_lines_are_left(line: str) -> None:
    assert read_metadata(_lines(line)) == Metadata(rest=_lines(line))


def test_rows_of_other_tables_are_left() -> None:
    grid = Grid(rows=(("文号", "桃水字〔2023〕5号"), ("规章", "0", "0", "0")))

    assert read_metadata((grid,)) == Metadata(
        number="桃水字〔2023〕5号", rest=(Grid(rows=(("规章", "0", "0", "0"),)),)
    )


def test_a_line_of_entries_may_begin_with_the_site() -> None:
    head = _lines("www.taojiang.gov.cn 发布时间：2023-01-18 来源：桃江县水利局")

    assert read_metadata(head) == Metadata(published="2023-01-18", source="桃江县水利局")
