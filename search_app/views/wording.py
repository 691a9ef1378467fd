"""What a page of the wording bank shows."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.data_files import toml_data
from indexer.places.functions import function_names
from indexer.places.gazetteer import provinces
from indexer.wording.model import WORDING_SORTS, WordingGroup
from search_app.addresses import SearchAddress
from search_app.asking_wording import PAGE_SIZE, SHOWN_VARIANTS, WordingAnswer
from search_app.facet_values import LEVELS, SECTIONS
from search_app.highlighter import highlights_in
from search_app.i18n import Catalogue, Language
from search_app.links import report_address
from search_app.printed_sentences import PrintedSentence
from search_app.views.chips import ShownAlso, ShownChip, also_of, chips_of, folded_chips_of
from search_app.views.choices import Choice, ChoiceGroup, choices
from search_app.views.facets import value_label
from search_app.views.marked import Run, runs
from search_app.wording_address import MATCHES, MOST_KEPT, WordingAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence as printed with its source, ready to be copied."""

    text: str
    runs: tuple[Run, ...]
    agency: str
    year: int | None
    section: str
    href: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVariant:
    """A wording that nearly agrees."""

    sentence: ShownSentence
    agencies: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWording:
    """A wording once, with who uses it.

    Attributes:
        years: Such as ``2019–2023``, empty where no report states its year.
        sections: Names of the sections that have it, with reports in each.
        copied: The warning where many agencies use it, else empty.
        keep: The link that puts it into the basket, or takes it out again;
            ``None`` where the basket is full.
    """

    group: WordingGroup
    sentence: ShownSentence
    years: str
    sections: tuple[tuple[str, int], ...]
    variants: tuple[ShownVariant, ...]
    more_variants: int
    copied: str
    is_kept: bool
    keep: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownKept:
    """A sentence in the basket, and the link that takes it out."""

    sentence: ShownSentence
    drop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingBankPage:
    """One page of the wording bank.

    Attributes:
        chips: All conditions; ``shown_chips`` are fewer where there are very many.
        first: The place of its first wording among all, from 1.
        selectors: What the sentences may be narrowed to; each is named after its facet.
        pages: How many there are; the address may ask for one behind the last.
        next, previous: Links, or ``None``.
    """

    address: WordingAddress
    chips: tuple[ShownChip, ...]
    shown_chips: tuple[ShownChip, ...]
    also: tuple[ShownAlso, ...]
    warnings: tuple[str, ...]
    answer: WordingAnswer
    wordings: tuple[ShownWording, ...]
    first: int
    sorts: tuple[Choice, ...]
    matches: tuple[Choice, ...]
    selectors: tuple[ChoiceGroup, ...]
    kept: tuple[ShownKept, ...]
    similar: str | None
    pages: int
    previous: str | None
    next: str | None

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What the form keeps beside its own fields: the basket and choices made elsewhere."""
        own = ("q", *(one.name for one in self.selectors), "match", "order", "page", "year")
        return tuple(pair for pair in self.address.parameters() if pair[0] not in own)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """What the basket can be taken away as, each with its link."""
        return tuple((one, self.address.at(f"/wording.{one}")) for one in BASKET_ENDINGS)

    @property
    def years(self) -> tuple[str, ...]:
        """The years chosen."""
        return self.address.search.chosen("year")

    @classmethod
    def of(cls, answer: WordingAnswer, origin: str, words: Catalogue) -> "WordingBankPage":
        """Lay out one answer in one language; ``origin`` is scheme and host."""
        address, results = answer.address, answer.results
        pages = max(1, math.ceil(results.wordings / PAGE_SIZE))
        asked = answer.reading is not None and address.search.q
        is_in_vain = asked and not results.wordings

        def link(search: SearchAddress) -> str:
            return str(address.asking(search))

        return cls(
            address=address,
            chips=chips_of(answer.reading, address.search, words, link),
            shown_chips=folded_chips_of(answer.reading, address.search, words, link),
            also=_also(answer, words),
            warnings=_warnings(answer, words),
            answer=answer,
            wordings=tuple(
                _wording(group, answer, origin, words)
                for group in results.groups
                if group.place in answer.printed
            ),
            first=(address.page - 1) * PAGE_SIZE + 1,
            sorts=choices(WORDING_SORTS, (address.sort,), "wording.sort", words),
            matches=choices(MATCHES, (address.match,), "wording.match", words),
            selectors=_selectors(address, words),
            kept=_kept(answer, origin, words),
            similar=str(address.matching("similar")) if is_in_vain else None,
            pages=pages,
            previous=str(address.turning_to(min(address.page - 1, pages)))
            if address.page > 1
            else None,
            next=str(address.turning_to(address.page + 1)) if address.page < pages else None,
        )


BASKET_ENDINGS = ("docx", "md", "txt")
"""What a basket can be taken away as."""


def shown_sentence(
    one: PrintedSentence, spans: tuple[tuple[int, int], ...], origin: str, words: Catalogue
) -> ShownSentence:
    """A sentence with its source line."""
    href = sentence_address(one, words.language)
    return ShownSentence(
        text=one.text,
        runs=runs(one.text, spans),
        agency=one.report.agency,
        year=one.report.year,
        section=one.section,
        href=href,
        source=words.say(
            "wording.source",
            agency=one.report.agency,
            year=one.report.year or words.say("report.unknown"),
            section=one.section,
            address=f"{origin}{href}",
        ),
    )


def sentence_address(one: PrintedSentence, language: Language) -> str:
    """The link to the paragraph that holds a sentence."""
    return f"{report_address(one.report.id, '', language)}#{one.anchor}"


def thresholds() -> Mapping[str, float]:
    """From where on copying is pointed out."""
    return toml_data("search_app", "data/wording.toml")


def _wording(
    group: WordingGroup, answer: WordingAnswer, origin: str, words: Catalogue
) -> ShownWording:
    printed = answer.printed[group.place]
    spans = highlights_in(printed.text, answer.wanted)
    variants = [one for one in group.variants[:SHOWN_VARIANTS] if one.place in answer.printed]
    is_kept = printed.reference in answer.address.kept
    takes_more = is_kept or len(answer.address.kept) < MOST_KEPT
    heavy = group.agencies >= thresholds()["heavy_agencies"]
    return ShownWording(
        group=group,
        sentence=shown_sentence(printed, spans, origin, words),
        years=_years(group),
        sections=tuple(
            (words.name_of("section", str(number)), reports)
            for number, reports in group.sections.items()
        ),
        variants=tuple(
            ShownVariant(
                sentence=shown_sentence(answer.printed[one.place], (), origin, words),
                agencies=one.agencies,
                reports=one.reports,
            )
            for one in variants
        ),
        more_variants=len(group.variants) - len(variants),
        copied=words.say("wording.copied", agencies=group.agencies) if heavy else "",
        is_kept=is_kept,
        keep=str(answer.address.toggling(printed.reference)) if takes_more else None,
    )


def _years(group: WordingGroup) -> str:
    if group.first_year is None:
        return ""
    if group.first_year == group.last_year:
        return str(group.first_year)
    return f"{group.first_year}–{group.last_year}"


def _also(answer: WordingAnswer, words: Catalogue) -> tuple[ShownAlso, ...]:
    address = answer.address
    if answer.reading is None:
        return ()
    said = [one for one in answer.reading.also if one.is_said]
    return also_of(said, lambda q: str(address.asking(address.search.asking(q))), words)


def _warnings(answer: WordingAnswer, words: Catalogue) -> tuple[str, ...]:
    return tuple(map(words.tell, answer.reading.warnings)) if answer.reading else ()


def _kept(answer: WordingAnswer, origin: str, words: Catalogue) -> tuple[ShownKept, ...]:
    return tuple(
        ShownKept(
            sentence=shown_sentence(one, (), origin, words),
            drop=str(answer.address.toggling(one.reference)),
        )
        for one in answer.kept
    )


def _selectors(address: WordingAddress, words: Catalogue) -> tuple[ChoiceGroup, ...]:
    return (
        _selector("section", SECTIONS, address, words),
        _selector("region", provinces(), address, words),
        _selector("function", function_names(), address, words),
        _selector("level", LEVELS, address, words),
    )


def _selector(
    facet: str, values: Iterable[str], address: WordingAddress, words: Catalogue
) -> ChoiceGroup:
    """The values of a facet, and what else was chosen of it, such as a county."""
    chosen = address.search.chosen(facet)
    offered = dict.fromkeys((*values, *chosen))
    return ChoiceGroup(
        name=facet,
        choices=tuple(
            Choice(
                value=value,
                label=value_label(facet, value, words),
                selected=value in chosen,
            )
            for value in offered
        ),
    )
