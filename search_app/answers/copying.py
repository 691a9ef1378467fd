"""How much of a report stands elsewhere."""

from typing import Annotated, TypedDict

from msgspec import Meta

from search_app.answers.counts import Count
from search_app.answers.wordings import SentenceShape, sentence_json
from search_app.views.copying import CopyingPage


class CopiedShape(SentenceShape):
    """A sentence of the report."""

    repeated: Annotated[bool, Meta(description="It stands in the agency's last report")]
    reports: Annotated[Count, Meta(description="Of other agencies that have it")]
    agencies: Count
    elsewhere: list[SentenceShape]


class SimilarShape(TypedDict):
    """A report of another agency."""

    title: str
    url: str
    sentences: Count


class CopyingShape(TypedDict):
    """How much of a report stands elsewhere."""

    report_id: str
    sentences: Count
    repeated: Annotated[Count, Meta(description="From the agency's report of the year before")]
    shared: Annotated[Count, Meta(description="With reports of other agencies")]
    before: Annotated[str | None, Meta(description="That report, null where it is not here")]
    similar: list[SimilarShape]
    texts: list[CopiedShape]


def copying_json(page: CopyingPage) -> CopyingShape:
    """A report's sentences and where each stands elsewhere."""
    summary = page.summary
    return {
        "report_id": page.report.id,
        "sentences": summary.sentences,
        "repeated": summary.repeated,
        "shared": summary.shared,
        "before": summary.before,
        "similar": [
            {"title": one.title, "url": one.href, "sentences": one.sentences}
            for one in summary.similar
        ],
        "texts": [
            {
                **sentence_json(one.sentence),
                "repeated": one.copied.before,
                "reports": one.copied.reports,
                "agencies": one.copied.agencies,
                "elsewhere": [sentence_json(other) for other in one.elsewhere],
            }
            for one in page.sentences
        ],
    }
