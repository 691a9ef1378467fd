"""The five reports contradict nothing; with one thing changed they contradict just that."""

from pathlib import Path

import pytest

from indexer.checks.checking import check_report
from indexer.model import Finding, Repair
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

REPORTS = {
    path.name[:3]: path
    for path in (Path(__file__).parent.parent.parent / "corpus" / "reports").iterdir()
}
GRANTED = "applications.granted.natural_person"


def findings_of(name: str, *changes: tuple[str, str]) -> tuple[Finding, ...]:
    """What the checks say of a report after each change, of a text that occurs once."""
    text = REPORTS[name].read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    report = parse_report(read_source(REPORTS[name].name, text.encode()))
    return check_report(report)


def failing(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Rule and first cell, or first paragraph, of what fails."""
    return [
        (one.rule, (*one.cells, *one.anchors, "")[0])
        for one in findings
        if one.status == "fail"
    ]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_an_unchanged_report_contradicts_nothing(name: str) -> None:
    assert failing(findings_of(name)) == []


RECEIVED = "applications.received.total"
ROW = "\t0\t0\t0\t0\t0\t0\t0"
TWO = "\t2\t0\t0\t0\t0\t0\t2"
FIFTEEN = "0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0"


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("000", ("收到政府信息公开申请 0 件", "收到政府信息公开申请 3 件"), [("I7", RECEIVED)]),
        (
            "000",
            ("从 2023 年 1 月 1 日至 2023 年", "从 2022 年 1 月 1 日至 2022 年"),
            [("I9", "s0-p1")],
        ),
        ("001", ("共收到依申请公开 0 件", "共收到依申请公开 2 件"), [("I7", RECEIVED)]),
        (
            "001",
            (f"本年新收政府信息公开申请数量{ROW}", f"本年新收政府信息公开申请数量{ROW[:-1]}1"),
            [
                ("I1", RECEIVED),
                ("I3", "applications.received.natural_person"),
                ("I7", RECEIVED),
            ],
        ),
        ("001", ("## **六、其他需要说明的情况**\n\n无。", ""), [("I9", "")]),
        ("002", ("未收到政府信息公开申请", "收到政府信息公开申请2件"), [("I7", RECEIVED)]),
        (
            "002",
            (FIFTEEN, "0\t0\t0\t1\t1" + FIFTEEN[9:]),
            [("I8", "review_litigation.review.total")],
        ),
        (
            "002",
            ("数据从 2023 年 1 月 1 日至 2023 年", "数据从 2021 年 1 月 1 日至 2022 年"),
            [("I9", "s0-p1")],
        ),
        (
            "003",
            (FIFTEEN, FIFTEEN[:20] + "1\t0\t0\t0\t1"),
            [("I8", "review_litigation.litigation_after_review.total")],
        ),
        ("003", (FIFTEEN, FIFTEEN[:-1] + "2"), [
            ("I4", "review_litigation.litigation_after_review.upheld"),
            ("I8", "review_litigation.litigation_after_review.total"),
        ]),
        ("004", ("政府信息公开申请1件", "政府信息公开申请2件"), [("I7", RECEIVED)]),
        (
            "004",
            ("予以公开\t1\t0\t0\t0\t0\t0\t1", "予以公开\t2\t0\t0\t0\t0\t0\t1"),
            [("I2", GRANTED), ("I3", GRANTED)],
        ),
        (
            "004",
            ("截至目前，微信公众号关注", "截至目前，未收到政府信息公开申请，微信公众号关注"),
            [],
        ),
        ("004", ("全年开展专题培训 2 次", "全年开展专题培训 3 次"), []),
    ],
)  # fmt: skip
def test_one_change_makes_just_the_findings_it_should(
    name: str, change: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    assert failing(findings_of(name, change)) == expected


def test_a_refusal_in_the_table_contradicts_the_words_that_there_was_none() -> None:
    findings = findings_of(
        "004",
        ("予以公开\t1\t0\t0\t0\t0\t0\t1", "予以公开\t0\t0\t0\t0\t0\t0\t0"),
        ("保护第三方合法权益" + ROW, "保护第三方合法权益\t1\t0\t0\t0\t0\t0\t1"),
    )
    assert failing(findings) == [("I8", "applications.refused.third_party.total")]


def test_applications_in_the_table_contradict_the_words_that_there_were_none() -> None:
    findings = findings_of(
        "003",
        ("新收政府信息公开申请数量\t" + ROW, "新收政府信息公开申请数量\t" + TWO),
        ("四、结转下年度继续办理\t" + ROW, "四、结转下年度继续办理\t" + TWO),
    )  # fmt: skip
    assert failing(findings) == [("I8", RECEIVED)]


def test_the_one_wrong_cell_is_suggested() -> None:
    findings = findings_of(
        "004", ("予以公开\t1\t0\t0\t0\t0\t0\t1", "予以公开\t4\t0\t0\t0\t0\t0\t1")
    )
    repairs = {one.repair for one in findings if one.status == "fail"}
    assert repairs == {Repair(anchor=GRANTED, value=1)}
