"""The query tree that every engine executes, and what a search asks and gets.

A tree says which *sections* match; the answer counts *reports*. Section 0 is a
report's head: title, agency, places, preamble. For each node an engine works
out two sets of sections:

===========  ==================================  ===================================
node         ``allowed``                         ``found`` (what the reader is shown)
===========  ==================================  ===================================
Words        each word in the section itself     allowed, and at least one of the
             or in the report's head words       words in the section itself
Prefix       a word that begins so in the        allowed, and such a word in the
             section or in the head words        section itself
Literal      a line of the section contains it   allowed
Filter …     every section of the report         allowed
Not          every section of a report of which  allowed
             no section is ``found`` by the child
And          in ``allowed`` of every child       allowed, and in ``found`` of some child
                                                 that has text, if any child has
Or           in ``allowed`` of some child        in ``found`` of some child
===========  ==================================  ===================================

A node *has text* if it is ``Words``, ``Prefix`` or ``Literal`` or an ``And``/``Or`` with such a
child; ``Not`` never has. The answer is ``found`` of the root. So ``沙坡头 培训`` finds
the sections on 培训 in the reports of 沙坡头, and ``A NOT B`` leaves out every
report that says B anywhere.

A section's score is the BM25F of a ``Words``, ``Prefix`` or ``Literal`` leaf where the
leaf allows the section; a prefix counts as one word, which occurs wherever a word
that begins so does; a literal occurs once in each sentence that contains it or in
which it begins. ``And`` (where it allows the section) and ``Or`` add up their
children, all other nodes score 0. A report has the score of its best section that
is found. Values asked of ``agency`` and ``number`` are normalised before they are
compared, since those keys are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOf
from typing import get_args

Comparison = OneOf["<", "<=", "=", "!=", ">=", ">"]
Field = OneOf[
    "year", "region", "section", "level", "function", "format", "check",
    "agency", "agency_id", "number", "source", "scope", "warning", "id",
]  # fmt: skip

FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sections in which every word stands; ranked.

    ``text`` is what the user typed, ``words`` what the segmenter made of it.
    A word in the report's head (title, agency, place names) counts as standing in each of its
    sections, as long as some other leaf or word is found in the section itself.
    ``as_typed`` says that the user wants these words and no other name for them;
    to an engine it makes no difference.
    """

    text: str
    words: tuple[str, ...]
    as_typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """Sections in which some word begins with ``text`` after normalisation; ranked.

    The words are those the segmenter made of the reports, finer ones included: each
    of them that begins so is an occurrence. The head counts as for ``Words``. A text
    that normalises to nothing begins no word.
    """

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """Sections with a paragraph or heading that contains ``text`` after normalisation."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Reports whose ``field`` has one of ``values``.

    ``agency`` matches names that contain the value, ``number`` also numbers that end in a
    value that begins with a bracket, every other field whole values. A ``section``
    filter keeps sections, not reports.
    """

    field: Field
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRange:
    """Reports on the years from ``first`` to ``last``, both included; ``None`` is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Reports whose measure compares so; a report that does not state it never matches."""

    measure: str
    op: Comparison
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """Sections that match every child."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Sections that match some child."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """Reports of which no section matches the child."""

    child: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """Every report: the empty query."""


Node = Words | Prefix | Literal | Filter | YearRange | Number | And | Or | Not | Everything


def has_text(node: Node) -> bool:
    """True if a tree asks for something in the text, so that sections can be shown for it."""
    match node:
        case Words() | Prefix() | Literal():
            return True
        case And() | Or():
            return any(has_text(child) for child in node.children)
        case _:
            return False


FACETS: tuple[str, ...] = (
    "year", "region", "section", "level", "function", "format", "check",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One page of one search.

    Attributes:
        node: The query.
        selected: Facet → chosen values; OR within a facet, AND across facets.
            A facet's own counts leave its own selection out.
        sort: ``relevance``, ``year``, ``-year``, ``agency``, ``-agency``, or a
            measure, with ``-`` for the largest first.
        first: Asks for nothing in the text. By relevance, the reports that match it stand
            before all others, those on the latest year first; it adds none and drops none.
        size: Reports a page, 1 to 100.
        cursor: ``ResultPage.next`` of the page before, or ``None`` for the first.
        measures: Whose values each hit should carry.
    """

    node: Node = field(default_factory=Everything)
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    first: Node | None = None
    size: int = 10
    cursor: str | None = None
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report on the list: its score, and its matching sections with the best first.

    ``sections`` holds section numbers (0 is the head); it is empty where the
    query asks for nothing in the text.
    """

    report_id: str
    score: float
    sections: tuple[int, ...]
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """What an engine answers.

    Attributes:
        reports: Exact number of matching reports.
        sections: Exact number of matching sections.
        facets: Facet → value → number of reports, zero counts left out. Region
            values are codes of every level, each counting all below it.
        hits: One page in total order, ties broken by report id.
        next: Cursor of the next page, ``None`` on the last.
    """

    reports: int
    sections: int
    facets: Mapping[str, Mapping[str, int]]
    hits: tuple[Hit, ...]
    next: str | None
