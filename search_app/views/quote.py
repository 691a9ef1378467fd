"""What the page of a quoted sentence shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.checks.quoting import QuotedNumber
from indexer.model import Report
from search_app.i18n import Catalogue
from search_app.links import link, report_address
from search_app.quoting import QuoteAgainstReport, QuoteAnswer
from search_app.views.cell_names import cell_names
from search_app.views.stated import prose_label


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLink:
    """A cell of a table or a paragraph, by its name, and the link to it."""

    anchor: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVerdict:
    """A quoted number against one report: in words, and with links to where it is said.

    ``fitting`` are cells that hold the quoted number.
    """

    sentence: str
    quoted: QuotedNumber
    report: Report
    href: str
    cells: tuple[CellLink, ...]
    passages: tuple[CellLink, ...]
    fitting: tuple[CellLink, ...]
    other_years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """The page of a quoted sentence; empty before one is given.

    ``candidates`` are names of agencies, each with the link to the same sentence about it;
    ``example`` is a sentence to try, with its link.
    """

    q: str
    message: str
    verdicts: tuple[ShownVerdict, ...]
    candidates: tuple[tuple[str, str], ...]
    answer: QuoteAnswer | None
    example: tuple[str, str] | None = None

    @classmethod
    def of(
        cls, q: str, answer: QuoteAnswer | None, words: Catalogue, example: str | None = None
    ) -> "QuotePage":
        """Lay out what was found."""
        verdicts = tuple(
            _verdict(number, other_years, against.report, words)
            for against in (answer.against if answer else ())
            for number, other_years in _each(against)
        )
        return cls(
            q=q,
            message=_message(answer, words),
            verdicts=verdicts,
            candidates=tuple(
                (one.name, _asking(f"{one.name}：{q}", words))
                for one in (answer.candidates if answer else ())
            ),
            answer=answer,
            example=(example, _asking(example, words)) if example else None,
        )


def _each(against: QuoteAgainstReport) -> Iterable[tuple[QuotedNumber, tuple[int, ...]]]:
    return zip(against.numbers, against.other_years, strict=True)


def _asking(q: str, words: Catalogue) -> str:
    return link("/quote", [("q", q)], words.language)


def _message(answer: QuoteAnswer | None, words: Catalogue) -> str:
    if answer is None:
        return ""
    comma = words.say("list.comma")
    if answer.unclear is not None:
        names = comma.join(one.name for one in answer.agencies)
        return words.say(f"quote.unclear.{answer.unclear}", agencies=names)
    missing = [
        words.say(
            "quote.absent",
            agency=one.name,
            year=answer.year,
            years=comma.join(map(str, one.years)) or words.say("report.unknown"),
        )
        for one in answer.absent
    ]
    several = []
    if answer.is_implied:
        several.append(words.say("quote.implied", agencies=len(answer.agencies)))
    elif len(answer.agencies) > 1:
        several.append(words.say("quote.several", agencies=len(answer.agencies)))
    return " ".join([*several, *missing])


def _verdict(
    quoted: QuotedNumber, other_years: tuple[int, ...], report: Report, words: Catalogue
) -> ShownVerdict:
    number = quoted.number
    said_by = "cell" if quoted.cells else "text"
    key = "unstated" if quoted.outcome == "unstated" else f"{quoted.outcome}_{said_by}"
    names = cell_names(report.format, words)
    href = report_address(report.id, "", words.language)

    def placed(anchors: Iterable[str]) -> tuple[CellLink, ...]:
        return tuple(
            CellLink(
                anchor=one, name=names.get(one) or words.paragraph(one), href=f"{href}#{one}"
            )
            for one in anchors
        )

    return ShownVerdict(
        sentence=words.say(
            f"quote.verdict.{key}",
            measure=prose_label(number.measure, words),
            quoted=number.value,
            said=quoted.said,
        ),
        quoted=quoted,
        report=report,
        href=href,
        cells=placed(quoted.cells),
        passages=placed(quoted.anchors),
        fitting=placed(quoted.fitting),
        other_years=other_years,
    )
