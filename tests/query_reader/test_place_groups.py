"""长三角 and other groups of places: their members, and what a reader is told of them."""

import pytest

from indexer.places.gazetteer import division, rank_of
from indexer.query import Filter
from search_app.query_reader import read_query
from search_app.query_reader.vocabulary import load_data

GROUPS = load_data("place_groups")["groups"]
NORTHEAST = ("210000", "220000", "230000")


def regions_of(text: str) -> tuple[str, ...] | None:
    node = read_query(text).node
    for one in getattr(node, "children", (node,)):
        if isinstance(one, Filter) and one.field == "region":
            return one.values
    return None


def test_every_member_is_a_place_and_stands_once() -> None:
    for group in GROUPS:
        codes = [str(code) for code in group["codes"]]
        assert all(rank_of(code) in ("province", "prefecture") for code in codes)
        assert all(division(code) for code in codes)
        assert len(set(codes)) == len(codes)


def test_no_name_is_that_of_two_groups() -> None:
    names = [
        name
        for group in GROUPS
        for kind in ("names", "everyday", "english")
        for name in group.get(kind, ())
    ]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "name",
    [
        "东北",
        "东北三省",
        "东三省",
        "辽吉黑三省",
        "东北3省",
        "northeast china",
        "northeastern provinces",
    ],
)
def test_all_names_of_a_group_mean_its_members(name: str) -> None:
    assert regions_of(f'地区:"{name}"') == NORTHEAST


@pytest.mark.parametrize(
    "text", ["地区:东北四省", "东北四省被起诉的局", "辽吉黑两省被起诉的局"]
)
def test_a_number_that_is_not_that_of_the_members_names_no_group(text: str) -> None:
    assert regions_of(text) is None


def test_the_members_and_what_names_them_are_told() -> None:
    (told,) = read_query("京津冀 2023 新收>0").warnings

    assert (
        told.zh
        == "“京津冀”读作北京市、天津市、河北省（依据：京津冀协同发展规划纲要（2015年））。"
    )


def test_a_place_within_a_group_goes_before_it() -> None:
    assert regions_of("长三角的苏州市哪些局被起诉") == ("320500",)


@pytest.mark.parametrize("text", ["西部 2023 培训", "京津冀 培训", "东部城区 新收>0"])
def test_a_name_that_may_be_another_word_stays_one(text: str) -> None:
    assert regions_of(text) is None
