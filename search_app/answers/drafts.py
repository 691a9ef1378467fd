"""The shape of what programs are told of a draft."""

from typing import Annotated, TypedDict

from msgspec import Meta

from indexer.checks.checking import overall_status
from indexer.model import Finding, ProseNumber, ReadingWarning, Region, Report, Status
from search_app.views.drafts import missing_sections


class DraftHeaderShape(TypedDict):
    """What the draft was read as."""

    id: str
    title: str
    agency: str
    function: str | None
    level: str | None
    year: int | None
    format: str
    region: Region
    document_number: str | None
    published: str | None


class DraftShape(TypedDict):
    """A checked draft."""

    report: DraftHeaderShape
    status: Annotated[Status, Meta(description="Of all checks together")]
    missing_sections: list[int]
    warnings: list[ReadingWarning]
    findings: list[Finding]
    prose_numbers: list[ProseNumber]


def draft_json(report: Report) -> DraftShape:
    """What is said of a draft."""
    return {
        "report": {
            "id": report.id,
            "title": report.title,
            "agency": report.agency,
            "function": report.function,
            "level": report.level,
            "year": report.year,
            "format": report.format,
            "region": report.region,
            "document_number": report.document_number,
            "published": report.published,
        },
        "status": overall_status(report.findings),
        "missing_sections": list(missing_sections(report)),
        "warnings": list(report.warnings),
        "findings": list(report.findings),
        "prose_numbers": list(report.prose_numbers),
    }
