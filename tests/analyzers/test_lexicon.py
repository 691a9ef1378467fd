"""The lexicon: what its editor may write, and that every term of it is one word."""

import pytest

from analyzers.errors import DataFileError
from analyzers.lexicon import lexicon, read_lexicon
from analyzers.segmenter import index_words, query_words


def test_terms_are_read_without_comments_and_in_simplified_script() -> None:
    lines = ["# 标题", "", "三审三校  # 制度", "  政務公開 "]
    assert read_lexicon(lines, "lexicon.txt") == ("三审三校", "政务公开")


@pytest.mark.parametrize("line", ["三", "三审 三校", "双随机、一公开", "5G网络", "公开，"])
def test_a_line_that_is_no_term_is_named(line: str) -> None:
    with pytest.raises(DataFileError, match=r"^words\.txt, line 2: “.+” is no term"):
        read_lexicon(["公开栏", line], "words.txt")


def test_a_term_that_stands_twice_is_named_with_both_lines() -> None:
    with pytest.raises(DataFileError, match=r"line 3: “公開栏” stands on line 1 already"):
        read_lexicon(["公开栏", "", "公開栏"], "words.txt")


def test_every_term_is_one_word_of_a_question_and_of_a_text() -> None:
    terms = lexicon()
    assert len(terms) >= 250
    assert [term for term in terms if query_words(term) != (term,)] == []
    assert [term for term in terms if (term, 0) not in index_words(term)] == []
