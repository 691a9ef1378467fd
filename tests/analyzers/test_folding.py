"""That folding a text whole gives what folding its characters one by one gives."""

from hypothesis import given
from hypothesis import strategies as st

from analyzers.folding import FOLDING, fold

PROSE = "全年主动公开政府信息，共收到申请3件（其中网络申请1件）；予以公开：2件。\n" * 3
ANY = st.text(st.characters(codec=None))
OFTEN = st.text("公開政务信息，。：；（）、“”《》 \t\n\u3000aA1ßİ㎡①⻓乾薴\u200b\u0301\ud800")


def one_by_one(text: str) -> str:
    return "".join(FOLDING[ord(character)] for character in text)


@given(ANY | OFTEN, ANY | OFTEN)
def test_a_long_text_is_folded_like_its_characters(before: str, after: str) -> None:
    text = before + PROSE + after

    assert fold(text) == one_by_one(text)


@given(ANY | OFTEN)
def test_a_short_text_is_folded_like_its_characters(text: str) -> None:
    assert fold(text) == one_by_one(text)


def test_every_character_of_the_basic_plane_is_folded_alike_in_a_long_text() -> None:
    for first in range(0, 0x10000, 90):
        text = PROSE + "".join(map(chr, range(first, min(first + 90, 0x10000))))

        assert fold(text) == one_by_one(text)


def test_a_text_of_very_many_characters_is_folded_like_its_characters() -> None:
    text = "".join(map(chr, range(0x3400, 0x4400))) * 2

    assert fold(text) == one_by_one(text)
