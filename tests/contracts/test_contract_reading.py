"""What ``fetch``, ``describe`` and ``sources`` promise, on every engine."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indexer.engines.protocol import IndexedSource, IndexEngine
from indexer.errors import IndexUnavailableError
from indexer.model import (
    Cell,
    Contact,
    Division,
    Finding,
    Message,
    Paragraph,
    ProseNumber,
    Region,
    Report,
    Section,
    Tables,
)
from tests.support.documents import a_document, a_report, a_source
from tests.support.naive_engine import NaiveEngine


def a_full_report() -> Report:
    """A report with every kind of value that has to survive storage."""
    paragraph = Paragraph(anchor="s1-p1", heading="（一）主动公开", text="发布信息 12 条。")
    return a_report(
        "640502-2023-1f0c9a2b",
        level="county",
        aliases=("区工信局",),
        region=Region(
            province=Division(code="640000", name="宁夏回族自治区"),
            county=Division(code="640502", name="沙坡头区"),
            evidence="title",
            candidates=("640502",),
        ),
        contact=Contact(postcode="755000"),
        sources=(a_source("b.txt"), a_source("a.zip!2023/a.txt")),
        preamble=(Paragraph(anchor="s0-p1", heading=None, text="根据《条例》。"),),
        sections=(
            Section(
                number=1, title="总体情况", heading="一、总体情况", paragraphs=(paragraph,)
            ),
        ),
        tables=Tables(
            proactive={
                "fees": {
                    "amount_10k_yuan": Cell(
                        value=25.1, raw="251000元", anchor="proactive.fees"
                    ),
                    "whole": Cell(value=2.0, raw="2.0", anchor="x"),
                }
            },
            applications={
                "received": {
                    "total": Cell(value=0, raw="０", anchor="applications.received.total"),
                    "other": Cell(value=None, raw="/", anchor="applications.received.other"),
                    "business": None,
                }
            },
        ),
        prose_numbers=(
            ProseNumber(
                measure="posts.website",
                value=12,
                approximate=False,
                unit="条",
                anchor="s1-p1",
                span=(4, 8),
                text="12 条",
            ),
        ),
        findings=(
            Finding(
                rule="I1",
                status="fail",
                severity="error",
                message=Message(zh="不等", en="differ"),
                left=1,
                right="2",
                cells=("applications.received.total",),
            ),
        ),
    )


def test_a_report_comes_back_as_it_was_given(engine: IndexEngine) -> None:
    report = a_full_report()
    engine.publish([a_document("r1"), replace(a_document(report.id), report=report)])

    assert engine.fetch([report.id]) == (report,)


def test_the_text_of_a_report_comes_without_its_figures(engine: IndexEngine) -> None:
    report = a_full_report()
    assert report.tables.proactive
    engine.publish([a_document("r1"), replace(a_document(report.id), report=report)])

    (text,) = engine.fetch_texts(["nowhere", report.id])

    assert text == replace(report, tables=Tables(), prose_numbers=(), findings=())


@pytest.mark.parametrize("numbers", [(), (0,), (2, 9), (0, 1, 2, 3, 4, 5, 6)])
def test_only_the_sections_asked_for_come_with_a_text(
    engine: IndexEngine, numbers: tuple[int, ...]
) -> None:
    report = a_full_report()
    assert report.preamble
    engine.publish([a_document("r1"), replace(a_document(report.id), report=report)])

    _other, text = engine.fetch_texts(["r1", "nowhere", report.id], [(), (1,), numbers])

    kept = tuple(one for one in report.sections if one.number in numbers)
    assert text.sections == kept
    assert text.preamble == (report.preamble if 0 in numbers else ())
    assert (text.title, text.agency) == (report.title, report.agency)
    assert text.tables == Tables()


def test_numbers_keep_their_type(engine: IndexEngine) -> None:
    report = a_full_report()
    engine.publish([replace(a_document(report.id), report=report)])

    (fetched,) = engine.fetch([report.id])

    fees = fetched.tables.proactive["fees"]
    values = [cell.value for cell in fees.values() if cell]
    assert [(type(value), value) for value in values] == [(float, 25.1), (float, 2.0)]


def test_reports_come_in_the_order_asked_for_without_the_unknown(engine: IndexEngine) -> None:
    engine.publish([a_document(f"r{number}") for number in range(4)])

    fetched = engine.fetch(["r3", "nowhere", "r0", "r3"])

    assert [report.id for report in fetched] == ["r3", "r0", "r3"]


def test_all_reports_are_walked_in_order_of_id(engine: IndexEngine) -> None:
    full = a_full_report()
    engine.publish(
        [a_document("r2"), a_document("r10"), replace(a_document(full.id), report=full)]
    )
    engine.amend([a_document("r1"), a_document("r2", title="new")], remove=["r10"])

    walked = list(engine.reports())

    assert [report.id for report in walked] == [full.id, "r1", "r2"]
    assert (walked[0], walked[2].title) == (full, "new")


def test_a_walk_ends_on_the_state_it_began_with(engine: IndexEngine) -> None:
    engine.publish([a_document("r1"), a_document("r2")])

    walk = engine.reports()
    first = next(walk)
    engine.publish([a_document("r3")])

    assert [first.id, *(report.id for report in walk)] == ["r1", "r2"]
    assert [report.id for report in engine.reports()] == ["r3"]


def test_a_walk_without_an_index_says_so_at_once(engine: IndexEngine) -> None:
    with pytest.raises(IndexUnavailableError):
        engine.reports()


def test_sources_are_listed_by_path_with_their_reports(engine: IndexEngine) -> None:
    b, a, c = a_source("b.txt"), a_source("a.txt"), a_source("c.txt")
    engine.publish([a_document("r1", sources=(b, a)), a_document("r2", sources=(c,))])

    assert engine.sources() == (
        IndexedSource(report_id="r1", source=a),
        IndexedSource(report_id="r1", source=b),
        IndexedSource(report_id="r2", source=c),
    )


def test_the_description_counts_what_stands_now(engine: IndexEngine) -> None:
    begun = datetime.now(UTC).replace(microsecond=0)
    engine.publish(
        [
            a_document("r1", head="金昌 工信局", sections={1: "公开 公开", 5: "培训 公开"}),
            a_document("r2", body="旧词", headings={1: "公开 标题"}),
        ]
    )
    engine.amend([], remove=["r2"])

    held = engine.describe()

    assert (held.reports, held.sections, held.terms) == (1, 3, 4)
    assert held.updated is not None
    assert begun <= datetime.fromisoformat(held.updated) <= datetime.now(UTC)


def test_words_that_only_a_replaced_report_had_are_not_counted(engine: IndexEngine) -> None:
    documents = [
        a_document(f"r{n}", head=f"某局{n}", body=f"公开 旧词{n}", headings={1: "标题"})
        for n in range(4)
    ]
    engine.publish(documents)
    replacement = a_document("r2", head="某局2", body="公开 新词", headings={1: "旧词0"})
    engine.amend([replacement])
    naive = NaiveEngine()
    naive.publish([*documents[:2], replacement, documents[3]])

    held, expected, size = engine.describe(), naive.describe(), engine.size()

    assert (held.reports, held.sections, held.terms) == (4, 8, 10)
    assert (held.reports, held.sections, held.terms) == (
        expected.reports,
        expected.sections,
        expected.terms,
    )
    assert (size.reports, size.bytes, size.updated) == (4, held.bytes, held.updated)
