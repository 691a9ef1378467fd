"""The numbers of an agency's tables over its years, and the faults planted in a known few.

Unless a fault is planted, the numbers satisfy every identity printed on the
form, and what is carried out of one year is carried into the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.agencies import Agency
from benchmarks.dice import Dice
from benchmarks.forms import TableForm, anchors, application_rows

APPLICANTS = (
    "natural_person", "business", "research", "public_interest", "legal_service", "other",
)  # fmt: skip
GROUPS = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")

FAULTY = 0.02
"""Share of the reports with applications that get an arithmetic fault, and as many in prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedFault:
    """A contradiction put into a report on purpose.

    Attributes:
        rule: The one rule that it breaks, ``I1`` to ``I4``, ``I7`` or ``I8``.
        cells: Anchors of the cells that were changed, or that the prose contradicts.
    """

    rule: str
    cells: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class YearFigures:
    """One year of an agency's numbers; still to be changed by a planted fault."""

    year: int
    form: TableForm
    cells: dict[str, int | float]
    faults: list[PlantedFault] = field(default_factory=list)

    def add(self, anchor: str, number: int) -> None:
        """Add to a cell."""
        self.cells[anchor] += number

    def has_applications(self) -> bool:
        """Whether table 三 holds anything but zeros."""
        return bool(self._total("received") or self._total("carried_in"))

    def has_reviews(self) -> bool:
        """Whether table 四 holds anything but zeros."""
        return any(self.cells[f"review_litigation.{group}.total"] for group in GROUPS)

    def _total(self, row: str) -> int | float:
        return self.cells[f"applications.{row}.total"]


def figures_over_years(agency: Agency, seed: int) -> Iterator[YearFigures]:
    """The numbers of each of the agency's years, in order."""
    dice = Dice(seed, "figures", agency.number)
    propensity = dice.fraction() * 0.6
    # One year more than reported, so that the last one can carry out as well.
    busy = [dice.chance(propensity) for _ in range(len(agency.years) + 1)]
    decides = dice.chance(0.5)
    carried: dict[str, int] = {}
    in_force = dice.magnitude(12) if decides else 0
    for position, year in enumerate(agency.years):
        form: TableForm = "2021" if year >= 2021 else "2019"
        figures = YearFigures(year=year, form=form, cells=dict.fromkeys(anchors(form), 0))
        if decides:
            in_force = _fill_proactive(figures, dice, in_force)
        if busy[position]:
            carried = _fill_applications(figures, dice, carried, carries=busy[position + 1])
            if dice.chance(0.4):
                _fill_reviews(figures, dice)
            if dice.chance(FAULTY):
                _plant(figures, dice)
        else:
            carried = {}
        yield figures


def _fill_proactive(figures: YearFigures, dice: Dice, in_force: int) -> int:
    """Table 二; gives the documents in force at the end of the year."""
    cells = figures.cells
    issued, repealed = dice.below(4), min(in_force, dice.below(3))
    rows = ["licensing", "penalties", "coercion"]
    decisions = [dice.magnitude(9000) if dice.chance(0.6) else 0 for _ in rows]
    for row, number in zip(rows, decisions, strict=True):
        cells[f"proactive.{row}.decisions"] = number
    left = in_force + issued - repealed
    documents = "proactive.normative_documents."
    if figures.form == "2021":
        cells[documents + "issued"] = issued
        cells[documents + "repealed"] = repealed
        cells[documents + "in_force"] = left
        if dice.chance(0.3):
            cells["proactive.fees.amount_10k_yuan"] = dice.magnitude(900000) / 100
        return left
    cells[documents + "created"] = cells[documents + "published"] = issued
    cells[documents + "public_total"] = left
    cells["proactive.licensing.previous_items"] = dice.below(60)
    cells["proactive.licensing.change"] = dice.below(5)
    cells["proactive.procurement.items"] = dice.below(40)
    if cells["proactive.procurement.items"]:
        cells["proactive.procurement.amount_10k_yuan"] = dice.magnitude(900000) / 100
    return left


def _fill_applications(
    figures: YearFigures, dice: Dice, carried: dict[str, int], *, carries: bool
) -> dict[str, int]:
    """Table 三, column by column; gives what each column carries into the next year."""
    rows = [row.key for row in application_rows(figures.form)][2:-2]
    carried_out = {}
    for column in APPLICANTS:
        likely = column == "natural_person" or dice.chance(0.12)
        received = dice.magnitude(60 if column == "natural_person" else 8) if likely else 0
        intake = received + carried.get(column, 0)
        left = min(intake, dice.below(3)) if carries else 0
        _add(figures, "received", column, received)
        _add(figures, "carried_in", column, carried.get(column, 0))
        _add(figures, "carried_out", column, left)
        _add(figures, "processed_total", column, intake - left)
        for _ in range(intake - left):
            _add(figures, dice.favour(rows), column, 1)
        carried_out[column] = left
    return carried_out


def _add(figures: YearFigures, row: str, column: str, number: int) -> None:
    if number:
        figures.add(f"applications.{row}.{column}", number)
        figures.add(f"applications.{row}.total", number)


def _fill_reviews(figures: YearFigures, dice: Dice) -> None:
    for group in GROUPS:
        for _ in range(dice.below(4)):
            figures.add(f"review_litigation.{group}.{dice.favour(OUTCOMES)}", 1)
            figures.add(f"review_litigation.{group}.total", 1)


def _plant(figures: YearFigures, dice: Dice) -> None:
    """Change cells so that exactly one of the rules I1 to I4 is broken."""
    surplus = dice.between(1, 3)
    changed = {
        "I1": (
            "applications.carried_out.natural_person",
            "applications.carried_out.total",
        ),
        "I2": ("applications.granted.natural_person", "applications.granted.total"),
        "I3": ("applications.received.total", "applications.carried_out.total"),
        "I4": ("review_litigation.review.total",),
    }
    rule = dice.pick(tuple(changed))
    for anchor in changed[rule]:
        figures.add(anchor, surplus)
    figures.faults.append(PlantedFault(rule=rule, cells=changed[rule]))
