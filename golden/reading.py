"""Reads golden files the way ``gongkai`` reads anybody's, and keeps what stopped it."""

from collections.abc import Iterator
from dataclasses import dataclass

from golden.truth import SET, GoldenFile, Truth, read_golden
from indexer.corpus_files import CorpusFile, find_files
from indexer.errors import ReportError, SourceError
from indexer.file_reading import read_report
from indexer.manifest import Origin
from indexer.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of a file, or of a member of an archive.

    ``report`` is absent where the file was refused; ``refusal`` is then what the
    file seems to be, or ``unreadable``, and ``reason`` says why.
    """

    name: str
    carrier: str
    truth: Truth
    report: Report | None
    refusal: str = ""
    reason: str = ""


def readings_of(golden: GoldenFile) -> Iterator[Reading]:
    """Read a file; an archive gives a reading for each of its members."""
    plan = golden.truth.file
    if plan.carrier != "zip":
        file = CorpusFile(path=golden.file, name=golden.file.name, origin=Origin(url=plan.url))
        yield _read(file, golden.name, plan.carrier, golden.truth)
        return
    found = {_inside(file.name): file for file in _members(golden)}
    for inside, name in plan.members.items():
        truth = read_golden(SET / f"{name}.toml").truth
        label = f"{golden.name}!{inside}"
        if inside in found:
            yield _read(found[inside], label, "zip", truth)
        else:
            reason = f"not found in the archive, which gave {sorted(found)}"
            yield Reading(
                name=label,
                carrier="zip",
                truth=truth,
                report=None,
                refusal="unreadable",
                reason=reason,
            )


def _members(golden: GoldenFile) -> list[CorpusFile]:
    try:
        return list(find_files([golden.file]))
    except SourceError:
        return []


def _inside(name: str) -> str:
    return name.partition("!")[2]


def _read(file: CorpusFile, name: str, carrier: str, truth: Truth) -> Reading:
    report, refusal, reason = None, "", ""
    try:
        report = read_report(file)
    except ReportError as error:
        refusal, reason = error.resembles, error.reason
    except SourceError as error:
        refusal, reason = "unreadable", error.reason
    return Reading(
        name=name, carrier=carrier, truth=truth, report=report, refusal=refusal, reason=reason
    )
