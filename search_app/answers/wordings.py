"""One page of the wording bank."""

from typing import Annotated, TypedDict

from msgspec import Meta

from search_app.answers.chips import ChipShape, chip_json
from search_app.answers.counts import Count
from search_app.views.wording import ShownSentence, ShownWording, WordingBankPage
from search_app.wording_address import Match


class WordingQueryShape(TypedDict):
    """How the query was read."""

    input: str
    match: Match
    chips: list[ChipShape]
    warnings: list[str]


class WordingTotalShape(TypedDict):
    """Exact counts of what is found."""

    wordings: Count
    sentences: Count
    reports: Count
    agencies: Count
    all_merged: Annotated[
        bool, Meta(description="Whether wordings that nearly agree were looked for among all")
    ]


class SentenceShape(TypedDict):
    """A sentence as printed, and where it stands."""

    text: str
    agency: str
    year: int | None
    section: str
    url: Annotated[str, Meta(description="The paragraph on the page of its report")]


class VariantShape(SentenceShape):
    """A wording that nearly agrees."""

    agencies: Count
    reports: Count


class WordingShape(SentenceShape):
    """A wording; the sentence is the earliest that has it."""

    closeness: Annotated[float, Meta(ge=0, le=1)]
    sentences: Count
    reports: Count
    agencies: Count
    first_year: int | None
    last_year: int | None
    sections: Annotated[dict[str, Count], Meta(description="Section number → reports")]
    heavily_copied: bool
    variants: list[VariantShape]
    more_variants: Count


class WordingsShape(TypedDict):
    """One page of wordings."""

    query: WordingQueryShape
    total: WordingTotalShape
    took_ms: float
    wordings: list[WordingShape]
    next: Annotated[int | None, Meta(description="The next page, null on the last")]


def wording_json(page: WordingBankPage) -> WordingsShape:
    """One page of wordings; ``next`` is the number of the next page."""
    results, address = page.answer.results, page.address
    return {
        "query": {
            "input": address.search.q,
            "match": address.match,
            "chips": list(map(chip_json, page.chips)),
            "warnings": list(page.warnings),
        },
        "total": {
            "wordings": results.wordings,
            "sentences": results.sentences,
            "reports": results.reports,
            "agencies": results.agencies,
            "all_merged": results.all_merged,
        },
        "took_ms": page.answer.took_ms,
        "wordings": [_wording_json(one) for one in page.wordings],
        "next": address.page + 1 if page.next else None,
    }


def sentence_json(one: ShownSentence) -> SentenceShape:
    """A sentence with its source."""
    return {
        "text": one.text,
        "agency": one.agency,
        "year": one.year,
        "section": one.section,
        "url": one.href,
    }


def _wording_json(one: ShownWording) -> WordingShape:
    group = one.group
    return {
        **sentence_json(one.sentence),
        "closeness": group.closeness,
        "sentences": group.sentences,
        "reports": group.reports,
        "agencies": group.agencies,
        "first_year": group.first_year,
        "last_year": group.last_year,
        "sections": {str(number): reports for number, reports in group.sections.items()},
        "heavily_copied": bool(one.copied),
        "variants": [
            {
                **sentence_json(variant.sentence),
                "agencies": variant.agencies,
                "reports": variant.reports,
            }
            for variant in one.variants
        ],
        "more_variants": one.more_variants,
    }
