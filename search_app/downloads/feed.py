"""A search as an Atom feed: an entry for each report, with what of it matched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from uuid import NAMESPACE_URL, uuid5

from indexer.model import Report
from search_app.addresses import SearchAddress
from search_app.downloads.found import Found, FoundReports
from search_app.downloads.xml_text import writable
from search_app.i18n import Catalogue
from search_app.links import link, report_address
from search_app.views.figures import figure, measure_label, without_value
from search_app.views.marked import Run, runs

BEIJING = timezone(timedelta(hours=8))
"""Where a date of publication is that of the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What stands above the entries."""

    id: str
    title: str
    reports: int
    updated: str
    address: str
    page: str

    @classmethod
    def of(
        cls,
        found: FoundReports,
        *,
        address: SearchAddress,
        origin: str,
        updated: str | None,
        words: Catalogue,
    ) -> "Feed":
        """The head of the feed of a search.

        Args:
            found: The reports.
            address: What was asked.
            origin: Scheme and host of the portal.
            updated: When the index was last written.
            words: The catalogue of the reader's language.
        """
        here = str(address).removeprefix(link("/search"))
        asked = address.q or words.say("feed.everything")
        return cls(
            id=_urn(f"search{here}"),
            title=writable(words.say("feed.title", q=asked)),
            reports=len(found),
            updated=_instant(updated) or _EPOCH,
            address=writable(origin + link("/search.atom") + here),
            page=writable(f"{origin}{address}"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedMatch:
    """A passage that matched, under the name of its section."""

    section: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedValue:
    """A number that was asked for."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report, and what of it matched; its id never changes, so no reader shows it twice."""

    id: str
    title: str
    agency: str
    year: int | None
    published: str | None
    updated: str
    page: str
    figures: tuple[FeedValue, ...]
    passages: tuple[FeedMatch, ...]


def entries(
    found: FoundReports, *, origin: str, updated: str | None, words: Catalogue
) -> Iterator[Entry]:
    """The entries in the order of the list; see ``Feed.of`` for the arguments."""
    unknown = _instant(updated) or _EPOCH
    for one in found:
        report = one.report
        href = report_address(report.id, found.address.q if found.wanted else "")
        yield Entry(
            id=_urn(f"report/{report.id}"),
            title=writable(report.title),
            agency=writable(report.agency or report.title),
            year=report.year,
            published=_day(report.published),
            updated=_changed(report) or unknown,
            page=writable(origin + href),
            figures=tuple(
                FeedValue(
                    label=measure_label(measure, words),
                    text=without_value(measure, None, words)
                    if (value := one.hit.values.get(measure)) is None
                    else figure(value, measure, words),
                )
                for measure in found.measures
            ),
            passages=_matches(one, words),
        )


def _matches(one: Found, words: Catalogue) -> tuple[FeedMatch, ...]:
    return tuple(
        FeedMatch(
            section=words.name_of("section", str(passage.section)),
            runs=tuple(
                Run(text=writable(run.text), found=run.found)
                for run in runs(passage.text, passage.highlights)
            ),
        )
        for passage in one.passages()
    )


def _changed(report: Report) -> str | None:
    """When a report was last fetched, else when it was published."""
    fetched = [_instant(source.fetched_at) for source in report.sources]
    return max(filter(None, fetched), default=_day(report.published))


def _day(published: str | None) -> str | None:
    if published is None:
        return None
    try:
        day = datetime.fromisoformat(published).replace(tzinfo=BEIJING)
    except ValueError:
        return None
    return day.isoformat(timespec="seconds")


def _instant(time: str | None) -> str | None:
    """A time of ISO 8601 in UTC; ``None`` where it is none."""
    try:
        instant = datetime.fromisoformat(time or "")
        return _in_utc(instant)
    except (ValueError, OverflowError):
        return None


def _in_utc(instant: datetime) -> str:
    placed = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return placed.astimezone(UTC).isoformat(timespec="seconds")


def _urn(name: str) -> str:
    named = name.encode("utf-8", "replace").decode()
    return uuid5(NAMESPACE_URL, f"gongkai:{named}").urn


_EPOCH = _in_utc(datetime.fromtimestamp(0, UTC))
