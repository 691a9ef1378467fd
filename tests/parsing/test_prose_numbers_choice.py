import pytest

from indexer.model import ProseNumber
from indexer.parsing.prose_numbers.choice import chosen_values


def a_number(measure: str, value: float, *, approximate: bool = False) -> ProseNumber:
    return ProseNumber(
        measure=measure,
        value=value,
        approximate=approximate,
        unit="条",
        anchor="s1-p1",
        span=(0, 1),
        text="1",
    )


def exact(*values: float) -> list[ProseNumber]:
    return [a_number("wechat_posts", value) for value in values]


def rounded(*values: float) -> list[ProseNumber]:
    return [a_number("wechat_posts", value, approximate=True) for value in values]


@pytest.mark.parametrize(
    ("numbers", "chosen"),
    [
        (exact(22), 22.0),
        (exact(22, 345), 345.0),
        (rounded(10) + exact(22), 22.0),
        (rounded(1600) + exact(1573), 1573.0),
        (rounded(1500) + exact(1573), 1573.0),
        (rounded(160) + exact(3), 160.0),
        (rounded(160, 90), 160.0),
        (exact(0), 0.0),
    ],
)
def test_the_largest_statement_counts_and_gives_way_to_the_exact_one_it_rounds(
    numbers: list[ProseNumber], chosen: float
) -> None:
    assert chosen_values(numbers) == {"wechat_posts": chosen}


def test_followers_of_any_channel_are_followers() -> None:
    numbers = [a_number("wechat_followers", 2251), a_number("weibo_followers", 68)]

    assert chosen_values(numbers) == {
        "wechat_followers": 2251.0,
        "weibo_followers": 68.0,
        "followers": 2251.0,
    }


def test_a_share_counts_from_0_to_1() -> None:
    numbers = [a_number("applications_answer_rate", 99.5)]

    assert chosen_values(numbers) == {"applications_answer_rate": pytest.approx(0.995)}


def test_what_is_not_stated_is_absent() -> None:
    assert chosen_values([]) == {}
