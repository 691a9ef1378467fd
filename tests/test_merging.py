"""When two files are one report, which text stands."""

from dataclasses import replace

import pytest

from indexer.merging import merge_reports, without_sources
from indexer.model import Paragraph, Report, SourceRef
from tests.support.documents import a_report as a_plain_report


def a_report(path: str, *, text: str = "正文", published: str | None = None) -> Report:
    return a_plain_report(
        "000000-2023-00000000",
        published=published,
        sources=(SourceRef(path=path, sha256=path, media_type="text/plain"),),
        preamble=(Paragraph(anchor="s0-p1", heading=None, text=text),),
    )


def paths(report: Report) -> list[str]:
    return [source.path for source in report.sources]


def test_the_same_text_twice_is_one_version_with_two_sources() -> None:
    merged = merge_reports(a_report("b"), a_report("a"))

    assert (merged.version, paths(merged)) == (1, ["a", "b"])


def test_the_same_file_with_another_text_is_the_next_version() -> None:
    held = replace(a_report("a", text="旧", published="2024-02-01"), version=3)

    merged = merge_reports(held, a_report("a", text="新", published="2024-01-01"))

    assert (merged.version, merged.preamble[0].text, paths(merged)) == (4, "新", ["a"])


def test_of_two_files_the_later_published_stands() -> None:
    older, newer = (
        a_report("a", text="旧", published="2024-01-15"),
        a_report("b", text="新", published="2024-03-01"),
    )

    for merged in (merge_reports(older, newer), merge_reports(newer, older)):
        assert (merged.version, merged.preamble[0].text, paths(merged)) == (2, "新", ["a", "b"])


@pytest.mark.parametrize("published", [None, "2024-01-15"])
def test_of_two_files_of_one_day_the_one_that_comes_later_stands(published: str | None) -> None:
    held = a_report("a", text="旧", published=published)

    merged = merge_reports(held, a_report("b", text="新", published=published))

    assert (merged.version, merged.preamble[0].text) == (2, "新")


def test_a_report_without_sources_is_none() -> None:
    merged = merge_reports(a_report("a"), a_report("b"))

    left = without_sources(merged, {"a"})
    assert left is not None
    assert paths(left) == ["b"]
    assert without_sources(merged, {"a", "b"}) is None
