"""Whether the percentages of the text are shares of cells, rounded or truncated (I7)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any, Final

from indexer.checks.arithmetic import Number
from indexer.checks.cell_names import cell_names
from indexer.checks.findings import finding_id
from indexer.checks.readings import CellValues, Reading, readings_of
from indexer.checks.rules import pattern_in, rule, rule_data
from indexer.checks.sentences import (
    TELLING_SECTIONS,
    clause_start,
    sentence_span,
    without_asides,
)
from indexer.model import Finding, Message, Paragraph, Report
from indexer.parsing.dates import years
from indexer.parsing.matching import matching_form, matching_text
from indexer.parsing.prose_numbers.numerals import chinese_number

RULE: Final = "I7"

_DATA = rule_data("rules_prose")
_WORD = re.compile(r"<(\w+)>")
_ELSEWHERE = re.compile(_DATA["scope"]["elsewhere"])
_ALL = re.compile(_DATA["all"]["unless"])
_NEAR = {
    key: re.compile(_DATA["approximate_share"][key]) for key in ("floor", "below", "about")
}
_WITHIN: Final[int] = _DATA["approximate_share"]["within"]
_NEARNESS: Final = ("early", "before", "behind")
_SIGN = re.compile(r"%|[一二两三四五六七八九]成|半")
_ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
_ALL_OF_THEM = Decimal(100)
_SHOWN = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share that reports state: its wording, and the readings of part and whole.

    Where it is ``is_paired`` each part goes with the whole at its own place only. One with
    a ``measure`` is stated only where the prose has a number of it.
    """

    pattern: re.Pattern[str]
    measure: str | None
    apart: re.Pattern[str] | None
    part: tuple[str, ...]
    whole: tuple[str, ...]
    is_paired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedShare:
    """A share in the text: percents, or tenths and halves, which are never exact.

    ``place`` is that of the whole wording in matching form, ``near`` the words that say
    how near it comes.
    """

    paragraph: Paragraph
    place: tuple[int, int]
    percent: Decimal
    near: str
    is_exact: bool

    @property
    def span(self) -> tuple[int, int]:
        """The half-open range of the wording in the paragraph's text."""
        source = matching_text(self.paragraph.text)
        return source.source_start(self.place[0]), source.source_end(self.place[1])

    @property
    def text(self) -> str:
        """The wording as printed."""
        return self.paragraph.text[slice(*self.span)]


def _share(entry: Mapping[str, Any]) -> Share:
    words = _DATA["share_words"]
    return Share(
        pattern=re.compile(_WORD.sub(lambda match: str(words[match[1]]), entry["pattern"])),
        measure=entry.get("measure"),
        apart=pattern_in(entry, "apart"),
        part=tuple(entry["part"]),
        whole=tuple(entry["whole"]),
        is_paired=entry.get("paired", False),
    )


SHARES: Final = tuple(_share(entry) for entry in _DATA["share"])


def stated_shares(report: Report) -> list[tuple[Share, StatedShare]]:
    """Every share that a report states of its own year."""
    paragraphs = [
        paragraph
        for paragraph in report.paragraphs_in(TELLING_SECTIONS)
        if _SIGN.search(matching_form(paragraph.text))
    ]
    if not paragraphs:
        return []
    return [
        (share, stated) for share in SHARES for stated in _stated(share, paragraphs, report)
    ]


def check_shares(
    stated_shares: Iterable[tuple[Share, StatedShare]], values: CellValues
) -> tuple[int, tuple[Finding, ...]]:
    """How many stated shares agree with the tables, and a finding for each that does not."""
    agreeing = 0
    findings = []
    for share, stated in stated_shares:
        parts, wholes = readings_of(values, share.part), readings_of(values, share.whole)
        if not parts or not wholes or not any(one.value for one in wholes):
            continue
        pairs = zip(parts, wholes, strict=True) if share.is_paired else product(parts, wholes)
        if any(_fits(stated, part.value, whole.value) for part, whole in pairs):
            agreeing += 1
        else:
            findings.append(_contradiction(share, stated, parts[0], wholes))
    return agreeing, tuple(findings)


def _stated(
    share: Share, paragraphs: Sequence[Paragraph], report: Report
) -> Iterator[StatedShare]:
    told = {one.anchor for one in report.prose_numbers if one.measure == share.measure}
    for paragraph in paragraphs:
        if share.measure and paragraph.anchor not in told:
            continue
        form = matching_form(paragraph.text)
        may_be_all = not share.measure or _ALL.search(form) is None
        for match in share.pattern.finditer(form):
            before = form[clause_start(form, match.start()) : match.start()]
            sentence = form[sentence_span(form, match.start())[0] : match.end()]
            other_years = set(years(without_asides(sentence))) - {report.year}
            if other_years or _ELSEWHERE.search(before):
                continue
            if share.apart is not None and share.apart.search(sentence):
                continue
            percent, is_exact = _percent(match)
            if percent == _ALL_OF_THEM and not may_be_all:
                continue
            yield StatedShare(
                paragraph=paragraph,
                place=match.span(),
                percent=percent,
                near="".join(
                    match[key] or "" for key in _NEARNESS if key in match.re.groupindex
                ),
                is_exact=is_exact,
            )


def _percent(match: re.Match[str]) -> tuple[Decimal, bool]:
    """The share that a wording states, and whether it is one in percents."""
    if match["percent"]:
        return Decimal(match["percent"]), True
    tenths = chinese_number(match["tenths"] or "五") or 0
    return Decimal(10 * tenths + (5 if match["half"] else 0)), False


def _fits(stated: StatedShare, part: Number, whole: Number) -> bool:
    if not whole:
        return False
    exact = 100 * Decimal(str(part)) / Decimal(str(whole))
    if _NEAR["floor"].search(stated.near):
        return exact >= stated.percent
    if _NEAR["below"].search(stated.near):
        return exact < stated.percent
    if _NEAR["about"].search(stated.near) or not stated.is_exact:
        return abs(exact - stated.percent) <= _WITHIN
    unit = Decimal(1).scaleb(min(0, int(stated.percent.as_tuple().exponent)))
    return any(exact.quantize(unit, rounding) == stated.percent for rounding in _ROUNDINGS)


def _contradiction(
    share: Share, stated: StatedShare, part: Reading, wholes: Sequence[Reading]
) -> Finding:
    whole = next(one for one in wholes if one.value)
    right = 100 * Decimal(str(part.value)) / Decimal(str(whole.value))
    shown = right.quantize(_SHOWN, ROUND_HALF_UP)
    return Finding(
        id=finding_id(RULE, "share", *share.part, str(stated.percent)),
        rule=RULE,
        status="fail",
        severity=rule(RULE).severity,
        message=_message(stated, part, whole, shown),
        left=float(stated.percent),
        right=float(shown),
        cells=(*part.cells, *whole.cells),
        anchors=(stated.paragraph.anchor,),
        spans=(stated.span,),
    )


def _message(stated: StatedShare, part: Reading, whole: Reading, right: Decimal) -> Message:
    return (
        rule(RULE)
        .says["fail_share"]
        .filled(
            quoted=stated.text,
            right=f"{right.normalize():f}",
            part=cell_names(part.cells),
            part_value=part.value,
            whole=cell_names(whole.cells),
            whole_value=whole.value,
        )
    )
