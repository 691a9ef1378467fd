"""The judged queries, read from ``judgements.tsv``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.relevance.truths import Known

_FILE = Path(__file__).with_name("judgements.tsv")
_BEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A query with what answers it.

    Attributes:
        grades: Report → 1 to 3; who is absent has grade 0.
        exact: Whether these reports and no others are the answer.
    """

    kind: str
    query: str
    grades: Mapping[str, int]
    exact: bool


def judged_queries(known: Mapping[str, Known]) -> tuple[Judged, ...]:
    """All of them, conditions worked out on the truths.

    Raises:
        ValueError: A line is malformed or names a report that does not exist.
    """
    lines = enumerate(_FILE.read_text("utf-8").splitlines(), start=1)
    return tuple(
        _judged(line, number, known)
        for number, line in lines
        if line and not line.startswith("#")
    )


def _judged(line: str, number: int, known: Mapping[str, Known]) -> Judged:
    kind, query, judgement = line.split("\t")
    if judgement.startswith("="):
        condition = judgement.removeprefix("=").strip()
        grades = {name: _BEST for name, report in known.items() if report.meets(condition)}
        return Judged(kind=kind, query=query, grades=grades, exact=True)
    pairs = [pair.split(":") for pair in judgement.split()]
    grades = {name: int(grade) for name, grade in pairs}
    unknown = grades.keys() - known.keys()
    if unknown:
        raise ValueError(f"{_FILE.name}, line {number}: no report {', '.join(sorted(unknown))}")
    return Judged(kind=kind, query=query, grades=grades, exact=kind == "literal")
