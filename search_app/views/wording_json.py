"""A page of the wording bank as JSON, in the shape that ``docs/http.md`` describes."""

from search_app.shapes_of_wording import (
    SentenceShape,
    WordingShape,
    WordingsShape,
)
from search_app.views.chips import chip_json
from search_app.views.wording import ShownSentence, ShownWording, WordingBankPage


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
