"""The form of a whole text, made of its lines, is that of the text."""

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.parsing.matching import matching_form
from indexer.parsing.text_form import form_of_text

PIECES = (
    *("\n", "\n", " ", "\u3000", "。", "〈", "2023", "ab", "公开"),
    *("资", "讯", "資訊", "联络", "电话", "网", "路", "规范性", "档案", "入口网站", "影", "片"),
    *("e", "\u0301", "\u0327", "ᄀ", "ᅡ", "か", "\u3099", "①", "㎡", "\u200b"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("资\n讯")
@example("e\n\u0301")
@example("邮递\n区号和联络\n地址")
def test_it_is_the_same_wherever_lines_end(text: str) -> None:
    assert form_of_text(text) == matching_form(text)
