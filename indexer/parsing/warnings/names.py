"""Warns of a report whose text or signature is another body's than its title names."""

from collections import Counter
from collections.abc import Iterator

from indexer.model import Division, Message, ReadingWarning, Report
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.places.functions import function_of
from indexer.places.gazetteer import codes_above, find_divisions, rank_of, short_name
from indexer.reading_warnings import reading_warning

_SELF = load_rules("warnings")["self"]
_GOVERNED = tuple(_SELF["governed"])
_GOVERNMENT = "政府"
_LONGEST_PLACE, _LONGEST_NAME, _SHORTEST_PLACE = 12, 3, 3
_SIGNATURE = Message(zh="落款", en="signature")
_TEXT = Message(zh="正文", en="text")


def name_warnings(report: Report, text: str, signer: str | None) -> Iterator[ReadingWarning]:
    """What names another body than the title does: signature first, then the text.

    Args:
        report: As parsed.
        text: All its paragraphs.
        signer: The name under it, as printed.
    """
    if not report.agency:
        return
    if signer is not None and _is_other_body(signer, report):
        yield _warning(report, signer, _SIGNATURE)
    elif (other := _other_self(report.agency, text) or _other_place(report, text)) is not None:
        yield _warning(report, other, _TEXT)


def _warning(report: Report, quoted: str, where: Message) -> ReadingWarning:
    return reading_warning("agency-differs", where=where, agency=report.agency, quoted=quoted)


def _is_other_body(signer: str, report: Report) -> bool:
    """Whether a name under a report is no form of its agency's, of its place or its office."""
    name = matching_form(signer)
    known = [matching_form(each) for each in (report.agency, report.title, *report.aliases)]
    if any(_is_short_for(name, each) or _is_short_for(each, name) for each in known):
        return False
    place = _leading_place(name)
    if place is not None and not _is_around(place, report):
        return True
    functions = (function_of(name), report.function)
    return None not in functions and functions[0] != functions[1]


def _is_short_for(short: str, name: str) -> bool:
    """Whether all characters of one name stand in another in this order."""
    characters = iter(name)
    return all(character in characters for character in short)


def _leading_place(name: str) -> Division | None:
    """The county or prefecture that a name opens with, if no other is called so."""
    for end in range(min(len(name), _LONGEST_PLACE), _SHORTEST_PLACE - 1, -1):
        if name[end - 1] in _GOVERNED:
            found = find_divisions(name[:end])
            if len(found) == 1:
                return found[0]
    return None


def _is_around(place: Division, report: Report) -> bool:
    """Whether a place holds the report's region or lies in it; so where either is unknown."""
    codes = [division.code for division in report.region.divisions]
    if not codes or rank_of(place.code) == "province":
        return True
    return place.code in codes or codes[-1] in codes_above(place.code)


def _other_self(agency: str, text: str) -> str | None:
    """What a text calls itself that no such body does."""
    bodies = (each for each in _SELF["bodies"] if agency.endswith(tuple(each["ends"])))
    body = next(bodies, None)
    if body is None or any(word in text for word in body["own"]):
        return None
    counts = {word: text.count(word) for word in body["other"]}
    other = max(counts, key=counts.__getitem__)
    return str(other) if counts[other] >= _SELF["least"] else None


def _other_place(report: Report, text: str) -> str | None:
    """Another county or city whose government the text names while it never names its own."""
    divisions = [each for each in report.region.divisions if rank_of(each.code) != "province"]
    if not divisions or any(short_name(each) in text for each in divisions):
        return None
    for before, count in _governments(text).items():
        if count >= _SELF["least_named"]:
            place = _trailing_place(before)
            if place is not None and not _is_around(place, report):
                return place.name
    return None


def _governments(text: str) -> Counter[str]:
    """What stands before 政府 and may be a place, and how often."""
    found: Counter[str] = Counter()
    at = text.find(_GOVERNMENT)
    while at >= 0:
        before = text[max(0, at - _LONGEST_PLACE) : at].removesuffix("人民")
        if before.endswith(_GOVERNED):
            found[before[-_LONGEST_NAME:]] += 1
        at = text.find(_GOVERNMENT, at + 1)
    return found


def _trailing_place(before: str) -> Division | None:
    """The place that a piece of text ends with, if no other is called so."""
    for start in range(len(before) - _SHORTEST_PLACE + 1):
        found = find_divisions(before[start:])
        if found:
            return found[0] if len(found) == 1 else None
    return None
