from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.query import Literal
from search_app.highlighter import Wanted, wanted_by
from search_app.passages import ELLIPSIS, Passage, SectionPassages, excerpt, passages_in
from tests.search_app.sample_reports import a_paragraph, a_section, shapotou

CHARACTERS = "公开培训，。；三审三校a "


def literals(*texts: str) -> Wanted:
    found = [wanted_by(Literal(text=text)) for text in texts]
    return Wanted(literals=tuple(one for wanted in found for one in wanted.literals))


def test_each_matching_line_of_a_section_is_shown_where_it_stands() -> None:
    assert passages_in(shapotou(), 1, literals("三审三校")) == SectionPassages(
        section=1,
        title="一、总体情况",
        passages=(
            Passage(
                section=1,
                heading="（一）主动公开",
                anchor="s1-p1",
                text="严格落实“三审三校”制度，发布信息56条。",
                highlights=((5, 9),),
            ),
            Passage(
                section=1,
                heading="（二）监督保障",
                anchor="s1-p2",
                text="开展政务公开培训2次。再次强调 三审 三校。",
                highlights=((16, 21),),
            ),
        ),
        more=0,
    )


def test_lines_with_more_of_what_is_wanted_come_first_and_the_others_are_counted() -> None:
    lines = ["甲", "甲乙", "丙", "甲", "乙甲", "甲甲甲"]
    paragraphs = [a_paragraph(f"s1-p{place}", text) for place, text in enumerate(lines, 1)]
    report = replace(shapotou(), sections=(a_section(1, "一、总体情况", *paragraphs),))

    shown = {
        most: passages_in(report, 1, literals("甲", "乙"), most=most) for most in (1, 2, 3)
    }

    assert {most: [one.anchor for one in found.passages] for most, found in shown.items()} == {
        1: ["s1-p2"],
        2: ["s1-p2", "s1-p5"],
        3: ["s1-p2", "s1-p5", "s1-p6"],
    }
    assert {most: found.more for most, found in shown.items()} == {1: 4, 2: 3, 3: 2}


def test_a_match_in_a_heading_alone_is_shown_as_that_heading() -> None:
    found = passages_in(shapotou(), 1, literals("监督保障"))

    assert [(one.anchor, one.text, one.highlights) for one in found.passages] == [
        ("s1-p2", "（二）监督保障", ((3, 7),))
    ]


def test_the_head_of_a_report_holds_its_title_and_contact() -> None:
    found = passages_in(shapotou(), 0, literals("0955-0000000", "沙坡头区某局"))

    assert [passage.anchor for passage in found.passages] == ["title", "agency", "contact"]


def test_a_long_paragraph_is_cut_at_sentence_ends_around_the_match() -> None:
    before, after = "前文内容较长。" * 20, "后文内容较长。" * 20
    text = f"{before}本句提到培训二字。{after}"
    place = text.index("培训")

    shown, spans = excerpt(text, [(place, place + 2)], 60)

    assert shown == f"…本句提到培训二字。{'后文内容较长。' * 7}…"
    assert [shown[start:end] for start, end in spans] == ["培训"]


def test_a_short_paragraph_is_shown_whole() -> None:
    assert excerpt("培训二字。", [(0, 2)], 60) == ("培训二字。", ((0, 2),))


@given(
    text=st.text(st.sampled_from(CHARACTERS), max_size=200),
    wanted=st.sampled_from(["三审三校", "培训", "公开", "a"]),
    longest=st.integers(min_value=8, max_value=80),
)
def test_an_excerpt_keeps_its_highlights_right(text: str, wanted: str, longest: int) -> None:
    spans = [
        (place, place + len(wanted))
        for place in range(len(text))
        if text.startswith(wanted, place)
    ]
    spans = [
        span for place, span in enumerate(spans) if not place or span[0] > spans[place - 1][1]
    ]

    shown, kept = excerpt(text, spans, longest)

    assert shown.strip(ELLIPSIS) in text
    assert [shown[start:end] for start, end in kept] == [wanted] * len(kept)
    assert bool(kept) == bool(spans)
    assert not spans or len(shown) <= longest + longest // 2 + len(wanted) + 2
