"""What is asked of shared sentences, and what is answered: values that know no engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from indexer.query import Everything, Node

WordingSort = Literal["closeness", "recency", "rarity", "frequency"]
WORDING_SORTS: tuple[WordingSort, ...] = get_args(WordingSort)

MERGED = 2000
"""Wordings, the first of the order, among which those that nearly agree are merged."""

NEAR = 0.7
"""Jaccard index of two wordings' runs of four characters from which they nearly agree: two
characters put into a sentence of thirty, or eight into one of sixty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRequest:
    """Which sentences are asked for.

    A leaf with text asks it of the sentence itself: a word, the beginning of a word and
    a literal are strings that stand in it. A word in the head of its report counts too,
    as long as another stands in the sentence. All other nodes ask of the section or report
    as in a search. Sentences of the head, headings and words of the form are never answered.

    Attributes:
        selected: Facet → chosen values, as in ``SearchRequest``.
        like: A text that the answers are held against; see ``WordingGroup.closeness``.
        least: Closeness that a sentence must have, 0 to 1.
        first: Groups of the order that are left out before the page.
        size: Groups a page, 1 to 100.
    """

    node: Node = field(default_factory=Everything)
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    like: str = ""
    least: float = 0.0
    sort: WordingSort = "closeness"
    first: int = 0
    size: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePlace:
    """Where a sentence stands; ``text`` is normalised."""

    report_id: str
    section: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A wording that nearly agrees with the one it was merged with."""

    place: SentencePlace
    agencies: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingGroup:
    """Sentences that say the same, but for names, places, years and numbers.

    Attributes:
        place: Where it stands first: the earliest year, then the smallest report id.
        closeness: Pairs of characters that this first sentence shares with ``like``,
            divided by those of either.
        sentences, reports, agencies: How often it stands, and with whom.
        first_year, last_year: Of the reports that state their year.
        sections: Section number → reports that have it there.
        variants: Wordings merged with it, the most used first.
    """

    place: SentencePlace
    closeness: float
    sentences: int
    reports: int
    agencies: int
    first_year: int | None
    last_year: int | None
    sections: Mapping[int, int]
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPage:
    """One page of groups.

    Attributes:
        groups: In the order asked for; ties go to more agencies, then to the first place.
        wordings: Groups there are.
        sentences, reports, agencies: How many there are in all groups; nothing is capped.
        all_merged: Whether every wording was compared with every other.
    """

    groups: tuple[WordingGroup, ...]
    wordings: int
    sentences: int
    reports: int
    agencies: int
    all_merged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedSentence:
    """A sentence of a report, and where else it stands.

    Attributes:
        before: Whether it stands in the agency's report of the year before.
        reports, agencies: Of other agencies.
        elsewhere: Some of those places, the earliest first.
    """

    place: SentencePlace
    before: bool
    reports: int
    agencies: int
    elsewhere: tuple[SentencePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeating:
    """How many sentences of a report its agency's report of the year before has already.

    What counts as a sentence, and as the same, is as in ``Copying``.
    """

    report_id: str
    sentences: int
    repeated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Another report, and how many sentences of a report it shares."""

    report_id: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """How much of a report stands elsewhere too.

    Attributes:
        sentences: Those that count, in reading order; headings and words of the form do not.
        before: The report of the agency's year before, ``None`` where the index has none.
        similar: The reports of other agencies that share most.
    """

    report_id: str
    sentences: tuple[CopiedSentence, ...]
    before: str | None
    similar: tuple[Shared, ...]

    @property
    def repeated(self) -> int:
        """Sentences that stand in the report of the year before."""
        return sum(one.before for one in self.sentences)

    @property
    def shared(self) -> int:
        """Sentences that stand in reports of other agencies."""
        return sum(one.agencies > 0 for one in self.sentences)
