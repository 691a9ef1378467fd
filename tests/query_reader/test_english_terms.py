"""Names of things in English are looked for by what reports call them in Chinese."""

import pytest

from search_app.query_reader import read_query
from search_app.query_reader.unparsing import unparse
from search_app.query_reader.vocabulary import load_data


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("government open days", "政府开放日"),
        ("Artificial Intelligence", "人工智能"),
        ("2023 artificial intelligence", "year:2023 人工智能"),
        ("reports that mention government open days", '"政府开放日"'),
        ("reports that do not mention typos", '-"错别字"'),
        ("reports mentioning big data or blockchain", '("大数据" OR "区块链")'),
    ],
)
def test_an_english_name_means_the_chinese_one_and_it_is_told(text: str, same: str) -> None:
    reading = read_query(text)

    assert reading.node == read_query(same).node
    assert any("Reports are in Chinese" in warning.en for warning in reading.warnings)


@pytest.mark.parametrize(
    "text",
    [
        '"artificial intelligence"',
        'reports that mention "artificial intelligence"',
        "reports that mention AI",
        "\\training",
        "Haiyuan environmental protection bureau",
        "the training of staff",
    ],
)
def test_what_is_quoted_or_says_more_is_looked_for_as_typed(text: str) -> None:
    reading = read_query(text)

    assert not any("Reports are in Chinese" in warning.en for warning in reading.warnings)
    assert unparse(reading.node).isascii()


def test_each_english_name_means_one_thing() -> None:
    names = [name for names in load_data("english_terms")["terms"].values() for name in names]

    assert len(set(names)) == len(names)
