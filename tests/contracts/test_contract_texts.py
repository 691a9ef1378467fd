"""What words, prefixes and literals find, on every engine: small corpora, whole answers."""

import pytest

from indexer.engines.protocol import IndexEngine
from indexer.query import And, Literal, Not, Prefix, SearchRequest
from tests.support.documents import a_document
from tests.support.searching import reports, shown, words


def test_words_must_stand_in_one_section(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", sections={1: "公开 培训", 2: "公开"}),
            a_document("r2", sections={1: "公开", 2: "培训"}),
        ]
    )
    assert shown(engine, words("公开", "培训")) == {"r1": (1,)}


def test_a_prefix_finds_the_sections_with_a_word_that_begins_so(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", sections={1: "培训班 甲", 2: "培训", 3: "培 训班 乙"}),
            a_document("r2", headings={1: "培训会"}, body="甲"),
            a_document("r3", sections={1: "业务培训 甲", 2: "培"}),
        ]
    )
    assert shown(engine, Prefix(text="培训")) == {"r1": (2, 1), "r2": (1,)}


@pytest.mark.parametrize(
    ("text", "found"),
    [("ＡＰ", ["r1"]), ("培訓", ["r2"]), ("培 训", ["r2"]), ("𠀀", ["r3"]), ("app", ["r1"])],
)
def test_a_prefix_is_normalised(engine: IndexEngine, text: str, found: list[str]) -> None:
    engine.publish(
        [
            a_document("r1", body="app2 公开"),
            a_document("r2", body="培训班"),
            a_document("r3", body="𠀀公 \uffef"),
        ]
    )
    assert reports(engine, Prefix(text=text)) == found


@pytest.mark.parametrize("text", ["", " ", "公开栏目"])
def test_a_prefix_that_begins_no_word_finds_nothing(engine: IndexEngine, text: str) -> None:
    engine.publish([a_document("r1", head="某局", body="公开栏 公开")])

    assert reports(engine, Prefix(text=text)) == []


def test_a_prefix_in_the_head_counts_in_every_section(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", head="沙坡头区", sections={1: "培训", 2: "别的"}),
            a_document("r2", head="海原县", sections={1: "培训"}),
        ]
    )
    assert shown(engine, And(children=(Prefix(text="沙坡"), words("培训")))) == {"r1": (1,)}
    assert reports(engine, Prefix(text="沙坡")) == []
    assert reports(engine, Not(child=Prefix(text="培"))) == []


def test_words_that_begin_alike_score_as_one_word(engine: IndexEngine) -> None:
    sections = {1: "公开 公开 甲", 2: "公开 乙 丙", 3: "丁 戊 己"}
    alike = {1: "公开栏 公开日 甲", 2: "公开月 乙 丙", 3: "丁 戊 己"}
    engine.publish([a_document("r1", sections=sections)])
    one = engine.search(SearchRequest(node=words("公开")))
    engine.publish([a_document("r1", sections=alike)])
    several = engine.search(SearchRequest(node=Prefix(text="公开")))

    assert several == one
    assert one.hits[0].score > 0


def test_a_word_of_the_head_counts_in_every_section(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", head="沙坡头", sections={1: "培训", 2: "别的"}),
            a_document("r2", head="海原", sections={1: "培训"}),
        ]
    )
    assert shown(engine, words("沙坡头", "培训")) == {"r1": (1,)}


def test_a_word_of_the_head_alone_shows_no_section_that_lacks_it(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", head="沙坡头", headings={0: "沙坡头"}, body="培训")])

    assert shown(engine, words("沙坡头")) == {"r1": (0,)}


def test_words_of_headings_count_as_the_section_s_own(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", headings={1: "总体 情况"}, body="公开")])

    assert shown(engine, words("总体", "公开")) == {"r1": (1,)}


def test_a_literal_may_cross_words(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", body="严格 执行 三审 三校 制度"),
            a_document("r2", body="三审 制度 三校"),
        ]
    )
    assert shown(engine, Literal(text="行三审三校制")) == {"r1": (1,)}


@pytest.mark.parametrize("text", ["校", "三 审", "三審三校", "三审三校", "ＡＢ", "ab", "a b c"])
def test_a_literal_is_compared_after_normalisation(engine: IndexEngine, text: str) -> None:
    document = a_document("r1", body="三审三校 ab a·b")
    engine.publish([document, a_document("r2", body="培训")])

    assert reports(engine, Literal(text=text)) == ([] if text == "a b c" else ["r1"])


def test_a_literal_does_not_run_from_line_to_line(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", headings={1: "政务"}, body="公开")])

    assert reports(engine, Literal(text="政务公开")) == []
    assert reports(engine, Literal(text="政务")) == ["r1"]


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_a_literal_of_nothing_stands_nowhere(engine: IndexEngine, text: str) -> None:
    engine.publish([a_document("r1", body="公开")])

    assert reports(engine, Literal(text=text)) == []


def test_every_word_is_found_none_is_asked_for_nowhere(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="公开")])

    assert reports(engine, words()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲局。乙", ["r1"]),
        ("局。乙局。丙", ["r1"]),
        ("乙局。丙局", ["r1", "r3"]),
        ("丁局。", ["r2", "r3"]),
        ("丁局。戊局", ["r3"]),
        ("丙局丁", []),
    ],
)
def test_a_literal_goes_on_over_sentences_and_not_over_lines(
    engine: IndexEngine, text: str, found: list[str]
) -> None:
    engine.publish(
        [
            a_document("r1", sections={0: "甲局。乙局。丙局"}),
            a_document("r2", headings={1: "丁局。"}, body="戊局"),
            a_document("r3", sections={1: "乙局。丙局", 2: "丁局。戊局"}),
        ]
    )
    assert reports(engine, Literal(text=text)) == found


def test_a_rare_word_of_a_head_stands_in_all_sections_of_its_report(
    engine: IndexEngine,
) -> None:
    many = [a_document(f"n{number:02}", body="丙") for number in range(60)]
    engine.publish(
        [
            *many,
            a_document("r1", head="甲", sections={1: "乙", 2: "丙"}),
            a_document("r2", sections={1: "甲", 2: "乙"}),
        ]
    )

    assert shown(engine, words("甲", "乙")) == {"r1": (1,)}
