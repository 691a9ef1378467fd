"""What is left of a Markdown line when its marks are gone."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Grid
from indexer.readers.inline import strip_markup
from indexer.readers.markdown import read_markdown

MARKS = [
    "&amp;",
    "<b>",
    "</b>",
    "<br>",
    "<a@b.cn>",
    "**",
    "*",
    "`",
    "[公开](a.cn)",
    "![](a.png)",
]
PLAIN = ["公开", " ", "\u3000", "|", "\\|", "\\", "#", "-", "(", "]", "!", "a_b"]
WORDS = st.lists(st.sampled_from([*MARKS, *PLAIN]), max_size=6).map("".join)
MARKED = "~~"
"""Strikes nothing out: a line with it is read mark by mark, and says the same."""


@given(WORDS)
def test_a_line_without_marks_is_read_like_one_with_marks_around_nothing(words: str) -> None:
    assert strip_markup(words) == strip_markup(MARKED + words)


@given(st.lists(st.text("公开 0-9\u3000", max_size=8), min_size=2, max_size=6))
def test_a_row_without_marks_is_read_like_one_with_marks_around_nothing(
    cells: list[str],
) -> None:
    plain = read_markdown(f"|项目|{'|'.join(cells)}|")
    marked = read_markdown(f"|项目{MARKED}|{'|'.join(cells)}|")

    assert plain == marked
    assert isinstance(plain[0], Grid)


def test_a_bar_behind_a_backslash_parts_no_cells() -> None:
    assert read_markdown("|甲\\|乙|1|") == (Grid(rows=(("甲|乙", "1"),)),)
