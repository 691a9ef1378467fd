"""Other pages and queries that answer a question better than its list does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.measures import MEASURES
from indexer.parsing.identity import agency_id
from indexer.query import And, Everything, Literal, Node, Words, YearRange
from search_app.addresses import SearchAddress
from search_app.asking import MOST_COMPARED, Answer
from search_app.i18n import Catalogue
from search_app.links import copying_address, link
from search_app.query_reader import ReadQuery, read_query, unparse
from search_app.query_reader.trees import all_of
from search_app.views.in_words import in_words

MOST_COPYING = 3
"""Reports whose sentences in other reports are offered."""

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOffer:
    """A link to another page, or to another query; ``query`` is how that is typed."""

    label: str
    href: str
    query: str = ""


def offers_of(answer: Answer, words: Catalogue) -> tuple[ShownOffer, ...]:
    """What was asked year by year, side by side or for copying; other queries."""
    offered = {"trends": _trends, "compare": _compare, "copying": _copying}
    asked = (offered[page](answer, words) for page in answer.reading.offers if page in offered)
    return (
        *(offer for offers in asked for offer in offers),
        *_suggested(answer, words),
        *_other_queries(answer, words),
    )


def ways_of(answer: Answer, words: Catalogue) -> tuple[ShownOffer, ...]:
    """The same search year by year, and the agencies that stand first beside each other."""
    agencies = list(dict.fromkeys(map(agency_id, answer.reports.values())))[:MOST_COMPARED]
    measure = next(iter(answer.measures), None)
    trend = _trend_of(answer.reading, answer.address, words, measure)
    if len(agencies) < 2:
        return (trend,)
    label = words.say("offer.compare_first", agencies=len(agencies))
    return trend, ShownOffer(label=label, href=_comparison(agencies, measure, answer))


def notes_of(answer: Answer, words: Catalogue) -> tuple[str, ...]:
    """What a reader is told of the answer itself: a single year shows no trend."""
    years = answer.results.facets.get("year", {})
    is_single = "trends" in answer.reading.offers and len(years) == 1
    return (
        *((words.say("offer.one_year", year=next(iter(years))),) if is_single else ()),
        *(words.tell(one) for one in answer.beside.told),
    )


def _suggested(answer: Answer, words: Catalogue) -> Iterator[ShownOffer]:
    """The other readings of a sentence, and the trends of their numbers."""
    for suggested in answer.beside.suggested:
        one = suggested.offered
        asked = in_words(suggested.reading, words)
        label = words.say("offer.suggested", query=asked, reports=one.reports)
        yield ShownOffer(label=label, href=str(one.address), query=one.query)
        if "trends" in suggested.reading.offers:
            yield _trend_of(suggested.reading, answer.address, words)


def _trends(answer: Answer, words: Catalogue) -> Iterator[ShownOffer]:
    yield _trend_of(answer.reading, answer.address, words)


def _trend_of(
    reading: ReadQuery, address: SearchAddress, words: Catalogue, measure: str | None = None
) -> ShownOffer:
    """A word is counted as a share of the reports of each year, a number summed up."""
    measure = measure or _measure(reading)
    node, mention = reading.node, None
    if measure is None:
        node, mention = _without_text(node)
    pairs: Pairs = [] if node == Everything() else [("q", unparse(node))]
    pairs += [(facet, value) for facet, values in address.selected.items() for value in values]
    pairs += [("measure", measure)] if measure else []
    pairs += [("mention", mention)] if mention else []
    return ShownOffer(
        label=words.say("offer.trends"), href=link("/trends", pairs, address.language)
    )


def _without_text(node: Node) -> tuple[Node, str | None]:
    """The conditions, and the only text among them."""
    children = node.children if isinstance(node, And) else (node,)
    texts = [child for child in children if isinstance(child, Words | Literal)]
    if len(texts) != 1:
        return node, None
    rest = [child for child in children if child is not texts[0]]
    return all_of(rest) or Everything(), texts[0].text


def _compare(answer: Answer, words: Catalogue) -> Iterator[ShownOffer]:
    """Two reports paragraph by paragraph, or a few agencies year by year."""
    compared, address = answer.compared, answer.address
    if compared is None:
        return
    if len(compared.reports) == 2:
        pairs: Pairs = [("report", one) for one in compared.reports]
        yield ShownOffer(
            label=words.say("offer.sides"), href=link("/compare", pairs, address.language)
        )
    yield ShownOffer(
        label=words.say("offer.compare", agencies=len(compared.agencies)),
        href=_comparison(compared.agencies, _measure(answer.reading), answer),
    )


def _comparison(agencies: Iterable[str], measure: str | None, answer: Answer) -> str:
    pairs: Pairs = [("agency", one) for one in agencies]
    pairs += [("measure", measure)] if measure else []
    pairs += _years(answer.reading.node)
    return link("/compare", pairs, answer.address.language)


def _years(node: Node) -> Pairs:
    children = node.children if isinstance(node, And) else (node,)
    years = next((one for one in children if isinstance(one, YearRange)), None)
    ends = (("from", years.first), ("to", years.last)) if years is not None else ()
    return [(name, str(year)) for name, year in ends if year is not None]


def _copying(answer: Answer, words: Catalogue) -> Iterator[ShownOffer]:
    """For the first reports found: which of their sentences stand in others."""
    for hit in answer.results.hits[:MOST_COPYING]:
        report = answer.reports.get(hit.report_id)
        if report is not None:
            yield ShownOffer(
                label=words.say("offer.copying", report=report.title),
                href=copying_address(report.id, answer.address.language),
            )


def _other_queries(answer: Answer, words: Catalogue) -> Iterator[ShownOffer]:
    beside = answer.beside
    others = {
        "exactly": beside.exactly,
        "partly": beside.partly,
        "unchecked": beside.unchecked,
    }
    for name, one in others.items():
        if one is not None:
            asked = in_words(read_query(one.query, shown=words.language), words)
            label = words.say(f"offer.{name}", query=asked, reports=one.reports)
            yield ShownOffer(label=label, href=str(one.address), query=one.query)


def _measure(reading: ReadQuery) -> str | None:
    """The first number that the list shows or is ordered by."""
    asked = (*reading.arrangement.shown, (reading.arrangement.sort or "").removeprefix("-"))
    return next((name for name in asked if name in MEASURES), None)
