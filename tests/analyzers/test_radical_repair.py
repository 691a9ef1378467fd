"""Radicals that stand for ideographs are ideographs again, one for one."""

from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize, repair_radicals

_RADICALS = st.characters(min_codepoint=0x2E80, max_codepoint=0x2FDF)


def test_radicals_become_the_ideographs_they_are_drawn_like() -> None:
    assert repair_radicals("⼯作⼈员⻓期") == "工作人员长期"


def test_everything_else_stays_as_printed() -> None:
    assert repair_radicals("２０２３ 年（一）門戶ﬁ①") == "２０２３ 年（一）門戶ﬁ①"


@given(st.text(alphabet=st.one_of(_RADICALS, st.characters(max_codepoint=0x9FFF))))
def test_offsets_and_what_is_searched_stay(text: str) -> None:
    repaired = repair_radicals(text)

    assert len(repaired) == len(text)
    assert normalize(repaired) == normalize(text)
