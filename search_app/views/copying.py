"""How much of a report stands elsewhere: figures for other pages, and a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from indexer.wording.model import CopiedSentence, Copying, SentencePlace
from search_app.i18n import Catalogue, Language
from search_app.links import copying_address, report_address
from search_app.printed_sentences import PrintedSentence, printed_sentences
from search_app.views.wording import ShownSentence, shown_sentence, thresholds

Kind = Literal["both", "before", "shared", "own"]
"""Repeated from last year and shared with others, either, or neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSimilar:
    """A report of another agency that shares sentences."""

    title: str
    href: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyingSummary:
    """What the pages of a report and of its agency show; see ``copying_summary.html``.

    Attributes:
        sentences: Sentences that count: no headings, no words of the form.
        repeated, shared: Those that stand in the agency's last report, and with other agencies.
        before: The link to last year's report, ``None`` where there is none to compare with.
        href: The page that lists them all.
        heavy: Whether half of the sentences or more stand elsewhere.
    """

    sentences: int
    repeated: int
    shared: int
    before: str | None
    href: str
    heavy: bool
    similar: tuple[ShownSimilar, ...]

    @property
    def repeated_share(self) -> int:
        """Of last year, in hundredths."""
        return hundredths(self.repeated, self.sentences)

    @property
    def shared_share(self) -> int:
        """With other agencies, in hundredths."""
        return hundredths(self.shared, self.sentences)

    @classmethod
    def of(cls, index: SearchIndex, copying: Copying, language: Language) -> "CopyingSummary":
        """The figures of one report."""
        similar = {one.report_id: one.sentences for one in copying.similar}
        total = len(copying.sentences)
        most = max(copying.repeated, copying.shared)
        return cls(
            sentences=total,
            repeated=copying.repeated,
            shared=copying.shared,
            before=copying.before and report_address(copying.before, "", language),
            href=copying_address(copying.report_id, language),
            heavy=bool(total) and most >= thresholds()["heavy_share"] * total,
            similar=tuple(
                ShownSimilar(
                    title=report.title,
                    href=report_address(report.id, "", language),
                    sentences=similar[report.id],
                )
                for report in index.fetch_texts(list(similar))
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCopy:
    """A sentence of the report, and some of the places where it stands elsewhere."""

    kind: Kind
    sentence: ShownSentence
    copied: CopiedSentence
    elsewhere: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyingPage:
    """The page of a report's copying, its sentences in reading order."""

    report: Report
    href: str
    summary: CopyingSummary
    sentences: tuple[ShownCopy, ...]

    @classmethod
    def of(
        cls, index: SearchIndex, report: Report, copying: Copying, origin: str, words: Catalogue
    ) -> "CopyingPage":
        """Lay out a report's copying; ``origin`` is scheme and host."""
        places = [one.place for one in copying.sentences]
        places += [place for one in copying.sentences for place in one.elsewhere]
        printed = printed_sentences(index, places)
        return cls(
            report=report,
            href=report_address(report.id, "", words.language),
            summary=CopyingSummary.of(index, copying, words.language),
            sentences=tuple(
                ShownCopy(
                    kind=_kind(one),
                    sentence=shown_sentence(printed[one.place], (), origin, words),
                    copied=one,
                    elsewhere=_shown(one.elsewhere, printed, origin, words),
                )
                for one in copying.sentences
                if one.place in printed
            ),
        )


def _kind(one: CopiedSentence) -> Kind:
    if one.before:
        return "both" if one.agencies else "before"
    return "shared" if one.agencies else "own"


def _shown(
    places: tuple[SentencePlace, ...],
    printed: Mapping[SentencePlace, PrintedSentence],
    origin: str,
    words: Catalogue,
) -> tuple[ShownSentence, ...]:
    return tuple(
        shown_sentence(printed[place], (), origin, words)
        for place in places
        if place in printed
    )


def hundredths(part: int, whole: int) -> int:
    """A share in whole hundredths, 0 of nothing."""
    return round(100 * part / whole) if whole else 0
