"""Sentences with the numbers they state, read by the rules that are kept as data."""

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from indexer.model import Paragraph, ProseNumber
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.prose_numbers.rules import prose_measures

_HERE = Path(__file__).parent
_EXAMPLES = tomllib.loads(
    files("indexer.parsing").joinpath("data/prose_examples.toml").read_text("utf-8")
)


def stated_in(text: str, *, heading: str | None = None, year: int | None = None) -> list[str]:
    """``measure=value``, or ``measure~value`` if approximate, for each number."""
    return [written(number) for number in numbers_in(text, heading=heading, year=year)]


def numbers_in(
    text: str, *, heading: str | None = None, year: int | None = None
) -> tuple[ProseNumber, ...]:
    paragraph = Paragraph(anchor="s1-p1", heading=heading, text=text)
    return prose_numbers([paragraph], year=year)


def written(number: ProseNumber) -> str:
    return f"{number.measure}{'~' if number.approximate else '='}{number.value}"


def sentences(name: str) -> list[tuple[str, str | None, list[str]]]:
    """Text, sub-heading and what is stated, from one of the lists beside this file."""
    read: list[tuple[str, str | None, list[str]]] = []
    for line in (_HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            stated, _, text = line.partition("\t")
            heading, mark, body = text.partition("||")
            expected = [] if stated == "-" else stated.split()
            read.append((body, heading, expected) if mark else (text, None, expected))
    return read


@pytest.mark.parametrize(
    ("text", "heading", "expected"), sentences("prose_numbers_sentences.tsv")
)
def test_a_sentence_states_these_numbers_and_no_others(
    text: str, heading: str | None, expected: list[str]
) -> None:
    assert sorted(stated_in(text, heading=heading)) == sorted(expected)


def test_sentences_never_tuned_on_are_read_right_nearly_always() -> None:
    right = wrong = missed = 0
    for text, heading, expected in sentences("prose_numbers_held_out.tsv"):
        want, got = Counter(expected), Counter(stated_in(text, heading=heading))
        right += (want & got).total()
        wrong += (got - want).total()
        missed += (want - got).total()

    assert right / (right + wrong) >= 0.98
    assert right / (right + missed) >= 0.98


@pytest.mark.parametrize(("count", "is_read"), [(200, True), (201, False)])
def test_a_sentence_of_more_than_200_numbers_is_a_list_that_states_none(
    count: int, is_read: bool
) -> None:
    items = "，".join(["微信发布信息7条", *["微博8条"] * (count - 1)])
    around = ["website_posts=30", "applications_received=3"]

    stated = stated_in(f"网站发布信息30条。{items}。收到政府信息公开申请3件。")

    assert [number for number in stated if number in around] == around
    assert ("wechat_posts=7" in stated) == is_read
    assert len(stated) == (count + 2 if is_read else 2)


def test_every_measure_has_examples_on_both_sides() -> None:
    assert _EXAMPLES.keys() == prose_measures().keys()
    assert [key for key, entry in _EXAMPLES.items() if not entry["states"]] == []
    assert [key for key, entry in _EXAMPLES.items() if not entry["silent"]] == []


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [(key, text, v) for key, e in _EXAMPLES.items() for text, v in e["states"].items()],
)
def test_an_example_states_its_measure(measure: str, text: str, value: float) -> None:
    assert [n.value for n in numbers_in(text) if n.measure == measure] == [value]


@pytest.mark.parametrize(
    ("measure", "text"),
    [(key, text) for key, entry in _EXAMPLES.items() for text in entry["silent"]],
)
def test_a_counterexample_does_not(measure: str, text: str) -> None:
    assert [n for n in numbers_in(text) if n.measure == measure] == []


def test_a_number_is_placed_where_it_stands() -> None:
    text = "一是建好平台。“某县水利”微信公众号全年推送信息近 345 条，关注人数 2,251 人。"

    assert numbers_in(text) == (
        ProseNumber(
            measure="wechat_posts",
            value=345,
            approximate=True,
            unit="条",
            anchor="s1-p1",
            span=(7, 31),
            text="“某县水利”微信公众号全年推送信息近 345 条",
        ),
        ProseNumber(
            measure="wechat_followers",
            value=2251,
            approximate=False,
            unit="人",
            anchor="s1-p1",
            span=(32, 44),
            text="关注人数 2,251 人",
        ),
    )


