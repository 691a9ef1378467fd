"""The segmenter: a text is found by the words of any part of it."""

import logging
import re
import subprocess
import sys
from functools import cache
from itertools import accumulate, combinations
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.lexicon import lexicon
from analyzers.normalizer import normalize
from analyzers.segmenter import (
    Token,
    index_words,
    load_segmenter,
    query_words,
    tokens,
    word_places,
)

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.txt"))
NAMES = st.text("杨强英黄志光兰郭丽德胡辉永陈", min_size=3, max_size=10)
TEXTS = st.text("公开政府信息三审校微信号沂源县局a1.5 ，", max_size=30)


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Loaded before any property is timed, whichever test runs first."""
    load_segmenter()


@cache
def runs_and_cuts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each run of ideographs in the corpus with the words of its cut."""
    text = normalize("\n".join(path.read_text("utf-8") for path in REPORTS))
    runs = sorted(set(re.findall("[\u4e00-\u9fd5]+", text)))
    return tuple((run, precise_words(run)) for run in runs)


def precise_words(run: str) -> tuple[str, ...]:
    """The first word at each position, which is the word of the cut."""
    first: dict[int, str] = {}
    for word, position in index_words(run):
        first.setdefault(position, word)
    return tuple(first.values())


def stretches(run: str, cut: tuple[str, ...]) -> list[str]:
    """Every part of a run from one border of its cut to a later one."""
    borders = tuple(accumulate(map(len, cut), initial=0))
    assert borders[-1] == len(run)
    return [run[start:end] for start, end in combinations(borders, 2)]


def words(text: str) -> set[str]:
    return {word for word, _ in index_words(text)}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("开放日", "开展政府开放日活动"),
        ("沙坡头", "沙坡头区人民政府"),
        ("公开", "规范依申请公开办理"),
        ("申请公开", "无依申请公开件"),
        ("三审", "落实三审三校制度"),
        ("三审三校", "落实“三審 三校”制度"),
        ("微信", "政务微信公众号"),
        ("区", "沙坡头区人民政府"),
        ("乾县", "陕西省乾县财政局"),
        ("2023", "截至2023.12.31"),
        ("3.5", "共3.5万条"),
        ("gov", "网址www.hy.gov.cn"),
        ("Annual", "an annual report"),
        ("〇", "二○二三年"),
        ("沂源", "沂源县工业和信息化局"),
        ("永陈德任组长", "郭丽德胡辉永陈德任组长"),
        ("英黄志光", "杨强英黄志光黄兰负责"),
    ],
)
def test_a_question_for_a_part_finds_the_text(part: str, text: str) -> None:
    assert set(query_words(part)) <= words(text)


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        ("民政", "人民政府"),
        ("市政", "市政府"),
        ("华人", "中华人民共和国"),
        ("公开栏", "信息公开栏目"),
        ("大学生", "大学生活"),
        ("三审三校", "三审制度和三校制度"),
    ],
)
def test_a_word_that_stands_there_by_chance_is_not_found(chance: str, text: str) -> None:
    assert not set(query_words(chance)) <= words(text)


def test_words_carry_positions_and_finer_words_that_of_the_whole() -> None:
    assert index_words("举办政府开放日，共2场。") == (
        ("举办", 0),
        ("政府开放日", 1), ("政府", 1), ("开放日", 1), ("开放", 1), ("日", 1),
        ("共", 2), ("2", 3), ("场", 4),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n", "，。、！？“”（）—…", "\u200b\ufeff"])
def test_punctuation_and_white_space_are_no_words(text: str) -> None:
    assert (index_words(text), query_words(text), tokens(text)) == ((), (), ())


def test_a_question_names_each_word_once() -> None:
    assert query_words("公开，公开；2023年2023") == ("公开", "2023", "年")


def test_tokens_stand_where_the_source_says_them() -> None:
    assert tokens("落实“三 審\n三校”") == (
        Token(word="落实", start=0, end=2),
        Token(word="三审三校", start=3, end=9),
        Token(word="三审", start=3, end=6),
        Token(word="三校", start=7, end=9),
    )  # fmt: skip


@given(TEXTS)
def test_tokens_are_the_index_words_and_their_source_normalises_to_them(text: str) -> None:
    found = tokens(text)
    assert {token.word for token in found} == words(text)
    assert all(token.word in normalize(text[token.start : token.end]) for token in found)


@given(TEXTS)
def test_a_text_is_found_by_its_own_question(text: str) -> None:
    assert set(query_words(text)) <= words(text)


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_cut(text: str) -> None:
    positions = [position for _, position in index_words(text)]
    assert sorted(set(positions)) == list(range(len(set(positions))))
    assert positions == sorted(positions)


def test_every_stretch_between_borders_of_the_cut_is_found() -> None:
    missed = [
        (run, stretch)
        for run, cut in runs_and_cuts()
        for found in (words(run),)
        for stretch in stretches(run, cut)
        if not found.issuperset(query_words(stretch))
    ]
    assert missed == []


@given(st.data())
def test_a_stretch_of_names_is_found_though_it_is_cut_otherwise_alone(
    data: st.DataObject,
) -> None:
    run = data.draw(NAMES)
    stretch = data.draw(st.sampled_from(stretches(run, precise_words(run))))
    assert set(query_words(stretch)) <= words(run)


def test_where_no_term_of_the_lexicon_stands_the_cut_is_that_of_plain_jieba() -> None:
    plain = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as dictionary:
        plain.FREQ, plain.total = jieba.Tokenizer.gen_pfdict(dictionary)
    plain.initialized = True
    terms = set(lexicon())
    runs = [(run, cut) for run, cut in runs_and_cuts() if terms.isdisjoint(cut)]
    assert len(runs) > 500
    assert [(run, cut) for run, cut in runs if cut != tuple(plain.cut(run))] == []


def test_loading_prints_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    code = "import analyzers.segmenter as s; s.query_words('公开')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert (done.stdout, done.stderr, list(tmp_path.iterdir())) == (b"", b"", [])


def test_the_dictionary_is_loaded_once() -> None:
    assert load_segmenter() is load_segmenter()
    assert logging.getLogger("jieba").level == logging.WARNING


@given(text=TEXTS, wanted=st.sets(st.sampled_from(["公开", "信息", "1", "三审", "局", "a1.5"])))
def test_tokens_near_some_strings_are_all_that_hold_one(text: str, wanted: set[str]) -> None:
    near = tokens(text, near=wanted)
    everything = tokens(text)

    assert set(near) <= set(everything)
    assert [one for one in everything if any(word in one.word for word in wanted)] == [
        one for one in near if any(word in one.word for word in wanted)
    ]


@given(text=TEXTS, wanted=st.sets(st.sampled_from(["公开", "信息", "1", "三审", "局", "a1.5"])))
def test_the_places_of_some_words_are_those_of_their_tokens(
    text: str, wanted: set[str]
) -> None:
    normal = normalize(text)
    among = [(one.start, one.end, one.word) for one in tokens(normal) if one.word in wanted]

    assert sorted(word_places(normal, wanted)) == sorted(among)
