"""What the page of one report shows: text, tables, findings, where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from indexer.model import Report, SourceRef
from indexer.parsing.identity import agency_id
from search_app.addresses import SearchAddress
from search_app.highlighter import Wanted, highlights_in
from search_app.i18n import Catalogue
from search_app.links import link, report_address
from search_app.originals import file_name
from search_app.views.contact import contact_of
from search_app.views.copying import CopyingSummary
from search_app.views.findings import (
    DOUBTFUL,
    ShownFinding,
    assessed,
    findings_of,
    is_general,
)
from search_app.views.glance import GlanceNumber
from search_app.views.grounds import ShownGround, grounds_of
from search_app.views.marked import HitCounter, Run, runs
from search_app.views.places import place_path
from search_app.views.sections import (
    Marking,
    ReportSection,
    ShownParagraph,
    paragraphs_shown,
    sections_shown,
)
from search_app.views.siblings import Sibling
from search_app.views.stated import StatedNumber, places_of_numbers, stated_numbers
from search_app.views.warnings import ShownWarning, warnings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """Where the bytes came from, and the link that gives them."""

    name: str
    source: SourceRef
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSibling:
    """The link to another report of the agency; ``current`` is the one being read."""

    year: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The search that a reader comes from, and what to mark of it."""

    address: SearchAddress
    wanted: Wanted

    @property
    def back(self) -> str | None:
        """The link to it; ``None`` where it asks for nothing."""
        return str(self.address) if self.address.q or self.address.selected else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The page of one report, in one language, with the query's words marked."""

    report: Report
    is_marked: bool
    title: tuple[Run, ...]
    preamble: tuple[ShownParagraph, ...]
    sections: tuple[ReportSection, ...]
    checked: tuple[ShownFinding, ...]
    warnings: tuple[ShownWarning, ...]
    contact: tuple[tuple[str, str], ...]
    citation: str
    hits: int
    numbers: tuple[StatedNumber, ...]
    grounds: tuple[ShownGround, ...]
    siblings: tuple[ShownSibling, ...]
    back: str | None
    copying: CopyingSummary | None = None
    glance: tuple[GlanceNumber, ...] = ()

    @property
    def place(self) -> str:
        """Where the agency is; empty where that is unknown."""
        return place_path(self.report.region)

    @property
    def agency_id(self) -> str:
        """The id of the agency."""
        return agency_id(self.report)

    @property
    def assessed(self) -> Mapping[str, int]:
        """How many checks came out how."""
        return assessed(self.report.findings)

    @property
    def findings(self) -> tuple[ShownFinding, ...]:
        """What is said of the report as a whole."""
        return tuple(one for one in self.checked if is_general(one))

    @property
    def doubts(self) -> tuple[ShownFinding, ...]:
        """What is doubtful in some place of it, told there."""
        placed = (one for one in self.checked if not is_general(one))
        return tuple(one for one in placed if one.status in DOUBTFUL)

    @property
    def sources(self) -> tuple[ShownSource, ...]:
        """Where its bytes came from."""
        return tuple(_source(self.report.id, ref) for ref in self.report.sources)

    @classmethod
    def of(
        cls,
        report: Report,
        question: Question,
        address: str,
        siblings: tuple[Sibling, ...],
        words: Catalogue,
    ) -> "ReportPage":
        """Lay out a report.

        Args:
            report: The report.
            question: What a reader comes from.
            address: The page's own address without the query, for the citation.
            siblings: The agency's reports, if there are several.
            words: The language of the page.
        """
        checked = findings_of(report, words)
        wanted = question.wanted
        numbers, counter = places_of_numbers(report), HitCounter()
        marking = Marking(wanted=wanted, numbers=numbers, counter=counter)
        # The preamble stands first, and its hits are counted first.
        preamble = paragraphs_shown(report.preamble, marking)
        sections = sections_shown(report, checked, marking, words)
        return cls(
            report=report,
            is_marked=bool(wanted),
            title=runs(report.title, highlights_in(report.title, wanted)),
            preamble=preamble,
            sections=sections,
            checked=checked,
            warnings=warnings_of(report, words),
            contact=contact_of(report, words),
            citation=_citation(report, address, words),
            hits=counter.hits,
            numbers=stated_numbers(report, words),
            grounds=grounds_of(report, words),
            siblings=_siblings(siblings, report, words),
            back=question.back,
        )


def _siblings(
    siblings: Sequence[Sibling], report: Report, words: Catalogue
) -> tuple[ShownSibling, ...]:
    return tuple(
        ShownSibling(
            year=one.year or words.say("report.unknown"),
            href=report_address(one.report_id, language=words.language),
            current=one.report_id == report.id,
        )
        for one in siblings
    )


def _source(report_id: str, ref: SourceRef) -> ShownSource:
    return ShownSource(
        name=file_name(ref),
        source=ref,
        href=link(f"/reports/{quote(report_id)}/source", [("sha256", ref.sha256)]),
    )


def _citation(report: Report, address: str, words: Catalogue) -> str:
    return words.say(
        "report.citation",
        agency=report.agency,
        title=report.title,
        address=address,
        digest=report.sources[0].sha256[:16] if report.sources else "",
    )
