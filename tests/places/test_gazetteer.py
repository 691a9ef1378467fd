"""What the gazetteer knows of places, their names and what holds them."""

import subprocess
import sys
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Division
from indexer.places.gazetteer import (
    division,
    find_divisions,
    gazetteer,
    path_of,
    rank_of,
    region_of,
    short_name,
)
from indexer.places.tables import rows


def codes(name: str) -> list[str]:
    return [found.code for found in find_divisions(name)]


def test_a_path_runs_from_the_province_down() -> None:
    assert path_of("640502") == (
        Division(code="640000", name="宁夏回族自治区"),
        Division(code="640500", name="中卫市"),
        Division(code="640502", name="沙坡头区"),
    )


def test_places_outside_the_four_ranks_lack_the_rank_between() -> None:
    assert [part.code for part in path_of("110105")] == ["110000", "110105"]
    assert [part.code for part in path_of("419001")] == ["410000", "419001"]
    assert [part.code for part in path_of("6100ZA")] == ["610000", "6100ZA"]
    assert region_of("110105").city is None


def test_an_unknown_code_has_no_division_and_no_path() -> None:
    assert division("999999") is None
    assert path_of("999999") == ()


def test_divisions_are_found_by_code_name_short_name_and_former_name() -> None:
    assert codes("640500") == ["640500"]
    assert codes("64") == ["640000"]
    assert codes("宁夏") == codes("宁夏回族自治区") == codes("寧夏") == ["640000"]
    assert codes("沙坡头") == ["640502"]
    assert codes("恩施") == ["422800", "422801"]
    assert codes("克州") == ["653000"]
    assert codes("襄樊") == codes("襄樊市") == ["420600"]
    assert codes("鼓楼区") == ["320106", "320302", "350102", "410204"]
    assert codes("吉林") == ["220000", "220200"]
    assert codes("无此地") == []


def test_one_character_stands_for_a_province_only_alone() -> None:
    assert codes("宁") == ["640000"]
    assert codes("鲁") == ["370000"]
    assert codes("鲁宁") == []


def test_short_names_are_what_people_say() -> None:
    shorts = {
        code: short_name(Division(code=code, name=path_of(code)[-1].name))
        for code in ("640000", "150000", "640502", "422800", "653000", "370103", "500233")
    }

    assert shorts == {
        "640000": "宁夏",
        "150000": "内蒙古",
        "640502": "沙坡头",
        "422800": "恩施",
        "653000": "克孜勒苏",
        "370103": "市中区",
        "500233": "忠县",
    }


def test_the_tables_hold_the_country() -> None:
    ranks = Counter(rank_of(code) for code, *_ in rows("divisions.tsv"))

    assert ranks["province"] == 34
    assert ranks["prefecture"] == 333
    assert ranks["county"] == 2847


def test_every_parent_and_every_successor_exists() -> None:
    places = gazetteer()
    former = [row[-1] for name in ("former", "former_additions") for row in rows(f"{name}.tsv")]
    others = [
        *(parent for _, parent in places.parents.items() if parent),
        *(code for code, _ in rows("aliases.tsv")),
        *(code for _, code in rows("corps.tsv")),
        *(code for _, code in rows("universities.tsv")),
        *(code for _, code in rows("postcodes.tsv")),
        *(code for _, code in rows("hosts.tsv")),
        *(code for _, code in rows("province_letters.tsv")),
    ]
    areas = [
        code
        for name in ("area_codes", "area_code_additions")
        for _, shared in rows(f"{name}.tsv")
        for code in shared.split()
    ]

    assert {*former, *others, *areas} - set(places.divisions) == set()


def test_former_names_have_sensible_years() -> None:
    years = [
        (int(since or 0), int(until))
        for name in ("former", "former_additions")
        for _, _, _, since, until, _ in rows(f"{name}.tsv")
    ]

    assert all(since <= until and 2000 <= until <= 2030 for since, until in years)


@given(st.text(max_size=12))
def test_any_name_may_be_asked_for(name: str) -> None:
    for found in find_divisions(name):
        assert division(found.code) == found


def test_importing_the_package_reads_no_table() -> None:
    script = (
        "import indexer.places.resolver as r, indexer.places.gazetteer as g;"
        "import indexer.places.agency;"
        "print(g.gazetteer.cache_info().currsize)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "0"
