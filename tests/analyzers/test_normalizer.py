"""The normaliser: what counts as the same text, and the way back to the source."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzers.normalizer import (
    normalize,
    normalize_lines,
    normalize_with_map,
    normalize_without_spaces,
    source_map,
)

# Marks that compose, jamo, expanding and vanishing characters, spaces: where mapping is hard.
AWKWARD = st.text(
    "a e1中文。，㈠①㎡ﬁßİŉ½…″¨´“〔—\u0301\u0308\u0345\u3099"
    "\u200b\u200d\u00ad\ufeff\u00a0\u3000\nかｶﾞ\u1100\u1161\u11a8ΐΆ⻓⾧乾薴\ufe0f\ud800"
)
ANY = st.one_of(st.text(st.characters(codec=None)), AWKWARD)
HAN_AND_LATIN = st.text("公开政府 a1B　，(")


@pytest.fixture(scope="module", autouse=True)
def composing_letters() -> None:
    """Looked up before any property is timed, whichever test runs first."""
    normalize("\u1100\u1161")


@pytest.mark.parametrize(
    ("printed", "same_as"),
    [
        ("金工信发〔2024〕 5 号", "金工信发(2024)5号"),
        ("金工信發［2024］５号", "金工信发[2024] 5号"),
        ("【2024】", "〖2024〗"),
        ("“三审三校”", "「三審三校」"),
        ("＂三审＂", '"三审"'),
        ("‘五公开’", "'五公开'"),
        ("转作风——金昌", "转作风－－金昌"),
        ("0518—83089062", "0518-83089062"),
        ("2023 年，\n共 12 条", "2023年,共12条"),
        ("2023， 2024", "2023，2024"),
        ("第㈠项", "第(一)项"),
        ("①②", "12"),
        ("３０㎡", "30m2"),
        ("％", "%"),
        ("⻓春⼯业⻅⾯", "长春工业见面"),
        ("三\u200b审\u00ad三\ufeff校", "三审三校"),
        ("公\u00a0开\u3000栏", "公开栏"),
        ("隨著政務公開", "随着政务公开"),
        ("答覆", "答复"),
        ("二○二三年", "二〇二三年"),
        ("印发〈条例〉", "印发<条例>"),
        ("《条例》", "«条例»"),
        ("ANNUAL   Report", "annual report"),
        ("Straße", "STRASSE"),
        ("ｶﾞ", "ガ"),
        ("e\u200d\u0301", "é"),
        ("\u1100\u1161\u11a8", "\uac01"),
    ],
)
def test_these_count_as_the_same_text(printed: str, same_as: str) -> None:
    assert normalize(printed) == normalize(same_as)


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("沙坡头区 2023 年", "沙坡头区2023年"),
        (" The  annual\treport ", "the annual report"),
        ("三审、三校。", "三审、三校。"),
        ("公开 - 透明", "公开-透明"),
        ("公开   annual   report   公开", "公开annual report公开"),
        ("12\u00a834", "12\u00a834"),
        ("乾县與乾燥", "干县与干燥"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_the_normal_form_is(printed: str, normal: str) -> None:
    assert normalize(printed) == normal


@pytest.mark.parametrize("pair", ["公开 公升", "12 1 2", "三审 三校", "a b ab"])
def test_texts_that_say_different_things_stay_different(pair: str) -> None:
    first, second = pair.split(" ", 1)
    assert normalize(first) != normalize(second)


@given(ANY)
@example("a \u0301")
@example("ΐ")
@example("薴")
def test_normalising_again_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(ANY)
def test_the_normal_form_is_composed_lower_case_and_can_be_written(text: str) -> None:
    normal = normalize(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert not any(character.isspace() and character != " " for character in normal)
    assert normal == normal.strip()
    assert normal.encode().decode() == normal


@given(ANY)
def test_the_map_tells_the_same_text(text: str) -> None:
    assert normalize_with_map(text).text == normalize(text)


@given(ANY)
def test_source_ranges_are_in_order_and_inside_the_source(text: str) -> None:
    normalized = normalize_with_map(text)
    assert len(normalized.starts) == len(normalized.ends) == len(normalized.text)
    assert list(normalized.starts) == sorted(normalized.starts)
    assert list(normalized.ends) == sorted(normalized.ends)
    ranges = zip(normalized.starts, normalized.ends, strict=True)
    assert all(0 <= start < end <= len(text) for start, end in ranges)


@given(ANY, st.data())
def test_the_source_of_a_found_string_says_that_string(text: str, data: st.DataObject) -> None:
    normalized = normalize_with_map(text)
    start = data.draw(st.integers(0, len(normalized.text)))
    end = data.draw(st.integers(start, len(normalized.text)))
    found = normalized.text[start:end].strip()
    begin, finish = normalized.source_span(start, end)
    assert found in normalize(text[begin:finish])


@given(HAN_AND_LATIN, HAN_AND_LATIN, HAN_AND_LATIN)
def test_a_text_contains_what_it_was_put_together_from(
    before: str, part: str, after: str
) -> None:
    assert normalize(part) in normalize(before + part + after)


@pytest.mark.parametrize(
    ("source", "found", "stands_for"),
    [
        ("见㈠项", "一", "㈠"),
        ("共３０㎡地", "m", "㎡"),
        ("eﬁn", "fi", "ﬁ"),
        ("信\n息 公\u200b开。", "息公开", "息 公\u200b开"),
        ("a e\u0301b", "é", "e\u0301"),
        ("x ｶﾞy", "ガ", "ｶﾞ"),
        ("中 国 人", "国", "国"),
    ],
)
def test_a_found_string_leads_to_its_source(source: str, found: str, stands_for: str) -> None:
    normalized = normalize_with_map(source)
    at = normalized.text.index(found)
    start, end = normalized.source_span(at, at + len(found))
    assert source[start:end] == stands_for


def test_an_empty_range_has_an_empty_source() -> None:
    normalized = normalize_with_map(" 公开 ")
    spans = [normalized.source_span(at, at) for at in range(3)]
    assert spans == [(1, 1), (2, 2), (3, 3)]
    assert normalize_with_map(" ").source_span(0, 0) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 3), (2, 1)])
def test_a_range_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range of 2 characters"):
        normalize_with_map("公开").source_span(start, end)


@pytest.mark.parametrize("unit", [" ", "\u0301\u0323", "\u0323", "\u1161", "\u200b", "㈠"])
def test_endless_repetitions_are_no_trap(unit: str) -> None:
    """Each would take minutes if time grew by the square of the length."""
    text = "a" + unit * 200_000 + "b"
    normal = normalize(text)
    assert normal[0] + normal[-1] in {"ab", "áb", "ạb"}
    assert normalize(normal) == normal


@given(st.one_of(ANY, AWKWARD, HAN_AND_LATIN))
@example("\u1100 \u1161")
@example("e \u0301")
def test_without_spaces_a_text_is_what_it_is_with_them_but_for_these(text: str) -> None:
    assert normalize_without_spaces(text) == "".join(normalize(text).split())


@given(st.lists(st.one_of(ANY, st.just("\uffff")), max_size=6))
def test_lines_are_normalised_together_as_they_are_one_by_one(lines: list[str]) -> None:
    assert normalize_lines(lines) == [normalize(line) for line in lines]


@given(text=ANY)
@example(text="ß 公")
@example(text="a\u0345\u0301")
def test_the_map_of_a_known_normal_form_is_the_same(text: str) -> None:
    known, found = source_map(text, normalize(text)), normalize_with_map(text)

    assert (known.text, tuple(known.starts), tuple(known.ends)) == (
        found.text,
        tuple(found.starts),
        tuple(found.ends),
    )
