"""Invented names and numbers of one report: the words that few other reports have."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from benchmarks.agencies import Agency
from benchmarks.data_files import toml_data
from benchmarks.dice import Dice


@cache
def name_parts() -> Mapping[str, Sequence[str]]:
    """The parts that names are put together from."""
    return toml_data("names.toml")


class Names:
    """What the placeholders of a sentence draw from, for one report."""

    def __init__(self, agency: Agency, year: int, dice: Dice) -> None:
        self.agency, self.year, self.dice = agency, year, dice
        self.draws: dict[str, Callable[[], str]] = {
            "year": lambda: str(year),
            "next": lambda: str(year + 1),
            "self": lambda: agency.pronoun,
            "agency": lambda: agency.name,
            "place": lambda: "".join(agency.place.path),
            "subject": self._subject,
            "subject2": self._subject,
            "area": self._area,
            "village": self._village,
            "road": self._road,
            "company": self._company,
            "project": self._project,
            "document": self._document,
            "account": self._account,
            "medium": lambda: dice.pick(name_parts()["media"]),
            "people": lambda: dice.pick(name_parts()["groups_of_people"]),
            "letter": lambda: agency.place.path[-1][0] + agency.short_name[0] + "发",
            "n": lambda: str(1 + dice.magnitude(400)),
            "few": lambda: str(dice.between(2, 19)),
            "many": lambda: str(dice.between(300, 99999)),
            "money": lambda: f"{dice.magnitude(9999999) / 100:.2f}",
            "percent": lambda: f"{dice.between(6000, 9999) / 100:.2f}",
            "month": lambda: str(dice.between(1, 12)),
            "day": lambda: str(dice.between(1, 28)),
        }
        """Placeholder → what to draw for it."""

    def _subject(self) -> str:
        return self.dice.pick(self.agency.subjects)

    def _area(self) -> str:
        return self.dice.pick(self.agency.place.parts or (self.agency.place.path[-1],))

    def _village(self) -> str:
        parts = name_parts()
        first, second = parts["village_first"], parts["village_second"]
        name = self.dice.pick(first) + self.dice.pick(second)
        if self.dice.chance(0.4):
            name = self.dice.pick(first) + name
        return name + self.dice.pick(parts["village_ending"])

    def _road(self) -> str:
        parts = name_parts()
        name = self.dice.pick(parts["road_first"]) + self.dice.pick(parts["road_second"])
        return name + self.dice.pick(parts["road_ending"])

    def _brand(self) -> str:
        parts = name_parts()
        name = self.dice.pick(parts["brand_first"]) + self.dice.pick(parts["brand_second"])
        return name + self.dice.pick(parts["brand_second"]) if self.dice.chance(0.4) else name

    def _company(self) -> str:
        return f"{self._brand()}{self.dice.pick(name_parts()['trades'])}有限公司"

    def _project(self) -> str:
        lead = self._village() if self.dice.chance(0.3) else self._brand()
        return lead + self.dice.pick(name_parts()["project_kinds"])

    def _document(self) -> str:
        ending = self.dice.pick(name_parts()["document_subjects"])
        return f"{self.agency.place.path[-1]}{self._subject()}{ending}"

    def _account(self) -> str:
        return self._brand() + self.dice.pick(name_parts()["account_words"])
