"""Where a level that is asked for is read as another, or as none, this is told."""

import pytest

from search_app.query_reader import read_query


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上海市级部门被起诉的", "rank with those of provinces"),
        ("which Shanghai city bureaus were sued", "rank with those of provinces"),
        ("国家级高新区收到申请最多的", "is not recorded"),
        ("省级高校收到申请的", "is not recorded"),
    ],
)
def test_a_level_that_is_read_as_another_is_told(text: str, told: str) -> None:
    assert any(told in warning.en for warning in read_query(text).warnings)


@pytest.mark.parametrize(
    "text", ["上海各区被起诉的", "江苏市级部门被起诉的", "省级部门收到申请的", "长三角各市申请"]
)
def test_of_other_levels_nothing_is_told(text: str) -> None:
    told = " ".join(warning.en for warning in read_query(text).warnings)

    assert "rank with" not in told
    assert "not recorded" not in told
