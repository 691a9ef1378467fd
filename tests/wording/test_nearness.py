"""Which wordings nearly agree is what comparing each with each says."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.wording.nearness import leaders
from tests.support.naive_wording import near

sentences = st.text(alphabet="公开政策甲𠀀", max_size=14)


def leaders_by_comparing(wordings: list[str]) -> list[int]:
    led = list(range(len(wordings)))
    for place, one in enumerate(wordings):
        for other in range(place + 1, len(wordings)):
            if led[place] == place and led[other] == other and near(one, wordings[other]):
                led[other] = place
    return led


@st.composite
def variants(draw: st.DrawFn) -> list[str]:
    """Sentences with others that differ from them by a sign or two."""
    made: list[str] = []
    for sentence in draw(st.lists(sentences, max_size=5)):
        made.append(sentence * 4)
        for _ in range(draw(st.integers(0, 4))):
            place, sign = draw(st.integers(0, 50)), draw(sentences)
            made.append(made[-1][:place] + sign[:2] + made[-1][place + 1 :])
    return draw(st.permutations(made))


@given(variants())
def test_each_wording_joins_the_first_leader_that_it_nearly_agrees_with(
    wordings: list[str],
) -> None:
    assert leaders(wordings) == leaders_by_comparing(wordings)


def test_more_wordings_than_are_compared_at_once_are_told_apart() -> None:
    base = "推进政策解读工作回应社会关切做好依申请公开并加强平台建设"
    wordings = [base[shift:] + base[:shift] for shift in range(len(base))] * 4
    wordings += [f"{one}一" for one in wordings] + [chr(0x4E00 + n) * 9 for n in range(90)]

    assert leaders(wordings) == leaders_by_comparing(wordings)
