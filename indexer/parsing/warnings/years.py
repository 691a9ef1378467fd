"""Warns of periods, plans, dates and titles that do not fit the year reported on.

The year itself is the title's whatever the text says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from indexer.blocks import Block, Grid
from indexer.model import Paragraph, ReadingWarning, Report
from indexer.parsing.rulebook import load_rules
from indexer.reading_warnings import reading_warning

_RULES = load_rules("warnings")
_PERIOD = re.compile(_RULES["period"]["pattern"])
_ABOUT = tuple(_RULES["period"]["about"])
_STATED = re.compile(_RULES["stale"]["stated"])
_COUNTED = re.compile(_RULES["stale"]["counted"])
_PLAN = re.compile(_RULES["plan"]["pattern"])
_TITLE_LINE = re.compile(_RULES["title"]["line"])
_ANNOUNCED = re.compile(_RULES["title"]["announced"])
_OLD_DECREE = re.compile(_RULES["notice"]["old_decree"])
_MISMATCHED = tuple(map(re.compile, _RULES["notice"]["mismatched"]))
_ENDS_SENTENCE = "。；;"
_FIRST_PERIOD = (date(2008, 5, 1), date(2008, 12, 31))
"""The regulation took effect on 1 May 2008."""

_FIRST_SECTIONS = range(1, 5)


def year_warnings(
    report: Report, blocks: Sequence[Block], text: str
) -> Iterator[ReadingWarning]:
    """What in a report speaks of another time than its year.

    Args:
        report: As parsed; nothing is said of one whose year is unknown.
        blocks: Of the file, for the titles at its top.
        text: All paragraphs of the report.
    """
    if report.year is None:
        return
    yield from _period(report, report.year)
    yield from _stale(report, report.year)
    yield from _plans(report, report.year)
    yield from _titles(report, blocks, report.year)
    yield from _signature(report, report.year)
    yield from _notices(text, report.year)


def _period(report: Report, year: int) -> Iterator[ReadingWarning]:
    """The first period of the opening that is not the year's, unless another one is."""
    whole = _whole_periods(report, year)
    wrong: ReadingWarning | None = None
    for paragraph in _opening(report):
        if "月" not in paragraph.text:
            continue
        for match in _PERIOD.finditer(paragraph.text):
            if not _is_about_period(paragraph.text, match):
                continue
            period = _dates(match)
            if period in whole:
                return
            if period is not None and wrong is None:
                wrong = reading_warning(
                    "period-differs", paragraph.anchor, quoted=match[0], year=year
                )
    if wrong is not None:
        yield wrong


def _whole_periods(report: Report, year: int) -> set[tuple[date, date]]:
    whole = {(date(year, 1, 1), date(year, 12, 31))}
    if report.format == "university":
        whole.add((date(year - 1, 9, 1), date(year, 8, 31)))
    return whole | {_FIRST_PERIOD} if year == _FIRST_PERIOD[0].year else whole


def _opening(report: Report) -> Iterator[Paragraph]:
    yield from report.preamble
    for section in report.sections[:1]:
        yield from section.paragraphs[: _RULES["period"]["paragraphs"]]


def _is_about_period(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, match.start()) for mark in _ENDS_SENTENCE) + 1
    ends = [text.find(mark, match.end()) for mark in _ENDS_SENTENCE]
    end = min((at for at in ends if at >= 0), default=len(text))
    return any(word in text[start:end] for word in _ABOUT)


def _dates(match: re.Match[str]) -> tuple[date, date] | None:
    """Both ends of a period; ``None`` where one is no day of the calendar."""
    year, month, day, last_year, last_month, last_day = match.groups()
    try:
        return (
            date(int(year), int(month), int(day)),
            date(int(last_year or year), int(last_month), int(last_day)),
        )
    except ValueError:
        return None


def _stale(report: Report, year: int) -> Iterator[ReadingWarning]:
    """Statements dated by another year: where none is of the report's, or counts end early."""
    own = str(year)
    paragraphs = list(report.paragraphs_in(_FIRST_SECTIONS))
    found = None
    if not any(own in paragraph.text for paragraph in paragraphs):
        found = next(_dated_otherwise(paragraphs, _STATED, {year, year + 1}), None)
    found = found or _counted_early(paragraphs, year)
    if found is not None:
        paragraph, match = found
        quoted = match[0].rstrip("，,我本全")
        yield reading_warning("year-stale", paragraph.anchor, quoted=quoted, year=year)


def _counted_early(
    paragraphs: Iterable[Paragraph], year: int
) -> tuple[Paragraph, re.Match[str]] | None:
    counted = [paragraph for paragraph in paragraphs if "截" in paragraph.text]
    if any(int(m[1]) == year for p in counted for m in _COUNTED.finditer(p.text)):
        return None
    return next(_dated_otherwise(counted, _COUNTED, {year, year + 1}), None)


def _dated_otherwise(
    paragraphs: Iterable[Paragraph], pattern: re.Pattern[str], own: set[int]
) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for paragraph in paragraphs:
        for match in pattern.finditer(paragraph.text):
            if int(match[1]) not in own:
                yield paragraph, match


def _plans(report: Report, year: int) -> Iterator[ReadingWarning]:
    """The first promise for the year reported on or one before it."""
    for paragraph in report.paragraphs_in([_RULES["plan"]["section"]]):
        for match in _PLAN.finditer(paragraph.text):
            if int(match[1]) <= year:
                yield reading_warning(
                    "plan-stale", paragraph.anchor, quoted=match[0], year=year
                )
                return


def _titles(report: Report, blocks: Sequence[Block], year: int) -> Iterator[ReadingWarning]:
    """A title at the top of the file, or one that the preamble announces, of another year."""
    rules = _RULES["title"]
    for block in blocks[: rules["lines"]]:
        if isinstance(block, Grid) or len(block.text) > rules["longest"] or "。" in block.text:
            continue
        match = _TITLE_LINE.search(block.text)
        if match and str(year) not in block.text:
            yield reading_warning("title-year-differs", "title", quoted=match[0], year=year)
            return
    for paragraph in report.preamble:
        match = _ANNOUNCED.search(paragraph.text) if "报告" in paragraph.text else None
        if match and int(match[1]) != year:
            yield reading_warning(
                "title-year-differs", paragraph.anchor, quoted=match[0], year=year
            )
            return


def _signature(report: Report, year: int) -> Iterator[ReadingWarning]:
    ends = "08-31" if report.format == "university" else "12-31"
    if report.published is not None and report.published < f"{year}-{ends}":
        yield reading_warning("signed-early", date=report.published, year=year)


def _notices(text: str, year: int) -> Iterator[ReadingWarning]:
    """The first rule cited that is not in force, or whose name belongs to another number."""
    cited = None
    if "492" in text and year >= _RULES["notice"]["first_year_of_new"]:
        cited = _OLD_DECREE.search(text)
    if cited is None and "国办公开办函" in text:
        cited = next((m for pattern in _MISMATCHED if (m := pattern.search(text))), None)
    if cited is not None:
        yield reading_warning("notice-outdated", quoted=cited[0], year=year)
