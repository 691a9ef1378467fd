"""How a name is found by a part of it, by its spelling, and by one like it."""

from hypothesis import given
from hypothesis import strategies as st

from analyzers.pinyin import initials, spell
from search_app.finding.haystack import MOST_IN_ORDER, Haystack
from search_app.finding.likeness import edit_distance

NAMES = st.lists(st.text("教育局沙坡头区工信", min_size=1, max_size=6), max_size=12)


@given(names=NAMES, text=st.text("教育局沙坡", min_size=1, max_size=3))
def test_a_haystack_finds_what_a_scan_finds(names: list[str], text: str) -> None:
    found = Haystack(names).find(text, most=100)
    begins = [at for at, name in enumerate(names) if name.startswith(text)]
    holds = [at for at, name in enumerate(names) if text in name and at not in begins]
    assert found == begins + holds


def test_of_very_many_names_that_begin_so_the_first_are_found_first() -> None:
    names = [f"{at}教育局" if at % 2 else f"教育{at}局" for at in range(3 * MOST_IN_ORDER)]

    assert Haystack(names).find("教育", most=3) == [0, 2, 4]
    assert Haystack(names).find("教育40", most=3) == [40, 400, 402]
    assert Haystack(names).find("jiaoyu", most=3) == [0, 2, 4]


@given(names=NAMES, letters=st.text("jyuspt", min_size=2, max_size=4))
def test_a_haystack_finds_every_spelling_that_begins_so(names: list[str], letters: str) -> None:
    found = set(Haystack(names).find(letters, most=100))
    begins = {
        at
        for at, name in enumerate(names)
        if spell(name).startswith(letters) or initials(name).startswith(letters)
    }
    assert begins <= found


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.integers(0, 3))
def test_the_edit_distance_is_that_of_the_textbook(one: str, other: str, most: int) -> None:
    def distance(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        edits = [
            distance(a[1:], b) + 1,
            distance(a, b[1:]) + 1,
            distance(a[1:], b[1:]) + (a[0] != b[0]),
        ]
        if len(a) > 1 and a[:2] == b[1::-1]:
            edits.append(distance(a[2:], b[2:]) + 1)
        return min(edits)

    assert edit_distance(one, other, most=most) == min(distance(one, other), most + 1)
