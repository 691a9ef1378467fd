"""How summaries of a measure are written: one line for each year, place or group."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from indexer.measures import MEASURES
from search_app.answers.statistics import Dimension, TrendsLineShape
from search_app.i18n import Catalogue
from search_app.statistics.summary import Summary
from search_app.views.figures import figure, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line of a table of summaries; ``value`` is the code of what ``label`` names."""

    value: str
    label: str
    href: str | None
    summary: Summary
    total: str
    mean: str
    median: str
    spread: str
    above_zero: str

    def written(self, dimension: Dimension, year: int | None = None) -> TrendsLineShape:
        """The same as plain values, for programs."""
        found = self.summary
        return {
            "dimension": dimension,
            "value": self.value,
            "label": self.label,
            "reports": found.reports,
            "stated": found.stated,
            "unknown": found.unknown,
            "zero": found.zero,
            "share_above_zero": found.share_above_zero,
            "sum": found.total,
            "mean": found.mean,
            "median": found.median,
            "lower_quartile": found.lower,
            "upper_quartile": found.upper,
            "year": int(self.value) if dimension == "year" else year,
        }


def summary_line(
    value: str, label: str, href: str | None, found: Summary, measure: str, words: Catalogue
) -> SummaryLine:
    """A line; what too few reports state is withheld; shares and days have no sum."""
    is_share = MEASURES[measure].unit == "share"
    if not MEASURES[measure].adds_up:
        found = replace(found, total=None)
    withheld = (
        words.say("trends.withheld") if found.is_withheld else words.say("trends.nothing")
    )

    def written(one: float | None) -> str:
        return withheld if one is None else figure(round(one, 4), measure, words)

    share = found.share_above_zero
    return SummaryLine(
        value=value,
        label=label,
        href=href,
        summary=found,
        total=words.say("trends.nothing")
        if found.total is None
        else figure(round(found.total, 4), measure, words),
        mean=written(None if found.mean is None else round(found.mean, 4 if is_share else 2)),
        median=written(found.median),
        spread=withheld
        if found.lower is None
        else f"{written(found.lower)} – {written(found.upper)}",
        above_zero=withheld if share is None else percent(share),
    )


def summary_lines(
    found: Mapping[str, Summary],
    measure: str,
    words: Catalogue,
    *,
    label: Callable[[str], str],
    href: Callable[[str], str | None],
    order: Callable[[str], object] | None = None,
) -> tuple[SummaryLine, ...]:
    """Lines in the order of the values, or of what ``order`` gives for them."""
    values: Iterable[str] = sorted(found, key=order) if order else sorted(found)  # type: ignore[arg-type]
    return tuple(
        summary_line(value, label(value), href(value), found[value], measure, words)
        for value in values
    )
