"""Which numbers the text gives of the applications of one kind of applicant, for I7."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from indexer.checks.rules import rule_data
from indexer.checks.sentences import TELLING_SECTIONS, clause_start, sentence_span
from indexer.model import ProseNumber, Report
from indexer.parsing.matching import MatchingText

_DATA = rule_data("rules_prose")
_WORDS: Final = _DATA["applicant_words"]
_SUBJECT = re.compile(_WORDS["subject"])
_APART = re.compile(_WORDS["apart"])
_RESULT = re.compile(_WORDS["result"])
_GOES_ON: Final = "其中"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of applicant: its key, a word of its name, and how its number is worded."""

    measure: str
    word: str
    pattern: re.Pattern[str]


def _kind(entry: Mapping[str, Any]) -> Kind:
    wording = rf"(?:{entry['applicants']}){_WORDS['of']}(?P<number>\d+){_WORDS['cases']}"
    return Kind(measure=entry["measure"], word=entry["word"], pattern=re.compile(wording))


_KINDS: Final = tuple(_kind(entry) for entry in _DATA["quantity"] if "applicants" in entry)


def stated_of_applicants(report: Report) -> Mapping[str, list[ProseNumber]]:
    """The numbers of applications by kind of applicant, by the key of their quantity.

    Left out are those of one way to apply, one result or anything but applications:
    信函申请 8 件，其中自然人 6 件.
    """
    found: dict[str, list[ProseNumber]] = {}
    for paragraph in report.paragraphs_in(TELLING_SECTIONS):
        for kind in _KINDS:
            if kind.word not in paragraph.text:
                continue
            for number in _stated(kind, paragraph.anchor, paragraph.text):
                found.setdefault(kind.measure, []).append(number)
    return found


def _stated(kind: Kind, anchor: str, text: str) -> Iterator[ProseNumber]:
    source = MatchingText(text)
    form = source.text
    for match in kind.pattern.finditer(form):
        said = form[_beginning(form, match.start()) : match.end()]
        clause = form[clause_start(form, match.start()) : match.end()]
        if not _SUBJECT.search(said) or _APART.search(said) or _RESULT.search(clause):
            continue
        span = source.source_start(match.start()), source.source_end(match.end())
        yield ProseNumber(
            measure=kind.measure,
            value=int(match["number"]),
            approximate=False,
            unit=match["unit"],
            anchor=anchor,
            span=span,
            text=text[slice(*span)],
        )


def _beginning(form: str, position: int) -> int:
    """Where the sentence begins; one that goes on with 其中 begins with the one before."""
    start = sentence_span(form, position)[0]
    if start > 1 and form.startswith(_GOES_ON, start):
        return sentence_span(form, start - 1)[0]
    return start
