"""What the search page and its JSON show: the same values in both."""

from dataclasses import dataclass, replace

from search_app.addresses import DEFAULT_SORT, SearchAddress
from search_app.asking import Answer
from search_app.i18n import Catalogue
from search_app.views.by_year import ByYear
from search_app.views.chips import ShownAlso, ShownChip, also_of, folded_chips_of
from search_app.views.facets import Facet, facets_of
from search_app.views.figures import measure_label
from search_app.views.hits import ShownHit, hits_shown
from search_app.views.meant import (
    ShownAgency,
    ShownCorrection,
    ShownPlace,
    agencies_shown,
    corrections_shown,
    places_shown,
)
from search_app.views.offers import ShownOffer, notes_of, offers_of, ways_of
from search_app.views.remedies import ShownRemedy, remedies_shown

FILE_KINDS = ("csv", "xlsx", "jsonl", "atom")


@dataclass(frozen=True, slots=True, kw_only=True)
class SortChoice:
    """One order of the list."""

    label: str
    href: str
    selected: bool
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of results; ``next`` and ``first`` are links, or ``None`` for no such page."""

    address: SearchAddress
    chips: tuple[ShownChip, ...]
    also: tuple[ShownAlso, ...]
    offers: tuple[ShownOffer, ...]
    ways: tuple[ShownOffer, ...]
    warnings: tuple[str, ...]
    reports: int
    matching_sections: int
    has_text: bool
    took_ms: float
    facets: tuple[Facet, ...]
    by_year: ByYear | None
    hits: tuple[ShownHit, ...]
    partly: tuple[ShownHit, ...]
    sorts: tuple[SortChoice, ...]
    next_cursor: str | None
    next: str | None
    first: str | None
    remedies: tuple[ShownRemedy, ...]
    corrections: tuple[ShownCorrection, ...]
    agencies: tuple[ShownAgency, ...]
    places: tuple[ShownPlace, ...]

    @property
    def chosen(self) -> int:
        """How many facet values are chosen."""
        return sum(len(values) for values in self.address.selected.values())

    @property
    def unfiltered(self) -> str | None:
        """The same query without any chosen facet value; ``None`` if none is chosen."""
        return str(replace(self.address, selected={}, cursor=None)) if self.chosen else None

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What another query in the same box keeps: selections, order, language."""
        dropped = ("q", "cursor")
        return tuple(pair for pair in self.address.parameters() if pair[0] not in dropped)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Kind and link of each file that this search can be taken away as."""
        return tuple((kind, self.address.as_file(kind)) for kind in FILE_KINDS)

    @property
    def has_choices(self) -> bool:
        """Whether any facet has a value to choose."""
        return any(facet.values for facet in self.facets)

    @classmethod
    def of(cls, answer: Answer, words: Catalogue) -> "SearchPage":
        """Lay out one answer in one language."""
        address, results = answer.address, answer.results
        facets = facets_of(results.facets, address, words)
        offers = offers_of(answer, words)
        return cls(
            address=address,
            chips=folded_chips_of(answer.reading, address, words),
            also=also_of(answer.reading.also, lambda q: str(address.asking(q)), words),
            offers=offers,
            ways=tuple(one for one in ways_of(answer, words) if one not in offers),
            warnings=(
                *(words.tell(warning) for warning in answer.reading.warnings),
                *notes_of(answer, words),
            ),
            reports=results.reports,
            matching_sections=results.sections,
            has_text=bool(answer.wanted),
            took_ms=answer.took_ms,
            facets=facets,
            by_year=next((ByYear.of(one) for one in facets if one.name == "year"), None),
            hits=hits_shown(answer, words),
            partly=() if answer.partly is None else hits_shown(answer.partly, words),
            sorts=_sorts(answer, words),
            next_cursor=results.next,
            next=str(address.starting_at(results.next)) if results.next else None,
            first=str(address.starting_at(None)) if address.cursor else None,
            remedies=remedies_shown(answer, words),
            corrections=corrections_shown(answer, words),
            agencies=agencies_shown(answer),
            places=places_shown(answer),
        )


def _sorts(answer: Answer, words: Catalogue) -> tuple[SortChoice, ...]:
    """Each choice drops the order that the query itself asks for."""
    address = answer.address
    own = (chip.without for chip in answer.reading.chips if chip.field == "sort")
    query = next(own, address.q)
    choices = {
        sort: words.say(f"sort.{sort}") for sort in (DEFAULT_SORT, "-year", "year", "agency")
    }
    for measure in answer.measures:
        label = measure_label(measure, words)
        choices[f"-{measure}"] = words.say("sort.most", measure=label)
        choices[measure] = words.say("sort.least", measure=label)
    return tuple(
        SortChoice(
            label=label,
            href=str(address.asking(query).sorted_by(None if sort == DEFAULT_SORT else sort)),
            selected=sort == answer.sort,
            value=sort,
        )
        for sort, label in choices.items()
    )