@pytest.mark.parametrize(
    ("printed", "value", "approximate"),
    [
        ("345", 345, False),
        (" 345 ", 345, False),
        ("３４５", 345, False),
        ("1,345", 1345, False),
        ("１，３４５", 1345, False),
        ("1.3万", 13000, False),
        ("67.35万", 673500, False),
        ("20余万", 200000, True),
        ("4.2万余", 42000, True),
        ("约345", 345, True),
        ("近 345", 345, True),
        ("超过345", 345, True),
        ("三百四十五", 345, False),
        ("三十余", 30, True),
        ("0", 0, False),
    ],
)
def test_a_number_in_any_notation(printed: str, value: int, approximate: bool) -> None:
    (number,) = numbers_in(f"全年在政府网站发布信息{printed}条。")

    assert (number.value, number.approximate) == (value, approximate)


@pytest.mark.parametrize("suffix", ["以上", "左右"])
def test_an_approximation_may_stand_behind_the_unit(suffix: str) -> None:
    assert stated_in(f"网站发布信息345条{suffix}。") == ["website_posts~345"]


@pytest.mark.parametrize(
    "text",
    [
        "第345期信息，",
        "网站发布信息3—5条。",
        "网站发布信息6.257.51条。",
        "网站发布信息数百条。",
        "网站发布信息几十条。",
        "网站发布信息9999999999999999条。",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert stated_in(text) == []


def test_a_unit_that_print_lost_is_the_usual_one() -> None:
    (number,) = numbers_in("全年办理政府信息公开申请6，均已办结。")

    assert (number.measure, number.value, number.unit) == ("applications_received", 6, "件")


def test_what_is_said_of_another_year_is_left_out() -> None:
    text = "2022年，收到政府信息公开申请3件；2023年，收到政府信息公开申请5件。"

    assert stated_in(text, year=2023) == ["applications_received=5"]
    assert stated_in(text) == ["applications_received=3", "applications_received=5"]


def test_what_an_earlier_year_left_is_told_of_this_one() -> None:
    text = "2021年结转申请2件，共办结申请9件。"

    assert stated_in(text, year=2022) == [
        "applications_carried_in=2",
        "applications_answered=9",
    ]


def test_another_year_goes_on_until_the_text_names_a_new_one() -> None:
    text = "2021年公众号发布信息40条，微博发布30条；2022年公众号发布信息50条，微博发布20条。"

    assert stated_in(text, year=2022) == ["wechat_posts=50", "weibo_posts=20"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年以来，公开政府信息300条。", ["info_disclosed_total=300"]),
        ("2003年以来累计公开政府信息3000条。", ["info_disclosed_cumulative=3000"]),
        ("2019年以来，通过门户网站公开信息900条。", []),
    ],
)
def test_what_was_counted_since_another_year_is_not_this_years(
    text: str, expected: list[str]
) -> None:
    assert stated_in(text, year=2022) == expected


def test_traditional_script_is_read_alike() -> None:
    text = "通過政府門戶網站發布信息18篇；收到政府信息公開申請2件，按時辦結2件。"

    assert stated_in(text) == [
        "website_posts=18",
        "applications_received=2",
        "applications_answered=2",
    ]


def test_nothing_is_said_in_paragraphs_without_numbers() -> None:
    assert stated_in("") == []
    assert stated_in("我局高度重视政府信息公开工作。") == []


def test_a_larger_total_up_to_a_day_is_cumulative_behind_that_of_an_earlier_paragraph() -> None:
    texts = (
        "2012年，我局主动公开政府信息640条。",
        "截至2012年12月底，已主动公开政府信息5200多条。",
    )
    paragraphs = [
        Paragraph(anchor=f"s1-p{at}", heading=None, text=text) for at, text in enumerate(texts)
    ]

    assert [written(number) for number in prose_numbers(paragraphs)] == [
        "info_disclosed_total=640",
        "info_disclosed_cumulative~5200",
    ]


def test_what_earlier_paragraphs_sum_up_is_not_summed_up_again_by_a_smaller_number() -> None:
    whole = Paragraph(anchor="s1-p1", heading=None, text="累计公开政府信息106条。")
    part = Paragraph(anchor="s1-p2", heading=None, text="公开乡村振兴、安全生产等方面信息7条。")

    assert [written(number) for number in prose_numbers([whole, part])] == [
        "info_disclosed_total=106"
    ]
    assert [written(number) for number in prose_numbers([part])] == ["info_disclosed_total=7"]
