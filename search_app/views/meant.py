"""Where a query leads beside its list: what it names, and what may have been meant."""

from dataclasses import dataclass

from indexer.places.gazetteer import region_of
from search_app.asking import Answer
from search_app.i18n import Catalogue
from search_app.links import agency_address, region_address
from search_app.views.places import place_path


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """Another query; ``note`` says it in a sentence, for who has no link to follow."""

    query: str
    href: str
    reports: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAgency:
    """An agency that the query names, with the link to its page."""

    name: str
    href: str
    reports: int
    years: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A place that the query names, with the link to its page."""

    name: str
    href: str
    reports: int


def agencies_shown(answer: Answer) -> tuple[ShownAgency, ...]:
    """The agencies that the query names."""
    return tuple(
        ShownAgency(
            name=agency.name,
            href=agency_address(agency.id, answer.address.language),
            reports=agency.reports,
            years="–".join(dict.fromkeys(map(str, (*agency.years[:1], *agency.years[-1:])))),
        )
        for agency in answer.agencies
    )


def places_shown(answer: Answer) -> tuple[ShownPlace, ...]:
    """The places that the query names; the way down tells those of one name apart."""
    language = answer.address.language
    return tuple(
        ShownPlace(
            name=place_path(region_of(place.code)),
            href=region_address(place.code, language),
            reports=place.reports,
        )
        for place in answer.places
    )


def corrections_shown(answer: Answer, words: Catalogue) -> tuple[ShownCorrection, ...]:
    """The like queries that find more."""
    return tuple(
        ShownCorrection(
            query=one.query,
            href=str(one.address),
            reports=one.reports,
            note=words.say("meant.note", query=one.query, reports=one.reports),
        )
        for one in answer.beside.corrections
    )
