"""What the reports say and state, from the truths they were written from or read by hand."""

import operator
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzers.normalizer import normalize
from golden.truth import Truth, cells_of, golden_files, printed_text, read_cell

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
CORPUS_TRUTHS = ROOT / "tests" / "golden"

_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<": operator.lt, "<=": operator.le,
}  # fmt: skip
_CONDITION = re.compile(r"(?P<what>\w+) (?P<op>>=|<=|>|<|=) (?P<value>\S+)")
_TEXT = re.compile(r"(?P<what>says|silent) (?P<value>\S+)")
_LITIGATION = ("litigation_direct", "litigation_after_review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One report.

    Attributes:
        numbers: Sums of the tables; one that the report does not state is absent.
        words: Year, place code, level and name.
        said: All its prose, normalised.
    """

    name: str
    numbers: Mapping[str, float]
    words: Mapping[str, str]
    said: str

    def meets(self, condition: str) -> bool:
        """Whether the report meets a condition of ``judgements.tsv``.

        Raises:
            ValueError: The condition is not written as it should be.
        """
        return all(self._meets_one(part.strip()) for part in condition.split(","))

    def _meets_one(self, condition: str) -> bool:
        if condition == "none":
            return False
        if text := _TEXT.fullmatch(condition):
            return (normalize(text["value"]) in self.said) == (text["what"] == "says")
        found = _CONDITION.fullmatch(condition)
        if found is None:
            raise ValueError(f"not a condition: {condition!r}")
        what, value = found["what"], found["value"]
        if what == "function":
            return value in self.words["agency"]
        if what == "place":
            return self.words["place"].startswith(value)
        if what in self.words:
            return self.words[what] == value
        stated = self.numbers.get(what)
        return stated is not None and _COMPARE[found["op"]](stated, float(value))


def known_reports() -> dict[str, Known]:
    """Every report of the golden set that is one, and the five of the corpus, by name."""
    found = [
        _of_golden(file.path.stem, file.truth)
        for file in golden_files()
        if file.truth.head is not None and file.truth.refused is None
    ]
    manifest = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["report"]
    found += [_of_corpus(number, entry) for number, entry in enumerate(manifest)]
    return {one.name: one for one in found}


def _of_golden(name: str, truth: Truth) -> Known:
    head = truth.head
    assert head is not None
    texts = [head.title, truth.printed.preamble, *(one.text for one in truth.section)]
    return Known(
        name=name,
        numbers=_golden_numbers(truth),
        words={
            "year": str(head.year or ""),
            "place": head.place,
            "level": head.level or "",
            "agency": head.agency,
        },
        said=normalize("\n".join(map(printed_text, texts))),
    )


def _golden_numbers(truth: Truth) -> dict[str, float]:
    tables = truth.tables
    if tables is None or tables.unreadable:
        return {}

    def total(table: str, row: str, cells: Mapping[str, str], column: int = -1) -> float | None:
        if table in tables.lost or f"{table}.{row}" in tables.lost:
            return None
        if row not in cells:
            return float(tables.fill) if tables.fill.isdigit() else None
        raw = cells_of(cells[row])[column]
        value = read_cell(tables, raw)
        return None if value is None else float(value)

    applications, review = tables.applications, tables.review_litigation
    # A truth that lists no ground says of all what its table is filled with.
    grounds = [row for row in applications if row.startswith("refused.")] or ["refused"]
    refused = [total("applications", row, applications) for row in grounds]
    litigation = [total("review_litigation", row, review) for row in _LITIGATION]
    stated: dict[str, float | None] = {
        "received": total("applications", "received", applications),
        "carried": total("applications", "carried_in", applications),
        "refused": _sum_of_stated(refused),
        "review": total("review_litigation", "review", review),
        "corrected": total("review_litigation", "review", review, 1),
        "litigation": _sum_of_stated(litigation),
    }
    return {name: value for name, value in stated.items() if value is not None}


def _sum_of_stated(numbers: Sequence[float | None]) -> float | None:
    """The sum of those that are stated; ``None`` where none is, which is not the same as 0."""
    stated = [number for number in numbers if number is not None]
    return sum(stated) if stated else None


def _of_corpus(number: int, entry: Mapping[str, object]) -> Known:
    tables = tomllib.loads((CORPUS_TRUTHS / f"s00{number}_tables.toml").read_text("utf-8"))
    text = (CORPUS / str(entry["path"])).read_text("utf-8")
    return Known(
        name=f"s00{number}",
        numbers=_corpus_numbers(tables),
        words={
            "year": str(entry["year"]),
            "place": {0: "640502", 1: "640522", 2: "640502", 3: "620300", 4: "370323"}[number],
            "level": "prefecture" if number == 3 else "county",
            "agency": str(entry["agency"]),
        },
        said=normalize("".join(text.split())),
    )


def _corpus_numbers(tables: Mapping[str, Mapping[str, list[str]]]) -> dict[str, float]:
    applications, review = tables["applications"], tables["review_litigation"]
    rows = {"received": "received", "carried": "carried_in"}
    found = {
        name: float(applications[row][-1]) for name, row in rows.items() if row in applications
    }
    refused = [cells[-1] for row, cells in applications.items() if row.startswith("refused.")]
    if any(refused):
        found["refused"] = sum(float(cell) for cell in refused if cell)
    cells = review.get("review", [])
    for name, column in (("review", -1), ("corrected", 1)):
        if cells and cells[column]:
            found[name] = float(cells[column])
    litigation = [review[row][-1] for row in _LITIGATION if row in review]
    if any(litigation):
        found["litigation"] = sum(float(cell) for cell in litigation if cell)
    return found
