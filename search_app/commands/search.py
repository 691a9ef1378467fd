"""``gongkai search``: the same search as the portal."""

import argparse

from search_app.addresses import SearchAddress, read_address
from search_app.answers.search import search_json
from search_app.asking import ask, with_partly
from search_app.commands.arguments import utf8
from search_app.commands.opening import add_index_option, open_index
from search_app.commands.outcome import Outcome
from search_app.commands.printing import counted, print_json, print_lines
from search_app.finding.finder import Finder
from search_app.i18n import LANGUAGES, catalogue
from search_app.views.hits import ShownHit
from search_app.views.offers import ShownOffer
from search_app.views.search import SearchPage


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "query", type=utf8, metavar="QUERY", help="what you would type into the portal's box"
    )
    parser.add_argument("--json", action="store_true", help="print what /api/v1/search answers")
    parser.add_argument(
        "--sort",
        type=utf8,
        help="relevance, year, agency, or a measure; --sort=-NAME turns it round",
    )
    parser.add_argument("--size", type=utf8, help="reports a page, 1 to 100 (default: 10)")
    parser.add_argument("--cursor", type=utf8, help="`next` of the page before")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of labels (default: zh)")
    add_index_option(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Print one page of results; the answer is no if nothing matches."""
    address = _address(arguments)
    engine = open_index(arguments)
    try:
        index = engine.snapshot()
        answer = with_partly(index, ask(index, address, Finder(index)))
    finally:
        engine.close()
    words = catalogue(address.language)
    if arguments.json:
        print_json(search_json(answer, words))
    else:
        print_lines(_lines(SearchPage.of(answer, words)))
    return Outcome.DONE if answer.results.reports else Outcome.NO


def _address(arguments: argparse.Namespace) -> SearchAddress:
    stated = {
        "q": arguments.query,
        "sort": arguments.sort,
        "size": arguments.size,
        "cursor": arguments.cursor,
        "lang": arguments.lang,
    }
    return read_address([(name, value) for name, value in stated.items() if value])


def _lines(page: SearchPage) -> list[str]:
    understood = "  ".join(f"[{chip.text}]" for chip in page.chips)
    lines = [understood] if understood else []
    lines += [also.note for also in page.also]
    lines += list(page.warnings)
    lines += [meant.note for meant in page.corrections]
    lines += [line for offer in page.offers if offer.query for line in _offer_lines(offer)]
    lines.append(counted(page.reports, "report"))
    if page.has_text:
        lines[-1] += f", {counted(page.matching_sections, 'section')}"
    for hit in page.hits:
        lines += ["", *_hit_lines(hit)]
    lines += [
        f"without {remedy.condition}: {counted(remedy.reports, 'report')}"
        for remedy in page.remedies
    ]
    if page.partly:
        lines += ["", "with only some of the words, not counted above:"]
        for hit in page.partly:
            lines += ["", *_hit_lines(hit)]
    if page.next_cursor:
        lines += ["", f"more: --cursor {page.next_cursor}"]
    return lines


def _offer_lines(offer: ShownOffer) -> list[str]:
    """What another query finds, and how it is typed."""
    return [offer.label, f"  {offer.query}"]


def _hit_lines(hit: ShownHit) -> list[str]:
    report = hit.report
    lines = [report.title, f"  {report.agency}  {report.year or ''}  {hit.place}  {report.id}"]
    lines += [f"  {figure.label}: {figure.text}" for figure in hit.figures]
    lines += [f"  {passage.anchor}  {passage.text}" for passage in hit.passages]
    return lines
