"""The numbers of a report that readers look for first, beside those of the year before."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.engines.protocol import SearchIndex
from indexer.measures import measure_values
from indexer.model import Report
from indexer.parsing.identity import neighbour_id
from search_app.i18n import Catalogue
from search_app.links import report_address
from search_app.statistics.offered import offered
from search_app.views.figures import figure, unwritten
from search_app.views.measure_places import place_of_measure


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceNumber:
    """A number of the report, and the same of the year before where that is known.

    Attributes:
        text: As written; what stands in its place where the report states none.
        absent: Whether the report states none.
        href: Where the report states it.
        before: Last year's as written, ``None`` where it is not known.
        before_href: Where that report states it.
        change: By how much it has changed, with its sign; ``None`` where either is unknown.
    """

    label: str
    text: str
    absent: bool
    href: str
    before: str | None
    before_href: str
    change: str | None


def glance_of(report: Report, index: SearchIndex, words: Catalogue) -> tuple[GlanceNumber, ...]:
    """The few numbers of a report; none if it states none of them."""
    values = measure_values(report)
    if not any(measure in values for measure in offered("glanced")):
        return ()
    last = next(iter(index.fetch([neighbour_id(report.id, -1) or ""])), None)
    before = measure_values(last) if last else {}
    return tuple(
        _number(measure, (report, values), (last, before), words)
        for measure in offered("glanced")
    )


def _number(
    measure: str,
    now: tuple[Report, Mapping[str, float]],
    then: tuple[Report | None, Mapping[str, float]],
    words: Catalogue,
) -> GlanceNumber:
    (report, values), (last, before) = now, then
    value, old = values.get(measure), before.get(measure)
    return GlanceNumber(
        label=words.say(f"glance.{measure}"),
        text=unwritten(report, measure, words)
        if value is None
        else figure(value, measure, words),
        absent=value is None,
        href=f"#{place_of_measure(measure, report, value)}",
        before=None if old is None else figure(old, measure, words),
        before_href=_address(measure, last, words),
        change=None if old is None or value is None else _signed(value - old, words),
    )


def _signed(change: float, words: Catalogue) -> str:
    if not change:
        return words.say("report.unchanged")
    return f"{change:+,.10g}".replace("-", "−")


def _address(measure: str, report: Report | None, words: Catalogue) -> str:
    if report is None:
        return ""
    place = place_of_measure(measure, report)
    return f"{report_address(report.id, '', words.language)}#{place}"
