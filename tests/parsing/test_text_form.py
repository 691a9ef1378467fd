"""The form of a whole text, made of its lines, is that of the text, and the other way round."""

from hypothesis import example, given
from hypothesis import strategies as st

from analyzers.normalizer import normalize_with_map
from indexer.parsing.matching import MatchingText, matching_form, remember_forms
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
@example("公开" * 20 + "规范性\n档案" + "公开" * 20)
def test_it_is_the_same_wherever_lines_end(text: str) -> None:
    assert form_of_text(text) == matching_form(text)


@given(st.lists(st.sampled_from((*PIECES, "\uf8ff", "\t")), max_size=12).map("".join))
@example("〈公 开〉\n资讯\n。")
@example("e\n\u0301")
@example("a\uf8ffb\nc")
def test_lines_worked_out_together_have_the_form_of_each_alone(text: str) -> None:
    remember_forms(text)

    for line in (*text.split("\n"), text):
        alone = matching_form(f"{line}|").removesuffix("|")  # Never remembered before.
        assert matching_form(line) == alone


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
@example("公开：２０２３年（ 一）")
@example("①\u200b公开㎡")
@example("か\u3099公开")
def test_a_position_leads_back_to_where_its_character_was_printed(text: str) -> None:
    line, whole = MatchingText(text), normalize_with_map(text)
    spans = [
        whole.source_span(at, at + 1)
        for at, char in enumerate(whole.text)
        if not char.isspace()
    ]

    starts = [line.source_start(at) for at in range(len(line.text))]
    ends = [line.source_end(at + 1) for at in range(len(line.text))]
    assert list(zip(starts, ends, strict=True)) == spans
    assert (line.source_start(len(spans)), line.source_end(0)) == (len(text), 0)
