"""Which sentences are one wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.normalizer import normalize
from analyzers.sentences import sentences
from benchmarks.generator import generate
from indexer.documents import index_document
from indexer.engines.index_document import LINE_END, IndexDocument, SectionText
from indexer.model import Paragraph, Section
from indexer.wording.masking import wording_of, wording_print, wordings_of
from tests.support.documents import a_report


def said(sentence: str) -> str | None:
    return wording_of(normalize(sentence))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023年，我局收到政府信息公开申请3件。", "2019年，我局收到政府信息公开申请十余件。"),
        (
            "沂源县工业和信息化局高度重视政务公开工作。",
            "中卫市沙坡头区科学技术局高度重视政务公开工作。",
        ),
        ("按照区委、区政府统一部署推进公开。", "按照县委、县政府统一部署推进公开。"),
        ("一是严格落实信息发布审核制度；", "三是严格落实信息发布审核制度。"),
        ("及时、准确公开政务信息。", "及时准确公开政务信息。"),
        ("本单位未发生责任追究情况。", "我镇未发生责任追究情况。"),
    ],
)
def test_names_places_years_numbers_and_marks_do_not_tell_sentences_apart(
    one: str, other: str
) -> None:
    assert said(one) is not None
    assert said(one) == said(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("严格落实信息发布审核制度。", "严格落实信息公开审核制度。"),
        ("及时回应企业信件咨询和县长信箱留言。", "及时回应企业信件咨询和市长信箱留言。"),
    ],
)
def test_other_words_do(one: str, other: str) -> None:
    assert said(one) != said(other)


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况",
        "（一）主动公开政府信息情况",
        "（一）坚持依法做好主动公开。",
        "3.政务公开创新工作的落实情况",
        "本年度没有其他需要报告的事项。",
        "本报告所列数据的统计期限自2023年1月1日起至12月31日止。",
        "如对本报告有疑问，请与办公室联系，电话0955-7616328。",
        "质量不高。",
        "",
    ],
)
def test_headings_words_of_the_form_and_scraps_are_nobody_s_wording(text: str) -> None:
    assert said(text) is None
    assert wording_print(normalize(text)) == 0


@given(st.text(alphabet="沙坡头区2023年公开信息制度落实，。一二（）、县局我本 ", max_size=60))
def test_a_sentence_has_a_print_where_it_has_a_wording(text: str) -> None:
    wording = said(text)

    assert (wording is None) == (wording_print(normalize(text)) == 0)
    assert wording is None or not any(sign.isdigit() for sign in wording)


def test_a_document_carries_the_print_of_each_of_its_sentences() -> None:
    said_twice = "我局高度重视政务公开工作，安排专人负责。"
    first = Paragraph(anchor="s1-p1", heading=None, text=f"{said_twice}一、总体情况。")
    second = Paragraph(anchor="s1-p2", heading=None, text=f"2023年{said_twice}")
    section = Section(number=1, title="", heading="一、总体情况", paragraphs=(first, second))
    document = index_document(a_report(sections=(section,)))

    for one in document.sections:
        said = [text for line in document.lines(one) for text in sentences(line)]
        assert _prints(document, one) == list(map(wording_print, said))
    marked = [one != 0 for one in _prints(document, document.sections[1])]
    assert marked == [False, True, False, True]


def _prints(document: IndexDocument, section: SectionText) -> list[int]:
    own = document.sentences[section.sentences.start : section.sentences.stop]
    return [document.texts.prints[number & ~LINE_END] for number in own]


@given(
    st.lists(
        st.text(
            alphabet="沙坡头区2023年公开信息制度，。一、(县局我本编制报告\ua000 ", max_size=40
        )
    )
)
def test_sentences_masked_together_say_what_each_says(texts: list[str]) -> None:
    sentences = list(map(normalize, texts))

    assert wordings_of(sentences) == list(map(wording_of, sentences))


def test_the_sentences_of_a_report_say_together_what_each_says() -> None:
    texts = [
        one for report in generate(30, seed=4) for one in sentences(normalize(report.text))
    ]

    assert wordings_of(texts) == list(map(wording_of, texts))


@given(st.integers(0, 10**9), st.integers(1990, 2099))
def test_whatever_the_numbers_the_wording_is_the_same(count: int, year: int) -> None:
    told = said(f"{year}年共发布各类政府信息{count}条。")

    assert told == said("2021年共发布各类政府信息5条。")
