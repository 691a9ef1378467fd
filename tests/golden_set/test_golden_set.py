"""The golden set: its files are what its truths say, and the scorer tells right from wrong."""

import tomllib
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import golden
from golden.__main__ import main, score_set
from golden.composer.composing import compose
from golden.reading import Reading, readings_of
from golden.scorecard import is_good_enough, scorecard
from golden.scoring import Tally, score
from golden.truth import SET, GoldenFile, golden_files, marked_numbers, read_golden
from indexer.model import Division, Region

FILES = tuple(golden_files())
HOME = Path(golden.__file__).parent
DEFECTS = tomllib.loads((HOME / "defects.toml").read_text("utf-8"))
LARGEST_WITH_PDF, LARGEST_OTHER, LARGEST_SET = 400_000, 80_000, 4_000_000


@cache
def tallies() -> dict[str, Tally]:
    return score_set()


def reading(name: str) -> Reading:
    (found,) = readings_of(read_golden(SET / f"{name}.toml"))
    return found


def test_the_set_is_read_as_well_as_the_thresholds_demand() -> None:
    assert is_good_enough(tallies()), "\n" + scorecard(tallies())


def test_there_are_sixty_files_of_every_kind() -> None:
    carriers = Counter(one.truth.file.carrier for one in FILES)
    heads = [one.truth.head for one in FILES if one.truth.head and not one.truth.refused]

    assert len(FILES) >= 60
    assert set(carriers) == {"txt", "md", "html", "docx", "pdf", "zip"}
    assert {head.format for head in heads} == {"2021", "2019", "pre2019", "university"}
    assert {head.level for head in heads} == {
        "central", "province", "prefecture", "county", "township",
    }  # fmt: skip
    assert {2008, 2011, 2018, 2019, 2020, 2025} <= {head.year for head in heads}


def test_every_defect_is_met_and_every_name_is_in_the_list() -> None:
    listed = {name for group in DEFECTS.values() for name in group}

    assert {name for one in FILES for name in one.truth.meets} == listed


@pytest.mark.parametrize("one", FILES, ids=lambda one: one.name)
def test_a_file_is_what_its_truth_renders(one: GoldenFile) -> None:
    data = one.file.read_bytes()

    if one.truth.file.carrier == "pdf":
        assert data.startswith(b"%PDF-")
    else:
        assert data == compose(one)
    holds_pdf = one.truth.file.carrier in ("pdf", "zip")
    assert len(data) < (LARGEST_WITH_PDF if holds_pdf else LARGEST_OTHER)


@pytest.mark.parametrize("one", FILES, ids=lambda one: one.name)
def test_a_truth_says_that_it_is_made_up(one: GoldenFile) -> None:
    assert one.path.read_text("utf-8").startswith("# 自拟样例")


def test_the_set_stays_small_and_has_no_strays() -> None:
    files = [path for path in SET.rglob("*") if path.is_file()]

    assert set(files) == {path for one in FILES for path in (one.path, one.file)}
    assert sum(path.stat().st_size for path in files) < LARGEST_SET


def test_a_right_reading_has_no_miss() -> None:
    name = "html/jiande-doc-number-2023"
    tally = score(reading(name))

    assert [m for m in tally.misses if m.what != "prose number"] == []
    assert tally.asked["cells"] == 10 + 25 * 7 + 15
    assert (tally.asked["sections"], tally.asked["agency"], tally.asked["place"]) == (6, 1, 1)


def test_a_wrong_number_a_lost_section_and_a_wrong_year_are_misses() -> None:
    right = reading("txt/lingshou-transport-2024")
    assert right.report is not None
    received = dict(right.report.tables.applications["received"])
    total = received["total"]
    assert total is not None
    received["total"] = replace(total, value=7)
    wrong = replace(
        right.report,
        year=2023,
        sections=right.report.sections[:-1],
        tables=replace(
            right.report.tables,
            applications={**right.report.tables.applications, "received": received},
        ),
    )

    found = {miss.what for miss in score(replace(right, report=wrong)).misses}

    assert {"year", "section 6", "applications.received.total"} <= found


def test_a_place_for_a_name_that_stays_open_is_counted_as_wrong() -> None:
    right = reading("html/baiyun-audit-2022")
    assert right.report is not None
    county = Division(code="440111", name="白云区")
    guessed = replace(right.report, region=Region(county=county, evidence="title"))

    assert score(right).asked["wrong_places"] == 0
    assert score(replace(right, report=guessed)).asked["wrong_places"] == 1


def test_one_wrong_place_fails_the_whole_set() -> None:
    perfect = Tally()
    perfect.ask("agency", "agency", "f", expected="局", got="局")
    assert is_good_enough({"txt": perfect})

    perfect.asked["wrong_places"] += 1

    assert not is_good_enough({"txt": perfect})


def test_numbers_are_counted_for_precision_and_for_recall() -> None:
    whole = reading("txt/nanling-water-2023")
    assert whole.report is not None
    stated = len(list(marked_numbers(whole.truth)))

    nothing = score(replace(whole, report=replace(whole.report, prose_numbers=())))

    assert (nothing.asked["prose_recall"], nothing.right["prose_recall"]) == (stated, 0)
    assert nothing.asked["prose_precision"] == 0


def test_a_report_that_was_refused_misses_all_it_says() -> None:
    right = reading("txt/lingshou-transport-2024")

    tally = score(replace(right, report=None, refusal="news", reason="it seems to be news"))

    assert tally.asked["cells"] == 200
    assert sum(tally.right.values()) == 0
    assert [miss.got for miss in tally.misses] == ["news: it seems to be news"]


def test_a_report_where_none_is_to_be_is_a_miss() -> None:
    news = reading("txt/refused-news-meeting")
    report = reading("txt/lingshou-transport-2024").report

    (miss,) = score(replace(news, report=report)).misses

    assert (miss.what, miss.expected, miss.got) == ("refusal", "news", "a report")


def test_the_command_prints_a_line_for_each_carrier(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--only", "zip/"])

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["zip", "all", "needed"]
    assert lines[-1].endswith("misses")
