"""What of an index can be suggested: its agencies, its places, terms, measures, examples."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from analyzers.lexicon import lexicon
from indexer.engines.agencies import AgencyDirectory
from indexer.engines.protocol import SearchIndex
from indexer.measures import MEASURES
from indexer.model import Message
from indexer.places.gazetteer import division, find_divisions, gazetteer, path_of, short_name
from indexer.places.tables import rows
from indexer.query import Filter, SearchRequest
from search_app.finding.agencies_of_places import AgenciesMeant, ways_to_write
from search_app.finding.haystack import Haystack
from search_app.finding.likeness import Names
from search_app.i18n import catalogue
from search_app.query_reader import read_query, unparse
from search_app.query_reader.measures import measure_name
from search_app.views.figures import measure_label
from search_app.views.guide import examples_told

SHORTEST_BODY = 3
"""Characters."""

Kind = Literal["place", "agency", "term", "measure", "example"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to suggest.

    Attributes:
        text: What it is called, and what is matched.
        label: What tells it from others of the name, in both languages.
        query: The query it stands for.
        reports: How many reports that query finds.
    """

    kind: Kind
    text: str
    label: Message
    query: str
    reports: int


class Entries:
    """Entries of one kind, the one that finds most reports first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: (-entry.reports, entry.text))
        self._haystack = Haystack([entry.text for entry in self._entries])

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def find(self, text: str, *, most: int) -> list[Entry]:
        """Those that begin with a folded text or its pinyin, then those that hold it."""
        return [self._entries[place] for place in self._haystack.find(text, most=most)]


class AgencyEntries:
    """The agencies of an index, the shortest name first; each is put together when found."""

    def __init__(self, directory: AgencyDirectory, places: Iterable[Entry] = ()) -> None:
        self.directory = directory
        names = directory.names()
        self._places = sorted(range(len(names)), key=lambda at: (len(names[at]), names[at]))
        ordered = [names[at] for at in self._places]
        self._haystack = Haystack(ordered)
        called = {way: [one.text for one in found] for way, found in called_so(places).items()}
        self._meant = AgenciesMeant(ordered, self._haystack, called)

    def meant(self, text: str, *, most: int) -> list[Entry]:
        """Those that a folded text begins to call by their place or for short."""
        return [self._entry(self._places[place]) for place in self._meant.find(text, most=most)]

    def find(self, text: str, *, most: int) -> list[Entry]:
        """Those that begin with a folded text or its pinyin, then those that hold it."""
        return [
            self._entry(self._places[place]) for place in self._haystack.find(text, most=most)
        ]

    def _entry(self, place: int) -> Entry:
        agency = self.directory[place]
        path = "".join(_name(code) for code in agency.regions)
        return Entry(
            kind="agency",
            text=agency.name,
            label=Message(zh=path, en=path),
            query=unparse(Filter(field="agency", values=(agency.name,))),
            reports=agency.reports,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The names of one state of an index.

    ``names`` are those of places and of terms, ``called`` the places by what they are called
    in full and for short, in characters, in pinyin and by initials.
    """

    agencies: AgencyEntries
    places: Entries
    measures: Entries
    names: Names
    called: Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What one state of an index says: terms that stand in it, examples that find something."""

    terms: Entries
    examples: Entries


def vocabulary_of(index: SearchIndex) -> Vocabulary:
    """Ask an index for its names; quick.

    Raises:
        IndexUnavailableError: There is no index to ask.
    """
    places = Entries(_places(index))
    spoken = (name for place in places for name in said_as(place))
    return Vocabulary(
        agencies=AgencyEntries(index.agencies(), places),
        called={way: tuple(found) for way, found in called_so(places).items()},
        places=places,
        measures=Entries(_measures(index)),
        names=Names(
            (*lexicon(), *spoken, *bodies_among(index.agencies().names()), *printed_bodies())
        ),
    )


def printed_bodies() -> Iterator[str]:
    """How agencies shorten their names, and these in full: ``科技局``, ``科学技术局``."""
    return (name for pair in rows("agency_abbreviations.tsv") for name in pair)


def bodies_among(agencies: Iterable[str]) -> Iterator[str]:
    """What stands behind the place in names of agencies, each once: ``外事办公室``."""
    senses = gazetteer()
    seen: set[str] = set()
    for name in agencies:
        at = 0
        while place := next(senses.names_at(name, at), None):
            at = place[0]
        body = name[at:]
        if body not in seen and SHORTEST_BODY <= len(body) < len(name):
            seen.add(body)
            yield body


def phrases_of(index: SearchIndex) -> Phrases:
    """Count the reports in which each term stands; hundreds of searches.

    Raises:
        IndexUnavailableError: There is no index to ask.
    """
    nothing = Message(zh="", en="")
    return Phrases(
        terms=Entries(_counted(index, "term", ((one, nothing) for one in lexicon()))),
        examples=Entries(_counted(index, "example", examples_told())),
    )


def said_as(entry: Entry) -> tuple[str, ...]:
    """What people call an entry: a place by its short name first."""
    if entry.kind != "place":
        return (entry.text,)
    short = dict.fromkeys(short_name(place) for place in find_divisions(entry.text))
    return (*short, entry.text)


def called_so(places: Iterable[Entry]) -> dict[str, list[Entry]]:
    """What is typed for the whole name of a place → the places."""
    found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
    for place in places:
        for way in (way for name in said_as(place) for way in ways_to_write(name)):
            found[way][place] = None
    return {way: list(entries) for way, entries in found.items()}


def _counted(
    index: SearchIndex, kind: Kind, told: Iterable[tuple[str, Message]]
) -> Iterator[Entry]:
    """Entries from queries and their labels, those that find nothing left out."""
    for query, label in told:
        asked = read_query(query).asked
        reports = index.count(SearchRequest(node=asked))
        if reports:
            yield Entry(kind=kind, text=query, label=label, query=query, reports=reports)


def _places(index: SearchIndex) -> Iterator[Entry]:
    counts = index.search(SearchRequest(size=1)).facets["region"]
    for code, reports in counts.items():
        path = "".join(place.name for place in path_of(code))
        yield Entry(
            kind="place",
            text=_name(code),
            label=Message(zh=path, en=path),
            query=unparse(Filter(field="region", values=(code,))),
            reports=reports,
        )


def _measures(index: SearchIndex) -> Iterator[Entry]:
    """Every measure with a short name that is more than none in some report."""
    everything = index.select(SearchRequest())
    for key in MEASURES:
        name = measure_name(key, "zh")
        reports = int((everything.measure(key) > 0).sum()) if name != key else 0
        if reports:
            label = Message(
                zh=measure_label(key, catalogue("zh")), en=measure_label(key, catalogue("en"))
            )
            query = f"{name}>0"
            yield Entry(kind="measure", text=name, label=label, query=query, reports=reports)


def _name(code: str) -> str:
    place = division(code)
    return place.name if place is not None else code
