"""Decides how the report says its agency can be reached."""

import re
from collections.abc import Iterable

from indexer.model import Contact
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import any_of, load_rules

_RULES = load_rules("contact")
# A label is looked for where one of its own characters stands, and nowhere else.
_CHARACTERS = "".join(
    {char for labels in _RULES["labels"].values() for char in "".join(labels) if char.isalnum()}
)
_LABEL = re.compile(
    f"(?=[{_CHARACTERS}])(?:"
    + "|".join(
        f"(?P<{field}>{any_of(patterns).pattern})"
        for field, patterns in _RULES["labels"].items()
    )
    + ")"
)
_LABEL_ENDS = re.compile(r"(?:\([^()]{0,12}\))?(?:是|为)?:|(?:是|为)?(?=[0-9(])")
_MENTIONS = re.compile(_RULES["place"]["mentions"])
_VALUES = {
    field: re.compile(_RULES["values"][field])
    for field in ("postcode", "phone", "email", "website")
}
_MARKS: dict[str, list[str]] = _RULES["values"]["marks"]
_MOST_DIGITS: int = _RULES["values"]["most_phone_digits"]
_LONGEST_ADDRESS: int = _RULES["values"]["longest_address"]
_ADDRESS_ENDS = re.compile(r"[;。\n]|\.(?!\d)")
_AREA_GLUED = re.compile(r"(?<!\d)(0(?:10|2\d)(?=\d{8}(?!\d))|0[3-9]\d{2}(?=\d{7,8}(?!\d)))")
"""An area code with no dash behind it; those of two digits behind the 0 are few."""
_OPENERS, _CLOSERS = "([<", ")]>"


def mentions_contact(text: str) -> bool:
    """Whether a paragraph may say how to reach somebody."""
    return _MENTIONS.search(matching_form(text)) is not None


def read_contact(paragraphs: Iterable[str]) -> Contact:
    """What these paragraphs say; of two statements of one thing the first whole one counts."""
    found: dict[str, str] = {}
    for text in paragraphs:
        if mentions_contact(text):
            for field, value in _stated(text).items():
                found.setdefault(field, value)
    return Contact(**found)


def _stated(text: str) -> dict[str, str]:
    line = MatchingText(text)
    labels = [
        (match, _value_start(line.text, match.end())) for match in _LABEL.finditer(line.text)
    ]
    labels = [(match, start) for match, start in labels if start is not None]
    stated: dict[str, str] = {}
    for index, (match, start) in enumerate(labels):
        end = labels[index + 1][0].start() if index + 1 < len(labels) else len(line.text)
        field = match.lastgroup or ""
        value = _value(line, field, start or 0, end)
        if value and field in Contact.__slots__:
            stated.setdefault(field, value)
    for field in ("email", "website"):
        if field in stated or not any(mark in line.text for mark in _MARKS[field]):
            continue
        match_anywhere = _VALUES[field].search(line.text)
        if match_anywhere:
            stated[field] = (
                match_anywhere[0]
                if field == "email"
                else _printed_address(line, match_anywhere)
            )
    return stated


def _value_start(form: str, label_end: int) -> int | None:
    match = _LABEL_ENDS.match(form, label_end)
    return match.end() if match else None


def _value(line: MatchingText, field: str, start: int, end: int) -> str | None:
    form = line.text[start:end]
    if field == "address":
        length = len(_within_brackets(_ADDRESS_ENDS.split(form)[0]).rstrip(",、:("))
        return _address(line, start, start + length)
    pattern = _VALUES.get(field)
    if pattern is None:
        return None
    if field == "email":
        form = re.sub(r"(?<=[a-z0-9])\.+(?=[a-z])", ".", form)
    match = pattern.search(form)
    if match is None:
        return None
    if field == "phone":
        return _phone(match[0])
    if field == "website":
        return _printed_address(line, match, start)
    return match[0]


def _address(line: MatchingText, start: int, end: int) -> str | None:
    if not 2 <= end - start <= _LONGEST_ADDRESS:
        return None
    return line.source[line.source_start(start) : line.source_end(end)].strip()


def _printed_address(line: MatchingText, match: re.Match[str], offset: int = 0) -> str:
    """A web address with the capitals it was printed with."""
    start, end = offset + match.start(), offset + match.end()
    return re.sub(r"\s", "", line.source[line.source_start(start) : line.source_end(end)])


def _phone(number: str) -> str | None:
    """A telephone number, ``None`` where two were run together."""
    parts = re.split(r"[/、,;或]", number)
    is_whole = all(len(re.sub(r"\D", "", part)) <= _MOST_DIGITS for part in parts)
    if not is_whole:
        return None
    return _AREA_GLUED.sub(r"\1-", re.sub(r"-{2,}", "-", number))


def _within_brackets(value: str) -> str:
    """A value up to the bracket that closes what was opened before it."""
    depth = 0
    for index, char in enumerate(value):
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth -= 1
            if depth < 0:
                return value[:index]
    return value
