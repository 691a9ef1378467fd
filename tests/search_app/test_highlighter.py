from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from indexer.query import And, Everything, Filter, Literal, Not, Number, Or, Prefix, Words
from search_app.highlighter import Wanted, highlights_in, marks_in, merged, wanted_by

CHARACTERS = "公开政务三审校 \n0０aＡ培訓训，。"
texts = st.text(st.sampled_from(CHARACTERS), max_size=40)
strings = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=4)


def literal(text: str) -> Wanted:
    return wanted_by(Literal(text=text))


def word(*words: str) -> Wanted:
    return wanted_by(Words(text=" ".join(words), words=words))


def test_what_is_negated_or_no_text_is_not_looked_for() -> None:
    tree = And(
        children=(
            Words(text="公开", words=("公开",)),
            Or(children=(Literal(text="三审三校"), Literal(text="培訓"), Prefix(text="ＡＰ"))),
            Not(child=Prefix(text="微信")),
            Not(child=Literal(text="微博")),
            Number(measure="applications.received.total", op=">", value=0),
            Filter(field="year", values=("2023",)),
        )
    )

    assert wanted_by(tree) == Wanted(
        words=frozenset({"公开"}), beginnings=("ap",), literals=("三审三校", "培训")
    )
    assert not wanted_by(Everything())


def test_a_literal_is_found_whatever_its_spaces_width_and_script() -> None:
    text = "落实“三审 三校”，又一次三審三校。"

    assert [text[a:b] for a, b in highlights_in(text, literal("三审三校"))] == [
        "三审 三校",
        "三審三校",
    ]


def test_a_word_is_found_as_a_word_and_inside_a_longer_one() -> None:
    assert highlights_in("政务公开培训", word("公开")) == ((2, 4),)


def test_a_mark_inside_a_longer_one_does_not_cut_it_short() -> None:
    wanted = Wanted(literals=("政务公开培训", "公开"))

    assert highlights_in("政务公开培训", wanted) == ((0, 6),)


def test_a_word_is_found_in_traditional_characters_and_full_width() -> None:
    assert highlights_in("開展培訓ＡＢＣ", word("培训", "abc")) == ((2, 7),)


def test_characters_that_only_happen_to_stand_together_are_no_word() -> None:
    assert highlights_in("发展中国家", word("中国")) == ()


def test_a_beginning_marks_all_of_each_word_that_begins_so() -> None:
    text = "政务APP、ａｐｐ2与培訓班，happy"

    for beginning, shown in [
        ("ap", ["APP", "ａｐｐ2"]),
        ("培", ["培訓班"]),
        ("p", []),
        ("", []),
    ]:
        wanted = wanted_by(Prefix(text=beginning))
        assert bool(wanted) == bool(beginning)
        assert [text[a:b] for a, b in highlights_in(text, wanted)] == shown


def test_characters_that_begin_no_word_are_no_beginning() -> None:
    assert highlights_in("发展中国家", wanted_by(Prefix(text="中国"))) == ()
    assert highlights_in("中国家底", wanted_by(Prefix(text="中"))) == ((0, 2),)


def test_ranges_that_overlap_or_touch_become_one() -> None:
    text = "三审三校三审三校"

    assert len(marks_in(text, literal("三审三校"))) == 2
    assert highlights_in(text, literal("三审三校")) == ((0, 8),)


def test_nothing_wanted_marks_nothing() -> None:
    assert highlights_in("政务公开", Wanted()) == ()


@given(text=texts, string=strings)
def test_literal_marks_are_those_of_a_scan_of_the_normalised_text(
    text: str, string: str
) -> None:
    wanted = normalize(string)
    there = bool(wanted) and wanted in normalize(text)

    assert bool(highlights_in(text, literal(string))) == there


@given(text=texts, string=strings)
def test_each_literal_mark_reads_as_the_literal(text: str, string: str) -> None:
    for mark in marks_in(text, literal(string)):
        assert normalize(text[mark.start : mark.end]) == normalize(string)


@given(text=texts, strings=st.lists(strings, max_size=4))
def test_ranges_are_in_order_apart_and_within_the_text(text: str, strings: list[str]) -> None:
    spans = merged(mark for one in strings for mark in marks_in(text, literal(one)))
    borders = [place for span in spans for place in span]

    assert borders == sorted(set(borders))
    assert all(0 <= place <= len(text) for place in borders)
