"""Warns of numbers in the prose that are not what their parts add up to.

Only where the text leaves no doubt that these are its parts, and all of them: a number with
parts behind 其中, each of the same unit. More than the whole is too much; less is too little
only where the list is complete, by its last part (其他) or by its kind (建议 and 提案).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from indexer.model import Paragraph, ReadingWarning, Report
from indexer.parsing.rulebook import load_rules
from indexer.reading_warnings import reading_warning

_RULES = load_rules("warnings")["parts"]
_NUMBER = re.compile(_RULES["number"])
_OPENING = re.compile(_RULES["opening"])
_END = re.compile(_RULES["end"])
_BETWEEN = re.compile(rf"(?<!\d)(?:{_RULES['between']})|(?:{_RULES['between']})(?!\d{{3}})")
_SHARE = re.compile(_RULES["share"])
_NO_WHOLE = re.compile(_RULES["no_whole"])
_NEW_STATEMENT = re.compile(_RULES["new_statement"])
_REST = re.compile(_RULES["rest"])
_COMPLETE = tuple(tuple(map(re.compile, kinds)) for kinds in _RULES["complete"])
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_SECTIONS = range(1, 5)
_REACH = 400
"""Characters before a whole and behind it that are looked at; a longer list is left alone."""

_LEADS_TO_PARTS = "其中"


class _Part(NamedTuple):
    """A part of a whole: what it is called, and how many."""

    label: str
    number: int


class _Whole(NamedTuple):
    """A number with its parts.

    Attributes:
        number: The whole.
        parts: In the order of the text.
        is_all: Whether no other number of their unit stands behind them in their sentence,
            which might be a further part.
        sentence: That which says so, up to the end of the list.
        quoted: The words of it that a reader is shown.
    """

    number: int
    parts: Sequence[_Part]
    is_all: bool
    sentence: str
    quoted: str


def part_warnings(report: Report) -> Iterator[ReadingWarning]:
    """The numbers of sections 1 to 4 whose parts do not add up to them."""
    for paragraph in report.paragraphs_in(_SECTIONS):
        if _LEADS_TO_PARTS in paragraph.text:
            yield from _of_paragraph(paragraph)


def _of_paragraph(paragraph: Paragraph) -> Iterator[ReadingWarning]:
    for whole in _wholes("".join(paragraph.text.split())):
        total = _contradicting_sum(whole)
        if total is not None:
            yield reading_warning(
                "parts-differ",
                paragraph.anchor,
                quoted=whole.quoted,
                whole=whole.number,
                sum=total,
            )


def _wholes(text: str) -> Iterator[_Whole]:
    """The numbers of a text, without its white space, that parts follow."""
    for match in _NUMBER.finditer(text):
        opening = _OPENING.match(text, match.end(), match.end() + _REACH)
        if opening is None:
            continue
        reach = max(0, match.start() - _REACH)
        start = max(reach, text.rfind("。", reach, match.start()) + 1)
        before = text[start : match.start()]
        others = (other for other in _NUMBER.finditer(before) if other[2] == match[2])
        clause = re.split("[，,；;]", before)[-1]
        if any(others) or _NO_WHOLE.search(clause):
            continue
        end = _end_of_list(text, opening.end())
        if end is None:
            continue
        parts, rest = _parts(text[opening.end() : end], match[2])
        further = (number for number in _NUMBER.finditer(rest) if number[2] == match[2])
        if parts:
            quoted = text[max(start, match.end() - _RULES["longest"] // 3) : end]
            yield _Whole(
                number=_value(match[1]),
                parts=parts,
                is_all=not any(further),
                sentence=text[start:end],
                quoted=_shortened(quoted),
            )


def _end_of_list(text: str, start: int) -> int | None:
    """Where parts end that begin here, brackets among them left alone."""
    near = text[start : start + _REACH]
    shown = _IN_BRACKETS.sub(lambda match: "〇" * len(match[0]), near)
    end = _END.search(shown)
    if end is None and start + _REACH < len(text):
        return None
    return start + (end.start() if end else len(shown))


def _parts(text: str, unit: str) -> tuple[list[_Part], str]:
    """The parts that a list begins with, and what follows them."""
    pieces = _BETWEEN.split(_IN_BRACKETS.sub("", text))
    parts: list[_Part] = []
    for place, piece in enumerate(pieces):
        if _SHARE.fullmatch(piece):
            continue
        numbers = list(_NUMBER.finditer(piece))
        is_part = (
            len(numbers) == 1
            and numbers[0][2] == unit
            and not any(mark.isdigit() for mark in _NUMBER.sub("", piece))
            and not (parts and _NEW_STATEMENT.match(piece) and not _REST.match(piece))
        )
        if not is_part:
            return parts, "".join(pieces[place:])
        label = piece[: numbers[0].start()] or piece[numbers[0].end() :]
        parts.append(_Part(label=label, number=_value(numbers[0][1])))
    return parts, ""


def _contradicting_sum(whole: _Whole) -> int | None:
    """What parts add up to, where that cannot be right."""
    sums = list(accumulate(part.number for part in whole.parts))
    if whole.number in sums or not whole.is_all:
        return None
    for part, total in zip(whole.parts, sums, strict=True):
        if _REST.fullmatch(part.label) and part is not whole.parts[0]:
            return total
    if _are_all_kinds(whole) or (sums[-1] > whole.number and _are_apart(whole)):
        return sums[-1]
    return None


def _are_all_kinds(whole: _Whole) -> bool:
    """Whether the parts are of kinds that leave no other."""
    labels = [part.label for part in whole.parts]
    return any(
        len(labels) == len(kinds)
        and all(kind.fullmatch(label) for kind, label in zip(kinds, labels, strict=True))
        for kinds in _COMPLETE
    )


def _are_apart(whole: _Whole) -> bool:
    """Whether nothing hints that a thing is counted in two parts, or that some are none."""
    if any(word in whole.sentence for word in _RULES["overlapping"]):
        return False
    return len({_kind(part.label) for part in whole.parts}) == 1


def _kind(label: str) -> int | None:
    """By what a part is told from others, if the rules know."""
    kinds = enumerate(_RULES["kinds"])
    return next((kind for kind, words in kinds if any(word in label for word in words)), None)


def _value(digits: str) -> int:
    return int(re.sub("[,，]", "", digits))


def _shortened(quoted: str) -> str:
    longest: int = _RULES["longest"]
    return quoted if len(quoted) <= longest else f"{quoted[:longest]}…"
