"""How much of a report's text stood in its agency's report of the year before."""

import re
from dataclasses import dataclass

from analyzers.normalizer import normalize
from analyzers.sentences import sentences
from indexer.model import Report

_NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SHORTEST = 8
"""Characters; a shorter sentence (``无。``) is nobody's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """Of ``all`` sentences, how many stood in the report on ``before`` as well."""

    before: int
    same: int
    all: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.same / self.all if self.all else 0.0


def repetition(report: Report, before: Report) -> Repetition:
    """Compare the sections of two reports, sentence by sentence, numbers left aside."""
    own = _sentences(report)
    known = set(_sentences(before))
    return Repetition(
        before=before.year or 0,
        same=sum(sentence in known for sentence in own),
        all=len(own),
    )


def _sentences(report: Report) -> list[str]:
    return [
        masked
        for section in report.sections
        for paragraph in section.paragraphs
        for sentence in sentences(normalize(paragraph.text))
        if len(masked := _NUMBERS.sub("0", sentence)) >= _SHORTEST
    ]
