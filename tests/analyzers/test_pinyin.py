"""Names are spelt as people type them."""

import pytest

from analyzers.pinyin import initials, spell, syllables


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("沙坡头", "shapotou"),
        ("沙坡頭區", "shapotouqu"),
        ("亳州市", "bozhoushi"),
        ("六安", "luan"),
        ("重庆市", "chongqingshi"),
        ("厦门", "xiamen"),
        ("长沙", "changsha"),
        ("乐清市", "yueqingshi"),
        ("工业和信息化局", "gongyehexinxihuaju"),
        ("绿化", "lvhua"),
        ("APP推送2次", "apptuisong2ci"),
        ("", ""),
    ],
)
def test_a_name_is_spelt(text: str, spelt: str) -> None:
    assert spell(text) == spelt


def test_initials_are_the_first_letters() -> None:
    assert initials("沙坡头区工业和信息化局") == "sptqgyhxxhj"


def test_each_character_has_one_syllable() -> None:
    text = "宁夏回族自治区中卫市沙坡头区"
    assert len(syllables(text)) == len(text)
