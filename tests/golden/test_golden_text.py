"""The five sample reports against their known text."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indexer.blocks import Grid
from indexer.model import Paragraph, Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

_HERE = Path(__file__).parent
_REPORTS = _HERE.parents[1] / "corpus" / "reports"
_TRUTHS = sorted(_HERE.glob("s*_text.toml"))
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _truth(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _report(name: str) -> Report:
    return parse_report(read_source(name, (_REPORTS / name).read_bytes()))


def _sketch(paragraphs: tuple[Paragraph, ...]) -> list[list[str]]:
    return [[p.anchor, p.heading or "", p.text[:12], p.text[-12:]] for p in paragraphs]


@pytest.mark.parametrize("path", _TRUTHS, ids=lambda path: path.stem)
def test_the_head_of_a_sample_reads_as_its_file_prints_it(path: Path) -> None:
    truth = _truth(path)
    report = _report(truth["file"])

    contact = {
        field: value
        for field in ("address", "postcode", "phone", "email", "website")
        if (value := getattr(report.contact, field)) is not None
    }
    read = {
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "format": report.format,
        "scope": report.scope,
        "document_number": report.document_number,
        "published": report.published,
        "preamble": _sketch(report.preamble),
        "contact": contact,
    }
    assert read == {key: truth.get(key) for key in read}


@pytest.mark.parametrize("path", _TRUTHS, ids=lambda path: path.stem)
def test_the_sections_of_a_sample_are_those_its_file_prints(path: Path) -> None:
    truth = _truth(path)

    sections = [
        {"number": s.number, "heading": s.heading, "paragraphs": _sketch(s.paragraphs)}
        for s in _report(truth["file"]).sections
    ]

    assert sections == truth["section"]


@pytest.mark.parametrize("path", _TRUTHS, ids=lambda path: path.stem)
def test_every_sentence_of_a_sample_stands_in_its_report(path: Path) -> None:
    name = _truth(path)["file"]
    source = read_source(name, (_REPORTS / name).read_bytes())
    printed = [b.text for b in source.blocks if not isinstance(b, Grid)]
    report = _report(name)
    texts = [p.text for p in report.preamble]
    for section in report.sections:
        texts += [section.heading, *(p.heading or "" for p in section.paragraphs)]
        texts += [p.text for p in section.paragraphs]
    kept = "".join(_HAN.findall("".join(texts)))

    lost = [line for line in printed if "。" in line and _only_han(line) not in kept]

    assert lost == []


def _only_han(line: str) -> str:
    return "".join(_HAN.findall(line))


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("000_d0d92b478550c56c.txt", "同时在政府网站开设招商引资专栏"),
        ("000_d0d92b478550c56c.txt", "“谁起草实施、谁负责提出清理意见”"),
        ("000_d0d92b478550c56c.txt", "监督权。二是积极开展"),
        ("001_b8bd41c43a8e532c.txt", "县长信箱留言 8 条"),
        ("001_b8bd41c43a8e532c.txt", "发布规程的通知》要求，"),
        ("002_07578a31b694354f.txt", "等板块进一步完善充实"),
        ("002_07578a31b694354f.txt", "参与“政策公开讲”访谈"),
        ("003_f20f5b090f73b1bb.txt", "“2023年上半年金昌市"),
        ("003_f20f5b090f73b1bb.txt", "规范和完善政务公开的内容"),
        ("004_7a30f713bcfb46cc.txt", "平台作用，2023年底"),
        ("004_7a30f713bcfb46cc.txt", "解读形式单一"),
    ],
)
def test_a_sentence_cut_by_a_page_end_is_whole_again(name: str, phrase: str) -> None:
    report = _report(name)

    texts = [p.text for section in report.sections for p in section.paragraphs]

    assert sum(phrase in text for text in texts) == 1
