"""Other pages that answer a question better than a list does."""

from dataclasses import dataclass

from indexer.measures import MEASURES
from indexer.query import Everything
from search_app.addresses import SearchAddress
from search_app.i18n import DEFAULT_LANGUAGE, Catalogue
from search_app.query_reader import ReadQuery, unparse
from search_app.statistics.population import link


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOffer:
    """A link to a page with the same conditions."""

    label: str
    href: str


def offers_of(
    reading: ReadQuery, address: SearchAddress, words: Catalogue
) -> tuple[ShownOffer, ...]:
    """The trends of what was asked year by year."""
    if "trends" not in reading.offers:
        return ()
    asked = (*reading.arrangement.shown, (reading.arrangement.sort or "").removeprefix("-"))
    measure = next((name for name in asked if name in MEASURES), None)
    pairs = [] if reading.node == Everything() else [("q", unparse(reading.node))]
    pairs += [(facet, value) for facet, values in address.selected.items() for value in values]
    pairs += [("measure", measure)] if measure else []
    pairs += [("lang", address.language)] if address.language != DEFAULT_LANGUAGE else []
    return (ShownOffer(label=words.say("offer.trends"), href=link("/trends", pairs)),)
