"""What damage of characters is undone, and that whole texts come out as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Grid, Heading, TextBlock
from indexer.parsing.glosses import has_glosses, without_glosses
from indexer.parsing.mending import mend_blocks
from indexer.parsing.misdecoding import has_shifted_numbers, with_numbers_restored
from indexer.parsing.rulebook import load_rules
from indexer.parsing.spam import MARK, Spam, without_spam

_CLEAN = st.text(
    alphabet="公开信息工作全年网站平台（一）、。，《》0123456789件abc ", max_size=60
)


@given(st.lists(_CLEAN, max_size=5))
def test_a_text_without_damage_is_left_as_it_is(lines: list[str]) -> None:
    blocks = tuple(TextBlock(text=line.strip()) for line in lines if line.strip())

    assert mend_blocks(blocks) == blocks


def test_every_kind_of_block_is_mended() -> None:
    blocks = (
        Heading(text="⼀、总体情况", level=2),
        TextBlock(text="⼯作。开展", bold_lead="⼯作。"),
        Grid(rows=(("⾏政许可", "0"),)),
        TextBlock(text="????  根据条例"),
    )

    assert mend_blocks(blocks) == (
        Heading(text="一、总体情况", level=2),
        TextBlock(text="工作。开展", bold_lead="工作。"),
        Grid(rows=(("行政许可", "0"),)),
        TextBlock(text="根据条例"),
    )


@pytest.mark.parametrize(
    ("glossed", "bare"),
    [
        ("門戶網(wǎng)站", "門戶網站"),
        ("发（fā）布", "发布"),
        ("關(guān)於", "關於"),
        ("網(ㄨㄤˇ)站", "網站"),
        ("我(wo3)局", "我局"),
        ("的(de)信息", "的信息"),
        ("中(zhong)(zhong)國", "中國"),
        ("（一）主動(dòng)公開", "（一）主動公開"),
        ("附件（a）", "附件（a）"),
        ("平台（app）", "平台（app）"),
        ("电话(tel)", "电话(tel)"),
        ("政府网(www.a.gov.cn)", "政府网(www.a.gov.cn)"),
    ],
)
def test_a_reading_of_the_character_before_it_is_no_text(glossed: str, bare: str) -> None:
    assert without_glosses(glossed) == bare


def test_one_reading_is_the_authors_and_several_are_not() -> None:
    assert not has_glosses("甪(lù)直镇公开信息。")
    assert not has_glosses("甪(lù)直镇和蠡(lí)县公开信息。")
    assert has_glosses("門戶網(wǎng)站發(fā)布關(guān)注")
    assert has_glosses("門戶網(wǎng)站發（fā）布關(guān)注")
    assert has_glosses("堅(jian)持(chi)以(yi)習(xi)" * 3)
    assert not has_glosses("堅(jian)持(chi)以(yi)習(xi)")


@given(
    st.sampled_from("一二三四五七八九十"),
    st.text(alphabet="主动公开信息情况依申请政府", min_size=1, max_size=6),
)
def test_a_number_read_one_byte_late_is_found_again(numeral: str, words: str) -> None:
    shifted = f"\u3000（{numeral}".encode("gb18030")[1:] + "）".encode("gb18030")[:1]
    damaged = "?" + shifted.decode("gb18030", "replace").replace("\ufffd", "") + words

    assert has_shifted_numbers(damaged)
    assert with_numbers_restored(damaged) == f"（{numeral}）{words}"


@pytest.mark.parametrize(
    ("damaged", "restored"),
    [
        ("?。ㄒ唬┲鞫?公开", "（一）主?公开"),
        ("。ㄒ唬主动公开", "（一）主动公开"),
        ("公开。ㄒ唬", "公开。ㄒ唬"),
        ("ㄈ", "ㄈ"),
    ],
)
def test_what_follows_a_late_number_is_kept_or_read_again(damaged: str, restored: str) -> None:
    assert with_numbers_restored(damaged) == restored


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("我局亚博体育app下载发布信息", f"我局{MARK}发布信息"),
        ("威廉希尔区教育局", f"{MARK}区教育局"),
        ("xyz88官方网站县水利局", f"{MARK}县水利局"),
        ("公众号、APP下载量3万次", "公众号、APP下载量3万次"),
        ("检查KTV娱乐场所12家", "检查KTV娱乐场所12家"),
        ("中国福利彩票市人民政府网站", f"{MARK}人民政府网站"),
        ("中国体育彩票市场监管12次", "中国体育彩票市场监管12次"),
        ("中国体育彩票县级网点", "中国体育彩票县级网点"),
        ("福利彩票公益金使用情况", "福利彩票公益金使用情况"),
        ("12345热线平台和政府网站官方微博", "12345热线平台和政府网站官方微博"),
        ("皇冠镇公开信息", "皇冠镇公开信息"),
        ("见www.ty.gov.cn官方网站", "见www.ty.gov.cn官方网站"),
    ],
)
def test_names_of_betting_sites_leave_a_mark(text: str, marked: str) -> None:
    assert Spam(text).replaced(text) == marked


def test_what_stands_for_an_official_word_twice_is_an_advertisement() -> None:
    text = (
        "根据《中华人民共和国红狮会信息公开条例》和"
        "《中华人民共和国红狮会信息公开工作年度报告格式》编制。红狮会公开信息。"
    )

    assert Spam(text).replaced(text) == text.replace("红狮会", MARK)


def test_what_stands_in_two_phrases_for_their_words_is_an_advertisement() -> None:
    text = "县政府办公室红狮会印发方案，召开红狮会发布会，红狮会公开信息。"

    assert Spam(text).replaced(text) == text.replace("红狮会", MARK)


@pytest.mark.parametrize(
    "text",
    [
        "县政府办公室联合印发方案，乡办公室联合印发通知。",
        "按照中共中央办公厅关于公开的意见，根据中共中央办公厅关于减负的通知。",
        "召开专题发布会，举行专题发布会。",
        "金融办公室2022年政府信息公开工作年度报告，现公布金融办公室2022年政府信息公开工作年度报告。",
    ],
)
def test_what_a_report_may_say_there_is_none_however_often(text: str) -> None:
    assert Spam(text).replaced(text) == text


def test_what_stands_there_once_may_be_a_slip() -> None:
    assert not Spam("根据《中华人民共和国证府信息公开条例》编制。")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("bob最新官网重庆市人民政府办公厅", "重庆市人民政府办公厅"),
        ("新葡京区北京街道", "区北京街道"),
        ("亚博体育app下载", ""),
        ("365bet（中国）官方网站", ""),
        ("bet365官方网站大全_旧版彩票365下载_mobile 365365051人民政府", "人民政府"),
        ("365bet手机app下载_义乌365便民中心电话_365取消提款2022年", "2022年"),
        ("bet365_某某县财政局_2022年", "某某县财政局_2022年"),
        ("bet365_2023年度沙坡头区科学技术局", "2023年度沙坡头区科学技术局"),
        ("沙坡头区科学技术局", "沙坡头区科学技术局"),
    ],
)
def test_an_issuers_name_is_read_without_advertisements(name: str, bare: str) -> None:
    assert without_spam(name) == bare


_RULES = load_rules("spam")
_BRANDS = st.sampled_from(_RULES["brands"]).flatmap(
    lambda brand: st.from_regex(brand, fullmatch=True)
)
_NAMES = st.from_regex("[a-z][a-z0-9]{2,9}", fullmatch=True).filter(
    lambda name: name not in _RULES["no_names"]
)
_BEFORE = st.sampled_from(_RULES["latin_before"]).flatmap(
    lambda words: st.from_regex(words, fullmatch=True)
)
_LATIN = st.tuples(_NAMES, _BEFORE).map("".join)


@given(_CLEAN.filter(lambda text: not text[-1:].isalnum()), _BRANDS | _LATIN)
def test_every_listed_name_is_found_in_any_text(before: str, name: str) -> None:
    assert Spam(f"{before}，{name}")
