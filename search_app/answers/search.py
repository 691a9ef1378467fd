"""One page of results."""

import math
from collections.abc import Mapping
from typing import Annotated, NotRequired, TypedDict, cast

import msgspec
from msgspec import Meta

from indexer.model import Division, Evidence, Region, Report
from indexer.query import FACETS, Hit
from search_app.answers.chips import ChipShape, chip_json
from search_app.answers.counts import Count
from search_app.answers.place_tree import PlaceTree
from search_app.asking import Answer
from search_app.highlighter import Wanted
from search_app.i18n import Catalogue
from search_app.links import report_address
from search_app.passages import Passage, passages_in
from search_app.statistics.summary import as_printed
from search_app.views.chips import also_of, chips_of
from search_app.views.facets import counts_with_chosen, in_order, value_label
from search_app.views.meant import corrections_shown
from search_app.views.offers import notes_of, offers_of
from search_app.views.remedies import remedies_told


class QueryShape(TypedDict):
    """How the query was read."""

    input: str
    chips: list[ChipShape]
    warnings: list[str]


class TotalShape(TypedDict):
    """Exact counts of what matches."""

    reports: Count
    sections: Count


class FacetValueShape(TypedDict):
    """A value that can be chosen, and how many reports would remain."""

    value: str | int
    label: str
    count: Count
    selected: bool
    children: NotRequired[list["FacetValueShape"]]


class DivisionShape(TypedDict):
    """An administrative division."""

    code: str
    name: str


class RegionShape(TypedDict):
    """A place with all four levels, unknown ones as null."""

    province: DivisionShape | None
    city: DivisionShape | None
    county: DivisionShape | None
    township: DivisionShape | None
    evidence: Evidence | None
    candidates: list[str]


class PassageShape(TypedDict):
    """An excerpt that matches."""

    section: Annotated[int, Meta(ge=0, description="1 to 6, or 0 for the head of the report")]
    heading: str | None
    anchor: Annotated[str, Meta(description="Its place on the page of the report")]
    text: str
    highlights: Annotated[
        list[list[int]],
        Meta(description="Half-open ranges of text, in order, none touching another"),
    ]


class HitShape(TypedDict):
    """A report on the list."""

    report_id: str
    title: str
    agency: str
    year: int | None
    region: RegionShape
    url: Annotated[str, Meta(description="The page of the report")]
    score: float
    values: Annotated[
        dict[str, int | float],
        Meta(description="Measures that the query compares or sorts by; unstated ones absent"),
    ]
    passages: list[PassageShape]


class SearchShape(TypedDict):
    """One page of results."""

    query: QueryShape
    total: TotalShape
    took_ms: float
    facets: dict[str, list[FacetValueShape]]
    hits: list[HitShape]
    next: Annotated[str | None, Meta(description="Cursor of the next page, null on the last")]


_PLACES = PlaceTree()


def search_json(answer: Answer, words: Catalogue) -> SearchShape:
    """One page of results; the places are JSON already."""
    address, results = answer.address, answer.results
    return {
        "query": {
            "input": address.q,
            "chips": list(map(chip_json, chips_of(answer.reading, address, words))),
            "warnings": [
                *(
                    also.note
                    for also in also_of(
                        answer.reading.also, lambda q: str(address.asking(q)), words
                    )
                ),
                *(words.tell(warning) for warning in answer.reading.warnings),
                *notes_of(answer, words),
                *remedies_told(answer, words),
                *(meant.note for meant in corrections_shown(answer, words)),
                *(
                    words.say("offer.note", label=offer.label, href=offer.href)
                    for offer in offers_of(answer, words)
                ),
            ],
        },
        "total": {"reports": results.reports, "sections": results.sections},
        "took_ms": answer.took_ms,
        "facets": {facet: _facet_json(facet, answer, words) for facet in FACETS},
        "hits": [
            hit_json(hit, answer.reports[hit.report_id], answer.wanted)
            for hit in results.hits
            if hit.report_id in answer.reports
        ],
        "next": results.next,
    }


def region_json(region: Region) -> RegionShape:
    """A place with all four levels, unknown ones as null."""
    return {
        "province": _division_json(region.province),
        "city": _division_json(region.city),
        "county": _division_json(region.county),
        "township": _division_json(region.township),
        "evidence": region.evidence,
        "candidates": list(region.candidates),
    }


def _division_json(division: Division | None) -> DivisionShape | None:
    return {"code": division.code, "name": division.name} if division else None


def _facet_json(facet: str, answer: Answer, words: Catalogue) -> list[FacetValueShape]:
    counts = counts_with_chosen(answer.results.facets, answer.address, facet)
    chosen = answer.address.chosen(facet)
    if facet == "region":
        return cast("list[FacetValueShape]", msgspec.Raw(_PLACES.json(counts, chosen)))
    return [
        {
            "value": int(value) if facet in ("year", "section") else value,
            "label": value_label(facet, value, words),
            "count": counts[value],
            "selected": value in chosen,
        }
        for value in in_order(facet, counts)
    ]


def hit_json(hit: Hit, report: Report, wanted: Wanted) -> HitShape:
    """A report on the list."""
    return {
        "report_id": report.id,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "region": region_json(report.region),
        "url": report_address(report.id),
        "score": hit.score,
        "values": _values_json(hit.values),
        "passages": [
            _passage_json(passage)
            for number in hit.sections
            for passage in passages_in(report, number, wanted).passages
        ],
    }


def _values_json(values: Mapping[str, float]) -> dict[str, int | float]:
    """Counts as whole numbers, as the tables print them."""
    return {
        measure: as_printed(value) for measure, value in values.items() if math.isfinite(value)
    }


def _passage_json(passage: Passage) -> PassageShape:
    return {
        "section": passage.section,
        "heading": passage.heading,
        "anchor": passage.anchor,
        "text": passage.text,
        "highlights": [list(span) for span in passage.highlights],
    }
