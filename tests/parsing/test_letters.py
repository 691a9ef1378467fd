"""Letters above a report: where they end, and what is no letter."""

from indexer.blocks import TextBlock
from indexer.parsing.letters import Parted, part_letter

_TITLE = "桃江县水利局2022年政府信息公开工作年度报告"
_SENDING = "按照要求，现将我局2022年政府信息公开工作年度报告报送贵办，请审阅。"


def _parted(*lines: str) -> tuple[list[str], list[str]]:
    parted = part_letter(tuple(TextBlock(text=line) for line in lines))
    return _texts(parted)


def _texts(parted: Parted) -> tuple[list[str], list[str]]:
    return (
        [block.text for block in parted.letter if isinstance(block, TextBlock)],
        [block.text for block in parted.report if isinstance(block, TextBlock)],
    )


def test_a_letter_ends_where_the_reports_title_stands() -> None:
    letter = ["关于报送年度报告的函", "县政府办：", _SENDING, "桃江县水利局", "2023年1月9日"]

    assert _parted(*letter, _TITLE, "正文。") == (letter, [_TITLE, "正文。"])


def test_a_letter_without_a_second_title_ends_with_its_date() -> None:
    letter = [f"{_TITLE}的函", "县政府办：", _SENDING, "桃江县水利局", "2023年1月9日"]

    assert _parted(*letter, "根据条例，编制本报告。") == (letter, ["根据条例，编制本报告。"])


def test_the_title_of_an_enclosure_is_part_of_the_letter() -> None:
    letter = ["县政府办：", _SENDING, f"附件：{_TITLE}", "2023年1月9日"]

    assert _parted(*letter, "根据条例，编制本报告。") == (letter, ["根据条例，编制本报告。"])


def test_the_report_begins_at_its_own_title_below_the_enclosures() -> None:
    letter = ["县政府办：", _SENDING, f"附件：{_TITLE}", "桃江县水利局", "2023年1月9日"]
    report = [_TITLE, "2023年1月20日", "正文。"]

    assert _parted(*letter, *report) == (letter, report)


def test_a_letter_may_send_the_report_without_naming_whom_to() -> None:
    letter = ["县政府办：", f"现报送{_TITLE}。", "桃江县水利局", "2023年1月9日", "附件："]

    assert _parted(*letter, _TITLE, "正文。") == (letter, [_TITLE, "正文。"])


def test_only_the_letters_sentences_go_where_nothing_else_shows_its_end() -> None:
    assert _parted(_TITLE, "县政府办：", _SENDING, "正文。") == ([], [_TITLE, "正文。"])


def test_a_report_addressed_to_somebody_is_no_letter() -> None:
    lines = [_TITLE, "县政府办：", "现将我局2022年政府信息公开工作情况报告如下："]

    assert _parted(*lines) == ([], lines)
