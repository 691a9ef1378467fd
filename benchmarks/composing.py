"""How the text of a report is put together: title, preamble, six sections, layout."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.agencies import Agency
from benchmarks.dice import Dice
from benchmarks.figures import FAULTY, GROUPS, PlantedFault, YearFigures
from benchmarks.forms import (
    LAYOUTS,
    forms,
    print_applications,
    print_proactive,
    print_reviews,
    section_titles,
)
from benchmarks.names import Names
from benchmarks.places import area_code
from benchmarks.wording import fill, own_sentences, stated_sentences, stock_sentences

FROM_STOCK = 0.56
"""Share of the free sentences that are stock; with the stated ones about half of all are."""

CHARACTERS = (2700, 5500)
"""Lengths aimed at; paragraphs end a little beyond them."""

SHARES = {
    "summary": 0.08, "proactive": 0.22, "requests": 0.09, "management": 0.13, "platform": 0.13,
    "oversight": 0.11, "review": 0.03, "problems": 0.07, "measures": 0.07, "other": 0.07,
}  # fmt: skip
"""How the free text is shared out among the topics."""

ORDINALS = "一二三四五六七八九十"
BETWEEN_HAN = re.compile("(?<=[一-鿿])(?=[一-鿿])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A report's title and text, and the faults that its prose was given."""

    title: str
    text: str
    faults: tuple[PlantedFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one agency lays out its reports, the same every year."""

    markdown: bool
    topic_on_own_line: bool
    spaced_years: bool
    contact_first: bool
    title: int

    @classmethod
    def of(cls, agency: Agency, seed: int) -> "Style":
        """The style of an agency."""
        dice = Dice(seed, "style", agency.number)
        return cls(
            markdown=dice.chance(0.4),
            topic_on_own_line=dice.chance(0.6),
            spaced_years=dice.chance(0.25),
            contact_first=dice.chance(0.5),
            title=dice.below(3),
        )

    def section_heading(self, number: int, title: str) -> str:
        """The line above a section."""
        return f"{'## ' if self.markdown else ''}{ORDINALS[number - 1]}、{title}"

    def topic(self, number: int, title: str, text: str) -> str:
        """A sub-section of section 1 with its heading."""
        heading = f"（{ORDINALS[number - 1]}）{title}"
        if self.topic_on_own_line:
            return f"{'### ' if self.markdown else ''}{heading}情况\n\n{text}"
        return f"**{heading}。**{text}" if self.markdown else f"{heading}方面。{text}"


class Composer:
    """Composes one report."""

    def __init__(self, agency: Agency, figures: YearFigures, style: Style, dice: Dice) -> None:
        self.agency, self.figures, self.style, self.dice = agency, figures, style, dice
        self.draws = Names(agency, figures.year, dice).draws
        self.draws |= _figures_as_text(figures)
        self.draws["phone"] = self._phone
        self.draws["email"] = lambda: f"xxgk{agency.number:06d}@gongkai.example"
        self.used: set[str] = set()
        self.faults: list[PlantedFault] = []

    @property
    def form(self) -> str:
        """The form of the report, ``pre2019`` included."""
        return self.figures.form if self.figures.year >= 2019 else "pre2019"

    def compose(self) -> Composition:
        """The whole report."""
        title = self._title()
        tables = self._tables() if self.form != "pre2019" else ["", "", ""]
        budget = self.dice.between(*CHARACTERS) - sum(map(len, tables)) - 700
        free = {topic: self._free(topic, share * budget) for topic, share in SHARES.items()}
        sections = self._sections(free, tables)
        printed = [f"# {title}" if self.style.markdown else title, self._preamble()]
        for number, (name, body) in enumerate(
            zip(section_titles(self.form), sections, strict=True), 1
        ):
            printed += [self.style.section_heading(number, name), body]
        text = "\n\n".join(printed) + "\n"
        if self.style.spaced_years:
            year = self.figures.year
            text = text.replace(f"{year}年", f"{year} 年")
        return Composition(title=title, text=text, faults=tuple(self.faults))

    def _title(self) -> str:
        name, year = self.agency.name, self.figures.year
        lead = (f"{name}{year}年", f"{year}年{name}", f"{name}{year}年度")[self.style.title]
        return f"{lead}政府信息公开工作年度报告"

    def _preamble(self) -> str:
        text = self._stated("preamble") + "。"
        return text + self._stated("contact") + "。" if self.style.contact_first else text

    def _tables(self) -> list[str]:
        form, cells = self.figures.form, self.figures.cells
        layout = self.dice.pick(LAYOUTS)
        return [
            print_proactive(form, cells),
            print_applications(form, cells, layout),
            print_reviews(cells),
        ]

    def _sections(self, free: dict[str, list[str]], tables: list[str]) -> list[str]:
        topics = forms()["topics"]
        free["requests"].insert(0, self._requests())
        paragraphs = [_joined(free["summary"])]
        for number, (key, title) in enumerate(
            zip(topics["keys"], topics["headings"], strict=True), 1
        ):
            text = _joined(free[key])
            if number == 1 and self.dice.chance(0.25):
                text = self._broken_by_page(text)
            paragraphs.append(self.style.topic(number, title, text))
        bodies = (
            "\n\n".join(paragraphs),
            tables[0] or _joined(self._free("proactive", 150)),
            tables[1] or _joined(self._free("requests", 100)),
            "\n\n".join(
                part
                for part in (_joined([self._reviews(), *free["review"]]), tables[2])
                if part
            ),
            _numbered(free["problems"]) + "\n\n" + _numbered(free["measures"]),
            self._last_section(free["other"]),
        )
        return list(bodies)

    def _last_section(self, sentences: list[str]) -> str:
        parts = [_joined([*sentences, self._stated("fees")])]
        if not self.style.contact_first:
            parts.append(self._stated("contact") + "。")
        parts.append(self._stated("sample") + "。")
        return "\n\n".join(parts)

    def _requests(self) -> str:
        """What the prose says of table 三; wrong in a known few reports."""
        if not self.figures.has_applications():
            return self._stated("requests_none")
        received = "applications.received.total"
        if self.form != "pre2019" and self.dice.chance(FAULTY):
            if self.dice.chance(0.5):
                sentence = self._stated("requests_none")
                self._plant("I7" if "0件" in sentence else "I8", received)
                return sentence
            self._plant("I7", received)
            wrong = self.figures.cells[received] + self.dice.between(31, 39)
            return self._stated("requests_some", received=lambda: str(wrong))
        return self._stated("requests_some")

    def _reviews(self) -> str:
        return self._stated("review_some" if self.figures.has_reviews() else "review_none")

    def _plant(self, rule: str, cell: str) -> None:
        self.faults.append(PlantedFault(rule=rule, cells=(cell,)))

    def _stated(self, kind: str, **instead: Callable[[], str]) -> str:
        return fill(self.dice.pick(stated_sentences(kind)), {**self.draws, **instead})

    def _free(self, topic: str, characters: float) -> list[str]:
        """Sentences of a topic, none twice, until there are as many characters."""
        stock, own = stock_sentences()[topic], own_sentences()[topic]
        sentences: list[str] = []
        length = 0
        while length < characters:
            if self.dice.chance(FROM_STOCK):
                sentence = self.dice.favour(stock)
            else:
                sentence = fill(self.dice.pick(own), self.draws)
            if sentence not in self.used:
                self.used.add(sentence)
                sentences.append(sentence)
                length += len(sentence) + 1
        return sentences

    def _broken_by_page(self, text: str) -> str:
        """The text with a page end in the middle of a sentence."""
        places = [match.start() for match in BETWEEN_HAN.finditer(text)]
        cut = self.dice.pick(places[len(places) // 4 :])
        return f"{text[:cut]}\n\n{text[cut:]}"

    def _phone(self) -> str:
        """A number outside every range that is given to subscribers: none begins with 1."""
        return f"{area_code(self.agency.place)}-1{self.dice.below(1000000):06d}"


def _figures_as_text(figures: YearFigures) -> dict[str, Callable[[], str]]:
    cells = figures.cells
    refused = sum(
        number
        for anchor, number in cells.items()
        if anchor.startswith("applications.refused.") and anchor.endswith(".total")
    )
    numbers = {
        "received": cells["applications.received.total"],
        "carried_in": cells["applications.carried_in.total"],
        "processed": cells["applications.processed_total.total"],
        "carried_out": cells["applications.carried_out.total"],
        "granted": cells["applications.granted.total"],
        "refused": refused,
        "reviews": cells["review_litigation.review.total"],
        "lawsuits": sum(cells[f"review_litigation.{group}.total"] for group in GROUPS[1:]),
    }
    return {name: str(number).__str__ for name, number in numbers.items()}


def _joined(sentences: list[str]) -> str:
    return "".join(f"{sentence}。" for sentence in sentences)


def _numbered(sentences: list[str]) -> str:
    """Sentences as a list within a paragraph, each with its ordinal."""
    items = [
        f"{ORDINALS[position]}是{sentence}" if position < len(ORDINALS) else sentence
        for position, sentence in enumerate(sentences)
    ]
    return "；".join(items) + "。"
